// The blocks of all documents come in order, scanned ahead on several threads. Where one document
// ends, what the planner found in it is looked at. When nothing is to be cut, that is all.
// Otherwise the planner goes back to where the document began, and the document is put in its own
// place again as it is left, or with blocks that have to stay: a few times, until it is settled.
// What is left is never longer than the document was, so everything else stays where it is.
#include "pipeline/corpus_sweep.h"

#include <algorithm>
#include <string>
#include <tuple>
#include <utility>

#include "format/read_document.h"
#include "pipeline/corpus_parts.h"
#include "pipeline/reading_rounds.h"
#include "pipeline/rounds.h"
#include "pipeline/search.h"
#include "plan/document_cuts.h"

namespace einmal {
namespace {

// As in search.cc.
constexpr std::size_t kBytesPerAnchor = 128;

std::vector<CorpusSource> sources_of(const StoredCorpus& corpus, const ReadDocuments& read) {
  std::vector<CorpusSource> sources;
  sources.reserve(corpus.parts.size());
  for (std::size_t i = 0; i < corpus.parts.size(); ++i) {
    const CorpusPart& part = corpus.parts[i];
    sources.push_back({part.span, part.fixed, part.rank, read.readings[i]});
  }
  return sources;
}

AnchorTable table_for(std::string_view text, const EngineOptions& engine) {
  return AnchorTable(text.size() / kBytesPerAnchor,
                     engine.fingerprint_bits < 64 ? SIZE_MAX : kPlacesMax);
}

Span shifted(Span span, std::uint64_t from, std::uint64_t to) {
  return span.empty() ? span : Span{span.begin - from + to, span.end - from + to};
}

}  // namespace

CorpusSweep::CorpusSweep(const StoredCorpus& corpus, const ReadDocuments& read,
                         const FindOptions& options, const EngineOptions& engine,
                         const Normalizer& normalizer)
    : corpus_(corpus),
      read_(read),
      options_(options),
      engine_(engine),
      normalizer_(normalizer),
      fingerprinter_(engine.fingerprint_bits),
      direction_(options.keep == Keep::kLast ? Direction::kBackward : Direction::kForward),
      text_(corpus.text, sources_of(corpus, read)),
      scanner_(normalizer, fingerprinter_, direction_),
      order_(order_of(text_.parts(), direction_)),
      live_(text_.text(), normalizer, direction_),
      planner_(live_, fingerprinter_, options, table_for(text_.text(), engine)),
      left_(text_.size()) {
  planner_.read_documents(text_.parts());
}

ScanOptions CorpusSweep::scan_options(unsigned threads) const {
  return {.paragraphs = options_.paragraphs,
          .direction = direction_,
          .threads = threads,
          .documents = text_.parts(),
          .order = order_};
}

Repeats CorpusSweep::find() {
  if (options_.boilerplate > 0) count_boilerplate();
  planner_.mark_document();
  const ScanCounts counts =
      scan_blocks(text_.text(), scan_options(engine_.threads), scanner_,
                  [this](std::span<const ScannedBlock> blocks) { take(blocks); });
  if (document_) settle();
  std::sort(all_.findings.begin(), all_.findings.end(), [](const Finding& a, const Finding& b) {
    const auto rank = [](const Finding& finding) {
      return std::tuple(finding.copy.begin, finding.copy.end, finding.kept.begin,
                        finding.kept.end, finding.kind);
    };
    return rank(a) < rank(b);
  });
  std::sort(all_.plan.cuts.begin(), all_.plan.cuts.end(),
            [](const Cut& a, const Cut& b) { return a.removed.begin < b.removed.begin; });
  all_.stats = {corpus_.text.size(), counts.blocks, counts.units, counts.scan_seconds,
                counts.take_seconds};
  return std::move(all_);
}

void CorpusSweep::count_boilerplate() {
  BoilerplateCounter counter(options_.boilerplate);
  scan_blocks(text_.text(), scan_options(engine_.threads), scanner_,
              [&](std::span<const ScannedBlock> blocks) { counter.take(blocks); });
  boilerplate_ = counter.finish(text_.text(), normalizer_);
  for (BoilerplatePassage& passage : boilerplate_.passages) {
    for (Span& place : passage.places) place = text_.stored(place);
  }
  planner_.leave_alone(boilerplate_.begins);
}

void CorpusSweep::take(std::span<const ScannedBlock> blocks) {
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    if (document_ && blocks[i].block.document != *document_) settle();
    document_ = blocks[i].block.document;
    planner_.look_ahead(blocks, i);
    planner_.take(blocks[i]);
  }
  blocks_taken_ += blocks.size();
}

