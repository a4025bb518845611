// The normalizer's fast lane: folds text as long as each code point has one key wherever it stands.
//
// Nearly all text is folded here, with vectors where it is ASCII and by the table where it is not.
// Where a code point may combine with the one before it, vanishes, is ill-formed or has a long key,
// the fast lane stops in front of the stretch concerned, and normalizer.cc folds that.
#pragma once

#include <cstddef>
#include <string_view>

#include "text/code_point_keys.h"
#include "text/key_buffer.h"

namespace einmal {

// How far the folding of a text has come.
struct FoldState {
  std::size_t position = 0;    // in the source
  bool space_pending = false;  // white space was seen that counts if something follows
  bool ignored_space = false;  // the last character ignores spaces (scripts.h)
};

// A text, and what stands around it in memory.
struct FoldSource {
  std::string_view text;
  bool readable_before;         // the byte before it
  std::size_t readable_behind;  // bytes; the more, the faster
};

// Goes on from `state` to the end of `source`, or to the begin of a stretch it can't fold.
// REQUIRES: `keys` folds digits and marks to nothing else: ASCII stands for itself but for case and
// quotes.
void fold_fast(const FoldSource& source, const CodePointKeys& keys, KeyBuffer& key,
               FoldState& state);

// What a run of plain ASCII may write behind its key.
inline constexpr std::size_t kPlainRunSlack = 64;

// Folds a prefix of `text`, long where it can be, whose key is a matter of single bytes: ASCII
// without control characters other than line feeds, no two white spaces in a row, nothing that a
// following code point might combine with, and never the last byte. Writes as many bytes as it
// returns, and then at most kPlainRunSlack that mean nothing.
std::size_t fold_plain_run(std::string_view text, char* key);

}  // namespace einmal
