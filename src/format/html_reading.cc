// One walk over the tree, in its order, which is that of the source unless the parser moved things.
// Text and what marks it make up runs, which boxes and blocks begin and end; a run with text is a
// block. Nothing calls itself: the way down is a vector.
#include "format/html_reading.h"

#include <algorithm>
#include <vector>

#include "format/html_blocks.h"
#include "format/html_elements.h"
#include "format/html_links.h"
#include "format/ignore_marks.h"
#include "format/link_target.h"

namespace einmal {
namespace {

// What office programs leave behind, and the marks of a copied selection.
bool is_noise(std::string_view comment) {
  return comment.starts_with("[if") || comment.starts_with("[endif") ||
         comment.starts_with("StartFragment") || comment.starts_with("EndFragment");
}

// The elements that hold a block or a box, by their number in the order of the tree: for a span
// around paragraphs is no part of any of them.
class BlockHolders {
 public:
  // `fits` becomes false when the tree is deeper than kHtmlDepthMax, or a comment asks to leave the
  // document alone.
  BlockHolders(const GumboNode& root, bool& fits) {
    struct Level {
      const GumboNode* node;
      std::size_t number;
      unsigned next;
    };
    std::vector<Level> path = {{&root, 0, 0}};
    holds_.push_back(true);
    while (!path.empty()) {
      Level& level = path.back();
      const GumboVector& children = children_of(*level.node);
      if (level.next == children.length) {
        path.pop_back();
        continue;
      }
      const auto* const child = static_cast<const GumboNode*>(children.data[level.next++]);
      if (child->type == GUMBO_NODE_COMMENT &&
          ignore_mark(child->v.text.text) == IgnoreMark::kFile) {
        fits = false;
      }
      if (!is_element(*child)) continue;
      const HtmlRole role = role_of(child->v.element);
      if (role == HtmlRole::kBlock || role == HtmlRole::kBox || role == HtmlRole::kApart) {
        for (std::size_t i = path.size(); i > 0 && !holds_[path[i - 1].number]; --i) {
          holds_[path[i - 1].number] = true;
        }
      }
      path.push_back({child, holds_.size(), 0});
      holds_.push_back(false);
      if (path.size() > kHtmlDepthMax) fits = false;
      if (!fits) return;
    }
  }
  bool operator[](std::size_t number) const { return holds_[number]; }

 private:
  std::vector<bool> holds_;
};

class HtmlReader {
 public:
  HtmlReader(const HtmlTree& tree, const BlockHolders& holders, const DividerTexts& dividers,
             Reading& reading)
      : tree_(tree),
        holders_(holders),
        reading_(reading),
        blocks_(tree.bytes(), reading, dividers) {}

  void read() {
    path_.push_back({.node = &tree_.document(), .role = HtmlRole::kBox});
    while (!path_.empty()) {
      Frame& frame = path_.back();
      const GumboVector& children = children_of(*frame.node);
      if (frame.next < children.length) {
        enter(*static_cast<const GumboNode*>(children.data[frame.next++]));
      } else {
        leave();
      }
    }
    blocks_.finish(links_.targets());
  }

 private:
  static constexpr std::size_t kNoGroup = SIZE_MAX;
  struct Frame {
    const GumboNode* node;
    HtmlRole role;
    BlockKind kind = BlockKind::kParagraph;
    std::uint8_t level = 0;  // of a heading
    bool keep_spaces = false;
    bool tied = false;     // every block in it
    bool spoiled = false;  // holds something, beside blocks, that must not go
    unsigned next = 0;     // child
    Span source = {};
    HtmlInline within = {};
    std::uint64_t end = 0;  // of what stands in it, as far as it can be told from tags
    std::size_t first_block = 0;
    std::size_t texts = 0;  // blocks of the text that stands directly in it
    std::size_t group = kNoGroup;
    std::uint8_t top_level = 0;   // of the highest heading in it, 0 when it has none
    std::size_t top_heading = 0;  // the last block that is one

    bool is_skipped() const { return role >= HtmlRole::kObject; }
  };

  void enter(const GumboNode& node);
  void see_mark(IgnoreMark mark);
  bool is_ignored(const Frame& frame);
  void enter_text(const GumboNode& node);
  void enter_element(const GumboNode& node);
  Frame frame_of(const GumboNode& node);
  void enter_within_text(Frame& frame);
  void enter_block(Frame& frame);
  void leave();
  void leave_block(Frame& frame);
  void close_run();
  static void see_heading(Frame& frame, std::uint8_t level, std::size_t block);
  void end_sections(const Frame& frame);

