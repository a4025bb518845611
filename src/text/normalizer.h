// Turns text into its normalized form, the key by which einmal compares.
//
// Second stage of the pipeline: blocks in, keys out. Two texts are equal, as far as finding goes,
// when their keys are equal bytes. The key is defined by ICU and two short tables (README.md):
//
//   normalizer.key("Das  »Haus«\nam See")   ==  "das 'haus' am see"
//
// Ill-formed UTF-8 is escaped (0xFF, then the byte), so that it equals only itself.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "einmal/span.h"
#include "text/code_point_keys.h"

namespace einmal {

// A stretch of the key and the stretch of the source it came from.
struct KeyPiece {
  std::size_t key_begin;
  std::size_t source_begin;
  std::size_t source_end;
  bool linear;  // byte i of one belongs to byte i of the other; else they can't be parted
};

// The key of a text together with the way back.
class MappedKey {
 public:
  std::string_view text() const { return key_; }

  // The source bytes behind key bytes [begin, end). Offsets count from the start of the source that
  // was normalized. REQUIRES: begin < end <= text().size(). Cost: logarithmic.
  Span source_of(std::size_t begin, std::size_t end) const;

 private:
  friend class Normalizer;
  std::string key_;
  std::vector<KeyPiece> pieces_;
};

// Thread-safe; keeps tables that grow with the scripts it has seen.
class Normalizer {
 public:
  // kDigits and kDiacritics in `extra_folds` are ignored as well; other folds have no effect here.
  // Without `vectors` it takes the scalar way, to the same keys.
  explicit Normalizer(FoldSet extra_folds = {}, bool vectors = true);

  // Puts the key of `source` into `key`, replacing what it held; its memory is reused.
  // Cost: linear; `source` may be of any size.
  void normalize(std::string_view source, std::string& key) const {
    normalize(source, {0, source.size()}, key);
  }
  // The same of a span of `text`: faster, since what stands behind it can be read.
  void normalize(std::string_view text, Span span, std::string& key) const;

  // The same, and the way back. Three to ten times as slow.
  MappedKey normalize_mapped(std::string_view source) const;

  const CodePointKeys& code_points() const { return keys_; }
  bool uses_vectors() const { return vectors_; }

 private:
  CodePointKeys keys_;
  bool vectors_;
  bool plain_ascii_;  // ASCII folds to itself, but for case and quotes
};

}  // namespace einmal
