// Finds the blocks that stand between an opening and a closing mark which are blocks themselves:
// HTML around Markdown, shortcodes of Hugo and Liquid, "::: note". What stands there is the content
// of something, not running text.
//
//   Wrappers wrappers;
//   wrappers.see("<details>", 3);   // block 3
//   wrappers.see("</details>", 6);
//   wrappers.wrapped(7)[4]          // true
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace einmal {

// True when the text calls a template or opens or closes something: "{{ }}", "{% %}", ":::".
bool has_shortcode(std::string_view text);

class Wrappers {
 public:
  // Looks at a block of markup. REQUIRES: `block` is larger than before. Cost: linear.
  void see(std::string_view markup, std::size_t block);

  // For each of `blocks` whether it stands inside anything that was opened and closed.
  std::vector<bool> wrapped(std::size_t blocks) const;

 private:
  void see_tag(std::string_view tag, std::size_t block);
  void see_name(const std::string& name, bool closes, std::size_t block);

  std::map<std::string, std::vector<std::size_t>, std::less<>> open_;  // name to blocks
  std::vector<std::pair<std::size_t, std::size_t>> ranges_;
};

}  // namespace einmal
