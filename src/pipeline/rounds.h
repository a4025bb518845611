// Repeats a pass over what it left until it cuts nothing more.
//
// By default one pass is enough (match/live_text.h says why). It is not when the longest occurrence
// is to be kept, which takes passes in both directions, nor when parts of blocks are cut, nor when
// a cut may change what a paragraph is. Then each pass works on the output of the one before, and
// this class translates back.
//
//   Rounds rounds(text, normalizer);
//   while (rounds.add(find_once(rounds.text(), options))) {}
//   return rounds.finish(...);
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "einmal/repeats.h"
#include "pipeline/left_text.h"
#include "text/normalizer.h"

namespace einmal {

class Rounds {
 public:
  // `original` and `normalizer` must outlive the rounds.
  Rounds(std::string_view original, const Normalizer& normalizer)
      : original_(original), text_(original), normalizer_(normalizer) {}

  std::string_view original() const { return original_; }
  const Normalizer& normalizer() const { return normalizer_; }

  // The document without everything cut so far.
  std::string_view text() const { return text_; }

  // Where a span of the original lies in text(), as far as it does.
  Span current_span(Span span) const { return left_.current_span(span); }

  const LeftText& left() const { return left_; }

  // Takes the cuts of a pass over text(), with the findings they belong to. Returns false, and
  // changes nothing, when the pass cut nothing. Cost: linear in the document.
  bool add(const Repeats& pass);

  // The copies of earlier rounds, in the original, whose survivors the pass over text() would part:
  // it cuts a piece of one, and what stands for it elsewhere does not stand beside the rest.
  std::vector<Span> copies_parted_by(const Repeats& pass) const;

  // What was cut so far, in the original, in the order of the passes.
  const std::vector<Finding>& findings() const { return findings_; }
  const RemovalPlan& plan() const { return plan_; }
  // False when it is sure that all of what that finding repeats stands where it did: no later pass
  // cut anything of it, and the cut itself did not.
  bool is_handed_over(std::size_t finding) const { return handed_over_[finding]; }

  // Everything cut so far and, of the last pass, what it found and left.
  Repeats finish(const Repeats& last) const;

 private:
  Span original_span(Span span) const { return left_.original_span(span); }
  Span counterpart(const Repeats& pass, const Finding& finding, Span part) const;
  Span handed_over(const Repeats& pass, const std::vector<const Finding*>& cuts,
                   Span survivor) const;
  void hand_over_survivors(const Repeats& pass);

  std::string_view original_;
  std::string current_;
  std::string_view text_;
  const Normalizer& normalizer_;
  RemovalPlan plan_;
  LeftText left_;
  std::vector<Finding> findings_;
  std::vector<bool> handed_over_;  // of each of them
};

// In order of their copies.
void sort_by_copy(std::vector<Finding>& findings);

}  // namespace einmal
