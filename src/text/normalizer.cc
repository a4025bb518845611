// How a key is made.
//
// ICU defines it: NFKC_Casefold over the whole text, then quotes, dashes and white space. Done that
// way it costs 4-5 ns a byte. But nearly every code point has one key wherever it stands, so a
// table made from ICU answers for it, and only where a code point may combine with the one before
// it (ICU: no boundary before it) does the stretch from the last boundary to the next one go to
// ICU. Because the two sides of a boundary never influence each other, the result is the same.
//
// White space is folded on the way out: a run becomes one space, and none at all at either end of
// the text or between two characters of a script that ignores spaces.
#include "text/normalizer.h"

#include <algorithm>
#include <array>
#include <cassert>

#include "text/fast_fold.h"
#include "text/key_buffer.h"
#include "text/scripts.h"

namespace einmal {
namespace {

// Longer runs of combining marks are cut: no language has them, and putting them in order costs ICU
// the square of their number: 64 KB of them take half a second.
constexpr std::size_t kStretchBytesMax = 1 << 10;

// ASCII is folded in pieces of this size, which stay in the first-level cache: some vectors, and
// the byte behind them.
constexpr std::size_t kRunBytesMax = 257;

// So that writing rarely has to ask for more.
constexpr std::size_t kRoomBehindKey = 128;

constexpr char kIllFormed = '\xFF';

// Folds the longest prefix of `text` whose key is a matter of single bytes: ASCII without control
// characters other than line feeds, no two white spaces in a row, nothing that a following code
// point might combine with, and never the last byte. Writes as many bytes as it returns.
std::size_t fold_ascii(std::string_view text, char* key) {
  std::size_t i = 0;
  for (; i + 1 < text.size(); ++i) {
    const auto byte = static_cast<std::uint8_t>(text[i]);
    const auto next = static_cast<std::uint8_t>(text[i + 1]);
    const bool is_space = byte == ' ' || byte == '\n';
    if (byte >= 0x80 || next >= 0x80 || (byte < ' ' && !is_space) || (is_space && next <= ' '))
      break;
    char folded = text[i];
    if (byte >= 'A' && byte <= 'Z') folded = static_cast<char>(byte | 0x20);
    if (is_space) folded = ' ';
    if (byte == '"') folded = '\'';
    key[i] = folded;
  }
  return i;
}

// Takes what the folding yields and writes the key. `Trace` learns where each piece came from.
template <typename Trace>
class KeyWriter {
 public:
  KeyWriter(KeyBuffer& key, FoldState& state, Trace& trace, bool vectors)
      : key_(key), state_(state), trace_(trace), vectors_(vectors) {}

  void space(std::size_t begin, std::size_t end) {
    if (!state_.space_pending) space_begin_ = begin;
    space_end_ = end;
    state_.space_pending = true;
  }

  void bytes(std::string_view piece, bool ignores_space, std::size_t begin, std::size_t end) {
    if (state_.space_pending) {
      if (!key_.empty() && !(ignores_space && state_.ignored_space)) {
        trace_.piece(key_.size(), 1, space_begin_, space_end_);
        key_.append(" ");
      }
      state_.space_pending = false;
    }
    trace_.piece(key_.size(), piece.size(), begin, end);
    key_.append(piece);
    state_.ignored_space = ignores_space;
  }

  // Takes in the ASCII at the beginning of `source`, which stands at `begin`; returns how much.
  std::size_t ascii_run(std::string_view source, std::size_t begin) {
    std::array<char, kRunBytesMax + kPlainRunSlack> folded;
    const std::string_view text = source.substr(0, kRunBytesMax);
    std::size_t size = vectors_ ? fold_plain_run(text, folded.data()) : 0;
    size += fold_ascii(text.substr(size), folded.data() + size);
    if (size == 0 || (folded[0] == ' ' && (state_.space_pending || key_.empty()))) return 0;
    const bool space_behind = folded[size - 1] == ' ';
    const std::size_t kept = size - space_behind;
    if (kept > 0) bytes({folded.data(), kept}, false, begin, begin + kept);
    if (space_behind) space(begin + kept, begin + size);
    return size;
  }

