// The slow twin of find_repeats for plain prose: whole blocks that repeat earlier text, keep=first.
//
// Leaves out what needs more than plain loops to say: folds (it treats every pair as typographic),
// headings, lists and other protected kinds, and repeats that begin or end inside a block.
//
//   SlowRepeats slow = slow_find_repeats(text, 12);
//   assert(apply_plan(find_repeats(text, {}).plan, text) == slow.cleaned);
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "einmal/finding.h"
#include "einmal/span.h"
#include "reference/slow_paragraphs.h"

namespace einmal::reference {

struct SlowRepeat {
  FindingKind kind = FindingKind::kIdentical;
  Span kept;
  Span copy;
  std::u32string normalized;  // what repeats
};

struct SlowRepeats {
  std::vector<SlowRepeat> repeats;  // all of them cut, in the order of their last block
  std::string cleaned;
};

// REQUIRES: every character of `text` folds to exactly one byte (ASCII, single spaces), so that
// offsets in normalized text are offsets in the block.
SlowRepeats slow_find_repeats(std::string_view text, std::uint32_t min_words);

}  // namespace einmal::reference
