#include "format/plain_text.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "format/line_shapes.h"
#include "format/lines.h"

namespace einmal {
namespace {

// Nobody wraps wider: mail at 72, code at 100, some editors at 120.
constexpr std::size_t kWrapColumnsMax = 120;

// Lines shorter than this on average are verse or lists, not paragraphs.
constexpr std::size_t kParagraphColumnsMin = 50;

// What the first or last byte of a line tells of it, for most lines all there is to know.
enum Edge : std::uint8_t {
  kInk = 1,
  kBeginsWord = 2,  // then, if it ends one too, is_marked() is false
  kEndsWord = 4,
  kCloses = 8,
  kMayClose = 16,  // or not: ends_sentence() knows
};

constexpr auto kEdges = [] {
  std::array<std::uint8_t, 256> edges{};
  for (int c = 0; c < 256; ++c) {
    const bool is_small = c >= 'a' && c <= 'z';
    const bool is_letter = is_small || (c >= 'A' && c <= 'Z');
    edges[c] = static_cast<std::uint8_t>(
        (c > ' ' && c < 0x7F ? kInk : 0) | (is_letter ? kBeginsWord : 0) |
        (is_small || c == '.' ? kEndsWord : 0) | (c == '.' ? kCloses : 0) |
        (!is_small && c != ',' && c != '.' ? kMayClose : 0));
  }
  return edges;
}();

std::uint8_t edge(char c) { return kEdges[static_cast<unsigned char>(c)]; }

bool is_ink(char c) { return (edge(c) & kInk) != 0; }

// Decides whether the lines of a passage are paragraphs. Bytes tell for nearly all of them;
// columns, which take another look, only for the rest.
class LineCounts {
 public:
  // REQUIRES: not empty.
  void add(std::string_view line) {
    closing_ += last_closes_;
    ++count_;
    bytes_ += line.size();
    const std::uint8_t last = edge(line.back());
    last_closes_ = (last & kCloses) != 0 || ((last & kMayClose) != 0 && ends_sentence(line));
    const bool is_words = (edge(line.front()) & kBeginsWord) != 0 && (last & kEndsWord) != 0;
    is_marked_ = is_marked_ || (!is_words && is_marked(line));
  }
  // It had white space around it.
  void add_trimmed(std::string_view line) {
    add(line);
    is_marked_ = true;
  }
  // Adds the lines from `begin` on as long as LF or CRLF ends them, and ink in ASCII stands at both
  // their ends: nearly all lines.
  struct InkedLines {
    std::size_t end = 0;          // of the last one
    std::size_t next = 0;         // where the line behind it begins; 0 when there is none
    std::size_t ends_passed = 0;  // of those that are known
  };
  InkedLines add_inked(std::string_view text, std::size_t begin, LineReader::KnownEnds known) {
    const std::size_t first_begin = begin;
    std::size_t last_end = 0;
    std::size_t ends_passed = 0;  // each of them one byte, CRLF two of them
    std::size_t count = 0;
    std::size_t closing = 0;
    bool last_closes = last_closes_;
    for (std::size_t i = 0; i < known.offsets.size(); ++i) {
      const std::size_t end = known.piece + known.offsets[i];
      std::size_t next = end + 1;
      if (text[end] != '\n') {
        const bool is_crlf = text[end] == '\r' && next < text.size() && text[next] == '\n';
        if (!is_crlf || ++i == known.offsets.size()) break;
        ++next;
      }
      const std::uint8_t first = edge(text[begin]);
      if (begin == end || (first & kInk) == 0) break;
      const std::uint8_t last = edge(text[end - 1]);
      bool closes = (last & kCloses) != 0;
      if ((first & kBeginsWord) == 0 || (last & kEndsWord) == 0) {  // else nothing else is to know
        if ((last & kInk) == 0) break;
        const std::string_view line = text.substr(begin, end - begin);
        closes = closes || ((last & kMayClose) != 0 && ends_sentence(line));
        is_marked_ = is_marked_ || is_marked(line);
      }
      closing += last_closes;
      last_closes = closes;
      ++count;
      last_end = end;
      ends_passed = i + 1;
      begin = next;
    }
    if (count == 0) return {};
    count_ += count;
    closing_ += closing;
    bytes_ += begin - first_begin - ends_passed;
    last_closes_ = last_closes;
    return {last_end, begin, ends_passed};
  }
  std::size_t size() const { return count_; }
  // Of several lines, none of which has white space around it or is_marked().
  bool are_unmarked() const { return count_ > 1 && !is_marked_; }
  bool are_paragraphs(std::string_view passage) const {
    const bool most_close = 3 * closing_ >= 2 * (count_ - 1);
    if (count_ < 2 || bytes_ / count_ < kParagraphColumnsMin) return false;
    if (!most_close && bytes_ / count_ <= kWrapColumnsMax) return false;
    // Mostly they are so wide that nothing else is to know. What stands beside the lines has no
    // more columns than bytes.
    const std::size_t beside = passage.size() - bytes_;
    if (bytes_ / count_ > kWrapColumnsMax &&
        columns_of(passage) > beside + (kWrapColumnsMax + 1) * count_) {
      return true;
    }
    std::size_t columns = 0;
    std::size_t widest = 0;
    std::size_t previous = 0;
    std::size_t shortest_fill = SIZE_MAX;  // of a line, had it taken in the next one's first word
    LineReader reader(passage);
    for (std::size_t position = 0; position < passage.size();) {
      const Line line = reader.at(position);
      const std::string_view content = trimmed(passage.substr(line.begin, line.end - line.begin));
      const std::size_t word = columns_of(content.substr(0, content.find(' ')));
      if (position > 0) shortest_fill = std::min(shortest_fill, previous + 1 + word);
      previous = columns_of(content);
      columns += previous;
      widest = std::max(widest, previous);
      position = line.next;
    }
    const std::size_t mean = columns / count_;
    const bool wrapped = shortest_fill > widest;  // no word would have fitted the line before
    const bool all_close = closing_ == count_ - 1;
    return mean > kWrapColumnsMax ||
           (mean >= kParagraphColumnsMin && (all_close || (most_close && !wrapped)));
  }

