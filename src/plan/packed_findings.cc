#include "plan/packed_findings.h"

#include <tuple>

#include "base/bit_field.h"
#include "base/spooled_sort.h"

namespace einmal {
namespace {

constexpr unsigned kSizeBits = 24;

constexpr BitField kUnusual{0, 1};
constexpr BitField kRemoval = kUnusual.next(2);
constexpr BitField kFolds = kRemoval.next(14);
constexpr BitField kKind = kFolds.next(2);
constexpr BitField kBlockKind = kKind.next(4);
constexpr BitField kSafe = kBlockKind.next(1);
constexpr BitField kProtected = kSafe.next(1);
constexpr BitField kWords = kProtected.next(16);
constexpr BitField kBlocks = kWords.next(8);
constexpr BitField kIsCut = kBlocks.next(1);
constexpr BitField kCutBefore = kIsCut.next(3);  // bytes that are cut before the copy
constexpr BitField kCutBehind = kCutBefore.next(11);
static_assert(kCutBehind.first + kCutBehind.bits == 64);

bool pack_span(Span span, std::uint64_t& word) {
  word = span.begin << kSizeBits | span.size();
  return span.begin >> (64 - kSizeBits) == 0 && span.size() >> kSizeBits == 0;
}

Span unpacked_span(std::uint64_t word) {
  const std::uint64_t begin = word >> kSizeBits;
  return {begin, begin + (word & ((std::uint64_t{1} << kSizeBits) - 1))};
}

}  // namespace

// Adds a cut to what else is known. False when it does not fit.
bool PackedFindings::pack_cut(Span cut, Span copy, std::uint64_t& rest) {
  if (cut.empty()) return true;
  const std::uint64_t before = copy.begin - cut.begin;
  const std::uint64_t behind = cut.end - copy.end;
  if (!cut.contains(copy) || before > kCutBefore.max() || behind > kCutBehind.max()) return false;
  rest = (rest & (kIsCut.of(1) - 1)) | kIsCut.of(1) | kCutBefore.of(before) | kCutBehind.of(behind);
  return true;
}

Span PackedFindings::unpacked_cut(std::uint64_t rest, Span copy) {
  if (kIsCut.in(rest) == 0) return {};
  return {copy.begin - kCutBefore.in(rest), copy.end + kCutBehind.in(rest)};
}

// False when it does not fit.
bool PackedFindings::pack(const Finding& finding, Removal removal, Entry& entry) {
  if (!pack_span(finding.copy, entry.copy) || !pack_span(finding.kept, entry.kept)) return false;
  const std::uint64_t kind = static_cast<std::uint64_t>(finding.kind);
  const std::uint64_t block_kind = static_cast<std::uint64_t>(finding.block_kind);
  if (finding.folds.bits() > kFolds.max() || kind > kKind.max() ||
      block_kind > kBlockKind.max() || finding.words > kWords.max() ||
      finding.blocks > kBlocks.max()) {
    return false;
  }
  entry.rest = kRemoval.of(static_cast<std::uint64_t>(removal)) |
               kFolds.of(finding.folds.bits()) | kKind.of(kind) | kBlockKind.of(block_kind) |
               kSafe.of(finding.safe) | kProtected.of(finding.is_protected) |
               kWords.of(finding.words) | kBlocks.of(finding.blocks);
  return pack_cut(finding.cut, finding.copy, entry.rest);
}

Finding PackedFindings::unpacked(const Entry& entry) const {
  const std::uint64_t rest = entry.rest;
  if (kUnusual.in(rest) != 0) return unusual_[entry.copy];
  Finding finding;
  finding.copy = unpacked_span(entry.copy);
  finding.kept = unpacked_span(entry.kept);
  finding.cut = unpacked_cut(rest, finding.copy);
  finding.kind = static_cast<FindingKind>(kKind.in(rest));
  finding.block_kind = static_cast<BlockKind>(kBlockKind.in(rest));
  finding.folds = FoldSet::of_bits(static_cast<std::uint16_t>(kFolds.in(rest)));
  finding.safe = kSafe.in(rest) != 0;
  finding.is_protected = kProtected.in(rest) != 0;
  finding.words = kWords.in(rest);
  finding.blocks = kBlocks.in(rest);
  return finding;
}

Finding PackedFindings::operator[](std::size_t index) const { return unpacked(entries_[index]); }

Removal PackedFindings::removal(std::size_t index) const {
  return static_cast<Removal>(kRemoval.in(entries_[index].rest));
}

Span PackedFindings::copy_of(const Entry& entry) const {
  return kUnusual.in(entry.rest) != 0 ? unusual_[entry.copy].copy : unpacked_span(entry.copy);
}

void PackedFindings::push_back(const Finding& finding, Removal removal) {
  Entry entry;
  if (!pack(finding, removal, entry)) {
    entry = {.copy = unusual_.size(),
             .rest = kUnusual.of(1) | kRemoval.of(static_cast<std::uint64_t>(removal))};
    unusual_.push_back(finding);
  }
  entries_.push_back(entry);
}

Span PackedFindings::kept(std::size_t index) const {
  const Entry& entry = entries_[index];
  return kUnusual.in(entry.rest) != 0 ? unusual_[entry.copy].kept : unpacked_span(entry.kept);
}

Span PackedFindings::cut(std::size_t index) const {
  const Entry& entry = entries_[index];
  if (kUnusual.in(entry.rest) != 0) return unusual_[entry.copy].cut;
  return unpacked_cut(entry.rest, unpacked_span(entry.copy));
}

void PackedFindings::set_cut(std::size_t index, Span cut) {
  Entry& entry = entries_[index];
  const bool is_usual = kUnusual.in(entry.rest) == 0;
  if (is_usual && pack_cut(cut, unpacked_span(entry.copy), entry.rest)) return;
  Finding finding = unpacked(entry);
  finding.cut = cut;
  set(index, finding);
}

void PackedFindings::set_kept(std::size_t index, Span kept) {
  Finding finding = unpacked(entries_[index]);
  finding.kept = kept;
  set(index, finding);
}

void PackedFindings::set(std::size_t index, const Finding& finding) {
  Entry& entry = entries_[index];
  if (kUnusual.in(entry.rest) != 0) {
    unusual_[entry.copy] = finding;
    return;
  }
  const Removal how = removal(index);
  if (pack(finding, how, entry)) return;
  entry = {.copy = unusual_.size(),
           .rest = kUnusual.of(1) | kRemoval.of(static_cast<std::uint64_t>(how))};
  unusual_.push_back(finding);
}

void PackedFindings::assign(std::span<const Finding> findings) {
  forget();
  for (const Finding& finding : findings) push_back(finding);
}

void PackedFindings::sort() {
  const auto rest_of_rank = [this](const Entry& entry) {
    const Finding finding = unpacked(entry);
    return std::tuple(finding.copy.end, finding.kept.begin, finding.kept.end, finding.kind);
  };
  sort_spooled(entries_, spool_, [&](const Entry& a, const Entry& b) {
    const std::uint64_t begin_a = copy_of(a).begin;
    const std::uint64_t begin_b = copy_of(b).begin;
    if (begin_a != begin_b) return begin_a < begin_b;
    return rest_of_rank(a) < rest_of_rank(b);
  });
}

void PackedFindings::clear() {
  entries_.clear();
  unusual_.clear();
}

void PackedFindings::forget() {
  entries_.shrink(0);
  unusual_.shrink(0);
}

}  // namespace einmal
