// The bytes of the output are those of the document, so a tag that stands in the output where it
// stood in the document, counted without what was removed, has the same name and attributes, and a
// text the same words. What is left to compare is how tags and texts follow each other in the two
// trees. Only trees of simple HTML are taken, in which an element is what its tag says, whatever
// stands around it.
//
// Where the end of a cut joins two texts, they could make a word or a reference together that they
// were not before; unless white space parts them, this is not certain.
#include "format/html_places.h"

#include <algorithm>
#include <cstdint>
#include <string_view>

namespace einmal {
namespace {

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r'; }

enum class StepSort { kOpen, kClose, kComment, kText, kEnd };

struct Step {
  StepSort sort = StepSort::kEnd;
  Span place = {};  // in the output
  const GumboNode* node = nullptr;  // of an element
  std::uint64_t source_end = 0;     // of a text, in the document

  friend bool operator==(const Step& a, const Step& b) {
    if (a.sort != b.sort || a.place != b.place) return false;
    if (a.sort != StepSort::kOpen) return true;
    const unsigned made_up = GUMBO_INSERTION_BY_PARSER;
    return a.node->v.element.tag == b.node->v.element.tag &&
           a.node->v.element.tag_namespace == b.node->v.element.tag_namespace &&
           (a.node->parse_flags & made_up) == (b.node->parse_flags & made_up);
  }
};

// One tree, step by step, without what was removed.
class Walk {
 public:
  Walk(const HtmlTree& tree, const std::vector<Span>& removed)
      : tree_(tree), removed_(removed), cut_(removed.begin()) {
    path_.push_back({&tree.document(), 0});
  }

  bool is_certain() const { return certain_; }

  // Texts that stand next to each other are one.
  Step next() {
    Step text = waiting_;
    waiting_ = {};
    if (text.sort != StepSort::kText && text.sort != StepSort::kEnd) return text;
    while (certain_) {
      const Step step = next_part();
      if (step.sort != StepSort::kText) {
        if (text.sort == StepSort::kEnd) return step;
        waiting_ = step;
        return text;
      }
      if (text.sort == StepSort::kEnd) {
        text = step;
        continue;
      }
      if (step.place.begin != text.place.end) {  // a comment stands between, elsewhere in the tree
        waiting_ = step;
        return text;
      }
      if (!is_parted(text.source_end, step)) certain_ = false;
      text.place.end = step.place.end;
      text.source_end = step.source_end;
    }
    return text;
  }

 private:
  static constexpr int kReturnsMax = 8;
  struct Level {
    const GumboNode* node;
    unsigned next;
  };

  // The first cut that ends behind `position`. Trees are in the order of the source but for what
  // stands behind the body.
  const Span* cut_behind(std::uint64_t position) {
    if (position < asked_) {
      if (++returns_ > kReturnsMax) certain_ = false;
      cut_ = removed_.begin();
      gone_ = 0;
    }
    asked_ = position;
    for (; cut_ != removed_.end() && cut_->end <= position; ++cut_) gone_ += cut_->size();
    return cut_ == removed_.end() ? nullptr : &*cut_;
  }
  bool is_removed(Span span) {
    const Span* const cut = cut_behind(span.begin);
    if (cut == nullptr || cut->begin >= span.end) return false;
    if (!cut->contains(span)) certain_ = false;
    return true;
  }
  Span moved(Span span) const { return {span.begin - gone_, span.end - gone_}; }

  Step next_part() {
    while (certain_) {
      if (text_.begin < text_.end) {
        const Step part = next_text();
        if (part.sort == StepSort::kText) return part;
        continue;
      }
      if (path_.empty()) return {};
      Level& level = path_.back();
      const GumboVector& children = children_of(*level.node);
      if (level.next == children.length) {
        path_.pop_back();
        return {StepSort::kClose};
      }
      const auto& child = *static_cast<const GumboNode*>(children.data[level.next++]);
      if (is_element(child)) {
        const Span tag = tree_.span_of(child.v.element.original_tag);
        if (!tag.empty() && is_removed(tag)) continue;
        path_.push_back({&child, 0});
        return {StepSort::kOpen, tag.empty() ? tag : moved(tag), &child};
      }
      const Span text = tree_.span_of(child.v.text.original_text);
      if (child.type == GUMBO_NODE_COMMENT) {
        if (is_removed(text)) continue;
        return {StepSort::kComment, moved(text)};
      }
      text_ = text;
    }
    return {};
  }

  // What is left of the text up to the next cut, if anything.
  Step next_text() {
    const Span* const cut = cut_behind(text_.begin);
    const bool is_cut = cut != nullptr && cut->begin < text_.end;
    const Span part{text_.begin, is_cut ? std::max(cut->begin, text_.begin) : text_.end};
    text_.begin = is_cut ? cut->end : text_.end;
    if (part.empty()) return {};
    return {StepSort::kText, moved(part), nullptr, part.end};
  }

  // Whether the text that ends at `end` and the one behind it are the same next to each other.
  bool is_parted(std::uint64_t end, const Step& behind) const {
    const std::uint64_t begin = behind.source_end - behind.place.size();
    const char last = tree_.bytes()[end - 1];
    const char first = tree_.bytes()[begin];
    return (is_space(last) || is_space(first)) && !(last == '\r' && first == '\n');
  }

  const HtmlTree& tree_;
  const std::vector<Span>& removed_;
  std::vector<Span>::const_iterator cut_;
  std::uint64_t gone_ = 0;   // bytes of the cuts before it
  std::uint64_t asked_ = 0;  // the last position
  int returns_ = 0;          // how often one before it was asked for
  std::vector<Level> path_;
  Span text_;  // what is left of it
  Step waiting_;
  bool certain_ = true;
};

}  // namespace

bool stands_alike(const HtmlTree& document, const std::vector<Span>& removed,
                  const HtmlTree& output) {
  if (!document.is_simple() || !output.is_simple()) return false;
  if (document.document().v.document.doc_type_quirks_mode !=
      output.document().v.document.doc_type_quirks_mode) {
    return false;
  }
  const std::vector<Span> none;
  Walk before(document, removed);
  Walk after(output, none);
  while (true) {
    const Step expected = before.next();
    const Step found = after.next();
    if (!before.is_certain() || !after.is_certain() || !(expected == found)) return false;
    if (expected.sort == StepSort::kEnd) return true;
  }
}

}  // namespace einmal
