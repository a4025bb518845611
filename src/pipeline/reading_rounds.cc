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
      format_(options.format),
      normalizer_(normalizer),
      longest_(options.keep == Keep::kLongest && options.contained),
      takes_one_pass_(engine.shortcuts && options.keep == Keep::kFirst && !options.unsafe &&
                      options.boilerplate == 0) {
  FindOptions forward = options;
  if (options.keep == Keep::kLongest) forward.keep = Keep::kFirst;
  FindOptions backward = options;
  backward.keep = Keep::kLast;
  backward.identical = backward.overlap = false;
  const auto search = [&engine, &normalizer](const FindOptions& how, bool longer_block) {
    return [how, longer_block, &engine, &normalizer](const Reading& reading,
                                                     const std::vector<bool>& fixed) {
      const GivenBlocks given(reading, fixed);
      const CorpusPart whole{.span = {0, reading.text.size()}, .given = &given};
      const SearchTarget target{reading.text, normalizer, longer_block, {&whole, 1}};
      return search_once(target, how, engine);
    };
  };
  forward_ = search(forward, false);
  backward_ = search(backward, true);
}

ReadingRounds::ReadingRounds(std::unique_ptr<ParsedDocument> document, const FindOptions& options,
                             const Normalizer& normalizer, SearchReading search)
    : document_(std::move(document)),
      format_(options.format),
      normalizer_(normalizer),
      longest_(false),
      takes_one_pass_(false),
      forward_(std::move(search)) {}

FoundInReading ReadingRounds::find_once(ParsedDocument& document,
                                        const std::vector<Span>& staying,
                                        bool longer_block) const {
  FoundInReading found =
      find_in_reading(document, format_, staying, longer_block ? backward_ : forward_);
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
  output_.reset();
  rounds_.emplace(document_->bytes(), normalizer_);
  return find_once(*document_, {{0, document_->bytes().size()}}).repeats;
}

// Nothing when the rounds have to begin anew, with more that stays.
std::optional<Repeats> ReadingRounds::settle() {
  const std::string_view text = document_->bytes();
  rounds_.emplace(text, normalizer_);
  output_.reset();
  cutting_passes_ = 0;
  certain_ = true;
  FindStats stats;
  while (true) {
    std::optional<Repeats> pass;
    bool cut = false;
    // As for plain text, but what stays at first may go once something beside it is gone.
    if (longest_) {
      pass = pass_over(true);
      if (!pass) return std::nullopt;
      cut = rounds_->add(*pass);
    }
    pass = pass_over(false);
    if (!pass) return std::nullopt;
    if (stats.bytes == 0) stats = pass->stats;
    if (settled_ && !pass->plan.empty()) {
      sort_by_copy(pass->findings);
      return pass;
    }
    if (rounds_->add(*pass) || cut) continue;
    if (rounds_->text().size() == text.size()) return pass;  // nothing was cut
    Repeats repeats = rounds_->finish(*pass);
    repeats.stats = stats;
    return repeats;
  }
}

std::optional<Repeats> ReadingRounds::pass_over(bool longer_block) {
  std::vector<Span> staying;
  for (const Span& span : staying_) staying.push_back(rounds_->current_span(span));
  FoundInReading pass = find_once(current(), staying, longer_block);
  const std::vector<Span> parted = rounds_->copies_parted_by(pass.repeats);
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
  return find_once(current()).output || (longest_ && find_once(current(), {}, true).output);
}

}  // namespace einmal
