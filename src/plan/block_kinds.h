// What the blocks of a text are: told by the format they come from, or by their bytes.
//
//   BlockKinds kinds(live);
//   if (kinds.kind_of(live.block(0)) == BlockKind::kHeading) ...
#pragma once

#include <cstdint>
#include <span>

#include "einmal/finding.h"
#include "einmal/span.h"
#include "match/live_text.h"
#include "plan/given_blocks.h"

namespace einmal {

// A document in the text of a corpus.
struct CorpusPart {
  Span span;
  bool fixed = false;     // nothing is cut from it
  std::uint8_t rank = 0;  // what stands in documents of low rank stays
  const GivenBlocks* given = nullptr;  // of a reading: what its blocks are; null for plain text
};

class BlockKinds {
 public:
  // `live` must outlive this.
  explicit BlockKinds(const LiveText& live) : live_(live) {}

  // From here on blocks are those of `documents`, which must outlive this.
  void read_documents(std::span<const CorpusPart> documents) { documents_ = documents; }

  // What the format says of the document that holds the block; null in plain text.
  const GivenBlocks* given_of(const Block& block) const {
    return documents_.empty() ? nullptr : documents_[block.document].given;
  }

  // Cost: linear in the block.
  BlockKind kind_of(const Block& block) const;

  bool is_heading(const Block& block) const;

  // A heading, or what else begins a section where a format knows them.
  bool ends_section(const Block& block) const;

 private:
  const LiveText& live_;
  std::span<const CorpusPart> documents_;
};

}  // namespace einmal