  const HtmlTree& tree_;
  const BlockHolders& holders_;
  Reading& reading_;
  HtmlBlocks blocks_;
  HtmlLinks links_;
  std::vector<Frame> path_;
  std::size_t elements_ = 1;
  bool ignores_region_ = false;
  bool ignores_next_ = false;
};

// The run is that of the innermost block or box: no inline element that holds one is inline.
void HtmlReader::close_run() {
  Frame& frame = path_.back();
  if (!blocks_.close_run(frame.kind, frame.tied)) return;
  ++frame.texts;
  ReadBlock& block = reading_.blocks.back();
  if (block.kind != BlockKind::kHeading) return;
  block.level = frame.level;
  see_heading(frame, frame.level, reading_.blocks.size() - 1);
}

void HtmlReader::enter(const GumboNode& node) {
  switch (node.type) {
    case GUMBO_NODE_TEXT: case GUMBO_NODE_WHITESPACE: case GUMBO_NODE_CDATA:
      return enter_text(node);
    case GUMBO_NODE_COMMENT:
      blocks_.pass(tree_.span_of(node.v.text.original_text));
      see_mark(ignore_mark(node.v.text.text));
      if (is_noise(node.v.text.text)) return;
      blocks_.tie_run();
      path_.back().spoiled = true;
      return;
    case GUMBO_NODE_ELEMENT: case GUMBO_NODE_TEMPLATE: return enter_element(node);
    case GUMBO_NODE_DOCUMENT: return;
  }
}

void HtmlReader::see_mark(IgnoreMark mark) {
  if (mark == IgnoreMark::kStart) ignores_region_ = true;
  if (mark == IgnoreMark::kEnd) ignores_region_ = false;
  if (mark == IgnoreMark::kNext) ignores_next_ = true;
}

// What stands in a region, or behind a mark, that its author wants left alone.
bool HtmlReader::is_ignored(const Frame& frame) {
  const GumboTag tag = frame.node->v.element.tag;
  if (frame.role != HtmlRole::kBlock && frame.role != HtmlRole::kBox) return false;
  if (tag == GUMBO_TAG_HTML || tag == GUMBO_TAG_BODY) return false;
  const bool ignored = ignores_region_ || ignores_next_;
  ignores_next_ = false;
  return ignored;
}

void HtmlReader::enter_text(const GumboNode& node) {
  const Span source = tree_.span_of(node.v.text.original_text);
  const Frame& frame = path_.back();
  blocks_.pass(source);
  if (!frame.is_skipped()) {
    blocks_.add_text(source, frame.keep_spaces);
    if (ignores_region_) blocks_.tie_run();
    return;
  }
  const GumboTag tag = frame.node->v.element.tag;
  if (tag == GUMBO_TAG_SCRIPT || tag == GUMBO_TAG_STYLE) links_.add_code(node.v.text.text);
}

HtmlReader::Frame HtmlReader::frame_of(const GumboNode& node) {
  const GumboElement& element = node.v.element;
  const Frame& parent = path_.back();
  const bool holds_blocks = holders_[elements_++];
  Frame frame{.node = &node, .role = parent.is_skipped() ? parent.role : role_of(element)};
  // A copy that the parser made has the start tag of its original.
  const bool is_copy = (node.parse_flags & GUMBO_INSERTION_BY_PARSER) != 0;
  if (!is_copy) {
    frame.source = tree_.span_of(element);
    blocks_.pass(tree_.span_of(element.original_tag));
    links_.add(element, frame.source.begin);
  }
  const bool is_broken = was_moved(node) || (is_formatting(element) && !has_end_tag(node));
  frame.kind = parent.kind;
  frame.level = parent.level;
  frame.keep_spaces = parent.keep_spaces;
  frame.tied = parent.tied || is_broken || frame.role == HtmlRole::kStrange;
  frame.spoiled = is_broken;
  frame.first_block = reading_.blocks.size();
  if (frame.role == HtmlRole::kInline || frame.role == HtmlRole::kStrange) {
    frame.role = holds_blocks ? HtmlRole::kBox : HtmlRole::kInline;
  }
  return frame;
}

void HtmlReader::enter_element(const GumboNode& node) {
  const bool was_skipped = path_.back().is_skipped();
  Frame frame = frame_of(node);
  if (!was_skipped) {
    if (is_ignored(frame)) frame.role = HtmlRole::kApart;
    if (frame.role == HtmlRole::kBlock || frame.role == HtmlRole::kBox) {
      enter_block(frame);
    } else {
      enter_within_text(frame);
    }
  }
  path_.push_back(frame);
}

void HtmlReader::enter_within_text(Frame& frame) {
  const GumboElement& element = frame.node->v.element;
  switch (frame.role) {
    case HtmlRole::kBreak:
      return blocks_.break_line(frame.source);
    case HtmlRole::kObject:
      return blocks_.add_object(frame.source);
    case HtmlRole::kApart:
      close_run();
      return blocks_.divide(frame.source);
    case HtmlRole::kUnseen:
      blocks_.tie_run();
      frame.spoiled = true;
      return;
    default: break;
  }
  const std::string_view href = element.tag == GUMBO_TAG_A ? attribute(element, "href") : "";
  frame.within = {frame.source, mark_sort(element), link_target(href, ""),
                  is_code(element), is_bold(element), frame.tied};
  blocks_.begin_inline(frame.within);
}

void HtmlReader::enter_block(Frame& frame) {
  const GumboElement& element = frame.node->v.element;
  close_run();
  if (element.tag == GUMBO_TAG_HR) blocks_.divide(frame.source);
  frame.first_block = reading_.blocks.size();
  frame.kind = kind_within(element, frame.kind);
  if (heading_level(element) > 0) frame.level = heading_level(element);
  frame.keep_spaces = frame.keep_spaces || frame.kind == BlockKind::kCode;
  frame.tied = frame.tied || is_label(element);
  if (goes_when_empty(element)) {
    frame.group = reading_.groups.size();
    reading_.groups.push_back({});
  }
}

void HtmlReader::leave() {
  Frame& frame = path_.back();
  if (!is_element(*frame.node)) {
    close_run();
    path_.pop_back();
    return;
  }
  const GumboElement& element = frame.node->v.element;
  const bool has_end = has_end_tag(*frame.node);
  if (frame.role == HtmlRole::kBlock || frame.role == HtmlRole::kBox) {
    close_run();
    leave_block(frame);
  } else if (frame.role == HtmlRole::kInline) {
    blocks_.end_inline(frame.within, has_end);
  }
  if (has_end) blocks_.pass_end(tree_.span_of(element.original_end_tag));
  if (!frame.source.empty()) {
    frame.end = std::max(frame.end, has_end ? frame.source.end
                                            : tree_.span_of(element.original_tag).end);
  }
  const Frame left = frame;
  path_.pop_back();
  path_.back().spoiled = path_.back().spoiled || left.spoiled;
  path_.back().end = std::max(path_.back().end, left.end);
  see_heading(path_.back(), left.top_level, left.top_heading);
}

void HtmlReader::see_heading(Frame& frame, std::uint8_t level, std::size_t block) {
  if (level == 0 || (frame.top_level > 0 && frame.top_level < level)) return;
  frame.top_level = level;
  frame.top_heading = block;
}

// A box around a title and little else may stand above what it heads.
void HtmlReader::end_sections(const Frame& frame) {
  constexpr std::size_t kBlocksMin = 3;
  if (frame.top_level == 0 || frame.top_heading + 1 == reading_.blocks.size()) return;
  const GumboElement& element = frame.node->v.element;
  const bool is_large = reading_.blocks.size() - frame.top_heading > kBlocksMin;
  if (holds_sections(element) || (element.tag == GUMBO_TAG_DIV && is_large)) {
    blocks_.end_sections(frame.top_level);
  }
}

void HtmlReader::leave_block(Frame& frame) {
  const GumboElement& element = frame.node->v.element;
  const std::size_t blocks = reading_.blocks.size() - frame.first_block;
  if (blocks == 0 || frame.source.empty()) return;
  if (element.tag == GUMBO_TAG_DIV) blocks_.see_box(frame.first_block);
  end_sections(frame);
  ReadBlock& last = reading_.blocks.back();
  const std::uint64_t end =
      has_end_tag(*frame.node) ? frame.source.end : std::max(frame.end, last.source.end);
  if (blocks == 1 && frame.texts == 1 && goes_whole(element)) {
    blocks_.widen_last({frame.source.begin, end}, frame.source.end);
    last.tied = last.tied || frame.spoiled;
  } else if (frame.group != kNoGroup && !frame.spoiled) {
    reading_.groups[frame.group] = {frame.first_block, reading_.blocks.size(),
                                    {frame.source.begin, end}};
  }
}

}  // namespace

Reading read_html(std::string_view document, HtmlParsing parsing) {
  return read_html(document, HtmlTree::parse(document, parsing), DividerTexts(document));
}

Reading read_html(std::string_view document, const std::optional<HtmlTree>& tree,
                  const DividerTexts& dividers) {
  Reading reading;
  if (tree) {
    bool fits = true;
    const BlockHolders holders(tree->document(), fits);
    if (fits) {
      HtmlReader(*tree, holders, dividers, reading).read();
      return reading;
    }
  }
  HtmlBlocks(document, reading, dividers).give_up();
  return reading;
}

}  // namespace einmal
