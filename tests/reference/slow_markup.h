// The slow twin of find_repeats for Markdown and HTML of paragraphs alone: the parser says what
// each paragraph reads, and slow_find_repeats, which knows no markup, says which of them go.
//
//   const SlowMarkup slow = slow_find_in(slow_markdown(text), 12);
//   assert(apply_plan(find_repeats(text, options).plan, text) == slow.kept, with separators);
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "einmal/finding.h"
#include "einmal/span.h"

namespace einmal::reference {

struct SlowParagraph {
  Span source;       // with its tags
  std::string text;  // as it is read, in one line
};

// REQUIRES: the document is nothing but paragraphs, at the top level (of the body).
std::vector<SlowParagraph> slow_markdown(std::string_view document);
std::vector<SlowParagraph> slow_html(std::string_view document);

struct SlowMarkup {
  struct Cut {
    FindingKind kind;
    Span copy;  // in the document
    bool operator==(const Cut&) const = default;
  };
  std::vector<Cut> cuts;
  std::vector<Span> kept;  // the sources of what stays
};

// REQUIRES: as slow_find_repeats, of the texts.
SlowMarkup slow_find_in(const std::vector<SlowParagraph>& paragraphs, std::uint32_t min_words);

}  // namespace einmal::reference
