// The text that stays, so far: what a copy is compared with.
//
// Blocks are taken in order; each one either joins the live text or is cut. Because only live text
// is ever compared with, the text of a cut always stands in the output, next to what stands next to
// it there; and because live text grows only at its end, a second run over the output sees the same
// live text at each of its blocks and cuts nothing.
//
// When the later copy is to be kept, blocks are taken from the last to the first and every key is
// turned around; nothing else changes.
//
//   LiveText live(text, normalizer, Direction::kForward);
//   live.push(block);
//   LiveKeyPtr key = live.key(0);   // normalized text of the first live block
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/paged_array.h"
#include "einmal/span.h"
#include "match/block.h"
#include "match/key_cache.h"
#include "match/packed_blocks.h"
#include "text/key_marks.h"
#include "text/normalizer.h"

namespace einmal {

enum class Direction : std::uint8_t { kForward, kBackward };

// The key of a block, with its units and the way back to the source, which is made when asked for.
// Not for two threads at once.
class LiveKey {
 public:
  // `plain` is the normalized text of the span.
  LiveKey(Span span, std::string_view text, const Normalizer& normalizer, Direction direction,
          std::string plain);

  std::string_view text() const { return key_; }
  std::size_t unit_count() const { return units_.size(); }
  // Unit `index` as a range of text().
  std::pair<std::size_t, std::size_t> unit(std::size_t index) const { return units_[index]; }
  // The source of a range of text(), in the document.
  Span source_of(std::size_t begin, std::size_t end) const;
  bool is_word_boundary(std::size_t position) const;
  // The size of a range of text(); see units.h.
  std::uint64_t points_of(std::size_t begin, std::size_t end) const;
  // True when no space belongs between the end of this key and the begin of `next`.
  bool joins(const LiveKey& next) const { return ends_unspaced_ && next.begins_unspaced_; }

 private:
  Span span_;
  std::string_view source_;
  const Normalizer& normalizer_;
  Direction direction_;
  std::string plain_;   // the key as it reads
  KeyMarks marks_;      // of plain_
  std::string turned_;  // the key from its last byte to its first, for kBackward
  std::string_view key_;
  mutable std::optional<MappedKey> mapped_;
  std::vector<std::pair<std::size_t, std::size_t>> units_;
  bool begins_unspaced_ = false;
  bool ends_unspaced_ = false;
};

// A position in live text: before byte `offset` of the key of block `block`.
struct LivePlace {
  // Stands for the end of the key, for places whose key nobody needs.
  static constexpr std::size_t kBlockEnd = SIZE_MAX;

  std::size_t block = 0;
  std::size_t offset = 0;
  friend bool operator==(const LivePlace&, const LivePlace&) = default;
};

class LiveText {
 public:
  // `text`, `normalizer` and `spool`, which may hold the blocks, must outlive this object.
  LiveText(std::string_view text, const Normalizer& normalizer, Direction direction,
           Spool* spool = nullptr);

  std::size_t size() const { return blocks_.size(); }
  LivePlace end() const { return {blocks_.size(), 0}; }
  // With a short_fingerprint().
  Block block(std::size_t index) const { return blocks_[index]; }
  // Parts of it, for those who need no more.
  Span span(std::size_t index) const { return blocks_.span(index); }
  std::uint64_t first_unit(std::size_t index) const { return blocks_.first_unit(index); }
  std::uint32_t document(std::size_t index) const { return blocks_.document(index); }
  // True when another document, or nothing, stands before that block: no text runs on from there.
  bool starts_document(std::size_t index) const {
    return index == 0 || document(index) != document(index - 1);
  }
  // The same behind a block.
  bool ends_document(std::size_t index) const {
    return index + 1 == blocks_.size() || starts_document(index + 1);
  }
  // Of all blocks from `first` on, in the order of the text. Cost: room for them, perhaps in the
  // spool.
  SpooledArray<Span> spans(std::size_t first = 0) const;
  // Of those that lie in `span`, the first and the one behind the last. REQUIRES: the text is one
  // document.
  std::pair<std::size_t, std::size_t> blocks_in(Span span) const;
  // Whether all blocks stand in the text in the order in which they were pushed (turned around, for
  // kBackward). Documents of a corpus may be taken in another one.
  bool is_in_order() const { return is_in_order_; }
  void push(const Block& block);
  void pop() {
    blocks_.pop_back();
    ++times_taken_back_;
  }
  // As long as this is the same, blocks have only joined.
  std::uint64_t times_taken_back() const { return times_taken_back_; }

