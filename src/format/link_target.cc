#include "format/link_target.h"

#include <string>

namespace einmal {
namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// With a scheme ("https:") or a host ("//example.org").
bool leads_from_anywhere(std::string_view address) {
  if (address.starts_with("//")) return true;
  std::size_t at = 0;
  while (at < address.size() &&
         (is_letter(address[at]) ||
          (at > 0 && ((address[at] >= '0' && address[at] <= '9') || address[at] == '+' ||
                      address[at] == '-' || address[at] == '.')))) {
    ++at;
  }
  return at > 0 && at < address.size() && address[at] == ':';
}

}  // namespace

std::uint64_t mark_fingerprint(std::string_view text) {
  std::uint64_t hash = 0xCBF29CE484222325U;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3U;
  return hash | 1;
}

LinkTarget link_target(std::string_view address, std::string_view title) {
  if (address.empty() && title.empty()) return {};
  const bool leads_near = !leads_from_anywhere(address);
  if (title.empty()) return {mark_fingerprint(address), leads_near};
  return {mark_fingerprint(std::string(address) + '\x1F' + std::string(title)), leads_near};
}

}  // namespace einmal
