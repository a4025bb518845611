// A path pattern with the wildcards of .gitignore, and whether a path matches it.
//
//   const Glob glob = *Glob::parse("docs/**/*.txt");
//   glob.matches("docs/a/b.txt");  // true
//
// ? stands for one character, * for any number of them, [a-z] [!a-z] [[:alpha:]] for one of a set;
// none of them for a slash. \ takes the next character as it is. A component ** stands for any
// number of directories, at the end for everything below. A pattern without a slash is compared
// with the last component alone, one with a slash with the whole path. A character is a sequence of
// UTF-8 or a byte that belongs to none. Neither locale nor case folding.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace einmal {

class Glob {
 public:
  // Empty for a pattern that matches nothing: an empty one, one with a [ that is never closed or
  // with a \ at its end. A slash in front only says that the whole path is meant.
  static std::optional<Glob> parse(std::string_view pattern);

  // Cost: at most the product of the two lengths; far less in practice. REQUIRES: `path` is
  // relative and has no empty component.
  bool matches(std::string_view path) const;

 private:
  enum class Kind : std::uint8_t { kLiteral, kEnding, kPattern, kAnyDepth };
  struct Component {
    Kind kind;
    std::string text;  // kEnding: behind the star; kPattern: as written
  };

  static Component component_of(std::string_view pattern);
  static bool matches_name(const Component& component, std::string_view name);

  std::vector<Component> components_;
  bool last_only_ = false;
};

// The patterns without braces that `pattern` stands for: a{b,c} is ab and ac, nested too. Empty
// when a { is never closed, or when they are more than 1,000.
std::vector<std::string> expand_braces(std::string_view pattern);

}  // namespace einmal
