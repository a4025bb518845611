// A document is the number of its findings, the findings, and the cuts that are not just what a
// finding says: a number of them, too, and for each where it begins, its size, and that of its
// survivor with its distance.
//
// A finding begins with a byte: seven bits name what it shares with others (kind, folds, how its
// cut lies around the copy and the like), one says how many bytes the distance to the kept text
// has. Then come how far its copy begins behind the end of the one before, its size, the distance,
// what the size of the kept text differs in if it does, and the words. Without a kept text there is
// nothing of it. What is shared is numbered in the order in which it is met; what finds no number
// any more is written out.
#include "plan/settled_findings.h"

#include <algorithm>
#include <cstring>
#include <string_view>

#include "base/bit_field.h"
#include "base/varint.h"

namespace einmal {
namespace {

constexpr BitField kKind{0, 2};
constexpr BitField kBlockKind = kKind.next(4);
constexpr BitField kFolds = kBlockKind.next(14);
constexpr BitField kSafe = kFolds.next(1);
constexpr BitField kProtected = kSafe.next(1);
constexpr BitField kBlocks = kProtected.next(8);
constexpr BitField kIsCut = kBlocks.next(1);
constexpr BitField kCutBefore = kIsCut.next(3);  // bytes that are cut before the copy
constexpr BitField kCutBehind = kCutBefore.next(11);
constexpr BitField kOwnCut = kCutBehind.next(1);
constexpr BitField kSameSize = kOwnCut.next(1);  // of kept text and copy
constexpr BitField kKeptBehind = kSameSize.next(1);
constexpr BitField kNoKept = kKeptBehind.next(1);
// Blocks and the cut do not fit: they stand behind all else.
constexpr BitField kUnusual = kNoKept.next(1);
static_assert(kUnusual.first + kUnusual.bits <= 64);

constexpr unsigned kCodeBits = 7;
constexpr std::uint8_t kWrittenOut = (1U << kCodeBits) - 1;

// Of a distance: four bytes, or six. No memory is larger than these can tell.
unsigned width_of(std::uint64_t distance) { return distance >> 32 == 0 ? 0 : 1; }

std::uint64_t kept_traits_of(const Finding& finding) {
  if (finding.kept == Span{}) return kNoKept.of(1);
  return kSameSize.of(finding.kept.size() == finding.copy.size()) |
         kKeptBehind.of(finding.kept.begin > finding.copy.begin);
}

std::uint64_t traits_of(const Finding& finding, bool is_own_cut) {
  const std::uint64_t traits =
      kKind.of(static_cast<std::uint64_t>(finding.kind)) |
      kBlockKind.of(static_cast<std::uint64_t>(finding.block_kind)) |
      kFolds.of(finding.folds.bits()) | kSafe.of(finding.safe) |
      kProtected.of(finding.is_protected) | kOwnCut.of(is_own_cut) |
      kIsCut.of(finding.is_cut()) | kept_traits_of(finding);
  const std::uint64_t before = finding.copy.begin - finding.cut.begin;
  const std::uint64_t behind = finding.cut.end - finding.copy.end;
  const bool fits = finding.blocks <= kBlocks.max() &&
                    (!finding.is_cut() ||
                     (finding.cut.contains(finding.copy) && before <= kCutBefore.max() &&
                      behind <= kCutBehind.max()));
  if (!fits) return traits | kUnusual.of(1);
  if (!finding.is_cut()) return traits | kBlocks.of(finding.blocks);
  return traits | kBlocks.of(finding.blocks) | kCutBefore.of(before) | kCutBehind.of(behind);
}

std::int64_t distance(std::uint64_t from, std::uint64_t to) {
  return static_cast<std::int64_t>(to - from);
}

void put_cut(std::string& out, const Cut& cut, std::uint64_t last_end) {
  put_varint(out, cut.removed.begin - last_end);
  put_varint(out, cut.removed.size());
  put_varint(out, cut.survivor.size());
  put_signed(out, distance(cut.removed.begin, cut.survivor.begin));
}

Cut cut_at(const char*& at, std::uint64_t last_end) {
  Cut cut;
  cut.removed.begin = last_end + varint_at(at);
  cut.removed.end = cut.removed.begin + varint_at(at);
  const std::uint64_t size = varint_at(at);
  cut.survivor.begin = cut.removed.begin + static_cast<std::uint64_t>(signed_varint_at(at));
  cut.survivor.end = cut.survivor.begin + size;
  return cut;
}

std::uint64_t distance_at(const char*& at, unsigned width) {
  std::uint32_t low = 0;
  std::memcpy(&low, at, sizeof low);
  at += sizeof low;
  if (width == 0) return low;
  std::uint16_t high = 0;
  std::memcpy(&high, at, sizeof high);
  at += sizeof high;
  return std::uint64_t{high} << 32 | low;
}

// One finding as bytes, on its way to many.
class FindingBytes {
 public:
  void push_back(char byte) { bytes_[count_++] = byte; }
  // What a machine word holds of it: memory is all that reads it again.
  template <class Word>
  void put_word(Word word) {
    std::memcpy(bytes_.data() + count_, &word, sizeof word);
    count_ += sizeof word;
  }
  std::string_view view() const { return {bytes_.data(), count_}; }

