// Which headings of a Markdown document something leads to, by the name that a page gives them:
// "[see](#what-it-costs)" leads to "## What it costs".
//
//   HeadingLinks links;
//   links.see("#what-it-costs");
//   links.add_heading("What it costs", 7);   // block 7
//   links.linked_blocks()                    // {7}
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace einmal {

class HeadingLinks {
 public:
  // The target of a link, or HTML with links in it. Only what stands behind "#" counts: the page
  // may have any address.
  void see(std::string_view markup);

  // Headings in order of the document.
  void add_heading(std::string_view text, std::size_t block);

  // The blocks of the headings that may not go, in order: those that something leads to, and, as
  // headings of the same words are numbered, those of the same words before one of them. Cost:
  // linear but for sorting.
  std::vector<std::size_t> linked_blocks() const;

 private:
  struct Heading {
    std::string name;
    std::size_t block;
  };
  void add_name(std::string_view name, std::size_t block);

  std::vector<Heading> headings_;
  std::vector<std::string> names_;  // that something leads to
};

}  // namespace einmal
