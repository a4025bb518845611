// Names a text by 128 bits, so that a ledger can tell whether it was made for this one.
//
// XXH3-128 without a seed, stored in its canonical form (big-endian), so it is the same on every
// machine and may be written to disk. It guards against accidents, not against forgery.
//
//   ContentHash whole = content_hash("abcdef");
//   ContentHasher hasher;
//   hasher.append("abc");
//   hasher.append("def");
//   assert(hasher.finish() == whole);
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace einmal {

struct ContentHash {
  std::array<std::uint8_t, 16> bytes{};  // big-endian

  friend bool operator==(const ContentHash&, const ContentHash&) = default;
};

ContentHash content_hash(std::string_view text);

// The same hash of a text that arrives in pieces.
class ContentHasher {
 public:
  ContentHasher();
  ~ContentHasher();
  ContentHasher(const ContentHasher&) = delete;
  ContentHasher& operator=(const ContentHasher&) = delete;

  void append(std::string_view piece);
  ContentHash finish() const;  // of everything appended so far

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// 32 lower-case hexadecimal digits; the inverse refuses everything else.
std::string to_hex(const ContentHash& hash);
std::optional<ContentHash> hash_from_hex(std::string_view hex);

}  // namespace einmal
