#include "plan/block_kinds.h"

#include <cstdint>

#include "format/block_kind.h"
#include "format/lines.h"

namespace einmal {

BlockKind BlockKinds::kind_of(const Block& block) const {
  if (const GivenBlocks* given = given_of(block)) return given->kind_of(block.span);
  if (block.single_line) return kind_of_line(live_.source(block.span));
  const std::uint64_t begin = documents_.empty() ? 0 : documents_[block.document].span.begin;
  const bool first = block.span.begin - begin < 64 &&
                     trimmed(live_.source({begin, block.span.begin})).empty();
  const Span indented{before_indentation(live_.source(), block.span.begin), block.span.end};
  if (block.plain_lines && indented == block.span && are_prose(live_.source(block.span))) {
    return BlockKind::kParagraph;
  }
  return kind_of_block(live_.source(indented), first);
}

bool BlockKinds::is_heading(const Block& block) const {
  if (given_of(block) != nullptr) return kind_of(block) == BlockKind::kHeading;
  return may_be_heading(live_.source(block.span)) && kind_of(block) == BlockKind::kHeading;
}

bool BlockKinds::ends_section(const Block& block) const {
  const GivenBlocks* const given = given_of(block);
  return is_heading(block) || (given != nullptr && given->level_of(block.span) > 0);
}

}  // namespace einmal
