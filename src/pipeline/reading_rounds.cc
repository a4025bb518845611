#include "pipeline/reading_rounds.h"

#include <utility>

#include "pipeline/search.h"

namespace einmal {
namespace {

// How often the rounds over a document begin anew.
constexpr int kBeginningsMax = 8;

}  // namespace

ReadingRounds::ReadingRounds(std::string_view text, const FindOptions& options,
                             const EngineOptions& engine, const Normalizer& normalizer)
    : document_(parse_document(options.format, text, engine.shortcuts)),
      forward_(options),
      backward_(options),
      engine_(engine),
      normalizer_(normalizer),
      longest_(options.keep == Keep::kLongest && options.contained),
      takes_one_pass_(engine.shortcuts && options.keep == Keep::kFirst && !options.unsafe &&
                      options.boilerplate == 0) {
  if (options.keep == Keep::kLongest) forward_.keep = Keep::kFirst;
  backward_.keep = Keep::kLast;
  backward_.identical = backward_.overlap = false;
}

FoundInReading ReadingRounds::find_once(ParsedDocument& document, const FindOptions& options,
                                        const std::vector<Span>& staying,
                                        bool longer_block) const {
  const auto search = [&](const Reading& reading, const GivenBlocks& given) {
    const CorpusPart whole{{0, reading.text.size()}, false, &given};
    const SearchTarget target{reading.text, normalizer_, longer_block, {&whole, 1}};
    return search_once(target, options, engine_);
  };
  FoundInReading found = find_in_reading(document, options.format, staying, search);
  found.repeats.stats.bytes = document.bytes().size();
  return found;
}

Repeats ReadingRounds::find() {
  for (int beginning = 0; beginning < kBeginningsMax; ++beginning) {
    std::optional<Repeats> found = settle();
    if (!found) continue;
    if (is_whole(*found) && (staying_.empty() || !is_cut_again())) return *std::move(found);
    break;
  }
  Repeats found = find_once(*document_, forward_).repeats;
  found.plan.cuts.clear();
  for (Finding& finding : found.findings) {
    finding.cut = {};
    finding.safe = false;
  }
  return found;
}

// Nothing when the rounds have to begin anew, with more that stays.
std::optional<Repeats> ReadingRounds::settle() {
  const std::string_view text = document_->bytes();
  Rounds rounds(text, normalizer_);
  output_.reset();
  cutting_passes_ = 0;
  certain_ = true;
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
    if (settled_ && !pass->plan.empty()) {
      sort_by_copy(pass->findings);
      return pass;
    }
    if (rounds.add(*pass) || cut) continue;
    if (rounds.text().size() == text.size()) return pass;  // nothing was cut
    Repeats repeats = rounds.finish(*pass);
    repeats.stats = stats;
    return repeats;
  }
}

std::optional<Repeats> ReadingRounds::pass_over(const Rounds& rounds, const FindOptions& options,
                                                bool longer_block) {
  std::vector<Span> staying;
  for (const Span& span : staying_) staying.push_back(rounds.current_span(span));
  FoundInReading pass = find_once(current(), options, staying, longer_block);
  const std::vector<Span> parted = rounds.copies_parted_by(pass.repeats);
  staying_.insert(staying_.end(), parted.begin(), parted.end());
  if (!parted.empty()) return std::nullopt;
  settled_ = pass.settled && takes_one_pass_ && !output_;
  if (pass.output) {
    if (output_) pass.output->document();  // read while that of the pass before is there
    output_ = std::move(pass.output);
    ++cutting_passes_;
    certain_ = certain_ && output_->is_certain();
  }
  return std::move(pass.repeats);
}

// One pass alone was looked at when it was made.
bool ReadingRounds::is_whole(const Repeats& found) {
  if (cutting_passes_ < 2 || certain_) return true;
  std::vector<Span> removed;
  for (const Cut& cut : found.plan.cuts) {
    if (!removed.empty() && removed.back().end == cut.removed.begin) {
      removed.back().end = cut.removed.end;  // a list and items of it that went before
    } else {
      removed.push_back(cut.removed);
    }
  }
  return looks_alike(*document_, removed, current());
}

bool ReadingRounds::is_cut_again() {
  return find_once(current(), forward_).output ||
         (longest_ && find_once(current(), backward_, {}, true).output);
}

}  // namespace einmal