 private:
  std::size_t count_ = 0;
  std::size_t closing_ = 0;  // lines but the last that end a sentence
  std::size_t bytes_ = 0;
  bool last_closes_ = false;
  bool is_marked_ = false;
};

}  // namespace

bool PlainTextSplitter::find_passage() {
  LineCounts counts;
  bool found = false;
  while (position_ < text_.size()) {
    if (text_[position_] == '\n') {  // most blank lines
      ++position_;
      if (found) break;
      continue;
    }
    if (const auto lines = counts.add_inked(text_, position_, reader_.ends_from(position_));
        lines.next > 0) {
      reader_.pass(lines.ends_passed);
      if (!found) passage_ = {position_, position_};
      found = true;
      passage_.end = lines.end;
      position_ = lines.next;
      continue;
    }
    const Line line = reader_.at(position_);
    std::string_view content = text_.substr(line.begin, line.end - line.begin);
    if (!content.empty() && !(is_ink(content.front()) && is_ink(content.back()))) {
      content = trimmed(content);
    }
    if (content.empty() && found) break;
    position_ = line.next;
    if (content.empty()) continue;
    const auto begin = static_cast<std::size_t>(content.data() - text_.data());
    if (!found) passage_ = {begin, begin};
    found = true;
    passage_.end = begin + content.size();
    if (content.size() == line.end - line.begin) {
      counts.add(content);
    } else {
      counts.add_trimmed(content);
    }
    if (line.ends_paragraph) break;
  }
  if (!found) return false;
  passage_.lines = counts.size();
  passage_.by_line =
      mode_ == ParagraphMode::kLine ||
      (mode_ == ParagraphMode::kAuto &&
       counts.are_paragraphs(text_.substr(passage_.begin, passage_.end - passage_.begin)));
  passage_.plain = counts.are_unmarked() && !passage_.by_line &&
                   reader_.is_plain(passage_.begin, passage_.end);
  line_ = passage_.begin;
  return true;
}

bool PlainTextSplitter::next(Span& block) {
  if (!passage_.by_line || line_ >= passage_.end) {
    if (!find_passage()) return false;
    if (!passage_.by_line) {
      block = {passage_.begin, passage_.end};
      return true;
    }
  }
  const Line line = line_reader_.at(line_);
  const std::string_view content = trimmed(text_.substr(line.begin, line.end - line.begin));
  const auto begin = static_cast<std::size_t>(content.data() - text_.data());
  block = {begin, begin + content.size()};
  line_ = line.next;
  return true;
}

bool PlainTextSplitter::next_passage(Span& passage) {
  if (!find_passage()) return false;
  line_ = passage_.end;
  passage = {passage_.begin, passage_.end};
  return true;
}

std::size_t count_blocks(std::string_view text, ParagraphMode mode) {
  std::size_t count = 0;
  PlainTextSplitter splitter(text, mode);
  for (Span passage; splitter.next_passage(passage);) count += splitter.blocks_of_passage();
  return count;
}

}  // namespace einmal
