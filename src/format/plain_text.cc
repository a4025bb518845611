#include "format/plain_text.h"

#include <algorithm>
#include <cstdint>

#include "format/block_kind.h"
#include "format/lines.h"

namespace einmal {
namespace {

// Nobody wraps wider: mail at 72, code at 100, some editors at 120.
constexpr std::size_t kWrapColumnsMax = 120;

// Lines shorter than this on average are verse or lists, not paragraphs.
constexpr std::size_t kParagraphColumnsMin = 50;

// Decides whether the lines of a passage are paragraphs.
class LineCounts {
 public:
  void add(std::string_view line) {
    const std::size_t columns = columns_of(line);
    if (count_ > 0) {
      closing_ += ends_sentence(last_);
      const std::size_t word = columns_of(line.substr(0, line.find(' ')));
      shortest_fill_ = std::min(shortest_fill_, last_columns_ + 1 + word);
    }
    ++count_;
    columns_ += columns;
    widest_ = std::max(widest_, columns);
    last_ = line;
    last_columns_ = columns;
  }
  bool are_paragraphs() const {
    if (count_ < 2) return false;
    const std::size_t mean = columns_ / count_;
    const bool wrapped = shortest_fill_ > widest_;  // no word would have fitted the line before
    const bool all_close = closing_ == count_ - 1;
    const bool most_close = 3 * closing_ >= 2 * (count_ - 1);
    return mean > kWrapColumnsMax ||
           (mean >= kParagraphColumnsMin && (all_close || (most_close && !wrapped)));
  }

 private:
  std::size_t count_ = 0;
  std::size_t closing_ = 0;  // lines but the last that end a sentence
  std::size_t columns_ = 0;
  std::size_t widest_ = 0;
  std::size_t shortest_fill_ = SIZE_MAX;  // of a line, had it taken in the next line's first word
  std::string_view last_;
  std::size_t last_columns_ = 0;
};

}  // namespace

bool PlainTextSplitter::find_passage() {
  LineCounts counts;
  bool found = false;
  while (position_ < text_.size()) {
    const Line line = line_at(text_, position_);
    const std::string_view content = trimmed(text_.substr(line.begin, line.end - line.begin));
    if (content.empty() && found) break;
    position_ = line.next;
    if (content.empty()) continue;
    const auto begin = static_cast<std::size_t>(content.data() - text_.data());
    if (!found) passage_.begin = begin;
    found = true;
    passage_.end = begin + content.size();
    if (mode_ == ParagraphMode::kAuto) counts.add(content);
    if (line.ends_paragraph) break;
  }
  if (!found) return false;
  passage_.by_line = mode_ == ParagraphMode::kLine || counts.are_paragraphs();
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
  const Line line = line_at(text_, line_);
  const std::string_view content = trimmed(text_.substr(line.begin, line.end - line.begin));
  const auto begin = static_cast<std::size_t>(content.data() - text_.data());
  block = {begin, begin + content.size()};
  line_ = line.next;
  return true;
}

}  // namespace einmal
