// Each pass works on what the one before left, until none cuts anything: hence a second run cuts
// nothing either.
//
// But a pass may part what an earlier one kept, and then a copy may stand nowhere any more
// (standing_copies.h). It cannot simply stay while the rest goes: a second run, which knows nothing
// of the copy, has to come to the same. So there are stages. In the first one such copies stay, and
// whatever else can go goes. What that leaves is searched as if it were the original, which is what
// a second run does: if nothing is lost then, that is the result; if something is, it stays in a
// second stage, and so on. A stage that cuts nothing is the last one: a second run would begin with
// it and come to the same end.
#include "pipeline/plain_rounds.h"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "format/lines.h"
#include "pipeline/corpus_parts.h"
#include "pipeline/standing_copies.h"
#include "plan/listed_blocks.h"
#include "plan/partial_cut.h"

namespace einmal {
namespace {

// How often everything begins anew before nothing is cut at all.
constexpr int kBeginningsMax = 16;

// The blocks of which nothing is cut, not a part either.
std::vector<Span> protected_blocks(std::string_view text, const FindOptions& options) {
  std::vector<Span> spans;
  if (options.protect_kinds.empty()) return spans;
  for (const ListedBlock& block : list_blocks(text, options)) {
    if (options.protect_kinds.has(block.kind)) spans.push_back(block.source);
  }
  return spans;
}

// Where the blocks begin that some copy touches. Sorted.
std::vector<std::uint64_t> begins_of(const std::vector<Span>& copies,
                                     const std::vector<Span>& blocks) {
  std::vector<std::uint64_t> begins;
  for (const Span& copy : copies) {
    auto block = std::partition_point(blocks.begin(), blocks.end(),
                                      [&](const Span& one) { return one.end <= copy.begin; });
    for (; block != blocks.end() && block->begin < copy.end; ++block) {
      begins.push_back(block->begin);
    }
  }
  std::sort(begins.begin(), begins.end());
  return begins;
}

bool overlaps_any(Span span, const std::vector<Span>& others) {
  return std::any_of(others.begin(), others.end(),
                     [span](const Span& other) { return other.overlaps(span); });
}

// "a a a" repeats itself: what stays is the part that is not cut.
Span without_copy(std::string_view text, Span kept, Span copy) {
  if (!kept.overlaps(copy)) return kept;
  const bool before = kept.begin < copy.begin;
  const Span rest = before ? Span{kept.begin, copy.begin} : Span{copy.end, kept.end};
  const std::string_view ink = trimmed(text.substr(rest.begin, rest.size()));
  const auto begin = static_cast<std::uint64_t>(ink.data() - text.data());
  return {begin, begin + ink.size()};
}

}  // namespace

PlainRounds::PlainRounds(const SearchTarget& target, const FindOptions& options,
                         const EngineOptions& engine)
    : target_(target),
      forward_(options),
      backward_(options),
      engine_(engine),
      longest_(options.keep == Keep::kLongest && options.contained),
      cuts_parts_(options.unsafe && target.documents.empty()) {
  if (options.keep == Keep::kLongest) forward_.keep = Keep::kFirst;
  backward_.keep = Keep::kLast;
  backward_.identical = backward_.overlap = false;
}

Repeats PlainRounds::find(const Repeats* first) {
  for (int beginning = 0; beginning < kBeginningsMax; ++beginning) {
    Rounds rounds(target_.text, target_.normalizer);
    std::vector<std::size_t> stage_ends;
    bool cuts = true;
    for (std::size_t stage = 0; stage < stages_.size() && cuts; ++stage) {
      const std::size_t bytes = rounds.text().size();
      settle(rounds, stages_[stage], nullptr);
      stage_ends.push_back(rounds.findings().size());
      cuts = rounds.text().size() < bytes;
    }
    if (cuts) {
      settle(rounds, {}, stages_.empty() ? first : nullptr);
      stage_ends.push_back(rounds.findings().size());
    }
    const std::vector<std::size_t> lost = lost_copies(rounds, forward_);
    if (!lost.empty()) {
      let_stay(lost, rounds, stage_ends);
      continue;
    }
    return cuts ? finish(rounds, std::move(last_)) : cut_nothing_more(rounds);
  }
  return cut_nothing_more(Rounds(target_.text, target_.normalizer));
}

// In the stage in which the first of them were cut. What comes behind it will be another text.
void PlainRounds::let_stay(const std::vector<std::size_t>& lost, const Rounds& rounds,
                           const std::vector<std::size_t>& stage_ends) {
  const auto end = std::upper_bound(stage_ends.begin(), stage_ends.end(), lost.front());
  stages_.resize(static_cast<std::size_t>(end - stage_ends.begin()) + 1);
  for (const std::size_t finding : lost) {
    if (finding < *end) stages_.back().push_back(rounds.findings()[finding].copy);
  }
}

// One stage.
void PlainRounds::settle(Rounds& rounds, const Staying& staying, const Repeats* first) {
  if (first != nullptr) {
    stats_ = first->stats;
    rounds.add(*first);
  }
  // A short block goes when a longer one further down holds it. What is left is cleaned as ever; a
  // longer block that goes then stands earlier as a whole, and the short one in it.
  std::size_t left_backward = SIZE_MAX;  // bytes of the text of which a pass left everything
  std::size_t left_forward = SIZE_MAX;
  const auto bytes = [&rounds] { return rounds.text().size(); };
  while (true) {
    if (longest_ && left_backward != bytes() && !rounds.add(pass_over(rounds, staying, true))) {
      left_backward = bytes();
    }
    if (left_forward == bytes()) return;
    do {
      last_ = pass_over(rounds, staying, false);
    } while (rounds.add(last_) ||
             (cuts_parts_ && rounds.add(with_partial_cuts(rounds, last_, staying))));
    left_forward = bytes();
    if (!longest_ || left_backward == bytes()) return;
  }
}

Repeats PlainRounds::pass_over(const Rounds& rounds, const Staying& staying, bool longer_block) {
  SearchTarget target = target_;
  target.text = rounds.text();
  target.longer_block = longer_block;
  std::vector<CorpusPart> documents;
  if (!target_.documents.empty()) documents = parts_left(rounds, target_.documents);
  target.documents = documents;
  std::vector<std::uint64_t> left_alone;
  if (!staying.empty()) {
    Staying current;
    for (const Span& copy : staying) current.push_back(rounds.current_span(copy));
    left_alone = begins_of(current, blocks_in(target.text, documents));
    target.left_alone = left_alone;
  }
  Pass pass = search_once(target, longer_block ? backward_ : forward_, engine_);
  if (!stats_) {
    stats_ = pass.repeats.stats;
    boilerplate_ = std::move(pass.boilerplate);
  }
  return std::move(pass.repeats);
}

std::vector<Span> PlainRounds::blocks_in(std::string_view text,
                                         std::span<const CorpusPart> documents) const {
  if (documents.empty()) return split(text, forward_.paragraphs);
  std::vector<Span> blocks;
  for (const CorpusPart& document : documents) {
    const std::uint64_t begin = document.span.begin;
    for (const Span& block : split(text.substr(begin, document.span.size()), forward_.paragraphs)) {
      blocks.push_back({begin + block.begin, begin + block.end});
    }
  }
  return blocks;
}

// Turns what a pass found inside blocks into cuts, as far as they do not touch each other.
Repeats PlainRounds::with_partial_cuts(const Rounds& rounds, const Repeats& found,
                                       const Staying& staying) const {
  Repeats pass = found;
  const std::string_view text = rounds.text();
  const std::vector<Span> blocks = split(text, forward_.paragraphs);
  SentenceEdges edges(text, blocks, target_.normalizer);
  const std::vector<Span> protecteds = protected_blocks(text, forward_);
  Staying current;
  for (const Span& copy : staying) current.push_back(rounds.current_span(copy));
  std::uint64_t cut_until = 0;
  for (const std::size_t index : independent_findings(pass.findings)) {
    Finding& finding = pass.findings[index];
    const auto block = std::partition_point(
        protecteds.begin(), protecteds.end(),
        [&](const Span& one) { return one.end <= finding.copy.begin; });
    if (block != protecteds.end() && block->overlaps(finding.copy)) continue;
    if (overlaps_any(finding.copy, current) || !edges.are_those_of(finding.copy)) continue;
    const std::vector<Span> removed = partial_cut(text, blocks, finding.copy);
    if (removed.empty() || removed.front().begin < cut_until) continue;
    finding.kept = without_copy(text, finding.kept, finding.copy);
    for (const Span& span : removed) pass.plan.cuts.push_back({span, finding.kept});
    finding.cut = {removed.front().begin, removed.back().end};
    cut_until = finding.cut.end + 1;
  }
  return pass;
}

Repeats PlainRounds::finish(const Rounds& rounds, Repeats last) const {
  last.stats = *stats_;
  return rounds.finish(last);
}

// What could go is told all the same.
Repeats PlainRounds::cut_nothing_more(const Rounds& rounds) {
  Repeats last = pass_over(rounds, {}, false);
  for (Finding& finding : last.findings) {
    finding.safe = finding.safe && !finding.is_cut();
    finding.cut = {};
  }
  last.plan.cuts.clear();
  return finish(rounds, std::move(last));
}

}  // namespace einmal
