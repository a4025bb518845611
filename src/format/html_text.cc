#include "format/html_text.h"

#include <gumbo.h>

#include <algorithm>
#include <array>
#include <span>

#include "format/html_text_kernels.h"
#include "format/lines.h"

namespace einmal {
namespace {

// The longest name has 31 letters; what is longer is text that begins with a shorter one.
constexpr std::size_t kReferenceMax = 40;
constexpr std::size_t kKnownMax = 65536;

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_special(char c) { return c == '&' || c == '<' || is_space(c); }

// As words_in, but that they end where a line does.
std::size_t words_in_line(std::string_view text) {
  for (std::size_t at = 1; at < text.size(); ++at) {
    if (!is_special(text[at])) continue;
    if (text[at] != ' ' || at + 1 == text.size() || is_special(text[at + 1])) return at;
  }
  return text.size();
}

// Bytes of the character reference that `text` begins with; 0 when it is nothing but "&".
std::size_t reference_size(std::string_view text) {
  const bool number = text.size() > 1 && text[1] == '#';
  std::size_t end = number ? 2 : 1;
  const std::size_t begin = end;
  const std::size_t end_max = number ? text.size() : std::min(text.size(), kReferenceMax);
  while (end < end_max && (is_digit(text[end]) || is_letter(text[end]))) ++end;
  if (end == begin) return 0;
  return end + (end < text.size() && text[end] == ';');
}

// Bytes of the tag or comment that `text` begins with; 0 when it is nothing but "<".
std::size_t markup_size(std::string_view text) {
  const char next = text.size() > 1 ? text[1] : ' ';
  if (!is_letter(next) && next != '/' && next != '!' && next != '?') return 0;
  const std::size_t end = text.find('>');
  return end == text.npos ? text.size() : end + 1;
}

}  // namespace

std::string_view HtmlReferences::text_of(std::string_view reference) {
  if (known_.size() >= kKnownMax) known_.clear();
  const auto [found, is_new] = known_.try_emplace(std::string(reference));
  if (is_new) {
    GumboOutput* const output =
        gumbo_parse_with_options(&kGumboDefaultOptions, found->first.data(), found->first.size());
    const GumboVector& html = output->root->v.element.children;
    for (unsigned i = 0; i < html.length; ++i) {
      const auto& body = *static_cast<const GumboNode*>(html.data[i]);
      if (body.v.element.children.length == 0) continue;
      const auto& text = *static_cast<const GumboNode*>(body.v.element.children.data[0]);
      found->second = text.v.text.text;
    }
    gumbo_destroy_output(&kGumboDefaultOptions, output);
    if (found->second.empty()) found->second = reference;  // white space before all text
  }
  return found->second;
}

void HtmlTextWriter::begin_block() {
  before_ = reading_.text.size();
  if (!reading_.blocks.empty()) reading_.text += "\n\n";
  begin_ = reading_.text.size();
  pieces_before_ = reading_.pieces.size();
  marks_before_ = reading_.marks.size();
  ordered_ = true;
  pending_ = '\0';
  for (OpenMark& open : open_marks_) open.written = false;
  marks_written_ = 0;
}

void HtmlTextWriter::write(std::string_view text, Span source, bool linear) {
  std::string& all = reading_.text;
  if (!reading_.pieces.empty() && source.begin < reading_.pieces.back().source.end) {
    ordered_ = false;
    return;
  }
  if (linear && reading_.pieces.size() > pieces_before_) {
    ReadPiece& last = reading_.pieces.back();
    if (last.linear && last.source.end == source.begin &&
        last.text_begin + last.source.size() == all.size()) {
      last.source.end = source.end;
      all += text;
      return;
    }
  }
  reading_.pieces.push_back({all.size(), source, linear});
  all += text;
}

// What waited for text to follow.
void HtmlTextWriter::write_pending() {
  if (pending_ != '\0' && size() > 0) {
    write({&pending_, 1}, pending_source_, pending_source_.size() == 1);
  }
  pending_ = '\0';
  for (; marks_written_ < open_marks_.size(); ++marks_written_) {
    OpenMark& open = open_marks_[marks_written_];
    open.written = true;
    open.mark.text_begin = reading_.text.size();
    reading_.marks.push_back(open.mark);
  }
}

void HtmlTextWriter::append_run(std::uint64_t begin, std::uint64_t end) {
  write_pending();
  write(bytes_.substr(begin, end - begin), {begin, end}, true);
}

// Words with single white spaces between them, up to `end` at most. REQUIRES: no white space stands
// at `begin`.
std::uint64_t HtmlTextWriter::append_words(std::uint64_t begin, std::uint64_t end,
                                           bool keep_spaces) {
  const std::string_view rest = bytes_.substr(begin, end - begin);
  const HtmlWords words = keep_spaces ? HtmlWords{words_in_line(rest), false} : words_in(rest);
  const std::size_t size = std::max<std::size_t>(words.bytes, 1);
  append_run(begin, begin + size);
  if (words.has_odd_spaces && ordered_) even_out_spaces(std::span(reading_.text).last(size));
  return begin + size;
}

std::uint64_t HtmlTextWriter::append_reference(std::uint64_t begin, std::uint64_t end,
                                               bool keep_spaces) {
  const std::size_t size = reference_size(bytes_.substr(begin, end - begin));
  if (size == 0) {
    append_run(begin, begin + 1);
    return begin + 1;
  }
  const std::string_view text = references_.text_of(bytes_.substr(begin, size));
  const Span source{begin, begin + size};
  if (text.size() == 1 && is_space(text[0]) && !keep_spaces) {
    if (pending_ == '\0') pending_source_ = source;
    if (pending_ == '\0') pending_ = ' ';
  } else {
    write_pending();
    write(text, source, text == bytes_.substr(begin, size));
  }
  return source.end;
}

std::uint64_t HtmlTextWriter::append_space(std::uint64_t begin, std::uint64_t end,
                                           bool keep_spaces) {
  if (keep_spaces) {
    const bool pair = bytes_.substr(begin, 2) == "\r\n" && begin + 1 < end;
    const Span source{begin, begin + 1 + pair};
    write_pending();
    write(bytes_[begin] == '\r' ? "\n" : bytes_.substr(begin, 1), source, !pair);
    return source.end;
  }
  std::uint64_t behind = begin + 1;
  while (behind < end && is_space(bytes_[behind])) ++behind;
  if (pending_ == '\0') {
    pending_ = ' ';
    pending_source_ = {begin, behind};
  }
  return behind;
}

HtmlTextWriter::Shown HtmlTextWriter::append(Span source, bool keep_spaces) {
  Shown shown;
  bool markup_behind = false;
  const auto show = [&](std::uint64_t begin, std::uint64_t end) {
    if (shown.text.empty()) shown.text.begin = begin;
    shown.text.end = end;
    shown.holds_markup = shown.holds_markup || markup_behind;
  };
  for (std::uint64_t at = source.begin; at < source.end;) {
    const std::uint64_t begin = at;
    const std::size_t before = reading_.text.size();
    if (is_space(bytes_[at])) {
      at = append_space(at, source.end, keep_spaces);
    } else if (bytes_[at] == '&') {
      at = append_reference(at, source.end, keep_spaces);
      if (reading_.text.size() > before) show(begin, at);
    } else if (const std::size_t markup =
                   bytes_[at] == '<' ? markup_size(bytes_.substr(at, source.end - at)) : 0;
               markup > 0) {
      at += markup;
      markup_behind = !shown.text.empty();
    } else {
      at = append_words(at, source.end, keep_spaces);
      show(begin, at);
    }
  }
  return shown;
}

void HtmlTextWriter::break_line(Span source) {
  pending_ = '\n';
  pending_source_ = source;
}

void HtmlTextWriter::open_mark(std::uint64_t sort, LinkTarget target) {
  open_marks_.push_back({{0, sort, target.fingerprint, target.leads_near}, false});
}

void HtmlTextWriter::close_mark() {
  open_marks_.pop_back();
  marks_written_ = std::min(marks_written_, open_marks_.size());
}

std::optional<Span> HtmlTextWriter::end_block() {
  pending_ = '\0';
  const std::string_view text = std::string_view(reading_.text).substr(begin_);
  const std::string_view content = trimmed(text);
  if (content.empty()) {
    drop_block();
    return std::nullopt;
  }
  const auto front = static_cast<std::size_t>(content.data() - text.data());
  trim(front, text.size() - front - content.size());
  return Span{begin_, reading_.text.size()};
}

void HtmlTextWriter::drop_block() {
  reading_.text.resize(before_);
  reading_.pieces.resize(pieces_before_);
  reading_.marks.resize(marks_before_);
}

// Takes away white space that is no space: no-break spaces, line ends in code.
void HtmlTextWriter::trim(std::size_t front, std::size_t back) {
  std::string& text = reading_.text;
  auto& pieces = reading_.pieces;
  text.resize(text.size() - back);
  while (pieces.back().text_begin >= text.size()) pieces.pop_back();
  if (ReadPiece& last = pieces.back(); last.linear) {
    last.source.end = last.source.begin + (text.size() - last.text_begin);
  }
  while (reading_.marks.size() > marks_before_ && reading_.marks.back().text_begin >= text.size()) {
    reading_.marks.pop_back();
  }
  if (front == 0) return;
  text.erase(begin_, front);
  std::size_t gone = 0;  // pieces
  for (std::size_t i = pieces_before_; i < pieces.size(); ++i) {
    const std::uint64_t begin = pieces[i].text_begin - begin_;
    if (begin >= front) {
      pieces[i].text_begin -= front;
      continue;
    }
    if (i + 1 < pieces.size() && pieces[i + 1].text_begin - begin_ <= front) ++gone;
    if (pieces[i].linear) pieces[i].source.begin += front - begin;
    pieces[i].text_begin = begin_;
  }
  const auto first = pieces.begin() + static_cast<std::ptrdiff_t>(pieces_before_);
  pieces.erase(first, first + static_cast<std::ptrdiff_t>(gone));
  for (std::size_t i = marks_before_; i < reading_.marks.size(); ++i) {
    ReadMark& mark = reading_.marks[i];
    mark.text_begin = std::max<std::uint64_t>(mark.text_begin - std::min<std::uint64_t>(
        mark.text_begin - begin_, front), begin_);
  }
}

}  // namespace einmal