// The last block of the document was taken.
void CorpusSweep::settle() {
  Repeats found = finish_document();
  const CorpusSource& source = text_.source(*document_);
  if (source.reading == nullptr) {
    settle_plain(std::move(found));
  } else if (!found.plan.empty()) {
    settle_reading(std::move(found));
  } else {
    add(in_document(text_.bytes(*document_), *source.reading, found, [&](Span kept) {
      return is_elsewhere(kept) ? kept : source.reading->document_span(kept);
    }));
  }
  planner_.mark_document();
}

void CorpusSweep::settle_reading(Repeats found) {
  const std::uint32_t document = *document_;
  FindOptions options = options_;
  options.format = corpus_.formats[document];
  std::optional<Repeats> first = std::move(found);
  ReadingRounds rounds(
      parse_document(options.format, text_.bytes(document),
                     read_.dividers.of_document(document), engine_.shortcuts),
      options, normalizer_, [&](const Reading& reading, const std::vector<bool>& fixed) {
        Pass pass;
        pass.finds_same_again = false;
        pass.repeats = first ? *std::exchange(first, std::nullopt) : search_again(reading, fixed);
        return pass;
      });
  Repeats settled = rounds.find();
  left_[document] = rounds.left();
  add(std::move(settled));
}

// What stays may be all that another document has, once what stood between it is cut; or it may go
// or not for what it is in a reading.
void CorpusSweep::settle_plain(Repeats found) {
  if (found.plan.empty()) return add(std::move(found));
  const std::string_view bytes = text_.bytes(*document_);
  std::optional<Rounds> rounds(std::in_place, bytes, normalizer_);
  while (true) {
    if (!rounds->copies_parted_by(found).empty()) {
      rounds.emplace(bytes, normalizer_);
      text_.fix_stored(text_.source(*document_).span);
      found = search_again(bytes);
      for (Finding& finding : found.findings) finding.is_protected = false;
    }
    if (!rounds->add(found)) break;
    found = search_again(rounds->text());
  }
  left_[*document_] = rounds->left();
  add(rounds->finish(found));
}

// In the text of the document; what is kept in others stands elsewhere, in all of the text.
Repeats CorpusSweep::finish_document() {
  const PlannedRepeats planned = planner_.finish_document(*document_);
  const Span part = text_.parts()[*document_].span;
  const auto kept_of = [part](Span kept) {
    return part.contains(kept) ? shifted(kept, part.begin, 0) : shifted(kept, 0, kElsewhere);
  };
  Repeats found;
  for (std::size_t i = 0; i < planned.findings.size(); ++i) {
    Finding finding = planned.findings[i];
    finding.kept = kept_of(finding.kept);
    finding.copy = shifted(finding.copy, part.begin, 0);
    finding.cut = shifted(finding.cut, part.begin, 0);
    found.findings.push_back(finding);
  }
  for (const Cut& cut : planned.cuts) {
    found.plan.cuts.push_back({shifted(cut.removed, part.begin, 0), kept_of(cut.survivor)});
  }
  return found;
}

