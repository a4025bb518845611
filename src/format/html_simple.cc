// One pass over the source: markup and text are told apart, head and body are implied where their
// tags are left out, and what stands in the body nests as html_nesting.h has it. It is not checked
// whether HTML's standard is followed but whether gumbo is, oddities included: end tags of body and
// html part no text, and the character that a line end of two bytes makes stands at the second one.
//
// What is not here has one answer: doubt, which means that nothing is built and gumbo is asked.
#include "format/html_simple.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <optional>
#include <system_error>

#include "einmal/span.h"
#include "format/html_nesting.h"
#include "format/html_simple_rules.h"
#include "format/html_simple_tags.h"
#include "format/html_tree_builder.h"

namespace einmal {
namespace {

constexpr std::string_view kSpaces = " \t\n\f\r";

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r'; }
char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }
bool is_letter(char c) { return lower(c) >= 'a' && lower(c) <= 'z'; }

bool equals_lower(std::string_view text, std::string_view lowered) {
  return std::equal(text.begin(), text.end(), lowered.begin(), lowered.end(),
                    [](char a, char b) { return lower(a) == b; });
}

// Which mode a doctype asks for.
GumboQuirksModeEnum quirks_of(std::string_view doctype) {
  if (equals_lower(doctype, "<!doctype html>")) return GUMBO_DOCTYPE_NO_QUIRKS;
  GumboOutput* const output =
      gumbo_parse_with_options(&kGumboDefaultOptions, doctype.data(), doctype.size());
  const GumboQuirksModeEnum quirks = output->document->v.document.doc_type_quirks_mode;
  gumbo_destroy_output(&kGumboDefaultOptions, output);
  return quirks;
}

// Whether `text` begins with a reference to white space, which is white space then.
bool may_refer_to_space(std::string_view text) {
  constexpr std::size_t kDigitsMax = 6;
  if (text.starts_with("&Tab") || text.starts_with("&NewLine")) return true;
  if (!text.starts_with("&#")) return false;
  text.remove_prefix(2);
  const bool is_hex = text.starts_with('x') || text.starts_with('X');
  if (is_hex) text.remove_prefix(1);
  unsigned value = 0;
  const char* const last = text.data() + std::min(text.size(), kDigitsMax);
  const auto [end, error] = std::from_chars(text.data(), last, value, is_hex ? 16 : 10);
  return error == std::errc() && (value <= ' ' || end == last);
}

// Behind "<!--", a script may hold a script.
bool is_plain_script(std::string_view text) {
  if (text.find("<!--") == text.npos) return true;
  for (std::size_t at = 0; (at = text.find('<', at)) != text.npos; ++at) {
    if (equals_lower(text.substr(at, 7), "<script")) return false;
  }
  return true;
}

class SimpleHtml {
 public:
  SimpleHtml(std::string_view bytes, HtmlArena& arena)
      : bytes_(bytes), tags_(bytes, arena), tree_(bytes, arena), nesting_(tree_) {}

  const GumboNode* build() {
    if (bytes_.find('\0') != bytes_.npos) return nullptr;
    while (at_ < bytes_.size()) {
      const std::size_t markup = find_markup(at_);
      if (markup > at_ && !take_text(at_, markup)) return nullptr;
      at_ = markup;
      if (at_ < bytes_.size() && !take_markup()) return nullptr;
    }
    return phase_ >= Phase::kBody ? tree_.finish(has_doctype_, quirks_) : nullptr;
  }

 private:
  enum class Phase { kStart, kBeforeHead, kHead, kAfterHead, kBody, kAfterBody, kAfterHtml };

  // Markup and text.
  std::size_t find_markup(std::size_t from) const;
  bool take_markup();
  bool take_declaration();
  bool take_comment(Span text, std::size_t end);
  bool take_text(std::size_t begin, std::size_t end);
  bool take_raw(const HtmlTag& tag);
  bool take_raw_text(Span text, const HtmlTag& tag);

  // Start tags. False: doubt.
  bool start(const HtmlTag& tag);
  bool start_before_body(const HtmlTag& tag, HtmlStart rule);
  bool start_open(HtmlTag tag);
  void imply_head();
  void imply_after_head();
  void imply_body();

  // End tags.
  bool end(const HtmlTag& tag);
  bool end_root(const HtmlTag& tag);

  // Where only links, styles and the like may stand.
  bool in_head_noscript() const {
    return phase_ == Phase::kHead && tree_.current() == GUMBO_TAG_NOSCRIPT;
  }

