// Loads what the next blocks will be compared with, so that comparing does not wait for memory: of
// a large text nothing is in the processor's caches any more.
//
// Which text that is the table says, and where that stands the live text; so this goes in steps,
// each some blocks after the one before, by when what that one asked for is there.
//
//   LookAhead ahead(finder.anchors(), live);
//   for (std::size_t i = 0; i < blocks.size(); ++i) {
//     ahead.look(blocks, i);
//     take(blocks[i]);
//   }
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

#include "match/anchor_table.h"
#include "match/block_scan.h"
#include "match/live_text.h"

namespace einmal {

class LookAhead {
 public:
  // Both must outlive this.
  LookAhead(const AnchorTable& anchors, const LiveText& live) : anchors_(anchors), live_(live) {}

  // To be called for each of `blocks` in order, before it is taken. Changes no result.
  void look(std::span<const ScannedBlock> blocks, std::size_t next) {
    if (next == 0) begin(blocks);
    if (const std::size_t i = next + kAnchors; i < blocks.size()) load_anchors(blocks[i]);
    if (live_.spool() != nullptr) return;  // then loading is a matter of pages
    if (const std::size_t i = next + kPlaces; i < blocks.size()) find_place(blocks[i], place(i));
    if (const auto& unit = place(next + kBlocks)) live_.prefetch_block_of(*unit);
    if (const auto& unit = place(next + kTexts)) live_.prefetch_text_of(*unit);
    place(next).reset();
  }

 private:
  // How many blocks ahead.
  static constexpr std::size_t kAnchors = 10;
  static constexpr std::size_t kPlaces = 7;
  static constexpr std::size_t kBlocks = 5;
  static constexpr std::size_t kTexts = 3;
  static constexpr std::size_t kRoom = 8;

  std::optional<std::uint64_t>& place(std::size_t i) { return places_[i % kRoom]; }

  void begin(std::span<const ScannedBlock> blocks) {
    for (std::size_t i = 0; i < std::min(kAnchors, blocks.size()); ++i) load_anchors(blocks[i]);
    if (live_.spool() != nullptr) return;
    for (std::size_t i = 0; i < std::min(kPlaces, blocks.size()); ++i) {
      find_place(blocks[i], place(i));
    }
  }
  void load_anchors(const ScannedBlock& block) const {
    for (const Unit& unit : block.units) anchors_.prefetch(unit.fingerprint);
    if (block.head != 0) anchors_.prefetch(block.head);
  }
  // Most copies are found by where their first unit stands.
  void find_place(const ScannedBlock& block, std::optional<std::uint64_t>& place) const {
    place.reset();
    if (block.units.empty()) return;
    place = anchors_.first_place(block.units.front().fingerprint);
    if (place) live_.prefetch_hint_of(*place);
  }

  const AnchorTable& anchors_;
  const LiveText& live_;
  std::array<std::optional<std::uint64_t>, kRoom> places_;  // unit numbers
};

}  // namespace einmal
