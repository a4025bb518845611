// Sorts an array that may be larger than memory: pieces that fit, and then all of them merged.
//
//   sort_spooled(findings, spool, [](const Finding& a, const Finding& b) { ... });
#pragma once

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

#include "base/spooled_array.h"

namespace einmal {

// `less` must tell apart what differs, or the order depends on the memory. Cost: one look at each
// value when they are in order already.
template <class T, class Less>
void sort_spooled(SpooledArray<T>& array, Spool* spool, Less less) {
  constexpr std::size_t kPieceMin = 16;
  const std::size_t piece =
      spool == nullptr ? array.size() : std::max(spool->array_bytes_max() / sizeof(T), kPieceMin);
  bool sorted = true;
  std::vector<std::pair<std::size_t, std::size_t>> pieces;
  for (std::size_t begin = 0; begin < array.size(); begin += piece) {
    const std::size_t end = std::min(begin + piece, array.size());
    T* first = array.begin();
    if (!std::is_sorted(first + begin, first + end, less)) {
      std::sort(first + begin, first + end, less);
    }
    sorted = sorted && (begin == 0 || !less(array[begin], array[begin - 1]));
    pieces.emplace_back(begin, end);
    array.trim();
  }
  if (sorted) return;
  // A heap whose top is the piece that goes on with the least value.
  const auto later = [&](const auto& a, const auto& b) {
    return less(array[b.first], array[a.first]);
  };
  std::make_heap(pieces.begin(), pieces.end(), later);
  SpooledArray<T> merged(spool);
  while (!pieces.empty()) {
    std::pop_heap(pieces.begin(), pieces.end(), later);
    merged.push_back(array[pieces.back().first]);
    if (++pieces.back().first == pieces.back().second) {
      pieces.pop_back();
    } else {
      std::push_heap(pieces.begin(), pieces.end(), later);
    }
  }
  array = std::move(merged);
}

}  // namespace einmal
