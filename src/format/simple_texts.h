// The paragraphs and headings of a Markdown document whose inlines are simple, each with a number.
//
//   SimpleTexts texts;
//   if (const std::size_t number = texts.add("See *the* page.\n", begins)) use(texts.text(number));
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "format/simple_inlines.h"

namespace einmal {

struct SimpleText {
  std::string_view content;                    // without blanks and line ends at its end
  std::span<const InlineToken> tokens;         // of the content
  std::span<const LinkTarget> targets;         // SimpleInlines::targets
  std::span<const std::uint64_t> line_begins;  // where its lines stand in the document; only the
                                               // first where the content stands there as it is
  bool is_emphatic = false;
};

class SimpleTexts {
 public:
  // The number of the text, from 1 on; 0 when its inlines are not simple. `line_begins`: as in
  // SimpleText. `content` must outlive this object. Cost: as SimpleInlines.
  std::size_t add(std::string_view content, std::span<const std::uint64_t> line_begins);

  // Makes room for the texts of a document of so many bytes. Room costs no memory until it is used.
  void reserve(std::size_t bytes);

  // REQUIRES: `number` is one that add() gave. Valid until the next text is added.
  SimpleText text(std::size_t number) const;

 private:
  struct Entry {
    std::string_view content;
    std::size_t tokens_end;  // those before it end where the last one's do
    std::size_t targets_end;
    std::size_t lines_end;
    bool is_emphatic;
  };

  SimpleInlines inlines_;
  std::vector<Entry> entries_;
  std::vector<InlineToken> tokens_;
  std::vector<LinkTarget> targets_;
  std::vector<std::uint64_t> line_begins_;
};

}  // namespace einmal
