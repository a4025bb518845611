#include "format/html_elements.h"

#include <algorithm>
#include <array>
#include <string>

namespace einmal {
namespace {

constexpr std::string_view kSpaces = " \t\n\f\r";

bool has_attribute(const GumboElement& element, const char* name) {
  return gumbo_get_attribute(&element.attributes, name) != nullptr;
}

std::string lower_without_spaces(std::string_view text) {
  std::string result;
  for (const char c : text) {
    if (kSpaces.find(c) != kSpaces.npos) continue;
    result += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return result;
}

// aria-hidden is shown on the page, so it is not hidden.
bool is_hidden(const GumboElement& element) {
  if (element.attributes.length == 0) return false;
  if (has_attribute(element, "hidden")) return true;
  const std::string_view style = attribute(element, "style");
  if (style.empty()) return false;
  const std::string plain = lower_without_spaces(style);
  return plain.find("display:none") != plain.npos ||
         plain.find("visibility:hidden") != plain.npos;
}

// Classes that name text which repeats other text of the same page by design.
constexpr std::array<std::string_view, 10> kApartClasses = {
    "lead",    "lede",      "standfirst", "dek",        "teaser",
    "excerpt", "pullquote", "pull-quote", "breadcrumb", "breadcrumbs"};

bool is_set_apart(const GumboElement& element) {
  if (element.attributes.length == 0) return false;
  std::string_view classes = attribute(element, "class");
  while (!classes.empty()) {
    const std::size_t end = std::min(classes.find_first_of(kSpaces), classes.size());
    const std::string token = lower_without_spaces(classes.substr(0, end));
    if (std::find(kApartClasses.begin(), kApartClasses.end(), token) != kApartClasses.end()) {
      return true;
    }
    classes.remove_prefix(std::min(end + 1, classes.size()));
  }
  return false;
}

HtmlRole role_of_unknown(const GumboElement& element) {
  // <o:p> and its like come from office programs and mean nothing; others may be anything.
  const std::string_view tag(element.original_tag.data, element.original_tag.length);
  const std::string_view name = tag.substr(0, tag.find_first_of(" \t\n\f\r/>"));
  return name.find(':') != name.npos ? HtmlRole::kInline : HtmlRole::kStrange;
}

HtmlRole role_of_tag(const GumboElement& element) {
  switch (element.tag) {
    case GUMBO_TAG_BR: return HtmlRole::kBreak;
    case GUMBO_TAG_P: case GUMBO_TAG_LI: case GUMBO_TAG_TD: case GUMBO_TAG_TH:
    case GUMBO_TAG_H1: case GUMBO_TAG_H2: case GUMBO_TAG_H3: case GUMBO_TAG_H4:
    case GUMBO_TAG_H5: case GUMBO_TAG_H6: case GUMBO_TAG_BLOCKQUOTE: case GUMBO_TAG_PRE:
    case GUMBO_TAG_LISTING: case GUMBO_TAG_XMP: case GUMBO_TAG_DT: case GUMBO_TAG_DD:
    case GUMBO_TAG_FIGCAPTION: case GUMBO_TAG_CAPTION: case GUMBO_TAG_SUMMARY:
    case GUMBO_TAG_LEGEND: case GUMBO_TAG_DIV: case GUMBO_TAG_CENTER:
      return HtmlRole::kBlock;
    case GUMBO_TAG_HTML: case GUMBO_TAG_BODY: case GUMBO_TAG_SECTION: case GUMBO_TAG_ARTICLE:
    case GUMBO_TAG_MAIN: case GUMBO_TAG_HEADER: case GUMBO_TAG_FOOTER: case GUMBO_TAG_HGROUP:
    case GUMBO_TAG_ADDRESS: case GUMBO_TAG_UL: case GUMBO_TAG_OL: case GUMBO_TAG_DL:
    case GUMBO_TAG_MENU: case GUMBO_TAG_DIR: case GUMBO_TAG_TABLE: case GUMBO_TAG_TBODY:
    case GUMBO_TAG_THEAD: case GUMBO_TAG_TFOOT: case GUMBO_TAG_TR: case GUMBO_TAG_COLGROUP:
    case GUMBO_TAG_COL: case GUMBO_TAG_FIGURE: case GUMBO_TAG_FORM: case GUMBO_TAG_FIELDSET:
    case GUMBO_TAG_DETAILS: case GUMBO_TAG_HR:
      return HtmlRole::kBox;
    case GUMBO_TAG_HEAD: case GUMBO_TAG_SCRIPT: case GUMBO_TAG_STYLE: case GUMBO_TAG_TEMPLATE:
    case GUMBO_TAG_NOSCRIPT: case GUMBO_TAG_NOFRAMES: case GUMBO_TAG_TITLE: case GUMBO_TAG_LINK:
    case GUMBO_TAG_META: case GUMBO_TAG_BASE: case GUMBO_TAG_FRAMESET: case GUMBO_TAG_FRAME:
      return HtmlRole::kUnseen;
    case GUMBO_TAG_NAV: case GUMBO_TAG_ASIDE: return HtmlRole::kApart;
    case GUMBO_TAG_IMG: case GUMBO_TAG_VIDEO: case GUMBO_TAG_AUDIO: case GUMBO_TAG_IFRAME:
    case GUMBO_TAG_OBJECT: case GUMBO_TAG_EMBED: case GUMBO_TAG_SVG: case GUMBO_TAG_MATH:
    case GUMBO_TAG_CANVAS: case GUMBO_TAG_APPLET: case GUMBO_TAG_INPUT: case GUMBO_TAG_BUTTON:
    case GUMBO_TAG_SELECT: case GUMBO_TAG_TEXTAREA: case GUMBO_TAG_LABEL: case GUMBO_TAG_OUTPUT:
    case GUMBO_TAG_PROGRESS: case GUMBO_TAG_METER: case GUMBO_TAG_DATALIST: case GUMBO_TAG_KEYGEN:
    case GUMBO_TAG_MAP: case GUMBO_TAG_AREA: case GUMBO_TAG_SOURCE: case GUMBO_TAG_TRACK:
    case GUMBO_TAG_PARAM: case GUMBO_TAG_NOEMBED: case GUMBO_TAG_MARQUEE: case GUMBO_TAG_RUBY:
    case GUMBO_TAG_PLAINTEXT:
      return HtmlRole::kObject;
    case GUMBO_TAG_UNKNOWN: return role_of_unknown(element);
    default: return HtmlRole::kInline;
  }
}

}  // namespace

HtmlRole role_of(const GumboElement& element) {
  if (element.tag_namespace != GUMBO_NAMESPACE_HTML) return HtmlRole::kObject;
  if (is_hidden(element)) return HtmlRole::kUnseen;
  const HtmlRole role = role_of_tag(element);
  const bool holds_text = role == HtmlRole::kBlock || role == HtmlRole::kBox;
  return holds_text && is_set_apart(element) ? HtmlRole::kApart : role;
}

BlockKind kind_within(const GumboElement& element, BlockKind outer) {
  switch (element.tag) {
    case GUMBO_TAG_PRE: case GUMBO_TAG_LISTING: case GUMBO_TAG_XMP: return BlockKind::kCode;
    case GUMBO_TAG_LI: case GUMBO_TAG_DT: case GUMBO_TAG_DD: case GUMBO_TAG_UL: case GUMBO_TAG_OL:
    case GUMBO_TAG_DL: case GUMBO_TAG_MENU: case GUMBO_TAG_DIR:
      return outer == BlockKind::kParagraph ? BlockKind::kListItem : outer;
    case GUMBO_TAG_TABLE:
      return outer == BlockKind::kParagraph ? BlockKind::kTable : outer;
    case GUMBO_TAG_BLOCKQUOTE:
      return outer == BlockKind::kParagraph ? BlockKind::kQuote : outer;
    case GUMBO_TAG_H1: case GUMBO_TAG_H2: case GUMBO_TAG_H3: case GUMBO_TAG_H4: case GUMBO_TAG_H5:
    case GUMBO_TAG_H6: case GUMBO_TAG_SUMMARY: case GUMBO_TAG_LEGEND:
      return outer == BlockKind::kParagraph ? BlockKind::kHeading : outer;
    case GUMBO_TAG_FIGCAPTION: case GUMBO_TAG_CAPTION: return BlockKind::kTable;
    default: return outer;
  }
}

std::uint8_t heading_level(const GumboElement& element) {
  switch (element.tag) {
    case GUMBO_TAG_H1: return 1;
    case GUMBO_TAG_H2: return 2;
    case GUMBO_TAG_H3: return 3;
    case GUMBO_TAG_H4: return 4;
    case GUMBO_TAG_H5: return 5;
    case GUMBO_TAG_H6: return 6;
    default: return 0;
  }
}

bool goes_whole(const GumboElement& element) {
  return role_of_tag(element) == HtmlRole::kBlock && element.tag != GUMBO_TAG_TD &&
         element.tag != GUMBO_TAG_TH;
}

bool goes_when_empty(const GumboElement& element) {
  const HtmlRole role = role_of_tag(element);
  if (role != HtmlRole::kBlock && role != HtmlRole::kBox) return false;
  switch (element.tag) {
    case GUMBO_TAG_HTML: case GUMBO_TAG_BODY: case GUMBO_TAG_HEADER: case GUMBO_TAG_FOOTER:
    case GUMBO_TAG_FORM: case GUMBO_TAG_FIELDSET: case GUMBO_TAG_TD: case GUMBO_TAG_TH:
    case GUMBO_TAG_HR:
      return false;
    default: return true;
  }
}

bool holds_sections(const GumboElement& element) {
  switch (element.tag) {
    case GUMBO_TAG_ARTICLE: case GUMBO_TAG_SECTION: case GUMBO_TAG_MAIN: case GUMBO_TAG_BLOCKQUOTE:
    case GUMBO_TAG_DETAILS: case GUMBO_TAG_TD: case GUMBO_TAG_LI: case GUMBO_TAG_DD:
      return true;
    default: return false;
  }
}

bool is_label(const GumboElement& element) {
  return element.tag == GUMBO_TAG_FIGCAPTION || element.tag == GUMBO_TAG_CAPTION ||
         element.tag == GUMBO_TAG_SUMMARY || element.tag == GUMBO_TAG_LEGEND;
}

std::uint64_t mark_sort(const GumboElement& element) {
  switch (element.tag) {
    case GUMBO_TAG_B: case GUMBO_TAG_STRONG: return 1;
    case GUMBO_TAG_I: case GUMBO_TAG_EM: case GUMBO_TAG_CITE: case GUMBO_TAG_VAR:
    case GUMBO_TAG_DFN: return 2;
    case GUMBO_TAG_A: return has_attribute(element, "href") ? 3 : 0;
    case GUMBO_TAG_CODE: case GUMBO_TAG_KBD: case GUMBO_TAG_SAMP: case GUMBO_TAG_TT: return 4;
    case GUMBO_TAG_SUB: return 5;
    case GUMBO_TAG_SUP: return 6;
    case GUMBO_TAG_U: case GUMBO_TAG_INS: return 7;
    case GUMBO_TAG_S: case GUMBO_TAG_STRIKE: case GUMBO_TAG_DEL: return 8;
    case GUMBO_TAG_MARK: return 9;
    case GUMBO_TAG_Q: return 10;
    default: return 0;
  }
}

bool is_code(const GumboElement& element) { return mark_sort(element) == 4; }

bool is_bold(const GumboElement& element) { return mark_sort(element) == 1; }

bool is_formatting(const GumboElement& element) {
  switch (element.tag) {
    case GUMBO_TAG_A: case GUMBO_TAG_B: case GUMBO_TAG_BIG: case GUMBO_TAG_CODE: case GUMBO_TAG_EM:
    case GUMBO_TAG_FONT: case GUMBO_TAG_I: case GUMBO_TAG_NOBR: case GUMBO_TAG_S:
    case GUMBO_TAG_SMALL: case GUMBO_TAG_STRIKE: case GUMBO_TAG_STRONG: case GUMBO_TAG_TT:
    case GUMBO_TAG_U:
      return true;
    default: return false;
  }
}

std::string_view attribute(const GumboElement& element, const char* name) {
  const GumboAttribute* const found = gumbo_get_attribute(&element.attributes, name);
  return found == nullptr ? std::string_view() : found->value;
}

}  // namespace einmal
