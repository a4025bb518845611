#include "format/html_simple_rules.h"

#include <array>

namespace einmal {
namespace {

struct Rules {
  std::array<HtmlStart, GUMBO_TAG_LAST> start = {};
  std::array<bool, GUMBO_TAG_LAST> special = {};
};

constexpr Rules kRules = [] {
  Rules rules;
  const auto set = [&rules](HtmlStart start, bool special, auto... tags) {
    ((rules.start[tags] = start, rules.special[tags] = special), ...);
  };
  set(HtmlStart::kBlock, true, GUMBO_TAG_ADDRESS, GUMBO_TAG_ARTICLE, GUMBO_TAG_ASIDE,
      GUMBO_TAG_BLOCKQUOTE, GUMBO_TAG_CENTER, GUMBO_TAG_DETAILS, GUMBO_TAG_DIR, GUMBO_TAG_DIV,
      GUMBO_TAG_DL, GUMBO_TAG_FIELDSET, GUMBO_TAG_FIGCAPTION, GUMBO_TAG_FIGURE, GUMBO_TAG_FOOTER,
      GUMBO_TAG_HEADER, GUMBO_TAG_HGROUP, GUMBO_TAG_MENU, GUMBO_TAG_NAV, GUMBO_TAG_OL, GUMBO_TAG_P,
      GUMBO_TAG_SECTION, GUMBO_TAG_SUMMARY, GUMBO_TAG_UL);
  set(HtmlStart::kBlock, false, GUMBO_TAG_MAIN);
  set(HtmlStart::kHeading, true, GUMBO_TAG_H1, GUMBO_TAG_H2, GUMBO_TAG_H3, GUMBO_TAG_H4,
      GUMBO_TAG_H5, GUMBO_TAG_H6);
  set(HtmlStart::kPre, true, GUMBO_TAG_PRE, GUMBO_TAG_LISTING);
  set(HtmlStart::kItem, true, GUMBO_TAG_LI);
  set(HtmlStart::kTerm, true, GUMBO_TAG_DD, GUMBO_TAG_DT);
  set(HtmlStart::kAnchor, false, GUMBO_TAG_A);
  set(HtmlStart::kFormatting, false, GUMBO_TAG_B, GUMBO_TAG_BIG, GUMBO_TAG_CODE, GUMBO_TAG_EM,
      GUMBO_TAG_FONT, GUMBO_TAG_I, GUMBO_TAG_S, GUMBO_TAG_SMALL, GUMBO_TAG_STRIKE,
      GUMBO_TAG_STRONG, GUMBO_TAG_TT, GUMBO_TAG_U);
  set(HtmlStart::kVoid, true, GUMBO_TAG_AREA, GUMBO_TAG_BR, GUMBO_TAG_EMBED, GUMBO_TAG_IMG,
      GUMBO_TAG_WBR, GUMBO_TAG_INPUT, GUMBO_TAG_PARAM);
  set(HtmlStart::kVoid, false, GUMBO_TAG_SOURCE, GUMBO_TAG_TRACK);
  set(HtmlStart::kRule, true, GUMBO_TAG_HR);
  set(HtmlStart::kHeadVoid, true, GUMBO_TAG_BASE, GUMBO_TAG_LINK, GUMBO_TAG_META);
  set(HtmlStart::kRaw, true, GUMBO_TAG_SCRIPT, GUMBO_TAG_STYLE);
  set(HtmlStart::kRcdata, true, GUMBO_TAG_TITLE);
  set(HtmlStart::kTextArea, true, GUMBO_TAG_TEXTAREA);
  set(HtmlStart::kFrame, true, GUMBO_TAG_IFRAME);
  set(HtmlStart::kTable, true, GUMBO_TAG_TABLE);
  set(HtmlStart::kCaption, true, GUMBO_TAG_CAPTION);
  set(HtmlStart::kColumns, true, GUMBO_TAG_COLGROUP);
  set(HtmlStart::kColumn, true, GUMBO_TAG_COL);
  set(HtmlStart::kRows, true, GUMBO_TAG_TBODY, GUMBO_TAG_THEAD, GUMBO_TAG_TFOOT);
  set(HtmlStart::kRow, true, GUMBO_TAG_TR);
  set(HtmlStart::kCell, true, GUMBO_TAG_TD, GUMBO_TAG_TH);
  set(HtmlStart::kButton, true, GUMBO_TAG_BUTTON);
  set(HtmlStart::kForm, true, GUMBO_TAG_FORM);
  set(HtmlStart::kObject, true, GUMBO_TAG_OBJECT);
  set(HtmlStart::kSvg, false, GUMBO_TAG_SVG);
  set(HtmlStart::kHtml, true, GUMBO_TAG_HTML);
  set(HtmlStart::kHead, true, GUMBO_TAG_HEAD);
  set(HtmlStart::kBody, true, GUMBO_TAG_BODY);
  rules.special[GUMBO_TAG_NOSCRIPT] = true;
  set(HtmlStart::kOdd, true, GUMBO_TAG_APPLET, GUMBO_TAG_BASEFONT, GUMBO_TAG_BGSOUND,
      GUMBO_TAG_FRAME, GUMBO_TAG_FRAMESET, GUMBO_TAG_IMAGE, GUMBO_TAG_ISINDEX, GUMBO_TAG_KEYGEN,
      GUMBO_TAG_MARQUEE, GUMBO_TAG_MATH, GUMBO_TAG_MENUITEM, GUMBO_TAG_NOBR, GUMBO_TAG_NOEMBED,
      GUMBO_TAG_NOFRAMES, GUMBO_TAG_OPTGROUP, GUMBO_TAG_OPTION, GUMBO_TAG_PLAINTEXT, GUMBO_TAG_RB,
      GUMBO_TAG_RP, GUMBO_TAG_RT, GUMBO_TAG_RTC, GUMBO_TAG_SELECT,
      GUMBO_TAG_TEMPLATE, GUMBO_TAG_XMP);
  return rules;
}();

}  // namespace

HtmlStart start_rule(GumboTag tag) { return kRules.start[tag]; }

bool holds_raw_text(HtmlStart rule) {
  return rule == HtmlStart::kRaw || rule == HtmlStart::kRcdata || rule == HtmlStart::kTextArea ||
         rule == HtmlStart::kFrame;
}

bool has_implied_end(GumboTag tag) {
  return tag == GUMBO_TAG_P || tag == GUMBO_TAG_LI || tag == GUMBO_TAG_DT || tag == GUMBO_TAG_DD;
}

bool ends_item_search(GumboTag tag) {
  return kRules.special[tag] && tag != GUMBO_TAG_P && tag != GUMBO_TAG_DIV &&
         tag != GUMBO_TAG_ADDRESS;
}

}  // namespace einmal
