// Both trees are written down, without what was removed, and compared as text. Names and values are
// ended by NULs, which the parser leaves in neither, and elements begun and ended by control
// characters, so that different trees of any real document look different.
#include "format/html_structure.h"

#include <algorithm>
#include <optional>

#include "format/html_elements.h"
#include "format/html_text.h"

namespace einmal {
namespace {

constexpr char kOpen = '\x01';
constexpr char kClose = '\x02';
constexpr char kText = '\x03';
constexpr char kComment = '\x04';

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r'; }

bool keeps_spaces(GumboTag tag) {
  return tag == GUMBO_TAG_PRE || tag == GUMBO_TAG_TEXTAREA || tag == GUMBO_TAG_SCRIPT ||
         tag == GUMBO_TAG_STYLE || tag == GUMBO_TAG_LISTING || tag == GUMBO_TAG_XMP ||
         tag == GUMBO_TAG_PLAINTEXT;
}

class TreeWriter {
 public:
  TreeWriter(const HtmlTree& tree, const std::vector<Span>& removed)
      : tree_(tree), removed_(removed), writer_(tree.bytes(), scratch_) {}

  std::string write() {
    enter(tree_.document());
    while (!path_.empty()) {
      Level& level = path_.back();
      const GumboVector& children = children_of(*level.node);
      if (level.next < children.length) {
        enter(*static_cast<const GumboNode*>(children.data[level.next++]));
      } else {
        leave();
      }
    }
    return std::move(out_);
  }

 private:
  struct Level {
    const GumboNode* node;
    std::size_t begin = 0;        // in out_
    std::size_t behind_tag = 0;
    bool keep_spaces = false;
    unsigned next = 0;
  };

  // The first removed span that ends behind `position`.
  std::vector<Span>::const_iterator removed_behind(std::uint64_t position) const {
    return std::upper_bound(removed_.begin(), removed_.end(), position,
                            [](std::uint64_t value, const Span& span) { return value < span.end; });
  }
  bool is_removed(Span span) const {
    const auto found = removed_behind(span.begin);
    return !span.empty() && found != removed_.end() && found->contains(span);
  }

  void enter(const GumboNode& node) {
    switch (node.type) {
      case GUMBO_NODE_DOCUMENT:
        out_ += static_cast<char>('0' + node.v.document.doc_type_quirks_mode);
        path_.push_back({&node});
        return;
      case GUMBO_NODE_ELEMENT: case GUMBO_NODE_TEMPLATE: return enter_element(node);
      case GUMBO_NODE_COMMENT:
        if (is_removed(tree_.span_of(node.v.text.original_text))) return;
        write_space();
        ((out_ += kComment) += node.v.text.text) += '\0';
        return;
      default: write_text(tree_.span_of(node.v.text.original_text));
    }
  }

  void enter_element(const GumboNode& node) {
    const GumboElement& element = node.v.element;
    const bool is_copy = (node.parse_flags & GUMBO_INSERTION_BY_PARSER) != 0;
    if (!is_copy && is_removed(tree_.span_of(element.original_tag))) return;
    part(element);
    const std::size_t begin = out_.size();
    (out_ += kOpen) += static_cast<char>('0' + element.tag_namespace);
    if (element.tag == GUMBO_TAG_UNKNOWN) {
      GumboStringPiece name = element.original_tag;
      gumbo_tag_from_original_text(&name);
      out_.append(name.data, name.length);
    } else {
      out_ += gumbo_normalized_tagname(element.tag);
    }
    out_ += '\0';
    for (unsigned i = 0; i < element.attributes.length; ++i) {
      const auto& entry = *static_cast<const GumboAttribute*>(element.attributes.data[i]);
      ((((out_ += entry.name) += '\0') += entry.value) += '\0');
    }
    const bool keep = path_.back().keep_spaces || keeps_spaces(element.tag);
    path_.push_back({&node, begin, out_.size(), keep});
  }

  void leave() {
    const Level& level = path_.back();
    if (is_element(*level.node)) {
      const GumboElement& element = level.node->v.element;
      const bool is_made_up = (level.node->parse_flags & GUMBO_INSERTION_BY_PARSER) != 0;
      if (level.behind_tag == out_.size() && is_made_up) {
        out_.resize(level.begin);  // it was made up for what was removed
      } else {
        part(element);
        out_ += kClose;
      }
    }
    path_.pop_back();
  }

  // The begin or the end of an element: white space next to a block is not shown.
  void part(const GumboElement& element) {
    const HtmlRole role = role_of(element);
    const bool is_within_text = role == HtmlRole::kInline || role == HtmlRole::kObject ||
                                role == HtmlRole::kStrange;
    if (is_within_text) {
      write_space();
    } else {
      space_ = false;
      shown_ = false;
    }
  }

  void write_space() {
    if (space_ && shown_) (out_ += kText) += ' ';
    if (space_) shown_ = false;  // no second one
    space_ = false;
  }

  void write_text(Span source) {
    if (source.empty()) return;
    std::uint64_t at = source.begin;
    for (auto removed = removed_behind(at); at < source.end;) {
      const bool ends = removed == removed_.end() || removed->begin >= source.end;
      const std::uint64_t end = ends ? source.end : std::max(at, removed->begin);
      write_part({at, end});
      if (ends) return;
      at = removed->end;
      ++removed;
    }
  }

  void write_part(Span source) {
    if (source.empty()) return;
    const std::string_view text = decoded(source);
    if (path_.back().keep_spaces) {
      out_ += text;
      return;
    }
    for (const char c : text) {
      if (is_space(c)) {
        space_ = true;
        continue;
      }
      write_space();
      if (!shown_) out_ += kText;
      out_ += c;
      shown_ = true;
    }
  }

  // As in a reading, with bytes that are not UTF-8 left as they are. Valid until the next call.
  std::string_view decoded(Span source) {
    writer_.drop_block();
    writer_.begin_block();
    writer_.append(source, true);
    return scratch_.text;
  }

  const HtmlTree& tree_;
  const std::vector<Span>& removed_;
  Reading scratch_;
  HtmlTextWriter writer_;
  std::string out_;
  std::vector<Level> path_;
  bool space_ = false;  // white space stands before what comes next
  bool shown_ = false;  // and would be seen
};

}  // namespace

std::string written_html(const HtmlTree& tree, const std::vector<Span>& removed) {
  return TreeWriter(tree, removed).write();
}

bool html_renders_alike(std::string_view document, const std::vector<Span>& removed,
                        std::string_view output) {
  const std::optional<HtmlTree> before = HtmlTree::parse(document, HtmlParsing::kParser);
  const std::optional<HtmlTree> after = HtmlTree::parse(output, HtmlParsing::kParser);
  return before && after && written_html(*before, removed) == written_html(*after, {});
}

}  // namespace einmal