Repeats CorpusSweep::search_again(const Reading& reading, const std::vector<bool>& fixed) {
  const std::vector<std::string> left_alone = texts_left_alone();
  planner_.rewind_document(*document_);
  text_.replace(*document_, reading, fixed);
  leave_alone_again(left_alone);
  return search_again();
}

Repeats CorpusSweep::search_again(std::string_view text) {
  const std::vector<std::string> left_alone = texts_left_alone();
  planner_.rewind_document(*document_);
  text_.replace(*document_, text);
  leave_alone_again(left_alone);
  return search_again();
}

// The planner stands where the document begins.
Repeats CorpusSweep::search_again() {
  ScanOptions options = scan_options(1);
  options.order = {&*document_, 1};
  scan_blocks(text_.text(), options, scanner_, [this](std::span<const ScannedBlock> blocks) {
    for (const ScannedBlock& block : blocks) planner_.take(block);
    blocks_taken_ += blocks.size();
  });
  return finish_document();
}

std::vector<Span> CorpusSweep::blocks_of_document() const {
  const CorpusPart& part = text_.parts()[*document_];
  std::vector<Span> blocks;
  if (part.given != nullptr) {
    for (std::size_t i = 0; i < part.given->size(); ++i) blocks.push_back(part.given->block(i));
    return blocks;
  }
  blocks = split(text_.text().substr(part.span.begin, part.span.size()), options_.paragraphs);
  for (Span& block : blocks) block = shifted(block, 0, part.span.begin);
  return blocks;
}

// The blocks of the document that are boilerplate.
std::vector<std::string> CorpusSweep::texts_left_alone() const {
  std::vector<std::string> texts;
  if (boilerplate_.begins.empty()) return texts;
  for (const Span& block : blocks_of_document()) {
    if (std::binary_search(boilerplate_.begins.begin(), boilerplate_.begins.end(), block.begin)) {
      texts.emplace_back(text_.text().substr(block.begin, block.size()));
    }
  }
  return texts;
}

// All of them are still there, in this order; and of equal blocks either all are boilerplate or
// none is.
void CorpusSweep::leave_alone_again(const std::vector<std::string>& texts) {
  if (texts.empty()) return;
  const Span part = text_.parts()[*document_].span;
  auto begin = std::lower_bound(boilerplate_.begins.begin(), boilerplate_.begins.end(), part.begin);
  std::size_t next = 0;
  for (const Span& block : blocks_of_document()) {
    if (next == texts.size()) break;
    if (text_.text().substr(block.begin, block.size()) != texts[next]) continue;
    begin[static_cast<std::ptrdiff_t>(next++)] = block.begin;
  }
  for (; next < texts.size(); ++next) begin[static_cast<std::ptrdiff_t>(next)] = part.end;
}

// Where a stretch of the text of a settled document is stored.
Span CorpusSweep::original_place(Span read) const {
  const std::size_t document = document_at(text_.parts(), read.begin);
  const CorpusSource& source = text_.source(document);
  Span span = shifted(read, text_.parts()[document].span.begin, 0);
  if (source.reading != nullptr) span = source.reading->document_span(span);
  return shifted(left_[document].original_span(span), 0, source.span.begin);
}

// Spans are in the document.
void CorpusSweep::add(Repeats found) {
  const std::uint64_t begin = text_.source(*document_).span.begin;
  const auto kept_of = [&](Span kept) {
    return is_elsewhere(kept) ? original_place(shifted(kept, kElsewhere, 0))
                              : shifted(kept, 0, begin);
  };
  for (Finding& finding : found.findings) {
    finding.kept = kept_of(finding.kept);
    finding.copy = shifted(finding.copy, 0, begin);
    finding.cut = shifted(finding.cut, 0, begin);
    all_.findings.push_back(finding);
  }
  for (Cut& cut : found.plan.cuts) {
    all_.plan.cuts.push_back({shifted(cut.removed, 0, begin), kept_of(cut.survivor)});
  }
}

}  // namespace einmal
