// One walk from special character to special character. Whatever is not one of a few plain cases
// (a sign of emphasis with a letter on both sides, a bracket that begins no link, an entity, a tag,
// a bare address) makes it give up. What it accepts cmark-gfm reads the same way, whatever stands
// elsewhere in the document, since no definition is asked for.
#include "format/simple_inlines.h"

#include <algorithm>

#include "format/inline_kernels.h"

namespace einmal {
namespace {

constexpr std::size_t kOpenedMax = 8;

bool is_alphanumeric(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool is_punctuation(char c) {
  return (c >= '!' && c <= '/') || (c >= ':' && c <= '@') || (c >= '[' && c <= '`') ||
         (c >= '{' && c <= '~');
}
// As cmark-gfm has it.
bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
bool is_line_end(char c) { return c == '\n' || c == '\r'; }

// Of the letters of two bytes: Latin and Cyrillic. These blocks have neither spaces nor
// punctuation.
bool leads_letter(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return (byte >= 0xC3 && byte <= 0xC9) || byte == 0xD0 || byte == 0xD1;
}
bool is_continuation(char c) { return (c & 0xC0) == 0x80; }

// Any other white space takes a parser.
std::size_t end_without_blanks(std::string_view text, std::size_t begin, std::size_t end) {
  const auto is_white = [](char c) { return c == ' ' || c == '\t' || is_line_end(c); };
  while (end > begin && is_white(text[end - 1])) --end;
  return end;
}

// What stands at one side of a sign of emphasis.
enum class Side : std::uint8_t { kSpace, kLetter, kPunctuation, kOther };

Side side_of(char c) {
  if (is_space(c)) return Side::kSpace;
  if (is_alphanumeric(c)) return Side::kLetter;
  return is_punctuation(c) ? Side::kPunctuation : Side::kOther;
}

Side side_before(std::string_view text, std::size_t position) {
  if (position == 0) return Side::kSpace;
  const bool letter = position > 1 && is_continuation(text[position - 1]) &&
                      leads_letter(text[position - 2]);
  return letter ? Side::kLetter : side_of(text[position - 1]);
}

Side side_behind(std::string_view text, std::size_t position) {
  if (position == text.size()) return Side::kSpace;
  const bool letter = position + 1 < text.size() && leads_letter(text[position]) &&
                      is_continuation(text[position + 1]);
  return letter ? Side::kLetter : side_of(text[position]);
}

}  // namespace

bool SimpleInlines::read(std::string_view content) {
  content_ = content.substr(0, end_without_blanks(content, 0, content.size()));
  position_ = text_begin_ = 0;
  opened_.clear();
  in_link_ = false;
  tokens_.clear();
  targets_.clear();
  while (true) {
    position_ = find_inline_sign(content_, position_);
    if (position_ == content_.size()) break;
    if (!read_special()) return false;
  }
  end_text(content_.size());
  return opened_.empty() && !in_link_;
}

bool SimpleInlines::is_emphatic() const {
  const auto is_emphasis = [](std::uint64_t mark) { return mark == kEmphasis || mark == kStrong; };
  if (tokens_.size() < 2 || !is_emphasis(tokens_.front().mark)) return false;
  int depth = 0;
  for (std::size_t i = 0; i < tokens_.size(); ++i) {
    if (is_emphasis(tokens_[i].mark)) ++depth;
    if (tokens_[i].mark > kEnd && is_emphasis(tokens_[i].mark - kEnd)) --depth;
    if (depth == 0) return i + 1 == tokens_.size();
  }
  return false;
}

// At a special character. Goes on behind it, or gives up.
bool SimpleInlines::read_special() {
  const char c = content_[position_];
  const char next = at(position_ + 1);
  switch (c) {
    case '\r':
    case '\n': read_line_end(); return true;
    case '`': return read_backticks();
    case '\\': return read_backslash();
    case '*':
    case '_': return read_delimiters();
    case '[': return read_bracket(false);
    case ']':
      if (in_link_) return close_link();
      break;
    case '!':
      if (next == '[') return read_bracket(true);
      break;
    case '&':
      if (is_entity()) return false;
      break;
    case '<':
      if (!is_space(next) && !(next >= '0' && next <= '9') && next != '=') return false;
      break;
    case '~':
    case '@':
    case '\v':
    case '\f': return false;
    default:
      if (is_address()) return false;
      break;
  }
  ++position_;
  return true;
}

bool SimpleInlines::is_entity() const {
  std::size_t end = position_ + 1;
  while (end < content_.size() && (is_alphanumeric(content_[end]) || content_[end] == '#')) ++end;
  return at(end) == ';';
}

bool SimpleInlines::is_address() const {
  if (content_[position_] == ':') return content_.substr(position_ + 1).starts_with("//");
  return content_.substr(0, position_).ends_with("www");
}

// Code on one line that needs no care for the blanks at its ends.
bool SimpleInlines::read_backticks() {
  const std::size_t begin = std::min(content_.find_first_not_of('`', position_), content_.size());
  const std::size_t size = begin - position_;
  for (std::size_t end = begin; end < content_.size(); ++end) {
    if (is_line_end(content_[end])) return false;
    if (content_[end] != '`') continue;
    const std::size_t behind = std::min(content_.find_first_not_of('`', end), content_.size());
    if (behind - end != size) {
      end = behind - 1;
      continue;
    }
    if (is_space(content_[begin]) || (in_link_ && behind > link_text_end_)) return false;
    end_text(position_);
    add_mark(kCodeSpan);
    add(InlineToken::Sort::kText, begin, end);
    add_mark(kCodeSpan + kEnd);
    position_ = text_begin_ = behind;
    return true;
  }
  return false;
}

bool SimpleInlines::read_backslash() {
  const char next = at(position_ + 1);
  if (position_ + 1 == content_.size()) return false;
  if (is_line_end(next)) {
    end_text(position_);
    text_begin_ = ++position_;
    read_line_end();
    return true;
  }
  if (!is_punctuation(next)) {
    ++position_;
    return true;
  }
  if (in_link_ && position_ + 1 == link_text_end_) return false;
  end_text(position_);
  add(InlineToken::Sort::kEscaped, position_, position_ + 2);
  position_ = text_begin_ = position_ + 2;
  return true;
}

void SimpleInlines::read_line_end() {
  const auto is_blank = [](char c) { return c == ' ' || c == '\t'; };
  const bool stands_as_read = content_[position_] == '\n' && !is_blank(at(position_ + 1)) &&
                              (position_ == 0 || !is_space(content_[position_ - 1]));
  if (stands_as_read) {
    ++position_;
    return;
  }
  end_text(end_without_blanks(content_, text_begin_, position_));
  add(InlineToken::Sort::kBreak, position_, position_ + 1);
  if (content_[position_] == '\r' && at(position_ + 1) == '\n') ++position_;
  ++position_;
  while (position_ < content_.size() && is_blank(content_[position_])) ++position_;
  text_begin_ = position_;
}

// One or two signs that open where a word begins and close where it ends, or none of both.
bool SimpleInlines::read_delimiters() {
  const char sign = content_[position_];
  std::size_t end = position_;
  while (end < content_.size() && content_[end] == sign) ++end;
  const Opened delimiter{sign, end - position_};
  const Side before = side_before(content_, position_);
  const Side behind = side_behind(content_, end);
  const bool stands_alone = before == Side::kSpace && behind == Side::kSpace;
  const bool joins = sign == '_' && before == Side::kLetter && behind == Side::kLetter;
  if (stands_alone || joins) {
    position_ = end;
    return true;
  }
  if (delimiter.size > 2) return false;
  const std::uint64_t mark = delimiter.size == 1 ? kEmphasis : kStrong;
  const bool opens =
      (before == Side::kSpace && (behind == Side::kLetter || behind == Side::kPunctuation)) ||
      (before == Side::kPunctuation && behind == Side::kLetter);
  const bool closes =
      (behind == Side::kSpace && (before == Side::kLetter || before == Side::kPunctuation)) ||
      (behind == Side::kPunctuation && before == Side::kLetter);
  if (opens) {
    if (opened_.size() == kOpenedMax) return false;
    opened_.push_back(delimiter);
    end_text(position_);
    add_mark(mark);
  } else if (closes) {
    const std::size_t bottom = in_link_ ? opened_before_link_ : 0;
    if (opened_.size() == bottom || !(opened_.back() == delimiter)) return false;
    opened_.pop_back();
    end_text(position_);
    add_mark(mark + kEnd);
  } else {
    return false;
  }
  position_ = text_begin_ = end;
  return true;
}

// "[text](target)", where neither holds a bracket.
bool SimpleInlines::read_bracket(bool image) {
  const std::size_t begin = position_ + (image ? 2 : 1);
  const std::size_t end = content_.find(']', begin);
  if (in_link_ || end == std::string_view::npos || at(begin) == '^' || at(end + 1) != '(') {
    return false;
  }
  end_text(position_);
  link_text_end_ = end;
  if (!read_target(end + 2, image)) return false;
  in_link_ = true;
  opened_before_link_ = opened_.size();
  position_ = text_begin_ = begin;
  return true;
}

// Adds the mark of a link or an image, whose target begins here. A title stands in quotes.
bool SimpleInlines::read_target(std::size_t begin, bool image) {
  const auto ends = [](char c) {
    return static_cast<unsigned char>(c) <= ' ' || c == '\x7F' || c == ')' || c == '(' ||
           c == '<' || c == '>' || c == '\\' || c == '&' || c == '"' || c == '\'' || c == '`';
  };
  std::size_t end = begin;
  while (end < content_.size() && !ends(content_[end])) ++end;
  const std::string_view url = content_.substr(begin, end - begin);
  std::string_view title;
  if (at(end) == ' ' && at(end + 1) == '"') {
    const std::size_t title_end = content_.find_first_of("\"\\&\r\n`<", end + 2);
    if (title_end == std::string_view::npos || content_[title_end] != '"') return false;
    title = content_.substr(end + 2, title_end - end - 2);
    end = title_end + 1;
  }
  if (url.empty() || end >= content_.size() || content_[end] != ')') return false;
  link_end_ = end + 1;
  link_mark_ = image ? kImage : kLink;
  add_mark(link_mark_);
  targets_.push_back(link_target(url, title));
  tokens_.back().begin = static_cast<std::uint32_t>(begin);
  tokens_.back().end = static_cast<std::uint32_t>(begin + url.size());
  return true;
}

// Emphasis that was opened in the link has to be closed there.
bool SimpleInlines::close_link() {
  if (opened_.size() != opened_before_link_) return false;
  end_text(position_);
  add_mark(link_mark_ + kEnd);
  position_ = text_begin_ = link_end_;
  in_link_ = false;
  return true;
}

void SimpleInlines::add(InlineToken::Sort sort, std::size_t begin, std::size_t end) {
  tokens_.push_back(
      {sort, 0, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
}

void SimpleInlines::end_text(std::size_t end) {
  if (end > text_begin_) add(InlineToken::Sort::kText, text_begin_, end);
}

void SimpleInlines::add_mark(std::uint64_t mark) {
  add(InlineToken::Sort::kMark, position_, position_);
  tokens_.back().mark = static_cast<std::uint8_t>(mark);
}

}  // namespace einmal
