#include "cli/saved_corpus.h"

#include <cstddef>

#include "write/byte_coding.h"
#include "write/sealed_bytes.h"

namespace einmal {
namespace {

constexpr Seal kSeal{"\x89"
                     "EMC",
                     1, "corpus of a job"};

void put_text(std::string& out, std::string_view text) {
  put_varint(out, text.size());
  out += text;
}

std::string take_text(ByteReader& reader) { return std::string(reader.take(reader.varint())); }

void put_span(std::string& out, const Span& span) {
  put_varint(out, span.begin);
  put_varint(out, span.end);
}

Span take_span(ByteReader& reader) {
  const std::uint64_t begin = reader.varint();
  return {begin, reader.varint()};
}

std::uint64_t folds_as_bits(FoldSet folds) {
  std::uint64_t bits = 0;
  for (const Fold fold : folds_in(folds)) bits |= static_cast<std::uint64_t>(fold);
  return bits;
}

FoldSet folds_of_bits(std::uint64_t bits) {
  constexpr unsigned kBits = 16;
  FoldSet folds;
  for (unsigned bit = 0; bit < kBits; ++bit) {
    const std::uint64_t one = bits & (std::uint64_t{1} << bit);
    if (one != 0) folds.add(static_cast<Fold>(one));
  }
  return folds;
}

void put_finding(std::string& out, const Finding& finding) {
  for (const Span& span : {finding.kept, finding.copy, finding.cut}) put_span(out, span);
  put_varint(out, static_cast<std::uint64_t>(finding.kind));
  put_varint(out, static_cast<std::uint64_t>(finding.block_kind));
  put_varint(out, folds_as_bits(finding.folds));
  put_varint(out, finding.safe);
  put_varint(out, finding.words);
  put_varint(out, finding.blocks);
}

Finding take_finding(ByteReader& reader) {
  Finding finding;
  for (Span* span : {&finding.kept, &finding.copy, &finding.cut}) *span = take_span(reader);
  finding.kind = static_cast<FindingKind>(reader.varint());
  finding.block_kind = static_cast<BlockKind>(reader.varint());
  finding.folds = folds_of_bits(reader.varint());
  finding.safe = reader.varint() != 0;
  finding.words = reader.varint();
  finding.blocks = reader.varint();
  return finding;
}

void put_kept(std::string& out, const KeptPlace& kept) {
  put_text(out, kept.path);
  put_varint(out, kept.lines.first);
  put_varint(out, kept.lines.last);
  put_span(out, kept.bytes);
  put_varint(out, kept.whole_document);
}

KeptPlace take_kept(ByteReader& reader) {
  KeptPlace kept;
  kept.path = take_text(reader);
  kept.lines.first = reader.varint();
  kept.lines.last = reader.varint();
  kept.bytes = take_span(reader);
  kept.whole_document = reader.varint() != 0;
  return kept;
}

void put_found(std::string& out, const FoundInCorpus& found) {
  const Repeats& repeats = found.repeats;
  const FindStats& stats = repeats.stats;
  for (const std::uint64_t count : {stats.bytes, stats.blocks, stats.units}) {
    put_varint(out, count);
  }
  put_varint(out, repeats.findings.size());
  for (std::size_t i = 0; i < repeats.findings.size(); ++i) {
    put_finding(out, repeats.findings[i]);
    put_kept(out, found.kept[i]);
  }
  put_varint(out, repeats.plan.cuts.size());
  for (const Cut& cut : repeats.plan.cuts) {
    put_span(out, cut.removed);
    put_span(out, cut.survivor);
  }
}

FoundInCorpus take_found(ByteReader& reader) {
  FoundInCorpus found;
  FindStats& stats = found.repeats.stats;
  for (std::uint64_t* count : {&stats.bytes, &stats.blocks, &stats.units}) {
    *count = reader.varint();
  }
  for (std::uint64_t count = reader.varint(); count > 0; --count) {
    found.repeats.findings.push_back(take_finding(reader));
    found.kept.push_back(take_kept(reader));
  }
  for (std::uint64_t count = reader.varint(); count > 0; --count) {
    const Span removed = take_span(reader);
    found.repeats.plan.cuts.push_back({removed, take_span(reader)});
  }
  return found;
}

}  // namespace

void SavedCorpusWriter::append(const SavedDocument& document) {
  put_text(documents_, document.name);
  put_hash(documents_, document.hash);
  put_varint(documents_, document.ambiguous);
  put_varint(documents_, document.fixed);
  put_found(documents_, document.found);
  ++count_;
}

void SavedCorpusWriter::append(const FoundBoilerplate& passage) {
  put_varint(boilerplate_, passage.documents);
  put_varint(boilerplate_, passage.words);
  put_text(boilerplate_, passage.excerpt);
  put_varint(boilerplate_, passage.places.size());
  for (const KeptPlace& place : passage.places) put_kept(boilerplate_, place);
  ++boilerplate_count_;
}

std::string SavedCorpusWriter::finish() const {
  std::string body;
  put_varint(body, count_);
  body += documents_;
  put_varint(body, boilerplate_count_);
  return seal(kSeal, body + boilerplate_);
}

SavedCorpus read_saved_corpus(std::string_view bytes) {
  ByteReader reader(unseal(bytes, kSeal), kSeal.name);
  SavedCorpus saved;
  for (std::uint64_t count = reader.varint(); count > 0; --count) {
    SavedDocument& document = saved.documents.emplace_back();
    document.name = take_text(reader);
    document.hash = reader.hash();
    document.ambiguous = reader.varint() != 0;
    document.fixed = reader.varint() != 0;
    document.found = take_found(reader);
  }
  for (std::uint64_t count = reader.varint(); count > 0; --count) {
    FoundBoilerplate& passage = saved.boilerplate.emplace_back();
    passage.documents = reader.varint();
    passage.words = reader.varint();
    passage.excerpt = take_text(reader);
    for (std::uint64_t places = reader.varint(); places > 0; --places) {
      passage.places.push_back(take_kept(reader));
    }
  }
  if (!reader.at_end()) reader.fail("bytes follow the last passage");
  return saved;
}

}  // namespace einmal
