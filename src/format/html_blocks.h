// Gathers what stands between the elements of HTML into runs and makes blocks of them.
//
//   HtmlBlocks blocks(bytes, reading);
//   blocks.add_text({3, 8}, false);
//   blocks.close_run(BlockKind::kParagraph, false);   // a block, if the text was more than space
#pragma once

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <vector>

#include "einmal/finding.h"
#include "einmal/span.h"
#include "format/html_text.h"
#include "format/link_target.h"
#include "format/reading.h"

namespace einmal {

// An element within text.
struct HtmlInline {
  Span source;  // empty when it stands nowhere
  std::uint64_t mark_sort = 0;
  LinkTarget target = {};
  bool is_code = false;
  bool is_bold = false;
  bool tied = false;
};

class HtmlBlocks {
 public:
  // The first two must outlive this object.
  HtmlBlocks(std::string_view bytes, Reading& reading, const DividerTexts& dividers)
      : bytes_(bytes), reading_(reading), writer_(bytes, reading), dividers_(dividers) {}

  // Notes that something stands at `source`, in the order of the tree.
  void pass(Span source);
  // The same for an end tag, which stands behind what it ends but for broken markup.
  void pass_end(Span source) { passed_ = std::max(passed_, source.end); }

  // Text of the run; white space alone begins none.
  void add_text(Span source, bool keep_spaces);
  void break_line(Span source);
  void begin_inline(const HtmlInline& element);
  // `has_end`: its end tag stands in the source.
  void end_inline(const HtmlInline& element, bool has_end);
  // Something without text, like an image.
  void add_object(Span source);
  // A document that can't be read is one block.
  void give_up() { divide({0, bytes_.size()}); }
  // Ties the run to what stays, if there is one.
  void tie_run() { run_.tied = run_.tied || run_.open; }

  // Ends the run. True when it became a block of text: reading.blocks.back().
  bool close_run(BlockKind kind, bool tied);

  // A block that equals no other.
  void divide(Span source);

  // Makes the last block stand for a whole element, which holds nothing else, and for the white
  // space behind it that is in it: up to `end` where no end tag stands.
  void widen_last(Span element, std::uint64_t end);

  // The sections below headings of this level and deeper end here.
  void end_sections(std::uint8_t level) {
    ended_level_ = ended_level_ == 0 ? level : std::min(ended_level_, level);
  }

  // Looks at the blocks from `first` on, which are all that a box holds: a short line that is no
  // sentence and what is said of it are a term of a list and its description, whatever they are
  // marked as.
  void see_box(std::size_t first);

  // Ties what stands where the tree and the source have another order, and what begins an element
  // in `targets`; leaves groups out that lose something by it. Call once, at the end.
  void finish(const std::vector<std::uint64_t>& targets);

 private:
  struct Run {
    bool open = false;
    Span source;  // of what has text in it
    std::uint64_t inline_begin = UINT64_MAX;  // of the outermost inline element that is open
    std::size_t inline_depth = 0;
    std::size_t text_bytes = 0;  // when the outermost inline element began
    std::size_t code_depth = 0;
    std::size_t bold_depth = 0;
    Span objects;      // from the first one to the last
    bool tied = false;
    bool words = false;   // text that is no code
    bool quiet = false;   // text that is not bold
    bool broken = false;  // its parts are out of order
  };
  void open_run();
  BlockKind kind_of_paragraph(std::string_view words) const;
  void add_block(Span text, Span source, BlockKind kind, bool tied);
  std::uint64_t end_of_last() const;
  bool is_disturbed(Span span) const;

  std::string_view bytes_;
  Reading& reading_;
  HtmlTextWriter writer_;
  DividerTexts dividers_;
  Run run_;
  std::uint8_t ended_level_ = 0;  // of the sections that ended behind the last block
  std::uint64_t passed_ = 0;     // the end of what was seen so far
  // Each from where something stands to the end of what was seen before it.
  std::vector<Span> disturbed_;
};

}  // namespace einmal