  // How far the live text goes.
  struct Mark {
    std::size_t blocks = 0;
    std::size_t hints = 0;
  };
  Mark mark() const { return {blocks_.size(), hints_.size()}; }
  // Forgets what was pushed since then; the text of `changed` is about to be another one. REQUIRES:
  // unit numbers go on from where they were.
  void rewind(const Mark& mark, Span changed);

  // The live block that holds unit number `unit`; size() when that block is no longer live.
  std::size_t block_of_unit(std::uint64_t unit) const;

  // Load, one after the other, what it takes to know which block holds a unit, what is known of
  // that block, and its text. REQUIRES: there is no spool.
  void prefetch_hint_of(std::uint64_t unit) const;
  void prefetch_block_of(std::uint64_t unit) const;
  void prefetch_text_of(std::uint64_t unit) const;

  // Keys are made when asked for; the latest few are kept.
  LiveKeyPtr key(std::size_t index) const { return key_of(blocks_[index]); }
  LiveKeyPtr key_of(const Block& block) const;
  // Of the blocks whose keys were made, again and again perhaps.
  std::uint64_t key_bytes_made() const { return keys_.bytes_added(); }

  // Where `a` and `b` are asked for, `a` may stand anywhere and `b` near the block taken last: that
  // makes a difference when the text is in a file.

  // True when both blocks have the same key.
  bool same_text(const Block& a, const Block& b) const;
  // `key` is that of `b`, if it is at hand; else empty.
  bool same_text(std::size_t live_block, const Block& b, std::string_view key = {}) const {
    return may_be_same(live_block, b) && same_text(span(live_block), b.span, key);
  }
  // False when they have not, without a look at the text.
  bool may_be_same(std::size_t live_block, const Block& b) const {
    return blocks_.short_fingerprint(live_block) == short_fingerprint(b) &&
           blocks_.points(live_block) == b.points;
  }

  // False when a look at the first (last) few words shows that the keys begin (end) differently.
  bool may_begin_alike(Span a, Span b) const;
  bool may_end_alike(Span a, Span b) const;

  std::string_view source() const { return text_; }
  std::string_view source(Span span) const { return text_.substr(span.begin, span.size()); }
  // The same, for text that stands far from the block taken last. Good until the next call.
  std::string_view far_source(Span span) const {
    return spool_ == nullptr ? source(span) : fetched_source(span);
  }
  const Normalizer& normalizer() const { return normalizer_; }
  Direction direction() const { return direction_; }
  Spool* spool() const { return spool_; }

 private:
  std::string_view fetched_source(Span span) const;

  bool same_text(Span a, Span b, std::string_view key_b) const;
  bool may_match_at(bool end, Span a, Span b) const;
  bool may_match_in_keys(std::string_view text_a, std::string_view text_b, bool end) const;

  std::string_view text_;
  const Normalizer& normalizer_;
  Direction direction_;
  Spool* spool_;
  PackedBlocks blocks_;
  bool is_in_order_ = true;
  std::uint64_t times_taken_back_ = 0;
  // For each kUnitsPerHint unit numbers, a block not far from the one that holds the first of them.
  PagedArray<std::uint32_t> hints_;
  mutable KeyCache keys_;
  mutable Span far_span_;  // what far_source() was last asked for, and something around it
  mutable std::string_view far_text_;
  mutable std::string far_scratch_;
  mutable std::string scratch_a_;
  mutable std::string scratch_b_;
};

}  // namespace einmal