 private:
  std::array<char, 128> bytes_;  // a byte, two words and eight numbers
  std::size_t count_ = 0;
};

}  // namespace

std::uint8_t SettledFindings::code_of(std::uint64_t traits) {
  for (std::size_t i = 0; i < common_count_; ++i) {
    if (common_[i] == traits) return static_cast<std::uint8_t>(i);
  }
  if (common_count_ == kCommonMax) return kWrittenOut;
  common_[common_count_] = traits;
  return static_cast<std::uint8_t>(common_count_++);
}

void SettledFindings::put(const Finding& finding, bool is_own_cut, std::uint64_t last_end) {
  const std::uint64_t traits = traits_of(finding, is_own_cut);
  const std::uint8_t code = code_of(traits);
  const std::uint64_t to_kept = kKeptBehind.in(traits) != 0
                                    ? finding.kept.begin - finding.copy.begin
                                    : finding.copy.begin - finding.kept.begin;
  const bool has_kept = kNoKept.in(traits) == 0;
  const unsigned width = has_kept ? width_of(to_kept) : 0;
  FindingBytes bytes;
  bytes.push_back(static_cast<char>(code | width << kCodeBits));
  if (code == kWrittenOut) bytes.put_word(traits);
  put_signed(bytes, distance(last_end, finding.copy.begin));
  put_varint(bytes, finding.copy.size());
  if (has_kept) bytes.put_word(static_cast<std::uint32_t>(to_kept));
  if (width > 0) bytes.put_word(static_cast<std::uint16_t>(to_kept >> 32));
  if (has_kept && kSameSize.in(traits) == 0) {
    put_signed(bytes, distance(finding.copy.size(), finding.kept.size()));
  }
  put_varint(bytes, finding.words);
  if (kUnusual.in(traits) != 0) {
    put_varint(bytes, finding.blocks);
    put_signed(bytes, distance(finding.copy.begin, finding.cut.begin));
    put_varint(bytes, finding.cut.size());
  }
  scratch_.append(bytes.view());
}

void SettledFindings::append(std::size_t document, Span own, const PackedFindings& findings,
                             std::span<const Cut> cuts) {
  if (findings.empty() && cuts.empty()) return;
  has_findings_ = has_findings_ || !findings.empty();
  scratch_.clear();
  other_cuts_.clear();
  put_varint(scratch_, findings.size());
  std::uint64_t last_end = own.begin;
  auto cut = cuts.begin();
  for (std::size_t i = 0; i < findings.size(); ++i) {
    Finding finding = findings[i];
    for (; cut != cuts.end() && cut->removed.begin < finding.cut.begin; ++cut) {
      other_cuts_.push_back(*cut);
    }
    const bool is_own_cut = finding.is_cut() && cut != cuts.end() &&
                            cut->removed == finding.cut && cut->survivor == finding.kept;
    if (is_own_cut) ++cut;
    if (kept_ == KeptPlaces::kOfOwnDocument && !own.contains(finding.kept)) finding.kept = {};
    put(finding, is_own_cut, last_end);
    last_end = finding.copy.end;
  }
  other_cuts_.insert(other_cuts_.end(), cut, cuts.end());
  put_varint(scratch_, other_cuts_.size());
  last_end = own.begin;
  for (const Cut& other : other_cuts_) {
    put_cut(scratch_, other, last_end);
    last_end = other.removed.end;
  }
  while (places_.size() <= document) places_.push_back(0);
  places_[document] = bytes_.size() + 1;
  bytes_.append(scratch_);
}

SettledFindings::Found SettledFindings::read(std::size_t document, std::uint64_t begin) const {
  Found found;
  if (document >= places_.size() || places_[document] == 0) return found;
  const char* at = bytes_.data() + places_[document] - 1;
  std::uint64_t last_end = begin;
  std::uint64_t left = varint_at(at);
  found.findings.reserve(left);
  found.cuts.reserve(left);
  for (; left > 0; --left) {
    const auto head = static_cast<std::uint8_t>(*at++);
    const std::uint8_t code = head & kWrittenOut;
    std::uint64_t traits = 0;
    if (code == kWrittenOut) {
      std::memcpy(&traits, at, sizeof traits);
      at += sizeof traits;
    } else {
      traits = common_[code];
    }
    Finding& finding = found.findings.emplace_back();
    finding.copy.begin = last_end + static_cast<std::uint64_t>(signed_varint_at(at));
    finding.copy.end = last_end = finding.copy.begin + varint_at(at);
    if (kNoKept.in(traits) == 0) {
      const std::uint64_t to_kept = distance_at(at, head >> kCodeBits);
      finding.kept.begin = kKeptBehind.in(traits) != 0 ? finding.copy.begin + to_kept
                                                       : finding.copy.begin - to_kept;
      finding.kept.end = finding.kept.begin + finding.copy.size();
      if (kSameSize.in(traits) == 0) {
        finding.kept.end += static_cast<std::uint64_t>(signed_varint_at(at));
      }
    }
    finding.words = varint_at(at);
    finding.kind = static_cast<FindingKind>(kKind.in(traits));
    finding.block_kind = static_cast<BlockKind>(kBlockKind.in(traits));
    finding.folds = FoldSet::of_bits(static_cast<std::uint16_t>(kFolds.in(traits)));
    finding.safe = kSafe.in(traits) != 0;
    finding.is_protected = kProtected.in(traits) != 0;
    finding.blocks = kBlocks.in(traits);
    if (kUnusual.in(traits) != 0) {
      finding.blocks = varint_at(at);
      finding.cut.begin = finding.copy.begin + static_cast<std::uint64_t>(signed_varint_at(at));
      finding.cut.end = finding.cut.begin + varint_at(at);
    } else if (kIsCut.in(traits) != 0) {
      finding.cut = {finding.copy.begin - kCutBefore.in(traits),
                     finding.copy.end + kCutBehind.in(traits)};
    }
    if (kOwnCut.in(traits) != 0) found.cuts.push_back({finding.cut, finding.kept});
  }
  left = varint_at(at);
  if (left == 0) return found;
  const auto own = static_cast<std::ptrdiff_t>(found.cuts.size());
  for (last_end = begin; left > 0; --left) {
    found.cuts.push_back(cut_at(at, last_end));
    last_end = found.cuts.back().removed.end;
  }
  std::inplace_merge(
      found.cuts.begin(), found.cuts.begin() + own, found.cuts.end(),
      [](const Cut& a, const Cut& b) { return a.removed.begin < b.removed.begin; });
  return found;
}

}  // namespace einmal
