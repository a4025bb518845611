// A ledger is a list of cuts in the coordinates of the cleaned text, the only text that is there
// when it is read. The survivor of a cut is named in coordinates of the original, and other cuts
// may have taken pieces out of it; so it is mapped to a range of the cleaned text first, and the
// removed bytes are told in terms of that range (delta.h). The survivor is a hint: if it is
// nonsense the bytes end up as literals.
#include "einmal/ledger.h"

#include <algorithm>
#include <cassert>

#include "einmal/error.h"
#include "write/byte_coding.h"
#include "write/delta.h"
#include "write/ledger_header.h"
#include "write/sealed_bytes.h"

namespace einmal {
namespace {

constexpr Seal kLedgerSeal{"\x89"
                           "EML",
                           1, "ledger"};

// The separator that goes with a cut stands beside the survivor as well; look that far around it.
constexpr std::uint64_t kSourceMargin = 16;

// The cleaned text, addressed without being built.
class CleanedText {
 public:
  CleanedText(std::string_view original, const RemovalPlan& plan)
      : original_(original), spans_(kept_spans(plan, original.size())) {
    for (const Span& span : spans_) {
      begins_.push_back(bytes_);
      bytes_ += span.size();
    }
  }

  std::uint64_t bytes() const { return bytes_; }

  ContentHash hash() const {
    ContentHasher hasher;
    for (const Span& span : spans_) hasher.append(original_.substr(span.begin, span.size()));
    return hasher.finish();
  }

  // How many bytes are kept in front of an offset of the original.
  std::uint64_t position_of(std::uint64_t offset) const {
    const auto after = std::upper_bound(
        spans_.begin(), spans_.end(), offset,
        [](std::uint64_t value, const Span& span) { return value < span.begin; });
    if (after == spans_.begin()) return 0;
    const auto at = static_cast<std::size_t>(after - spans_.begin() - 1);
    return begins_[at] + std::min(offset - spans_[at].begin, spans_[at].size());
  }

  // A range of it; `storage` holds the bytes when they are not contiguous in the original.
  std::string_view range(Span range, std::string& storage) const {
    if (range.empty()) return {};
    auto at = static_cast<std::size_t>(
        std::upper_bound(begins_.begin(), begins_.end(), range.begin) - begins_.begin() - 1);
    const std::uint64_t skipped = range.begin - begins_[at];
    if (skipped + range.size() <= spans_[at].size()) {
      return original_.substr(spans_[at].begin + skipped, range.size());
    }
    storage = original_.substr(spans_[at].begin + skipped, spans_[at].size() - skipped);
    while (storage.size() < range.size()) {
      ++at;
      storage += original_.substr(spans_[at].begin,
                                  std::min(spans_[at].size(), range.size() - storage.size()));
    }
    return storage;
  }

 private:
  std::string_view original_;
  std::vector<Span> spans_;
  std::vector<std::uint64_t> begins_;  // of each span, in the cleaned text
  std::uint64_t bytes_ = 0;
};

// The part of the cleaned text to look into for a cut: the survivor and a little around it, bounded
// by the cut's own size so that encoding stays linear whatever the hint says.
DeltaSource source_of(const Cut& cut, const CleanedText& cleaned, std::string& storage) {
  const std::uint64_t begin = cleaned.position_of(cut.survivor.begin);
  const std::uint64_t end = std::max(begin, cleaned.position_of(cut.survivor.end));
  const std::uint64_t bytes = std::min(end - begin, 4 * cut.removed.size() + 256);
  const Span range{begin - std::min(begin, kSourceMargin),
                   std::min(begin + bytes + kSourceMargin, cleaned.bytes())};
  return {cleaned.range(range, storage), range.begin, begin - range.begin};
}

LedgerHeader read_header(ByteReader& reader) {
  LedgerHeader header;
  header.original_bytes = reader.varint();
  header.cleaned_bytes = reader.varint();
  header.original_hash = reader.hash();
  header.cleaned_hash = reader.hash();
  header.cut_count = reader.varint();
  return header;
}

// The original as pieces of the cleaned text and the ledger, in order. Nothing is allocated on the
// word of a number alone: every piece is there, and every cut took bytes of the ledger.
std::vector<std::string_view> original_pieces(ByteReader& reader, std::string_view cleaned,
                                              std::uint64_t cut_count) {
  std::vector<std::string_view> pieces;
  std::uint64_t position = 0;
  for (std::uint64_t cut = 0; cut < cut_count; ++cut) {
    const std::uint64_t gap = reader.varint();
    if (gap > cleaned.size() - position) reader.fail("a cut lies outside the cleaned text");
    pieces.push_back(cleaned.substr(position, gap));
    position += gap;
    const std::uint64_t removed_bytes = reader.varint();
    if (removed_bytes == 0) reader.fail("a cut is empty");
    decode_delta(reader, removed_bytes, cleaned, position, pieces);
  }
  if (!reader.at_end()) reader.fail("bytes follow the last cut");
  pieces.push_back(cleaned.substr(position));
  return pieces;
}

}  // namespace

std::string encode_ledger(std::string_view original, const RemovalPlan& plan) {
  const CleanedText cleaned(original, plan);
  std::string body;
  put_varint(body, original.size());
  put_varint(body, cleaned.bytes());
  put_hash(body, content_hash(original));
  put_hash(body, cleaned.hash());
  put_varint(body, plan.cuts.size());
  std::uint64_t previous = 0;
  std::uint64_t removed_before = 0;
  std::string storage;
  for (const Cut& cut : plan.cuts) {
    assert(!cut.removed.empty());
    const std::uint64_t position = cut.removed.begin - removed_before;
    put_varint(body, position - previous);
    put_varint(body, cut.removed.size());
    encode_delta(body, original.substr(cut.removed.begin, cut.removed.size()),
                 source_of(cut, cleaned, storage), position);
    previous = position;
    removed_before += cut.removed.size();
  }
  return seal(kLedgerSeal, body);
}

LedgerHeader read_ledger_header(std::string_view ledger) {
  ByteReader reader(unseal(ledger, kLedgerSeal), kLedgerSeal.name);
  return read_header(reader);
}

std::string restore(std::string_view cleaned, std::string_view ledger) {
  ByteReader reader(unseal(ledger, kLedgerSeal), kLedgerSeal.name);
  const LedgerHeader header = read_header(reader);
  if (cleaned.size() != header.cleaned_bytes) {
    throw Error("the ledger belongs to another text: this one has " +
                std::to_string(cleaned.size()) + " bytes instead of " +
                std::to_string(header.cleaned_bytes));
  }
  if (content_hash(cleaned) != header.cleaned_hash) {
    throw Error("the ledger belongs to another text: this one has the size but not the bytes");
  }
  const std::vector<std::string_view> pieces = original_pieces(reader, cleaned, header.cut_count);
  std::uint64_t left = header.original_bytes;
  for (std::string_view piece : pieces) {
    if (piece.size() > left) reader.fail("the cuts do not add up to the original's size");
    left -= piece.size();
  }
  if (left != 0) reader.fail("the cuts do not add up to the original's size");
  std::string original;
  original.reserve(header.original_bytes);
  for (std::string_view piece : pieces) original += piece;
  if (content_hash(original) != header.original_hash) {
    reader.fail("what it rebuilds is not the original");
  }
  return original;
}

}  // namespace einmal
