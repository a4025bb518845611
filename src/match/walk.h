// Compares keys with the live text from a place onward, across its blocks: one space stands between
// two blocks, or nothing where scripts ignore spaces. No walk leaves its document.
//
//   LivePlace place{0, 0};
//   bool stands_there = walk_forward(live, key, 0, place, live.end()) == key.text().size();
//   // and place is where it ends
#pragma once

#include <cstddef>
#include <cstdint>

#include "match/live_text.h"

namespace einmal {

// Matches key text from `from` to its end as far as it goes; moves `place` behind the match.
// Live text from `limit` on is out of bounds. Returns the offset in the key behind the match.
// Cost: linear in what matches, and the keys of the blocks it enters.
std::size_t walk_forward(const LiveText& live, const LiveKey& key, std::size_t from,
                         LivePlace& place, const LivePlace& limit);

// Where the live text that begins at `place` and equals key text [from, to) ends.
LivePlace advance(const LiveText& live, const LiveKey& key, std::size_t from, std::size_t to,
                  LivePlace place);

// Matches key text before `from` towards its beginning; moves `place` before the match. Returns the
// offset in the key where the match begins, or some offset before `until`: who has no use for more
// need not pay for it. REQUIRES: until <= from.
std::size_t walk_backward(const LiveText& live, const LiveKey& key, std::size_t from,
                          LivePlace& place, std::size_t until = 0);

// Moves `place`, the end of what matched `before`, to where the next block of the copy has to
// match: over a space, over the border of a block, or not at all where scripts ignore spaces.
// Returns false when the live text goes on otherwise there.
bool step_forward(const LiveText& live, const LiveKey& before, const LiveKey& next,
                  LivePlace& place, const LivePlace& limit);

// The same to the left: `place` is the beginning of what matched `after`.
bool step_backward(const LiveText& live, const LiveKey& previous, const LiveKey& after,
                   LivePlace& place);

// False when it is sure that the last live blocks, of `points` or more, which are of `document`, do
// not stand directly before the live block `kept` too. Cost: a look at each of them.
bool may_stand_before(const LiveText& live, std::size_t kept, std::uint32_t document,
                      std::uint64_t points);

// True when no word of the live text runs across `place`.
bool is_word_boundary(const LiveText& live, const LivePlace& place);

// The folds that tell key text [begin, end) from the live text at `place`, which equals it.
FoldSet folds_along(const LiveText& live, LivePlace place, const LiveKey& key, std::size_t begin,
                    std::size_t end);

}  // namespace einmal
