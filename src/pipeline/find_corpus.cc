// The documents are laid one behind the other, as one text with walls in it, so that finding,
// judging and planning are those of a single document.
#include <algorithm>
#include <string>
#include <utility>

#include "einmal/corpus.h"
#include "format/lines.h"
#include "pipeline/rounds.h"
#include "pipeline/search.h"

namespace einmal {
namespace {

// Stands behind each document and is never cut.
constexpr std::string_view kWall = "\n\n";

struct Joined {
  std::string text;
  std::vector<CorpusPart> parts;
};

Joined joined(std::span<const CorpusDocument> corpus) {
  Joined joined;
  std::uint64_t bytes = 0;
  for (const CorpusDocument& document : corpus) bytes += document.text.size() + kWall.size();
  joined.text.reserve(bytes);
  joined.parts.reserve(corpus.size());
  for (const CorpusDocument& document : corpus) {
    const std::uint64_t begin = joined.text.size();
    joined.text += document.text;
    joined.parts.push_back({{begin, joined.text.size()}, document.fixed});
    joined.text += kWall;
  }
  return joined;
}

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

Repeats find_joined(const Joined& corpus, const FindOptions& options,
                    const EngineOptions& engine) {
  const Normalizer normalizer(options.extra_folds, engine.simd);
  const auto search = [&](std::string_view text, std::span<const CorpusPart> parts) {
    return search_once({.text = text, .normalizer = normalizer, .documents = parts}, options,
                       engine);
  };
  Pass first = search(corpus.text, corpus.parts);
  if (first.settled && !options.unsafe) return std::move(first.repeats);
  const FindStats stats = first.repeats.stats;
  Rounds rounds(corpus.text, normalizer);
  Repeats pass = std::move(first.repeats);
  while (rounds.add(pass)) {
    const std::vector<CorpusPart> parts = parts_left(rounds, corpus.parts);
    pass = search(rounds.text(), parts).repeats;
  }
  Repeats repeats = rounds.finish(pass);
  repeats.stats = stats;
  return repeats;
}

std::size_t document_at(std::span<const CorpusPart> parts, std::uint64_t offset) {
  const auto after = std::upper_bound(
      parts.begin(), parts.end(), offset,
      [](std::uint64_t value, const CorpusPart& part) { return value < part.span.begin; });
  return static_cast<std::size_t>(after - parts.begin()) - 1;
}

Span shifted(Span span, const CorpusPart& part) {
  if (span.empty()) return {};
  return {span.begin - part.span.begin, span.end - part.span.begin};
}

// True when nothing but white space stands around `span` in its document.
bool is_all_of(std::string_view text, Span span, Span document) {
  return trimmed(text.substr(document.begin, span.begin - document.begin)).empty() &&
         trimmed(text.substr(span.end, document.end - span.end)).empty();
}

CorpusFinding in_its_document(const Joined& corpus, const Finding& found) {
  CorpusFinding result{found};
  result.kept_document = document_at(corpus.parts, found.kept.begin);
  result.copy_document = document_at(corpus.parts, found.copy.begin);
  const CorpusPart& kept = corpus.parts[result.kept_document];
  const CorpusPart& copy = corpus.parts[result.copy_document];
  result.whole_document = found.kind == FindingKind::kIdentical && &kept != &copy &&
                          is_all_of(corpus.text, found.kept, kept.span) &&
                          is_all_of(corpus.text, found.copy, copy.span);
  result.finding.kept = shifted(found.kept, kept);
  result.finding.copy = shifted(found.copy, copy);
  result.finding.cut = shifted(found.cut, copy);
  return result;
}

}  // namespace

CorpusRepeats find_corpus_repeats(std::span<const CorpusDocument> corpus,
                                  const FindOptions& options, const EngineOptions& engine) {
  FindOptions found_by = options;
  found_by.format = Format::kPlainText;
  if (found_by.keep == Keep::kLongest) found_by.keep = Keep::kFirst;
  const Joined text = joined(corpus);
  const Repeats repeats = find_joined(text, found_by, engine);
  CorpusRepeats result;
  result.stats = repeats.stats;
  result.plans.resize(corpus.size());
  for (const Finding& finding : repeats.findings) {
    result.findings.push_back(in_its_document(text, finding));
  }
  for (const Cut& cut : repeats.plan.cuts) {
    const std::size_t document = document_at(text.parts, cut.removed.begin);
    const CorpusPart& part = text.parts[document];
    const bool elsewhere = document_at(text.parts, cut.survivor.begin) != document;
    result.plans[document].cuts.push_back(
        {shifted(cut.removed, part), elsewhere ? Span{} : shifted(cut.survivor, part)});
  }
  return result;
}

}  // namespace einmal
