// A line is read as another parser reads it, and a text's bytes are where the reader says.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "fuzz/require.h"
#include "property/json_records.h"

namespace {

void check(std::string_view line, const char* typed, char behind) {
  const einmal::FieldPath path = einmal::FieldPath::parse(typed);
  einmal::JsonRecordReader reader(path);
  std::string memory(line);
  memory.append(einmal::JsonRecordReader::kPaddingBytes, behind);
  std::string decoded;
  const einmal::RecordText record =
      reader.read(std::string_view(memory).substr(0, line.size()), decoded);
  const std::string fault = einmal::property::differs_from_twin(line, record, path);
  einmal::fuzz::require(fault.empty(), fault);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  // A longer line makes the check of every span slow and shows nothing new.
  const std::string_view bytes(reinterpret_cast<const char*>(data), size < 4096 ? size : 4096);
  const std::string_view line = bytes.substr(0, bytes.find('\n'));
  check(line, ".text", '"');
  check(line, "/a/0", '}');
  return 0;
}
