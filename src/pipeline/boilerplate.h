// The blocks that stand in many documents of a corpus: mastheads, licence texts, "read more".
//
// They are counted before the search, which then neither reports nor cuts them. Blocks are equal
// when their normalized texts are; of what a fingerprint claims, nothing is believed.
//
//   BoilerplateCounter counter(3);
//   scan_blocks(text, ..., [&](std::span<const ScannedBlock> blocks) { counter.take(blocks); });
//   const Boilerplate boilerplate = counter.finish(text, normalizer);
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "match/block_scan.h"
#include "text/normalizer.h"

namespace einmal {

// Blocks that follow each other wherever they stand, once in each of the documents; or one block.
struct BoilerplatePassage {
  std::uint64_t documents = 0;  // that have it
  std::uint64_t words = 0;
  std::uint64_t blocks = 0;
  // Where it stands, in the text of the corpus: of the first documents that have it, three at most,
  // the first place in each.
  std::vector<Span> places;
};

struct Boilerplate {
  std::vector<std::uint64_t> begins;         // of all the blocks, wherever they stand; sorted
  std::vector<BoilerplatePassage> passages;  // in order of their first places
};

class BoilerplateCounter {
 public:
  // What stands in at least so many documents is boilerplate. REQUIRES: at least 2.
  explicit BoilerplateCounter(std::uint32_t documents_min) : documents_min_(documents_min) {}

  // Blocks come in any order. Memory: 32 bytes for each.
  void take(std::span<const ScannedBlock> blocks);

  // Call once. Cost: that of sorting the blocks, and normalizing those that share a fingerprint.
  Boilerplate finish(std::string_view text, const Normalizer& normalizer);

 private:
  struct Standing {
    Fingerprint fingerprint;
    Span span;
    std::uint32_t document;
    std::uint32_t points;
  };
  struct Kind;

  std::vector<Kind> kinds_in(std::span<const Standing> alike, std::string_view text,
                             const Normalizer& normalizer) const;
  static std::vector<std::size_t> followers(const std::vector<Kind>& kinds, std::string_view text);
  static Boilerplate passages_of(const std::vector<Kind>& kinds,
                                 const std::vector<std::size_t>& followers);

  std::uint32_t documents_min_;
  std::vector<Standing> standings_;
};

}  // namespace einmal
