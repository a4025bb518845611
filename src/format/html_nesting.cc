// The rules of HTML's standard for the body, of which only those are here that well nested
// documents need, as gumbo has them: forms end without an end, void elements end where they begin.
//
// Each rule begins with what it takes for granted: that the element to be ended is the last one
// that is open, but for p, li, dt, dd (and rows and cells) whose end tags may be left out; that no
// link stands in a link, no form in a form, no text between cells; that no formatting is open where
// something around it ends, since a parser would take it up again.
//
// gumbo's own limits (html_bounds.h) are kept by staying far below them.
#include "format/html_nesting.h"

namespace einmal {
namespace {

constexpr std::size_t kDepthMax = 256;
constexpr std::size_t kFormattingMax = 64;
// Ends of dt, dd and the like that were left out, which html_bounds.h may take for depth.
constexpr std::size_t kImpliedEndsMax = 500;

bool is_row_part(GumboTag tag) {
  return tag == GUMBO_TAG_TBODY || tag == GUMBO_TAG_THEAD || tag == GUMBO_TAG_TFOOT;
}
bool is_cell(GumboTag tag) { return tag == GUMBO_TAG_TD || tag == GUMBO_TAG_TH; }
// Where nothing but rows, cells and white space may stand.
bool is_table_part(GumboTag tag) {
  return tag == GUMBO_TAG_TABLE || tag == GUMBO_TAG_TR || tag == GUMBO_TAG_COLGROUP ||
         is_row_part(tag);
}

}  // namespace

bool HtmlNesting::start(const HtmlTag& tag) {
  const HtmlStart rule = start_rule(tag.tag);
  if (tree_.in_svg()) return tag.tag == GUMBO_TAG_UNKNOWN && start_svg(tag);
  return in_table_part() ? start_in_table(tag, rule) : start_in_body(tag, rule);
}

// Names that mean something in HTML would end it, or mean something else.
bool HtmlNesting::start_svg(const HtmlTag& tag) {
  tree_.insert(tag, GUMBO_NAMESPACE_SVG);
  if (tag.closes_itself) tree_.pop();
  return tree_.depth() <= kDepthMax;
}

bool HtmlNesting::in_table_part() const { return is_table_part(tree_.current()); }

bool HtmlNesting::start_in_body(const HtmlTag& tag, HtmlStart rule) {
  switch (rule) {
    case HtmlStart::kPlain: case HtmlStart::kFormatting: case HtmlStart::kObject:
    case HtmlStart::kRaw: case HtmlStart::kRcdata: case HtmlStart::kTextArea:
    case HtmlStart::kFrame:
      return insert(tag);
    case HtmlStart::kSvg: return start_svg(tag);
    case HtmlStart::kAnchor: return !tree_.in_link() && insert(tag);
    case HtmlStart::kButton: return tree_.open_buttons() == 0 && insert(tag);
    case HtmlStart::kBlock: return end_paragraph() && insert(tag);
    case HtmlStart::kHeading:
      return end_paragraph() && start_rule(tree_.current()) != HtmlStart::kHeading && insert(tag);
    case HtmlStart::kPre:
      if (!end_paragraph() || !insert(tag)) return false;
      tree_.skip_line_end();
      return true;
    case HtmlStart::kItem: case HtmlStart::kTerm: return start_item(tag);
    case HtmlStart::kForm:
      if (form_open_ || !end_paragraph()) return false;
      form_open_ = true;
      return insert(tag);
    case HtmlStart::kTable:
      return (quirks_ == GUMBO_DOCTYPE_QUIRKS || end_paragraph()) && insert(tag);
    case HtmlStart::kRule:
      if (!end_paragraph()) return false;
      tree_.insert_void(tag);
      return true;
    case HtmlStart::kVoid: case HtmlStart::kHeadVoid: tree_.insert_void(tag); return true;
    case HtmlStart::kRows: case HtmlStart::kRow: case HtmlStart::kCell:
      return end_cell() && start_in_table(tag, rule);
    default: return false;
  }
}

// Where nothing is left out but the ends of cells, rows and groups of them, and tbody.
bool HtmlNesting::start_in_table(const HtmlTag& tag, HtmlStart rule) {
  if (tree_.current() == GUMBO_TAG_COLGROUP) {
    if (rule == HtmlStart::kColumn) tree_.insert_void(tag);
    if (rule == HtmlStart::kColumn) return true;
    tree_.pop();
    tree_.note_implied_end();
  }
  if (rule == HtmlStart::kRaw) return insert(tag);
  switch (rule) {
    case HtmlStart::kCaption: case HtmlStart::kColumns:
      return tree_.current() == GUMBO_TAG_TABLE && insert(tag);
    case HtmlStart::kColumn:
      if (tree_.current() != GUMBO_TAG_TABLE) return false;
      tree_.insert_implied(GUMBO_TAG_COLGROUP);
      tree_.insert_void(tag);
      return true;
    case HtmlStart::kCell: return tree_.current() == GUMBO_TAG_TR && insert(tag);
    case HtmlStart::kRow:
      if (tree_.current() == GUMBO_TAG_TR) tree_.pop();
      if (tree_.current() == GUMBO_TAG_TABLE) tree_.insert_implied(GUMBO_TAG_TBODY);
      return is_row_part(tree_.current()) && insert(tag);
    case HtmlStart::kRows:
      if (tree_.current() == GUMBO_TAG_TR) tree_.pop();
      if (is_row_part(tree_.current())) tree_.pop();
      tree_.note_implied_end();
      return tree_.current() == GUMBO_TAG_TABLE && insert(tag);
    default: return false;
  }
}

// The item before it ends where this one begins, with a paragraph in it.
bool HtmlNesting::start_item(const HtmlTag& tag) {
  const bool is_list = tag.tag == GUMBO_TAG_LI;
  for (std::size_t i = tree_.depth(); i > 0; --i) {
    const GumboTag open = tree_.tag_at(i - 1);
    const bool is_item = is_list ? open == GUMBO_TAG_LI
                                 : open == GUMBO_TAG_DD || open == GUMBO_TAG_DT;
    if (is_item) {
      if (tree_.current() == GUMBO_TAG_P) tree_.pop();
      if (tree_.depth() != i) return false;
      tree_.pop();
      if (!is_list) tree_.note_implied_end();
      break;
    }
    if (ends_item_search(open)) break;
  }
  return end_paragraph() && insert(tag);
}

bool HtmlNesting::insert(const HtmlTag& tag) {
  tree_.insert(tag);
  return tree_.depth() <= kDepthMax && tree_.open_formatting() <= kFormattingMax &&
         tree_.implied_ends() <= kImpliedEndsMax;
}

bool HtmlNesting::end(const HtmlTag& tag) {
  switch (start_rule(tag.tag)) {
    case HtmlStart::kTable: case HtmlStart::kRows: case HtmlStart::kRow:
    case HtmlStart::kColumns:
      return end_in_table(tag);
    case HtmlStart::kForm: return end_form();
    case HtmlStart::kBlock: case HtmlStart::kHeading: case HtmlStart::kPre: case HtmlStart::kItem:
    case HtmlStart::kTerm: case HtmlStart::kButton: case HtmlStart::kObject:
    case HtmlStart::kCaption: case HtmlStart::kCell:
      end_implied(tag.tag);
      break;
    default: break;
  }
  if (tree_.current() != tag.tag) return false;
  if ((tag.tag == GUMBO_TAG_UNKNOWN || tree_.in_svg()) && !is_named_as(tag)) return false;
  tree_.pop();
  return true;
}

// Whether the element to be ended has the name of the end tag.
bool HtmlNesting::is_named_as(const HtmlTag& tag) const {
  GumboStringPiece opened = tree_.current_element().original_tag;
  gumbo_tag_from_original_text(&opened);
  return same_html_name({opened.data, opened.length}, tag.name);
}

bool HtmlNesting::end_in_table(const HtmlTag& tag) {
  const bool is_columns = tag.tag == GUMBO_TAG_COLGROUP;
  if (!is_table_part(tree_.current()) && (is_columns || !end_cell())) return false;
  const auto pop_unless_meant = [&](bool is_within) {
    if (is_within && tree_.current() != tag.tag) tree_.pop();
  };
  pop_unless_meant(tree_.current() == GUMBO_TAG_COLGROUP);
  pop_unless_meant(tree_.current() == GUMBO_TAG_TR);
  pop_unless_meant(tag.tag == GUMBO_TAG_TABLE && is_row_part(tree_.current()));
  if (tree_.current() != tag.tag) return false;
  tree_.pop();
  return true;
}

// The parser takes it off the stack and does nothing else: text goes on.
bool HtmlNesting::end_form() {
  end_implied(GUMBO_TAG_FORM);
  if (tree_.current() != GUMBO_TAG_FORM) return false;
  form_open_ = false;
  tree_.pop_silently();
  return true;
}

void HtmlNesting::end_implied(GumboTag but) {
  while (has_implied_end(tree_.current()) && tree_.current() != but) tree_.pop();
}

// False when a paragraph is open still that something could end from afar.
bool HtmlNesting::end_paragraph() {
  if (tree_.current() == GUMBO_TAG_P) tree_.pop();
  return !tree_.in_paragraph();
}

bool HtmlNesting::end_cell() {
  end_implied(GUMBO_TAG_LAST);
  if (!is_cell(tree_.current())) return false;
  tree_.pop();
  return true;
}

}  // namespace einmal
