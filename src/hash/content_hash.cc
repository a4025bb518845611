#include "hash/content_hash.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

namespace einmal {
namespace {

constexpr std::string_view kHexDigits = "0123456789abcdef";

ContentHash canonical(XXH128_hash_t hash) {
  XXH128_canonical_t stored;
  XXH128_canonicalFromHash(&stored, hash);
  ContentHash result;
  std::copy(stored.digest, stored.digest + sizeof stored.digest, result.bytes.begin());
  return result;
}

}  // namespace

struct ContentHasher::State {
  XXH3_state_t xxh;
};

ContentHash content_hash(std::string_view text) {
  return canonical(XXH3_128bits(text.data(), text.size()));
}

ContentHasher::ContentHasher() : state_(std::make_unique<State>()) {
  XXH3_128bits_reset(&state_->xxh);
}

ContentHasher::~ContentHasher() = default;

void ContentHasher::append(std::string_view piece) {
  if (!piece.empty()) XXH3_128bits_update(&state_->xxh, piece.data(), piece.size());
}

ContentHash ContentHasher::finish() const { return canonical(XXH3_128bits_digest(&state_->xxh)); }

std::string to_hex(const ContentHash& hash) {
  std::string hex;
  for (std::uint8_t byte : hash.bytes) {
    hex += kHexDigits[byte >> 4];
    hex += kHexDigits[byte & 15];
  }
  return hex;
}

std::optional<ContentHash> hash_from_hex(std::string_view hex) {
  ContentHash hash;
  if (hex.size() != 2 * hash.bytes.size()) return std::nullopt;
  for (std::size_t i = 0; i < hash.bytes.size(); ++i) {
    const auto high = kHexDigits.find(hex[2 * i]);
    const auto low = kHexDigits.find(hex[2 * i + 1]);
    if (high == kHexDigits.npos || low == kHexDigits.npos) return std::nullopt;
    hash.bytes[i] = static_cast<std::uint8_t>(high << 4 | low);
  }
  return hash;
}

}  // namespace einmal
