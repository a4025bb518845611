// The documents are laid one behind the other, as one text with walls in it, so that finding,
// judging and planning are those of a single document.
#include <algorithm>
#include <numeric>
#include <utility>

#include "format/lines.h"
#include "pipeline/corpus_text.h"
#include "pipeline/rounds.h"
#include "pipeline/search.h"

namespace einmal {
namespace {

// Stands behind each document and is never cut.
constexpr std::string_view kWall = "\n\n";

// Where the documents lie in what the rounds have left.
std::vector<CorpusPart> parts_left(const Rounds& rounds, std::span<const CorpusPart> parts) {
  std::vector<CorpusPart> left(parts.begin(), parts.end());
  std::uint64_t begin = 0;
  for (CorpusPart& part : left) {
    const Span wall = rounds.current_span({part.span.end, part.span.end + kWall.size()});
    part.span = {begin, wall.begin};
    begin = wall.end;
  }
  return left;
}

// In which order the documents are taken (ScanOptions::order): what is taken first stays. Empty
// when they are taken as they stand.
std::vector<std::uint32_t> order_of(std::span<const CorpusPart> parts, Keep keep) {
  const auto rank = [&](std::uint32_t index) {
    const int place = parts[index].fixed ? 0 : parts[index].preferred ? 1 : 2;
    return keep == Keep::kLast ? -place : place;
  };
  std::vector<std::uint32_t> order(parts.size());
  std::iota(order.begin(), order.end(), 0);
  const auto comes_first = [&](std::uint32_t a, std::uint32_t b) { return rank(a) < rank(b); };
  if (std::is_sorted(order.begin(), order.end(), comes_first)) return {};
  std::stable_sort(order.begin(), order.end(), comes_first);
  return order;
}

Span shifted(Span span, const CorpusPart& part) {
  if (span.empty()) return {};
  return {span.begin - part.span.begin, span.end - part.span.begin};
}

}  // namespace

void CorpusText::append(const CorpusDocument& document) {
  const std::uint64_t begin = text_.size();
  text_ += document.text;
  parts_.push_back({{begin, text_.size()}, document.fixed, document.preferred});
  text_ += kWall;
}

void CorpusText::reserve(std::uint64_t bytes, std::size_t documents) {
  text_.reserve(bytes + documents * kWall.size());
  parts_.reserve(documents);
}

CorpusRepeats CorpusText::find(const FindOptions& options, const EngineOptions& engine) const {
  FindOptions found_by = options;
  found_by.format = Format::kPlainText;
  CorpusRepeats result;
  const Repeats repeats = find_joined(found_by, engine, result.boilerplate);
  result.stats = repeats.stats;
  result.plans.resize(parts_.size());
  for (const Finding& finding : repeats.findings) {
    result.findings.push_back(in_its_document(finding));
  }
  for (const Cut& cut : repeats.plan.cuts) {
    const std::size_t document = document_at(cut.removed.begin);
    const CorpusPart& part = parts_[document];
    const bool elsewhere = document_at(cut.survivor.begin) != document;
    result.plans[document].cuts.push_back(
        {shifted(cut.removed, part), elsewhere ? Span{} : shifted(cut.survivor, part)});
  }
  return result;
}

Repeats CorpusText::find_joined(FindOptions options, const EngineOptions& engine,
                                std::vector<CorpusBoilerplate>& boilerplate) const {
  const Normalizer normalizer(options.extra_folds, engine.simd);
  const std::vector<std::uint32_t> order = order_of(parts_, options.keep);
  Rounds rounds(text_, normalizer);
  FindStats stats;
  const auto search = [&](const FindOptions& how, bool longer_block) {
    const std::vector<CorpusPart> parts = parts_left(rounds, parts_);
    Pass pass = search_once({.text = rounds.text(),
                             .normalizer = normalizer,
                             .longer_block = longer_block,
                             .documents = parts,
                             .order = order},
                            how, engine);
    if (stats.bytes == 0) {
      stats = pass.repeats.stats;
      for (const BoilerplatePassage& passage : pass.boilerplate) {
        boilerplate.push_back(in_its_documents(passage));
      }
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

std::size_t CorpusText::document_at(std::uint64_t offset) const {
  const auto after = std::upper_bound(
      parts_.begin(), parts_.end(), offset,
      [](std::uint64_t value, const CorpusPart& part) { return value < part.span.begin; });
  return static_cast<std::size_t>(after - parts_.begin()) - 1;
}

CorpusFinding CorpusText::in_its_document(const Finding& found) const {
  CorpusFinding result{found};
  result.kept_document = document_at(found.kept.begin);
  result.copy_document = document_at(found.copy.begin);
  const CorpusPart& kept = parts_[result.kept_document];
  const CorpusPart& copy = parts_[result.copy_document];
  result.whole_document = found.kind == FindingKind::kIdentical && &kept != &copy &&
                          is_all_of(found.kept, kept.span) && is_all_of(found.copy, copy.span);
  result.finding.kept = shifted(found.kept, kept);
  result.finding.copy = shifted(found.copy, copy);
  result.finding.cut = shifted(found.cut, copy);
  return result;
}

CorpusBoilerplate CorpusText::in_its_documents(const BoilerplatePassage& passage) const {
  CorpusBoilerplate result{passage.documents, passage.words, passage.blocks, {}};
  for (const Span& place : passage.places) {
    const std::size_t document = document_at(place.begin);
    result.places.push_back({document, shifted(place, parts_[document])});
  }
  return result;
}

// True when nothing but white space stands around `span` in its document.
bool CorpusText::is_all_of(Span span, Span document) const {
  const std::string_view text = text_;
  return trimmed(text.substr(document.begin, span.begin - document.begin)).empty() &&
         trimmed(text.substr(span.end, document.end - span.end)).empty();
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
