#include "write/sealed_bytes.h"

#include <cassert>

#include "einmal/error.h"
#include "write/byte_coding.h"

namespace einmal {
namespace {

constexpr std::size_t kHashBytes = 16;
constexpr std::size_t kHeaderBytes = 4 + 1 + 8;

}  // namespace

std::string seal(const Seal& kind, std::string_view body) {
  assert(kind.magic.size() == 4);
  std::string bytes(kind.magic);
  bytes.reserve(kHeaderBytes + body.size() + kHashBytes);
  bytes += static_cast<char>(kind.version);
  put_fixed64(bytes, kHeaderBytes + body.size() + kHashBytes);
  bytes += body;
  put_hash(bytes, content_hash(bytes));
  return bytes;
}

std::string_view unseal(std::string_view bytes, const Seal& kind) {
  const std::string the_name = "the " + std::string(kind.name);
  if (bytes.empty()) throw Error(the_name + " is empty");
  if (!bytes.starts_with(kind.magic.substr(0, bytes.size()))) {
    throw Error("this is no einmal " + std::string(kind.name));
  }
  if (bytes.size() < kHeaderBytes + kHashBytes) {
    throw Error(the_name + " is cut short: only " + std::to_string(bytes.size()) + " bytes");
  }
  const auto version = static_cast<std::uint8_t>(bytes[4]);
  if (version != kind.version) {
    throw Error(the_name + " has version " + std::to_string(version) + ", this program knows " +
                std::to_string(kind.version));
  }
  const std::uint64_t size = ByteReader(bytes.substr(5, 8), kind.name).fixed64();
  if (size != bytes.size()) {
    const char* what = bytes.size() < size ? " is cut short: " : " is followed by other bytes: ";
    throw Error(the_name + what + std::to_string(bytes.size()) + " bytes instead of " +
                std::to_string(size));
  }
  const std::string_view sealed = bytes.substr(0, bytes.size() - kHashBytes);
  if (ByteReader(bytes.substr(sealed.size()), kind.name).hash() != content_hash(sealed)) {
    throw Error(the_name + " is damaged: its bytes do not match its own fingerprint");
  }
  return sealed.substr(kHeaderBytes);
}

}  // namespace einmal
