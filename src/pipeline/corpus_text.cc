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

constexpr std::size_t kFindingsToTrim = 1024;

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
      spool_(std::make_unique<Spool>(engine.spool_directory, engine.memory_bytes_max / 4 * 3)),
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

CorpusFound CorpusText::find(const FindOptions& options) const {
  FindOptions found_by = options;
  found_by.format = Format::kPlainText;
  if (found_by.keep == Keep::kLongest) found_by.keep = Keep::kFirst;
  const SpooledPass pass = find_joined(found_by);
  Spool* spool = is_spilled() ? spool_.get() : nullptr;
  CorpusFound result{SpooledArray<CorpusFinding>(spool), SpooledArray<CorpusCut>(spool),
                     pass.stats};
  for (const Finding& finding : pass.repeats.findings) {
    result.findings.push_back(in_its_document(finding));
    if (result.findings.size() % kFindingsToTrim == 0) trim();
  }
  for (const Cut& cut : pass.repeats.cuts) {
    const std::size_t document = document_at(cut.removed.begin);
    const CorpusPart& part = parts_[document];
    const bool elsewhere = document_at(cut.survivor.begin) != document;
    result.cuts.push_back({document,
                           {shifted(cut.removed, part),
                            elsewhere ? Span{} : shifted(cut.survivor, part)}});
  }
  trim();
  return result;
}

SpooledPass CorpusText::find_joined(const FindOptions& options) const {
  const Normalizer normalizer(options.extra_folds, engine_.simd);
  const auto search = [&](std::string_view text, std::span<const CorpusPart> parts) {
    return search_in_spool({.text = text,
                            .normalizer = normalizer,
                            .documents = parts,
                            .spool = is_spilled() ? spool_.get() : nullptr},
                           options, engine_);
  };
  SpooledPass first = search(all(), {parts_.data(), parts_.size()});
  if (first.settled && !options.unsafe) return first;
  Rounds rounds(all(), normalizer);
  Repeats pass = in_memory(first.repeats, first.stats);
  while (rounds.add(pass)) {
    const std::vector<CorpusPart> parts = parts_left(rounds, {parts_.data(), parts_.size()});
    const SpooledPass next = search(rounds.text(), parts);
    pass = in_memory(next.repeats, next.stats);
  }
  const Repeats repeats = rounds.finish(pass);
  first.repeats.findings.shrink(0);
  first.repeats.findings.append(repeats.findings);
  first.repeats.cuts.shrink(0);
  first.repeats.cuts.append(repeats.plan.cuts);
  return first;
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
                          is_all_of(found.copy, copy.span) && is_all_of(found.kept, kept.span);
  result.finding.kept = shifted(found.kept, kept);
  result.finding.copy = shifted(found.copy, copy);
  result.finding.cut = shifted(found.cut, copy);
  return result;
}

// True when nothing but white space stands around `span` in its document.
bool CorpusText::is_all_of(Span span, Span document) const {
  return is_blank(document.begin, span.begin) && is_blank(span.end, document.end);
}

bool CorpusText::is_blank(std::uint64_t begin, std::uint64_t end) const {
  // Mostly a look at a few bytes is enough. The last three may be half of a space.
  constexpr std::uint64_t kGlance = 64;
  std::string scratch;
  const std::uint64_t glance = std::min(end - begin, kGlance);
  const std::string_view first = spool_->fetched(all().substr(begin, glance), scratch);
  return trimmed(first).size() <= 3 && trimmed(all().substr(begin, end - begin)).empty();
}

CorpusRepeats find_corpus_repeats(std::span<const CorpusDocument> corpus,
                                  const FindOptions& options, const EngineOptions& engine) {
  CorpusText text(engine);
  std::uint64_t bytes = 0;
  for (const CorpusDocument& document : corpus) bytes += document.text.size();
  text.reserve(bytes, corpus.size());
  for (const CorpusDocument& document : corpus) text.append(document.text, document.fixed);
  const CorpusFound found = text.find(options);
  CorpusRepeats repeats;
  repeats.findings.assign(found.findings.begin(), found.findings.end());
  repeats.plans.resize(corpus.size());
  for (const CorpusCut& cut : found.cuts) repeats.plans[cut.document].cuts.push_back(cut.cut);
  repeats.stats = found.stats;
  return repeats;
}

}  // namespace einmal
