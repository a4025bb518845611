// A document as its reader sees it: the text that is compared, cut into blocks, and the way back to
// the bytes. What a format makes of a document; nothing behind it knows one format from another.
//
//   const Reading reading = read_markdown(bytes);
//   reading.text                                    // "Hello world\n\nSecond paragraph"
//   reading.source_of(reading.blocks[0].text)       // of "Hello **world**" in `bytes`
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "einmal/finding.h"
#include "einmal/span.h"

namespace einmal {

struct ReadBlock {
  Span text;     // in Reading::text, without white space around it, never empty
  Span source;   // the whole element in the document: what goes when the block goes
  BlockKind kind = BlockKind::kParagraph;
  std::uint8_t level = 0;  // of a heading, as far as the format knows: 1 holds 2, and so on; of any
                           // other block that of the highest section that ends before it, or 0
  bool tied = false;  // something that stays needs it (a link goes to its id, it holds an image):
                      // never safe to cut
};

// A stretch of Reading::text and where it came from. A linear one has as many bytes there and can
// be parted anywhere; any other (an entity, an escape) belongs together.
struct ReadPiece {
  std::uint64_t text_begin = 0;
  Span source;
  bool linear = true;
};

// Markup that the text does not show: emphasis, a link, an image. Two texts that read alike but for
// their marks differ by Fold::kMarkup, and by Fold::kLinkTarget where the targets differ.
struct ReadMark {
  std::uint64_t text_begin = 0;  // in Reading::text
  std::uint64_t sort = 0;        // which markup: any number that the format chooses
  std::uint64_t target = 0;      // fingerprint of where it leads; 0 when nowhere
  bool leads_near = false;       // where that is depends on which document this is
};

// An element that holds blocks: a list, one of its items, a quote, a section. It goes, with its
// markers and tags, when all blocks in it go; else they go one by one.
struct ReadGroup {
  std::size_t first_block = 0;  // of Reading::blocks
  std::size_t last_block = 0;   // behind the last one; at least one
  Span source;                  // holds the sources of the blocks
};

// INVARIANT: blocks are in order and stand apart by "\n\n" in `text`; their sources are in order
// and do not overlap; pieces and marks are in order; groups are nested or apart, outer ones first.
struct Reading {
  std::string text;
  std::vector<ReadBlock> blocks;
  std::vector<ReadPiece> pieces;
  std::vector<ReadMark> marks;
  std::vector<ReadGroup> groups;
  bool quotes_lines = false;  // ">" before the lines of a quotation is as good as white space

  // The bytes of the document that a stretch of `text` stands for. REQUIRES: not empty.
  Span source_of(Span text_span) const;

  // The same for what begins or ends with whole blocks: there, their sources count.
  Span document_span(Span text_span) const;

  // The block that begins at this offset of `text`, or the last one that begins before it.
  // REQUIRES: there is one.
  std::size_t block_at(std::uint64_t offset) const;
};

// Reading::block_at for whoever asks for many blocks.
class BlockLookup {
 public:
  // `reading` must outlive the lookup and stay as it is. Cost: linear in its blocks and text.
  explicit BlockLookup(const Reading& reading);

  // Cost: constant.
  std::size_t block_at(std::uint64_t offset) const;

 private:
  static constexpr std::uint64_t kStride = 256;  // about a paragraph

  const Reading& reading_;
  std::vector<std::size_t> first_;  // for each stride: the first block that begins there or behind
};

// Texts for blocks that are never compared but part what stands around them (a rule, a region that
// is to be ignored, an image): each equals nothing else in the document.
class DividerTexts {
 public:
  explicit DividerTexts(std::string_view document);
  // Of several documents that are searched together, and which this was made for, those of one.
  DividerTexts of_document(std::size_t number) const;

  std::string next();
  // Whether this is such a text, of this document.
  bool made(std::string_view text) const { return text.starts_with(prefix_); }

 private:
  std::string prefix_;
  std::uint64_t count_ = 0;
};

}  // namespace einmal
