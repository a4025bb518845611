// The loops over bytes that decide how fast einmal is, for the widest vectors of the processor that
// runs it. Each has a scalar twin that gives the same answer (guarantee 8).
#pragma once

#include <cstddef>
#include <string_view>

namespace einmal {

// How far fold_ascii may write beyond what it returns.
inline constexpr std::size_t kFoldPadding = 64;

// Folds the longest prefix of `text` whose key is a matter of single bytes: ASCII without control
// characters other than line feeds, no two white spaces in a row, nothing that a following code
// point might combine with. Writes as many bytes to `key` as it returns; `key` has room for
// text.size() + kFoldPadding. The last byte of `text` is never part of the prefix.
std::size_t fold_ascii(std::string_view text, char* key);
std::size_t fold_ascii_scalar(std::string_view text, char* key);

// The offset of the first byte that can begin a sentence end (see units.cc); size() if none.
std::size_t find_sentence_end(std::string_view key);
std::size_t find_sentence_end_scalar(std::string_view key);

struct SpaceCount {
  std::size_t spaces = 0;
  bool has_unspaced = false;  // some byte may belong to a script without spaces
};
SpaceCount count_spaces(std::string_view key);
SpaceCount count_spaces_scalar(std::string_view key);

// One of the two sets of loops, as a value to pass on.
struct ByteKernels {
  std::size_t (*fold_ascii)(std::string_view, char*);
  std::size_t (*find_sentence_end)(std::string_view);
  SpaceCount (*count_spaces)(std::string_view);
};
const ByteKernels& byte_kernels(bool vectors);

}  // namespace einmal