  std::string_view bytes_;
  HtmlTagReader tags_;
  HtmlTreeBuilder tree_;
  HtmlNesting nesting_;
  std::size_t at_ = 0;
  Phase phase_ = Phase::kStart;
  GumboQuirksModeEnum quirks_ = GUMBO_DOCTYPE_QUIRKS;
  bool has_doctype_ = false;
};

// A "<" before anything else is text.
std::size_t SimpleHtml::find_markup(std::size_t from) const {
  for (std::size_t at = from;; ++at) {
    at = bytes_.find('<', at);
    if (at == bytes_.npos) return bytes_.size();
    const char next = at + 1 < bytes_.size() ? bytes_[at + 1] : ' ';
    if (is_letter(next) || next == '/' || next == '!' || next == '?') return at;
  }
}

bool SimpleHtml::take_markup() {
  const bool is_end = bytes_.substr(at_).starts_with("</");
  const std::size_t name = at_ + 1 + is_end;
  if (name >= bytes_.size() || !is_letter(bytes_[name])) return !is_end && take_declaration();
  const std::optional<HtmlTag> tag = tags_.read(at_);
  if (!tag) return false;
  at_ = tag->source.end;
  tree_.take(tag->source, is_end ? tag->tag : GUMBO_TAG_LAST);
  return is_end ? end(*tag) : start(*tag);
}

bool SimpleHtml::take_declaration() {
  const std::string_view rest = bytes_.substr(at_);
  if (rest.starts_with("<!--")) {
    if (rest.starts_with("<!-->") || rest.starts_with("<!--->")) return false;
    const std::size_t end = rest.find("-->", 4);
    if (end == rest.npos || rest.substr(0, end).find("--!") != rest.npos) return false;
    return take_comment({at_ + 4, at_ + end}, at_ + end + 3);
  }
  const std::size_t end = rest.find('>');
  if (end == rest.npos) return false;
  if (rest[1] == '?') return take_comment({at_ + 1, at_ + end}, at_ + end + 1);
  const bool is_doctype = equals_lower(rest.substr(0, 9), "<!doctype");
  if (!is_doctype || phase_ != Phase::kStart || has_doctype_) return false;
  has_doctype_ = true;
  quirks_ = quirks_of(rest.substr(0, end + 1));
  nesting_.set_quirks(quirks_);
  at_ += end + 1;
  return true;
}

bool SimpleHtml::take_comment(Span text, std::size_t end) {
  using Place = HtmlTreeBuilder::Place;
  const char* const read = tags_.copy(bytes_.substr(text.begin, text.size()));
  if (read == nullptr) return false;
  tree_.take({at_, end});
  at_ = end;
  tree_.add_comment(read, phase_ == Phase::kStart       ? Place::kBeforeHtml
                          : phase_ == Phase::kAfterBody ? Place::kBehindBody
                          : phase_ == Phase::kAfterHtml ? Place::kBehindHtml
                                                        : Place::kHere);
  return true;
}

// White space before the body goes where it stands, if anywhere; other text begins the body.
bool SimpleHtml::take_text(std::size_t begin, std::size_t end) {
  std::size_t word = begin;
  while (word < end && is_space(bytes_[word])) ++word;
  const bool is_white = word == end;
  if (!is_white) {
    if (may_refer_to_space(bytes_.substr(word, end - word))) return false;
    if (phase_ > Phase::kBody || nesting_.in_table_part() || in_head_noscript()) return false;
  }
  if (phase_ == Phase::kHead || phase_ == Phase::kAfterHead) {
    if (word > begin) tree_.begin_text(begin, word, true);
    begin = word;
  } else if (phase_ < Phase::kBody) {
    begin = word;
  }
  if (begin == end) return true;
  if (phase_ < Phase::kBody) {
    tree_.take({begin, begin});
    imply_body();
  }
  tree_.begin_text(begin, end, is_white);
  return true;
}

// What is text up to the end tag.
bool SimpleHtml::take_raw(const HtmlTag& tag) {
  if (tag.tag == GUMBO_TAG_TEXTAREA) tree_.skip_line_end();
  const std::size_t begin = at_;
  for (;; ++at_) {
    at_ = bytes_.find("</", at_);
    if (at_ == bytes_.npos) return false;
    const std::size_t behind = at_ + 2 + tag.name.size();
    if (behind >= bytes_.size()) return false;
    const char next = bytes_[behind];
    const bool ends = is_space(next) || next == '/' || next == '>';
    if (ends && same_html_name(bytes_.substr(at_ + 2, tag.name.size()), tag.name)) break;
  }
  const std::optional<HtmlTag> end_tag = tags_.read(at_);
  if (!end_tag || !take_raw_text({begin, at_}, tag)) return false;
  at_ = end_tag->source.end;
  tree_.take(end_tag->source, tag.tag);
  tree_.pop();
  return true;
}

bool SimpleHtml::take_raw_text(Span source, const HtmlTag& tag) {
  if (source.empty()) return true;
  const bool is_code = start_rule(tag.tag) == HtmlStart::kRaw;
  const std::string_view text = bytes_.substr(source.begin, source.size());
  const std::size_t word = text.find_first_not_of(kSpaces);
  if (word != text.npos && text[word] == '&' && !is_code) return false;
  if (tag.tag == GUMBO_TAG_SCRIPT && !is_plain_script(text)) return false;
  tree_.begin_text(source.begin, source.end, word == text.npos);
  tree_.take({source.end, source.end});
  GumboNode* const node = tree_.end_text();
  if (node == nullptr || !is_code) return true;
  const GumboStringPiece& code = node->v.text.original_text;
  node->v.text.text = tags_.copy({code.data, code.length});
  return node->v.text.text != nullptr;
}

bool SimpleHtml::start(const HtmlTag& tag) {
  const HtmlStart rule = start_rule(tag.tag);
  if (rule == HtmlStart::kOdd || phase_ > Phase::kBody) return false;
  if (phase_ < Phase::kBody) return start_before_body(tag, rule);
  return start_open(tag);
}

bool SimpleHtml::start_open(HtmlTag tag) {
  if (tree_.in_svg() || tag.tag == GUMBO_TAG_SVG) {
    const std::optional<GumboVector> attributes = tags_.svg_attributes(tag);
    if (!attributes) return false;
    tag.attributes = *attributes;
  }
  return nesting_.start(tag) && (!holds_raw_text(start_rule(tag.tag)) || take_raw(tag));
}

bool SimpleHtml::start_before_body(const HtmlTag& tag, HtmlStart rule) {
  const bool is_noscript = tag.tag == GUMBO_TAG_NOSCRIPT;
  if (in_head_noscript() && tag.tag != GUMBO_TAG_LINK && tag.tag != GUMBO_TAG_META &&
      tag.tag != GUMBO_TAG_STYLE) {
    return false;
  }
  switch (rule) {
    case HtmlStart::kHtml:
      if (phase_ != Phase::kStart) return false;
      phase_ = Phase::kBeforeHead;
      return nesting_.insert(tag);
    case HtmlStart::kHead:
      if (phase_ > Phase::kBeforeHead) return false;
      if (phase_ == Phase::kStart) tree_.insert_implied(GUMBO_TAG_HTML);
      phase_ = Phase::kHead;
      return nesting_.insert(tag);
    case HtmlStart::kBody:
      imply_after_head();
      phase_ = Phase::kBody;
      return nesting_.insert(tag);
    case HtmlStart::kHeadVoid: case HtmlStart::kRaw: case HtmlStart::kRcdata:
      if (phase_ == Phase::kAfterHead) return false;
      imply_head();
      return start_open(tag);
    default:
      if (is_noscript && phase_ != Phase::kAfterHead) {
        imply_head();
        return nesting_.insert(tag);
      }
      imply_body();
      return start_open(tag);
  }
}

void SimpleHtml::imply_head() {
  if (phase_ == Phase::kStart) tree_.insert_implied(GUMBO_TAG_HTML);
  if (phase_ <= Phase::kBeforeHead) tree_.insert_implied(GUMBO_TAG_HEAD);
  phase_ = std::max(phase_, Phase::kHead);
}

void SimpleHtml::imply_after_head() {
  imply_head();
  if (phase_ == Phase::kHead) tree_.pop();
  phase_ = Phase::kAfterHead;
}

void SimpleHtml::imply_body() {
  imply_after_head();
  tree_.insert_implied(GUMBO_TAG_BODY);
  phase_ = Phase::kBody;
}

bool SimpleHtml::end(const HtmlTag& tag) {
  if (phase_ == Phase::kHead) {
    const bool is_head = tag.tag == GUMBO_TAG_HEAD;
    if (tree_.current() != tag.tag || (!is_head && !in_head_noscript())) return false;
    tree_.pop();
    if (is_head) phase_ = Phase::kAfterHead;
    return true;
  }
  if (tag.tag == GUMBO_TAG_BODY || tag.tag == GUMBO_TAG_HTML) return end_root(tag);
  return phase_ == Phase::kBody && nesting_.end(tag);
}

// They stay open for white space and comments behind them.
bool SimpleHtml::end_root(const HtmlTag& tag) {
  const bool is_body = tag.tag == GUMBO_TAG_BODY;
  if (phase_ != Phase::kBody && (is_body || phase_ != Phase::kAfterBody)) return false;
  if (tree_.current() != GUMBO_TAG_BODY) return false;
  if (is_body) tree_.end_body();
  else tree_.end_html();
  phase_ = is_body ? Phase::kAfterBody : Phase::kAfterHtml;
  return true;
}

}  // namespace

const GumboNode* simple_html(std::string_view bytes, HtmlArena& arena) {
  return SimpleHtml(bytes, arena).build();
}

}  // namespace einmal
