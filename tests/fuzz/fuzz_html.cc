// The promises about HTML on any bytes: readings are sound, what is read without the parser is what
// it reads, and a cut leaves the rest of the tree alone.
//
// The first byte chooses options. The text is laid out twice, the second time in two parts, so that
// a short input has something to repeat.
#include <string>

#include "einmal/einmal.h"
#include "format/html_reading.h"
#include "fuzz/require.h"
#include "property/html_promises.h"
#include "property/html_trees.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 1) return 0;
  einmal::FindOptions options;
  options.min_words = 1 + data[0] % 4;
  options.unsafe = (data[0] & 4) != 0;
  options.keep = static_cast<einmal::Keep>((data[0] >> 3) % 3);
  const std::string once(reinterpret_cast<const char*>(data + 1), size - 1);
  std::string wrong = einmal::property::broken_reading(einmal::read_html(once), once);
  einmal::fuzz::require(wrong.empty(), wrong);
  wrong = einmal::property::simple_html_matters(once);
  einmal::fuzz::require(wrong.empty(), wrong);
  const std::string text = once + once.substr(once.size() / 2) + "\n" + once;
  wrong = einmal::property::broken_html_promise(text, options);
  einmal::fuzz::require(wrong.empty(), wrong);
  wrong = einmal::property::html_shortcuts_matter(text, options);
  einmal::fuzz::require(wrong.empty(), wrong);
  return 0;
}
