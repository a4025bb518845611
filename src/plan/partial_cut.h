// Cuts a repeat out of the middle of blocks, for those who ask for it (FindOptions::unsafe).
//
//   "One. Two. Three."  without "Two."  is  "One. Three."
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "einmal/finding.h"
#include "einmal/span.h"
#include "text/normalizer.h"

namespace einmal {

// The bytes to remove for the text `copy`, one span for each of `blocks` it touches, each with the
// white space that parts it from what stays. `blocks` are those of the document, in order.
std::vector<Span> partial_cut(std::string_view text, const std::vector<Span>& blocks, Span copy);

// Tells which copies begin and end with sentences. What is left of one that is cut in the middle
// would be no text; and another cut may rely on it, though only as a whole.
class SentenceEdges {
 public:
  // All must outlive this. `blocks` are those of the document, in order.
  SentenceEdges(std::string_view text, const std::vector<Span>& blocks,
                const Normalizer& normalizer)
      : text_(text), blocks_(blocks), normalizer_(normalizer) {}

  // Cost: linear in the blocks where it begins and ends, unless they are those of the last copy.
  bool are_those_of(Span copy);

 private:
  const std::vector<Span>& sentences_in(std::size_t block);

  std::string_view text_;
  const std::vector<Span>& blocks_;
  const Normalizer& normalizer_;
  std::size_t block_ = SIZE_MAX;  // whose sentences are known
  std::vector<Span> sentences_;
};

// Picks from the findings that are not cut those whose kept text stays when all picked ones are cut
// together. Returns indices into `findings`.
std::vector<std::size_t> independent_findings(const std::vector<Finding>& findings);

}  // namespace einmal
