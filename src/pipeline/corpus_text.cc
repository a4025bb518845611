// The documents are laid one behind the other, as one text with walls in it, so that finding,
// judging and planning are those of a single document.
#include <algorithm>
#include <utility>

#include "format/lines.h"
#include "format/read_document.h"
#include "pipeline/corpus_parts.h"
#include "pipeline/corpus_text.h"
#include "pipeline/mixed_rounds.h"
#include "pipeline/rounds.h"
#include "pipeline/search.h"

namespace einmal {
namespace {

// What comes first stays: see CorpusPart.
std::uint8_t rank_of(const CorpusDocument& document) {
  return document.fixed ? 0 : document.preferred ? 1 : 2;
}

Span shifted(Span span, const CorpusPart& part) {
  if (span.empty()) return {};
  return {span.begin - part.span.begin, span.end - part.span.begin};
}

}  // namespace

void CorpusText::append(const CorpusDocument& document) {
  const std::uint64_t begin = text_.size();
  text_ += document.text;
  parts_.push_back({.span = {begin, text_.size()},
                    .fixed = document.fixed,
                    .rank = rank_of(document)});
  formats_.push_back(document.format);
  is_mixed_ = is_mixed_ || has_reading(document.format);
  text_ += kWall;
}

void CorpusText::reserve(std::uint64_t bytes, std::size_t documents) {
  text_.reserve(bytes + documents * kWall.size());
  parts_.reserve(documents);
  formats_.reserve(documents);
}

CorpusRepeats CorpusText::find(const FindOptions& options, const EngineOptions& engine) const {
  FindOptions found_by = options;
  found_by.format = Format::kPlainText;
  const Normalizer normalizer(options.extra_folds, engine.simd);
  if (is_mixed_) {
    MixedRounds rounds({text_, parts_, formats_}, found_by, engine, normalizer);
    const Repeats repeats = rounds.find();
    CorpusRepeats result = in_documents(
        repeats, [&](std::size_t index) { return rounds.content_of(index); });
    result.boilerplate = in_documents(rounds.boilerplate());
    return result;
  }
  const std::string_view text = text_;
  std::vector<BoilerplatePassage> boilerplate;
  const Repeats repeats = find_joined(found_by, engine, normalizer, boilerplate);
  CorpusRepeats result = in_documents(repeats, [&](std::size_t index) {
    const Span part = parts_[index].span;
    const std::string_view content = trimmed(text.substr(part.begin, part.size()));
    const auto begin = static_cast<std::uint64_t>(content.data() - text.data());
    return Span{begin, begin + content.size()};
  });
  result.boilerplate = in_documents(boilerplate);
  return result;
}

CorpusRepeats CorpusText::in_documents(const Repeats& repeats, const ContentOf& content_of) const {
  CorpusRepeats result;
  result.stats = repeats.stats;
  result.plans.resize(parts_.size());
  for (const Finding& finding : repeats.findings) {
    result.findings.push_back(in_its_document(finding, content_of));
  }
  for (const Cut& cut : repeats.plan.cuts) {
    const std::size_t document = document_at(parts_, cut.removed.begin);
    const CorpusPart& part = parts_[document];
    const bool elsewhere = document_at(parts_, cut.survivor.begin) != document;
    result.plans[document].cuts.push_back(
        {shifted(cut.removed, part), elsewhere ? Span{} : shifted(cut.survivor, part)});
  }
  return result;
}

Repeats CorpusText::find_joined(FindOptions options, const EngineOptions& engine,
                                const Normalizer& normalizer,
                                std::vector<BoilerplatePassage>& boilerplate) const {
  Rounds rounds(text_, normalizer);
  FindStats stats;
  const auto search = [&](const FindOptions& how, bool longer_block) {
    const std::vector<CorpusPart> parts = parts_left(rounds, parts_);
    Pass pass = search_once({.text = rounds.text(),
                             .normalizer = normalizer,
                             .longer_block = longer_block,
                             .documents = parts},
                            how, engine);
    if (stats.bytes == 0) {
      stats = pass.repeats.stats;
      boilerplate = std::move(pass.boilerplate);
    }
    return pass;
  };
  const bool longest = options.keep == Keep::kLongest;
  if (longest) options.keep = Keep::kFirst;
  // As in one document: see find_repeats.cc.
  if (longest && options.contained) {
    FindOptions backward = options;
    backward.keep = Keep::kLast;
    backward.identical = backward.overlap = false;
    rounds.add(search(backward, true).repeats);
  }
  Pass pass = search(options, false);
  if (pass.settled && !options.unsafe && !longest) return std::move(pass.repeats);
  while (rounds.add(pass.repeats)) pass = search(options, false);
  Repeats repeats = rounds.finish(pass.repeats);
  repeats.stats = stats;
  return repeats;
}

CorpusFinding CorpusText::in_its_document(const Finding& found,
                                          const ContentOf& content_of) const {
  CorpusFinding result{found};
  result.kept_document = document_at(parts_, found.kept.begin);
  result.copy_document = document_at(parts_, found.copy.begin);
  result.whole_document = found.kind == FindingKind::kIdentical &&
                          result.kept_document != result.copy_document &&
                          found.kept.contains(content_of(result.kept_document)) &&
                          found.copy.contains(content_of(result.copy_document));
  const CorpusPart& kept = parts_[result.kept_document];
  const CorpusPart& copy = parts_[result.copy_document];
  result.finding.kept = shifted(found.kept, kept);
  result.finding.copy = shifted(found.copy, copy);
  result.finding.cut = shifted(found.cut, copy);
  return result;
}

std::vector<CorpusBoilerplate> CorpusText::in_documents(
    const std::vector<BoilerplatePassage>& passages) const {
  std::vector<CorpusBoilerplate> result;
  for (const BoilerplatePassage& passage : passages) {
    result.push_back({passage.documents, passage.words, passage.blocks, {}});
    for (const Span& place : passage.places) {
      const std::size_t document = document_at(parts_, place.begin);
      result.back().places.push_back({document, shifted(place, parts_[document])});
    }
  }
  return result;
}

CorpusRepeats find_corpus_repeats(std::span<const CorpusDocument> corpus,
                                  const FindOptions& options, const EngineOptions& engine) {
  CorpusText text;
  std::uint64_t bytes = 0;
  for (const CorpusDocument& document : corpus) bytes += document.text.size();
  text.reserve(bytes, corpus.size());
  for (const CorpusDocument& document : corpus) text.append(document);
  return text.find(options, engine);
}

}  // namespace einmal
