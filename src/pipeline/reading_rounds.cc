#include "pipeline/reading_rounds.h"

#include <utility>

#include "pipeline/find_in_reading.h"
#include "pipeline/search.h"

namespace einmal {
namespace {

// How often the rounds over a document begin anew.
constexpr int kBeginningsMax = 8;

}  // namespace

ReadingRounds::ReadingRounds(std::string_view text, const FindOptions& options,
                             const EngineOptions& engine, const Normalizer& normalizer)
    : text_(text),
      forward_(options),
      backward_(options),
      engine_(engine),
      normalizer_(normalizer),
      longest_(options.keep == Keep::kLongest && options.contained) {
  if (options.keep == Keep::kLongest) forward_.keep = Keep::kFirst;
  backward_.keep = Keep::kLast;
  backward_.identical = backward_.overlap = false;
}

Repeats ReadingRounds::find_once(std::string_view text, const FindOptions& options,
                                 const std::vector<Span>& staying, bool longer_block) const {
  const auto search = [&](const Reading& reading, const GivenBlocks& given) {
    const SearchTarget target{reading.text, normalizer_, longer_block, &reading, &given};
    return search_once(target, options, engine_).repeats;
  };
  Repeats repeats = find_in_reading(text, options.format, staying, search);
  repeats.stats.bytes = text.size();
  return repeats;
}

Repeats ReadingRounds::find() {
  for (int beginning = 0; beginning < kBeginningsMax; ++beginning) {
    std::optional<Repeats> found = settle();
    if (!found) continue;
    if (staying_.empty() || !is_cut_again(*found)) return *std::move(found);
    break;
  }
  Repeats found = find_once(text_, forward_);
  found.plan.cuts.clear();
  for (Finding& finding : found.findings) {
    finding.cut = {};
    finding.safe = false;
  }
  return found;
}

// Nothing when the rounds have to begin anew, with more that stays.
std::optional<Repeats> ReadingRounds::settle() {
  Rounds rounds(text_, normalizer_);
  FindStats stats;
  while (true) {
    std::optional<Repeats> pass;
    bool cut = false;
    // As for plain text, but what stays at first may go once something beside it is gone.
    if (longest_) {
      pass = pass_over(rounds, backward_, true);
      if (!pass) return std::nullopt;
      cut = rounds.add(*pass);
    }
    pass = pass_over(rounds, forward_, false);
    if (!pass) return std::nullopt;
    if (stats.bytes == 0) stats = pass->stats;
    if (rounds.add(*pass) || cut) continue;
    if (rounds.text().size() == text_.size()) return pass;  // nothing was cut
    Repeats repeats = rounds.finish(*pass);
    repeats.stats = stats;
    return repeats;
  }
}

std::optional<Repeats> ReadingRounds::pass_over(const Rounds& rounds, const FindOptions& options,
                                                bool longer_block) {
  std::vector<Span> staying;
  for (const Span& span : staying_) staying.push_back(rounds.current_span(span));
  Repeats pass = find_once(rounds.text(), options, staying, longer_block);
  const std::vector<Span> parted = rounds.copies_parted_by(pass);
  staying_.insert(staying_.end(), parted.begin(), parted.end());
  if (parted.empty()) return pass;
  return std::nullopt;
}

bool ReadingRounds::is_cut_again(const Repeats& found) const {
  const std::string output = apply_plan(found.plan, text_);
  return !find_once(output, forward_).plan.empty() ||
         (longest_ && !find_once(output, backward_, {}, true).plan.empty());
}

}  // namespace einmal
