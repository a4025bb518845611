#include "pipeline/mixed_rounds.h"

#include <algorithm>
#include <utility>

#include "base/parallel_each.h"
#include "format/lines.h"
#include "format/read_document.h"
#include "pipeline/corpus_parts.h"
#include "pipeline/corpus_sweep.h"

namespace einmal {
namespace {

// How often the rounds begin anew.
constexpr int kBeginningsMax = 8;

Span within(Span part, Span span) {
  return {span.begin - part.begin, span.end - part.begin};
}

// The cuts of one document, those that touch as one: a list and items of it that went before.
std::vector<Span> removed_from(Span part, const RemovalPlan& plan) {
  std::vector<Span> removed;
  auto cut = std::lower_bound(
      plan.cuts.begin(), plan.cuts.end(), part.begin,
      [](const Cut& one, std::uint64_t offset) { return one.removed.begin < offset; });
  for (; cut != plan.cuts.end() && cut->removed.end <= part.end; ++cut) {
    const Span span = within(part, cut->removed);
    if (!removed.empty() && removed.back().end == span.begin) {
      removed.back().end = span.end;
    } else {
      removed.push_back(span);
    }
  }
  return removed;
}

}  // namespace

MixedRounds::MixedRounds(const StoredCorpus& corpus, const FindOptions& options,
                         const EngineOptions& engine, const Normalizer& normalizer)
    : corpus_(corpus),
      options_(options),
      backward_(options),
      longest_(options.keep == Keep::kLongest && options.contained),
      engine_(engine),
      normalizer_(normalizer),
      dividers_(corpus.text),
      originals_(corpus.parts.size()),
      frozen_(corpus.parts.size(), false) {
  if (options.keep == Keep::kLongest) options_.keep = Keep::kFirst;
  backward_.keep = Keep::kLast;
  backward_.identical = backward_.overlap = false;
  parallel_each(originals_.size(), engine.threads, [&](std::size_t index) {
    if (!has_reading(corpus_.formats[index])) return;
    const Span span = corpus_.parts[index].span;
    originals_[index] = std::make_shared<const Reading>(
        parse_document(corpus_.formats[index], corpus_.text.substr(span.begin, span.size()),
                       dividers_.of_document(index), engine.shortcuts)
            ->reading());
  });
}

Repeats MixedRounds::find() {
  if (!longest_) {
    const ReadDocuments read{originals_, dividers_};
    CorpusSweep sweep(corpus_, read, options_, engine_, normalizer_);
    Repeats found = sweep.find();
    boilerplate_ = sweep.boilerplate();
    return found;
  }
  Repeats found = find_unchecked();
  const bool doubtful =
      !staying_.empty() || std::find(frozen_.begin(), frozen_.end(), true) != frozen_.end();
  if (!doubtful || is_left_alone()) return found;
  frozen_.assign(frozen_.size(), true);
  return find_unchecked();
}

Repeats MixedRounds::find_unchecked() {
  for (int beginning = 0; beginning < kBeginningsMax; ++beginning) {
    std::optional<Repeats> found = settle();
    if (!found) continue;
    const std::vector<std::size_t> torn = torn_documents(*found);
    if (torn.empty()) return *std::move(found);
    for (const std::size_t document : torn) frozen_[document] = true;
  }
  frozen_.assign(frozen_.size(), true);
  return *settle();
}

// Nothing when the rounds have to begin anew, with more that stays.
std::optional<Repeats> MixedRounds::settle() {
  rounds_.emplace(corpus_.text, normalizer_);
  readings_ = originals_;
  cutting_passes_.assign(originals_.size(), 0);
  FindStats stats;
  while (true) {
    // As for one document (find_repeats.cc), but what stays at first may go once something beside
    // it is gone.
    MixedPass backward = pass_over(backward_, true);
    if (stats.bytes == 0) boilerplate_ = backward.boilerplate;
    if (parts_survivors(backward)) return std::nullopt;
    const bool cut_backward = add(backward);
    MixedPass pass = pass_over(options_, false);
    if (stats.bytes == 0) {
      stats = pass.repeats.stats;
      stats.bytes = corpus_.text.size();
    }
    if (parts_survivors(pass)) return std::nullopt;
    const bool untouched = rounds_->text().size() == corpus_.text.size();
    const bool cut_forward = add(pass);
    if (untouched && !cut_forward) {
      pass.repeats.stats = stats;
      return std::move(pass.repeats);
    }
    if (!cut_forward && !cut_backward) {
      Repeats repeats = rounds_->finish(pass.repeats);
      repeats.stats = stats;
      return repeats;
    }
  }
}

// Then what they are survivors of stays in the next beginning.
bool MixedRounds::parts_survivors(const MixedPass& pass) {
  const std::vector<Span> parted = rounds_->copies_parted_by(pass.repeats);
  staying_.insert(staying_.end(), parted.begin(), parted.end());
  return !parted.empty();
}

// As Rounds::add.
bool MixedRounds::add(MixedPass& pass) {
  if (!rounds_->add(pass.repeats)) return false;
  for (auto& [document, reading] : pass.readings) {
    readings_[document] = std::move(reading);
    ++cutting_passes_[document];
  }
  return true;
}

MixedPass MixedRounds::pass_over(const FindOptions& options, bool longer_block) const {
  const std::vector<CorpusPart> parts = parts_left(*rounds_, corpus_.parts);
  std::vector<CorpusSource> sources;
  sources.reserve(parts.size());
  for (std::size_t i = 0; i < parts.size(); ++i) {
    sources.push_back({parts[i].span, parts[i].fixed || frozen_[i], parts[i].rank, readings_[i]});
  }
  ReadCorpus corpus(rounds_->text(), std::move(sources));
  for (const Span& span : staying_) corpus.fix_stored(rounds_->current_span(span));
  return find_in_corpus(corpus, {corpus_.formats, dividers_, engine_.threads, engine_.shortcuts},
                        [&](const ReadCorpus& read) {
                          return search_once({.text = read.text(),
                                              .normalizer = normalizer_,
                                              .longer_block = longer_block,
                                              .documents = read.parts()},
                                             options, engine_);
                        });
}

// What one pass alone left was looked at when it was made.
std::vector<std::size_t> MixedRounds::torn_documents(const Repeats& found) const {
  std::vector<std::size_t> torn;
  const std::vector<CorpusPart> left = parts_left(*rounds_, corpus_.parts);
  for (std::size_t i = 0; i < cutting_passes_.size(); ++i) {
    if (cutting_passes_[i] < 2) continue;
    const auto parsed = [&](std::string_view text, Span span) {
      return parse_document(corpus_.formats[i], text.substr(span.begin, span.size()),
                            dividers_.of_document(i), engine_.shortcuts);
    };
    const Span part = corpus_.parts[i].span;
    const auto before = parsed(corpus_.text, part);
    const auto after = parsed(rounds_->text(), left[i].span);
    if (!looks_alike(*before, removed_from(part, found.plan), *after)) torn.push_back(i);
  }
  return torn;
}

// Whether a second run would cut nothing.
bool MixedRounds::is_left_alone() {
  const std::vector<CorpusPart> left = parts_left(*rounds_, corpus_.parts);
  FindOptions options = options_;
  options.keep = Keep::kLongest;
  MixedRounds again({rounds_->text(), left, corpus_.formats}, options, engine_, normalizer_);
  return again.find_unchecked().plan.empty();
}

Span MixedRounds::content_of(std::size_t document) const {
  const Span part = corpus_.parts[document].span;
  const std::string_view text = corpus_.text.substr(part.begin, part.size());
  if (const Reading* const reading = originals_[document].get()) {
    const std::vector<ReadBlock>& blocks = reading->blocks;
    const auto first = std::find_if(blocks.begin(), blocks.end(), [](const ReadBlock& block) {
      return block.kind != BlockKind::kFrontMatter;
    });
    if (first == blocks.end()) return {};
    return {part.begin + first->source.begin, part.begin + blocks.back().source.end};
  }
  const std::string_view content = trimmed(text);
  if (content.empty()) return {};
  const auto begin = part.begin + static_cast<std::uint64_t>(content.data() - text.data());
  return {begin, begin + content.size()};
}

}  // namespace einmal