  // Folded UTF-8 in which white space is ' ' and may stand anywhere.
  void folded(std::string_view text, std::size_t begin, std::size_t end) {
    trace_.whole = true;
    for (std::size_t position = 0; position < text.size();) {
      const std::size_t start = position;
      const std::int32_t c = next_code_point(text, position);
      if (c == ' ') {
        space(begin, end);
      } else {
        bytes(text.substr(start, position - start), ignores_spaces(static_cast<char32_t>(c)), begin,
              end);
      }
    }
    trace_.whole = false;
  }

 private:
  KeyBuffer& key_;
  FoldState& state_;
  Trace& trace_;
  bool vectors_;
  std::size_t space_begin_ = 0;
  std::size_t space_end_ = 0;
};

struct NoTrace {
  bool whole = false;
  void piece(std::size_t, std::size_t, std::size_t, std::size_t) {}
};

struct PieceTrace {
  std::vector<KeyPiece>& pieces;
  bool whole = false;  // what comes is a part of something that can't be parted

  void piece(std::size_t key, std::size_t size, std::size_t begin, std::size_t end) {
    const bool linear = !whole && end - begin == size;
    if (!pieces.empty()) {
      KeyPiece& last = pieces.back();
      if (last.source_begin == begin && last.source_end == end) return;  // one stretch, many bytes
      if (linear && last.linear && last.source_end == begin) {
        last.source_end = end;
        return;
      }
    }
    pieces.push_back({key, begin, end, linear});
  }
};

// Folds everything from `position` that may combine with the code point there. Returns the end.
std::size_t stretch_end(std::string_view source, std::size_t position, const CodePointKeys& keys,
                        bool& combines) {
  const std::size_t limit = std::min(source.size(), position + kStretchBytesMax);
  std::size_t end = position;
  while (end < limit && static_cast<unsigned char>(source[end]) >= 0x80) {
    std::size_t next = end;
    const std::int32_t c = next_code_point(source, next);
    if (c < 0) break;
    const KeyClass key_class = keys.of(static_cast<char32_t>(c)).key_class;
    if (key_class == KeyClass::kContext) {
      combines = true;
    } else if (key_class != KeyClass::kIgnored) {
      break;
    }
    end = next;
  }
  return end;
}

template <typename Trace>
void fold_one(std::string_view source, std::size_t begin, std::size_t end, std::int32_t c,
              const CodePointKeys& keys, KeyWriter<Trace>& writer) {
  const CodePointKey& key = keys.of(static_cast<char32_t>(c));
  switch (key.key_class) {
    case KeyClass::kPlain: {
      if (key.size == 0) break;
      std::size_t position = 0;
      const std::int32_t folded = next_code_point(key.bytes(), position);
      if (position < key.size) {  // the last character decides about a space behind it
        writer.folded(key.bytes(), begin, end);
        break;
      }
      writer.bytes(key.bytes(), ignores_spaces(static_cast<char32_t>(folded)), begin, end);
      break;
    }
    case KeyClass::kSpace:
      writer.space(begin, end);
      break;
    case KeyClass::kIgnored:
      break;
    case KeyClass::kContext:
    case KeyClass::kLong:
      writer.folded(keys.fold(source.substr(begin, end - begin)), begin, end);
      break;
  }
}

// Folds what begins at state.position, up to where nothing behind can change it any more.
template <typename Trace>
void fold_stretch(std::string_view source, const CodePointKeys& keys, FoldState& state,
                  KeyWriter<Trace>& writer) {
  const std::size_t begin = state.position;
  std::size_t position = begin;
  const std::int32_t c = next_code_point(source, position);
  if (c < 0) {
    for (std::size_t i = begin; i < position; ++i) {
      const std::array<char, 2> escaped = {kIllFormed, source[i]};
      writer.bytes({escaped.data(), 2}, false, i, i + 1);
    }
    state.position = position;
    return;
  }
  bool combines = keys.of(static_cast<char32_t>(c)).key_class == KeyClass::kContext;
  const std::size_t end = stretch_end(source, position, keys, combines);
  if (combines) {
    writer.folded(keys.fold(source.substr(begin, end - begin)), begin, end);
  } else {
    fold_one(source, begin, position, c, keys, writer);
  }
  state.position = end;
}

// Behind the white space that begins at `position` and is ASCII, as is what stands behind it: no
// mark combines with the last blank.
std::size_t behind_blanks(std::string_view source, std::size_t position) {
  constexpr std::string_view kBlanks = " \n\t\r";
  std::size_t end = position;
  while (end + 1 < source.size() && kBlanks.find(source[end]) != kBlanks.npos &&
         static_cast<signed char>(source[end + 1]) >= 0) {
    ++end;
  }
  return end;
}

// The slow lane: code point for code point, but for ASCII.
template <typename Trace>
void fold_slow(std::string_view source, const CodePointKeys& keys, bool plain_ascii,
               FoldState& state, KeyWriter<Trace>& writer) {
  while (state.position < source.size()) {
    if (plain_ascii && static_cast<signed char>(source[state.position]) >= 0) {
      const std::size_t run = writer.ascii_run(source.substr(state.position), state.position);
      state.position += run;
      if (run > 0) continue;
      const std::size_t end = behind_blanks(source, state.position);
      if (end > state.position) {
        writer.space(state.position, end);
        state.position = end;
        continue;
      }
    }
    fold_stretch(source, keys, state, writer);
  }
}

}  // namespace

Span MappedKey::source_of(std::size_t begin, std::size_t end) const {
  assert(begin < end && end <= key_.size());
  const auto is_before = [](std::size_t key, const KeyPiece& piece) {
    return key < piece.key_begin;
  };
  const auto first = std::upper_bound(pieces_.begin(), pieces_.end(), begin, is_before) - 1;
  // The end is mostly near: a long key has more pieces than the processor's caches hold.
  std::ptrdiff_t reach = 1;
  while (pieces_.end() - first > reach && first[reach].key_begin < end) reach *= 2;
  const auto limit = first + std::min(reach, pieces_.end() - first);
  const auto last = std::upper_bound(first + reach / 2, limit, end - 1, is_before) - 1;
  Span source{first->source_begin, last->source_end};
  if (first->linear) source.begin += begin - first->key_begin;
  if (last->linear) source.end = last->source_begin + (end - last->key_begin);
  return source;
}

Normalizer::Normalizer(FoldSet extra_folds, bool vectors)
    : keys_(extra_folds),
      vectors_(vectors),
      plain_ascii_(!extra_folds.has(Fold::kDigits)) {}

void Normalizer::normalize(std::string_view text, Span span, std::string& key) const {
  const std::string_view source = text.substr(span.begin, span.size());
  const FoldSource fold_source{source, span.begin > 0, text.size() - span.end};
  KeyBuffer buffer(key, source.size() + kRoomBehindKey);
  FoldState state;
  NoTrace trace;
  KeyWriter<NoTrace> writer(buffer, state, trace, vectors_);
  if (vectors_ && plain_ascii_) {
    for (fold_fast(fold_source, keys_, buffer, state); state.position < source.size();
         fold_fast(fold_source, keys_, buffer, state)) {
      fold_stretch(source, keys_, state, writer);
    }
  } else {
    fold_slow(source, keys_, plain_ascii_, state, writer);
  }
  buffer.finish();
}

MappedKey Normalizer::normalize_mapped(std::string_view source) const {
  MappedKey mapped;
  KeyBuffer buffer(mapped.key_, source.size() + kRoomBehindKey);
  FoldState state;
  PieceTrace trace{mapped.pieces_};
  KeyWriter<PieceTrace> writer(buffer, state, trace, vectors_);
  fold_slow(source, keys_, plain_ascii_, state, writer);
  buffer.finish();
  return mapped;
}

}  // namespace einmal
