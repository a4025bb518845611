// The documents are laid one behind the other, as one text with walls in it, so that finding,
// judging and planning are those of a single document.
#include <algorithm>
#include <utility>

#include "format/lines.h"
#include "pipeline/corpus_text.h"
#include "pipeline/rounds.h"
#include "pipeline/search.h"

namespace einmal {
namespace {

// What a search in memory takes for each byte of text, the text among it.
constexpr std::uint64_t kMemoryPerByte = 3;

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

Span shifted(Span span, const CorpusPart& part) {
  if (span.empty()) return {};
  return {span.begin - part.span.begin, span.end - part.span.begin};
}

}  // namespace

CorpusText::CorpusText(const EngineOptions& engine)
    : engine_(engine),
      bytes_in_memory_(engine.memory_bytes_max / kMemoryPerByte),
      spool_(std::make_unique<Spool>(engine.spool_directory, engine.memory_bytes_max)),
      text_(spool_.get(), bytes_in_memory_),
      parts_(spool_.get()) {}

void CorpusText::append(std::string_view text, bool fixed) {
  const std::uint64_t begin = text_.size();
  text_.append(text);
  parts_.push_back({{begin, text_.size()}, fixed});
  text_.append(kWall);
  if (is_spilled()) spool_->trim();
}

void CorpusText::reserve(std::uint64_t bytes, std::size_t documents) {
  text_.reserve(bytes + documents * kWall.size());
  parts_.reserve(documents);
}

CorpusRepeats CorpusText::find(const FindOptions& options) const {
  FindOptions found_by = options;
  found_by.format = Format::kPlainText;
  if (found_by.keep == Keep::kLongest) found_by.keep = Keep::kFirst;
  const Repeats repeats = find_joined(found_by);
  CorpusRepeats result;
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

Repeats CorpusText::find_joined(const FindOptions& options) const {
  const Normalizer normalizer(options.extra_folds, engine_.simd);
  const auto search = [&](std::string_view text, std::span<const CorpusPart> parts) {
    return search_once({.text = text,
                        .normalizer = normalizer,
                        .documents = parts,
                        .spool = is_spilled() ? spool_.get() : nullptr},
                       options, engine_);
  };
  Pass first = search(all(), {parts_.data(), parts_.size()});
  if (first.settled && !options.unsafe) return std::move(first.repeats);
  const FindStats stats = first.repeats.stats;
  Rounds rounds(all(), normalizer);
  Repeats pass = std::move(first.repeats);
  while (rounds.add(pass)) {
    const std::vector<CorpusPart> parts = parts_left(rounds, {parts_.data(), parts_.size()});
    pass = search(rounds.text(), parts).repeats;
  }
  Repeats repeats = rounds.finish(pass);
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

// True when nothing but white space stands around `span` in its document.
bool CorpusText::is_all_of(Span span, Span document) const {
  const std::string_view text = all();
  return trimmed(text.substr(document.begin, span.begin - document.begin)).empty() &&
         trimmed(text.substr(span.end, document.end - span.end)).empty();
}

CorpusRepeats find_corpus_repeats(std::span<const CorpusDocument> corpus,
                                  const FindOptions& options, const EngineOptions& engine) {
  CorpusText text(engine);
  std::uint64_t bytes = 0;
  for (const CorpusDocument& document : corpus) bytes += document.text.size();
  text.reserve(bytes, corpus.size());
  for (const CorpusDocument& document : corpus) text.append(document.text, document.fixed);
  return text.find(options);
}

}  // namespace einmal
