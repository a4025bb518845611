// The documents are laid one behind the other, as one text with walls in it, so that finding,
// judging and planning are those of a single document.
#include <algorithm>
#include <optional>
#include <utility>

#include "format/lines.h"
#include "format/read_document.h"
#include "pipeline/corpus_parts.h"
#include "pipeline/corpus_text.h"
#include "pipeline/mixed_rounds.h"
#include "pipeline/plain_rounds.h"
#include "pipeline/search.h"

namespace einmal {
namespace {

// What a search in memory takes for each byte of text, the text among it.
constexpr std::uint64_t kMemoryPerByte = 3;

// What comes first stays: see CorpusPart.
std::uint8_t rank_of(const CorpusDocument& document) {
  return document.fixed ? 0 : document.preferred ? 1 : 2;
}

Span shifted(Span span, const CorpusPart& part) {
  if (span.empty()) return {};
  return {span.begin - part.span.begin, span.end - part.span.begin};
}

}  // namespace

CorpusText::CorpusText(const EngineOptions& engine)
    : engine_(engine),
      bytes_in_memory_(engine.memory_bytes_max / kMemoryPerByte),
      spool_(std::make_unique<Spool>(engine.spool_directory, engine.memory_bytes_max / 4 * 3)),
      text_(spool_.get(), bytes_in_memory_),
      parts_(spool_.get()) {}

void CorpusText::append(const CorpusDocument& document) {
  const std::uint64_t begin = text_.size();
  text_.append(document.text);
  parts_.push_back({.span = {begin, text_.size()},
                    .fixed = document.fixed,
                    .rank = rank_of(document)});
  formats_.push_back(document.format);
  is_mixed_ = is_mixed_ || has_reading(document.format);
  text_.append(kWall);
  if (is_spilled()) spool_->trim();
}

void CorpusText::reserve(std::uint64_t bytes, std::size_t documents) {
  text_.reserve(bytes + documents * kWall.size());
  parts_.reserve(documents);
  formats_.reserve(documents);
}

CorpusFound CorpusText::find(const FindOptions& options) const {
  FindOptions found_by = options;
  found_by.format = Format::kPlainText;
  const Normalizer normalizer(options.extra_folds, engine_.simd);
  if (is_mixed_) {
    MixedRounds rounds({all(), parts(), formats_}, found_by, engine_, normalizer);
    const Repeats repeats = rounds.find();
    CorpusFound found;
    found.boilerplate = in_documents(rounds.boilerplate());
    found.stats = repeats.stats;
    found.findings.assign(repeats.findings);
    SpooledArray<Cut> cuts;
    cuts.append(repeats.plan.cuts);
    keep_cuts(cuts, found);
    for (std::size_t i = 0; i < size(); ++i) found.contents.push_back(rounds.content_of(i));
    return found;
  }
  SpooledPass pass = find_joined(found_by, normalizer);
  Spool* const spool = is_spilled() ? spool_.get() : nullptr;
  CorpusFound found{std::move(pass.repeats.findings),
                    PackedCuts(spool),
                    SpooledArray<std::uint64_t>(spool),
                    {},
                    in_documents(pass.boilerplate),
                    pass.stats};
  keep_cuts(pass.repeats.cuts, found);
  trim();
  return found;
}

// They wait for long, and are asked for document by document.
void CorpusText::keep_cuts(SpooledArray<Cut>& cuts, CorpusFound& found) const {
  std::vector<Cut> own;
  found.cut_ends.reserve(size());
  const auto end_document = [&] {
    found.cut_ends.push_back(found.cuts.append(own).end);
    own.clear();
  };
  cuts.drain([&](const Cut& cut) {
    while (!holds(found.cut_ends.size(), cut.removed.begin)) end_document();
    const std::size_t document = found.cut_ends.size();
    const CorpusPart& part = parts_[document];
    const bool is_here = holds(document, cut.survivor.begin);
    own.push_back({shifted(cut.removed, part), is_here ? shifted(cut.survivor, part) : Span{}});
  });
  while (found.cut_ends.size() < size()) end_document();
}

SpooledPass CorpusText::find_joined(FindOptions options, const Normalizer& normalizer) const {
  if (!options.contained && options.keep == Keep::kLongest) options.keep = Keep::kFirst;
  const bool takes_rounds = options.unsafe || options.keep == Keep::kLongest;
  const SearchTarget target{.text = all(),
                            .normalizer = normalizer,
                            .documents = parts(),
                            .settles_documents = !takes_rounds,
                            .spool = is_spilled() ? spool_.get() : nullptr};
  SpooledPass pass;
  std::optional<Repeats> first;
  if (!takes_rounds) {
    pass = search_in_spool(target, options, engine_);
    if (pass.settled) return pass;
    first = moved_to_memory(pass);
  }
  PlainRounds rounds(target, options, engine_);
  const Repeats repeats = rounds.find(first ? &*first : nullptr);
  if (takes_rounds) pass.boilerplate = rounds.boilerplate();
  pass.repeats.findings.assign(repeats.findings);
  pass.repeats.cuts.append(repeats.plan.cuts);
  pass.stats = repeats.stats;
  return pass;
}

CorpusFinding CorpusText::finding(const CorpusFound& all, std::size_t index,
                                  std::size_t document) const {
  CorpusFinding result{finding_in(all, index, document)};
  result.copy_document = document;
  const Span kept = all.findings.kept(index);
  result.kept_document =
      holds(document, kept.begin) ? document : document_at(parts(), kept.begin);
  if (result.kept_document == document) return result;
  result.finding.kept = shifted(kept, parts_[result.kept_document]);
  result.whole_document = result.finding.kind == FindingKind::kIdentical &&
                          is_whole(all, document, all.findings.copy(index)) &&
                          is_whole(all, result.kept_document, kept);
  return result;
}

Finding CorpusText::finding_in(const CorpusFound& all, std::size_t index,
                               std::size_t document) const {
  Finding found = all.findings[index];
  const CorpusPart& part = parts_[document];
  found.kept = holds(document, found.kept.begin) ? shifted(found.kept, part) : Span{};
  found.copy = shifted(found.copy, part);
  found.cut = shifted(found.cut, part);
  return found;
}

RemovalPlan CorpusText::plan_of(const CorpusFound& found, std::size_t document) const {
  const std::uint64_t begin = document == 0 ? 0 : found.cut_ends[document - 1];
  return found.cuts.plan({begin, found.cut_ends[document]});
}

// Whether an offset stands in this document, or behind it and before the next.
bool CorpusText::holds(std::size_t document, std::uint64_t offset) const {
  return offset >= parts_[document].span.begin &&
         (document + 1 == parts_.size() || offset < parts_[document + 1].span.begin);
}

// Whether a span of the text is all that is compared of the document that holds it.
bool CorpusText::is_whole(const CorpusFound& found, std::size_t document, Span span) const {
  if (!found.contents.empty()) return span.contains(found.contents[document]);
  const Span part = parts_[document].span;
  return is_blank(part.begin, span.begin) && is_blank(span.end, part.end);
}

// Mostly a look at a few bytes is enough. The last three may be half of a space.
bool CorpusText::is_blank(std::uint64_t begin, std::uint64_t end) const {
  if (begin >= end) return true;
  constexpr std::uint64_t kGlance = 64;
  std::string scratch;
  const std::uint64_t glance = std::min(end - begin, kGlance);
  const std::string_view first = spool_->fetched(all().substr(begin, glance), scratch);
  return trimmed(first).size() <= 3 && trimmed(all().substr(begin, end - begin)).empty();
}

std::vector<CorpusBoilerplate> CorpusText::in_documents(
    const std::vector<BoilerplatePassage>& passages) const {
  std::vector<CorpusBoilerplate> result;
  for (const BoilerplatePassage& passage : passages) {
    result.push_back({passage.documents, passage.words, passage.blocks, {}});
    for (const Span& place : passage.places) {
      const std::size_t document = document_at(parts(), place.begin);
      result.back().places.push_back({document, shifted(place, parts_[document])});
    }
  }
  return result;
}

CorpusRepeats find_corpus_repeats(std::span<const CorpusDocument> corpus,
                                  const FindOptions& options, const EngineOptions& engine) {
  CorpusText text(engine);
  std::uint64_t bytes = 0;
  for (const CorpusDocument& document : corpus) bytes += document.text.size();
  text.reserve(bytes, corpus.size());
  for (const CorpusDocument& document : corpus) text.append(document);
  const CorpusFound found = text.find(options);
  CorpusRepeats repeats;
  repeats.findings.reserve(found.findings.size());
  repeats.plans.resize(corpus.size());
  std::size_t next_finding = 0;
  for (std::size_t document = 0; document < corpus.size(); ++document) {
    const std::uint64_t end = text.end_of(document);
    while (next_finding < found.findings.size() &&
           found.findings.copy(next_finding).begin < end) {
      repeats.findings.push_back(text.finding(found, next_finding++, document));
    }
    repeats.plans[document] = text.plan_of(found, document);
  }
  repeats.boilerplate = found.boilerplate;
  repeats.stats = found.stats;
  return repeats;
}

}  // namespace einmal
