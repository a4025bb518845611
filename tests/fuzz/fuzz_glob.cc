// Glob agrees with the slow one on short patterns, and any bytes may be an ignore file.
#include <string>

#include "fuzz/require.h"
#include "reference/slow_glob.h"
#include "source/glob.h"
#include "source/ignore_rules.h"

namespace {

using einmal::fuzz::require;

bool is_path(const std::string& text) {
  return !text.empty() && !text.starts_with('/') && !text.ends_with('/') &&
         text.find("//") == text.npos;
}

// Few letters, so that patterns and paths meet.
std::string drawn_from(std::string_view alphabet, std::string_view bytes) {
  std::string text;
  for (const char byte : bytes) {
    text += alphabet[static_cast<unsigned char>(byte) % alphabet.size()];
  }
  return text;
}

void compare(std::string_view data) {
  constexpr std::size_t kPatternBytes = 12;  // the slow one is exponential
  constexpr std::size_t kPathBytes = 16;
  const std::string pattern = drawn_from("ab/*?[]!-\\", data.substr(0, kPatternBytes));
  if (data.size() <= kPatternBytes) return;
  const std::string path = drawn_from("abc/-]", data.substr(kPatternBytes, kPathBytes));
  if (!is_path(path)) return;
  const auto glob = einmal::Glob::parse(pattern);
  require((glob && glob->matches(path)) == einmal::slow_glob_matches(pattern, path),
          "the two globs disagree");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  compare(text);
  const auto rules = einmal::IgnoreRules::parse(text);
  const auto verdict = rules.verdict("a/b.txt", einmal::PathIs::kFile);
  require(!rules.empty() || verdict == einmal::Verdict::kNone, "a verdict without a rule");
  for (const std::string& pattern : einmal::expand_braces(text.substr(0, 64))) {
    static_cast<void>(einmal::Glob::parse(pattern));
  }
  return 0;
}
