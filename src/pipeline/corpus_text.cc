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

CorpusFound CorpusText::find(const FindOptions& options, KeptPlaces kept) const {
  FindOptions found_by = options;
  found_by.format = Format::kPlainText;
  const Normalizer normalizer(options.extra_folds, engine_.simd);
  if (is_mixed_) {
    MixedRounds rounds({all(), parts(), formats_}, found_by, engine_, normalizer);
    const Repeats repeats = rounds.find();
    CorpusFound found;
    found.boilerplate = in_documents(rounds.boilerplate());
    found.stats = repeats.stats;
    PlannedRepeats all;
    all.findings.assign(repeats.findings);
    all.cuts.append(repeats.plan.cuts);
    settle(all, found);
    for (std::size_t i = 0; i < size(); ++i) found.contents.push_back(rounds.content_of(i));
    return found;
  }
  SpooledPass pass = find_joined(found_by, normalizer, kept);
  CorpusFound found{std::move(pass.repeats.settled), {}, in_documents(pass.boilerplate),
                    pass.stats};
  if (found.repeats.empty()) {
    found.repeats = SettledFindings(is_spilled() ? spool_.get() : nullptr);
    settle(pass.repeats, found);
  }
  trim();
  return found;
}

// What was found in all documents together: they wait for long, and are asked for one by one.
void CorpusText::settle(PlannedRepeats& all, CorpusFound& found) const {
  PackedFindings own;
  std::vector<Cut> own_cuts;
  std::size_t next_cut = 0;
  std::size_t next = 0;
  for (std::size_t document = 0; document < size(); ++document) {
    for (; next < all.findings.size() && holds(document, all.findings.copy(next).begin); ++next) {
      own.push_back(all.findings[next]);
    }
    for (; next_cut < all.cuts.size() && holds(document, all.cuts[next_cut].removed.begin);
         ++next_cut) {
      own_cuts.push_back(all.cuts[next_cut]);
    }
    found.repeats.append(document, parts_[document].span, own, own_cuts);
    own.forget();
    own_cuts.clear();
  }
}

SpooledPass CorpusText::find_joined(FindOptions options, const Normalizer& normalizer,
                                    KeptPlaces kept) const {
  if (!options.contained && options.keep == Keep::kLongest) options.keep = Keep::kFirst;
  const bool takes_rounds = options.unsafe || options.keep == Keep::kLongest;
  SearchTarget target{.text = all(),
                      .normalizer = normalizer,
                      .documents = parts(),
                      .settles_documents = !takes_rounds,
                      .kept_places = kept,
                      .spool = is_spilled() ? spool_.get() : nullptr};
  SpooledPass pass;
  std::optional<Repeats> first;
  if (!takes_rounds) {
    pass = search_in_spool(target, options, engine_);
    if (pass.settled) return pass;
    // Rounds need all places: without them they begin with this pass once more, which is rare.
    if (kept == KeptPlaces::kAll) first = moved_to_memory(pass);
    pass.repeats = {};
  }
  target.kept_places = KeptPlaces::kAll;
  PlainRounds rounds(target, options, engine_);
  const Repeats repeats = rounds.find(first ? &*first : nullptr);
  if (takes_rounds) pass.boilerplate = rounds.boilerplate();
  pass.repeats.findings.assign(repeats.findings);
  pass.repeats.cuts.append(repeats.plan.cuts);
  pass.stats = repeats.stats;
  return pass;
}

CorpusFinding CorpusText::in_documents(const CorpusFound& found, const Finding& in_all,
                                       std::size_t document) const {
  CorpusFinding result{in_document(in_all, document)};
  result.copy_document = document;
  const Span kept = in_all.kept;
  result.kept_document =
      holds(document, kept.begin) ? document : document_at(parts(), kept.begin);
  if (result.kept_document == document) return result;
  result.finding.kept = shifted(kept, parts_[result.kept_document]);
  result.whole_document = result.finding.kind == FindingKind::kIdentical &&
                          is_whole(found, document, in_all.copy) &&
                          is_whole(found, result.kept_document, kept);
  return result;
}

Finding CorpusText::in_document(const Finding& in_all, std::size_t document) const {
  Finding finding = in_all;
  const CorpusPart& part = parts_[document];
  finding.kept = holds(document, in_all.kept.begin) ? shifted(in_all.kept, part) : Span{};
  finding.copy = shifted(in_all.copy, part);
  finding.cut = shifted(in_all.cut, part);
  return finding;
}

RemovalPlan CorpusText::in_document(std::vector<Cut> in_all, std::size_t document) const {
  const CorpusPart& part = parts_[document];
  for (Cut& cut : in_all) {
    const bool is_here = holds(document, cut.survivor.begin);
    cut = {shifted(cut.removed, part), is_here ? shifted(cut.survivor, part) : Span{}};
  }
  return {std::move(in_all)};
}

CorpusText::FoundInOne CorpusText::found_in(const CorpusFound& found,
                                            std::size_t document) const {
  SettledFindings::Found in_all = found.repeats.read(document, begin_of(document));
  FoundInOne result{{}, in_document(std::move(in_all.cuts), document)};
  result.findings.reserve(in_all.findings.size());
  for (const Finding& finding : in_all.findings) {
    result.findings.push_back(in_documents(found, finding, document));
  }
  return result;
}

Repeats CorpusText::repeats_in(const CorpusFound& found, std::size_t document) const {
  SettledFindings::Found in_all = found.repeats.read(document, begin_of(document));
  for (Finding& finding : in_all.findings) finding = in_document(finding, document);
  return {std::move(in_all.findings), in_document(std::move(in_all.cuts), document), {}};
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
  repeats.plans.reserve(corpus.size());
  for (std::size_t document = 0; document < corpus.size(); ++document) {
    CorpusText::FoundInOne own = text.found_in(found, document);
    repeats.findings.insert(repeats.findings.end(), own.findings.begin(), own.findings.end());
    repeats.plans.push_back(std::move(own.plan));
  }
  repeats.boilerplate = found.boilerplate;
  repeats.stats = found.stats;
  return repeats;
}

}  // namespace einmal
