// A cut is written as numbers of seven bits a byte: how far it stands behind the cut before it in
// its text, its size, the size of the survivor and, if there is one, how far that stands before or
// behind it.
#include "write/packed_cuts.h"

#include <cassert>

#include "base/varint.h"

namespace einmal {
namespace {

constexpr std::size_t kScratchBytes = 4096;

}  // namespace

PackedCuts::Place PackedCuts::append(std::span<const Cut> cuts) {
  const std::uint64_t begin = end();
  last_end_ = 0;
  go_on(cuts);
  return {begin, end()};
}

PackedCuts::Place PackedCuts::append(const PackedCuts& text) {
  const std::uint64_t begin = end();
  bytes_.append({text.bytes_.data(), text.bytes_.size()});
  last_end_ = text.last_end_;
  return {begin, end()};
}

void PackedCuts::go_on(std::span<const Cut> cuts) {
  for (const Cut& cut : cuts) {
    assert(cut.removed.begin >= last_end_);
    put_varint(scratch_, cut.removed.begin - last_end_);
    put_varint(scratch_, cut.removed.size());
    put_varint(scratch_, cut.survivor.size());
    if (!cut.survivor.empty()) {
      put_signed(scratch_, static_cast<std::int64_t>(cut.survivor.begin - cut.removed.begin));
    }
    last_end_ = cut.removed.end;
    if (scratch_.size() >= kScratchBytes) flush();
  }
  flush();
}

void PackedCuts::flush() {
  bytes_.append(scratch_);
  scratch_.clear();
}

Cut PackedCuts::next(const char*& at, std::uint64_t& last_end) {
  Cut cut;
  cut.removed.begin = last_end + varint_at(at);
  cut.removed.end = last_end = cut.removed.begin + varint_at(at);
  const std::uint64_t survivor_bytes = varint_at(at);
  if (survivor_bytes == 0) return cut;
  cut.survivor.begin = cut.removed.begin + static_cast<std::uint64_t>(signed_varint_at(at));
  cut.survivor.end = cut.survivor.begin + survivor_bytes;
  return cut;
}

RemovalPlan PackedCuts::plan(Place place) const {
  RemovalPlan plan;
  std::size_t count = 0;
  read(place, [&](const Cut&) { ++count; });
  plan.cuts.reserve(count);
  read(place, [&](const Cut& cut) { plan.cuts.push_back(cut); });
  return plan;
}

}  // namespace einmal
