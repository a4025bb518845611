#include "cli/saved_corpus.h"

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <utility>

#include "einmal/error.h"
#include "write/byte_coding.h"

namespace einmal {
namespace {

constexpr std::string_view kWhat = "corpus of a job";

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
  put_varint(out, finding.is_protected);
  put_varint(out, finding.words);
  put_varint(out, finding.blocks);
}

Finding take_finding(ByteReader& reader) {
  Finding finding;
  for (Span* span : {&finding.kept, &finding.copy, &finding.cut}) *span = reader.span();
  finding.kind = static_cast<FindingKind>(reader.varint());
  finding.block_kind = static_cast<BlockKind>(reader.varint());
  finding.folds = folds_of_bits(reader.varint());
  finding.safe = reader.varint() != 0;
  finding.is_protected = reader.varint() != 0;
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
  kept.path = reader.text();
  kept.lines.first = reader.varint();
  kept.lines.last = reader.varint();
  kept.bytes = reader.span();
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
  put_plan(out, repeats.plan);
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
  found.repeats.plan = reader.plan();
  return found;
}

std::string encoded(const SavedDocument& document) {
  std::string out;
  put_text(out, document.name);
  put_hash(out, document.hash);
  put_varint(out, document.ambiguous);
  put_varint(out, document.fixed);
  put_found(out, document.found);
  return out;
}

std::string encoded(const std::vector<FoundBoilerplate>& boilerplate) {
  std::string out;
  put_varint(out, boilerplate.size());
  for (const FoundBoilerplate& passage : boilerplate) {
    put_varint(out, passage.documents);
    put_varint(out, passage.words);
    put_text(out, passage.excerpt);
    put_varint(out, passage.places.size());
    for (const KeptPlace& place : passage.places) put_kept(out, place);
  }
  return out;
}

std::vector<FoundBoilerplate> take_boilerplate(const std::string& bytes) {
  ByteReader reader(bytes, kWhat);
  std::vector<FoundBoilerplate> boilerplate;
  for (std::uint64_t count = reader.varint(); count > 0; --count) {
    FoundBoilerplate& passage = boilerplate.emplace_back();
    passage.documents = reader.varint();
    passage.words = reader.varint();
    passage.excerpt = reader.text();
    for (std::uint64_t places = reader.varint(); places > 0; --places) {
      passage.places.push_back(take_kept(reader));
    }
  }
  if (!reader.at_end()) reader.fail("it is damaged");
  return boilerplate;
}

// Without what was found.
SavedDocument take_head(ByteReader& reader) {
  SavedDocument document;
  document.name = reader.text();
  document.hash = reader.hash();
  document.ambiguous = reader.varint() != 0;
  document.fixed = reader.varint() != 0;
  return document;
}

std::uint64_t hash_of_name(std::string_view name) {
  const ContentHash hash = content_hash(name);
  std::uint64_t first = 0;
  std::memcpy(&first, hash.bytes.data(), sizeof first);
  return first;
}

std::string bytes_at(const StoredBytes& stored, std::uint64_t offset, std::uint64_t count) {
  std::string bytes(std::min(count, stored.size() - std::min(offset, stored.size())), '\0');
  bytes.resize(stored.read_at(offset, bytes.data(), bytes.size()));
  return bytes;
}

}  // namespace

void fail_changed_text() {
  throw Error("read: the text changed between the two readings of --scope corpus");
}

SavedCorpusWriter::SavedCorpusWriter(ByteSink sink,
                                     const std::vector<FoundBoilerplate>& boilerplate)
    : sink_(std::move(sink)) {
  put(encoded(boilerplate));
}

void SavedCorpusWriter::append(const SavedDocument& document) { put(encoded(document)); }

void SavedCorpusWriter::put(const std::string& body) {
  record_.clear();
  put_varint(record_, body.size());
  record_ += body;
  sink_(record_);
}

SavedCorpus::SavedCorpus(std::shared_ptr<const StoredBytes> bytes) : bytes_(std::move(bytes)) {
  constexpr std::uint64_t kSizeBytesMax = 10;
  for (std::uint64_t at = 0; at < bytes_->size();) {
    const std::string begin = bytes_at(*bytes_, at, kSizeBytesMax);
    ByteReader reader(begin, kWhat);
    const std::uint64_t size = reader.varint();
    std::string coded;
    put_varint(coded, size);
    Place place{.offset = at + coded.size(), .bytes = size};
    if (at == 0) {
      boilerplate_ = take_boilerplate(bytes_at(*bytes_, place.offset, size));
      at = place.offset + size;
      continue;
    }
    const SavedDocument document = read(place);
    place.name_hash = hash_of_name(document.name);
    place.need_not_be_read = document.fixed;
    places_.push_back(place);
    at = place.offset + size;
  }
  std::sort(places_.begin(), places_.end(), [](const Place& one, const Place& other) {
    return one.name_hash < other.name_hash;
  });
  read_again_.assign(places_.size(), 0);
}

SavedDocument SavedCorpus::read(const Place& place) const {
  const std::string bytes = bytes_at(*bytes_, place.offset, place.bytes);
  ByteReader reader(bytes, kWhat);
  SavedDocument document = take_head(reader);
  document.found = take_found(reader);
  if (!reader.at_end() || bytes.size() != place.bytes) reader.fail("it is damaged");
  return document;
}

std::optional<FoundInCorpus> SavedCorpus::find(const std::string& name,
                                               std::string_view text) const {
  const std::uint64_t hash = hash_of_name(name);
  auto place = std::lower_bound(
      places_.begin(), places_.end(), hash,
      [](const Place& one, std::uint64_t other) { return one.name_hash < other; });
  for (; place != places_.end() && place->name_hash == hash; ++place) {
    SavedDocument document = read(*place);
    if (document.name != name) continue;
    const auto number = static_cast<std::size_t>(place - places_.begin());
    std::atomic_ref<std::uint8_t>(read_again_[number]).store(1);
    if (document.ambiguous) return std::nullopt;
    if (document.hash != content_hash(text)) {
      changed_ = true;
      fail_changed_text();
    }
    return std::move(document.found);
  }
  return std::nullopt;
}

bool SavedCorpus::still_stands() const {
  for (std::size_t number = 0; number < places_.size(); ++number) {
    if (!places_[number].need_not_be_read && read_again_[number] == 0) return false;
  }
  return !changed_;
}

}  // namespace einmal
