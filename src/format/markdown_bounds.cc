#include "format/markdown_bounds.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>

namespace einmal {
namespace {

// cmark-gfm ends the program where a buffer would hold more than a gigabyte.
constexpr std::size_t kBytesMax = std::size_t{512} << 20;

// Steps of 1 to 2 ns each.
constexpr std::uint64_t kStepsMax = 2'000'000'000;

// A table that is written out has no more cells than bytes.
constexpr std::uint64_t kCellsMin = 1'000'000;

bool is_blank(char c) { return c == ' ' || c == '\t'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

// The containers that a line may open: its list and quotation marks, and two columns of
// indentation for each that it may go on with.
std::uint64_t depth_of(std::string_view line) {
  std::uint64_t depth = 0;
  std::uint64_t columns = 0;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    if (c == ' ') ++columns;
    else if (c == '\t') columns += 4;
    else if (c == '>' || c == '-' || c == '*' || c == '+' || c == '.' || c == ')') ++depth;
    else if (!is_digit(c)) break;
  }
  return depth + columns / 2;
}

bool may_delimit_table(std::string_view line) {
  return line.find_first_not_of("|:->*+.) \t0123456789") == std::string_view::npos;
}

class Bounds {
 public:
  explicit Bounds(std::string_view document)
      : has_pipes_(document.find('|') != document.npos),
        has_images_(document.find("![") != document.npos),
        has_addresses_(document.find('@') != document.npos) {}

  void add(std::string_view line) {
    ++lines_;
    depth_ = std::max(depth_, depth_of(line));
    if (line.find_first_not_of(" \t>") == std::string_view::npos) {
      end_paragraph();
      return;
    }
    ++paragraph_lines_;
    if (has_pipes_) add_columns(line);
    if (has_images_) {
      for (std::size_t at = line.find("!["); at != line.npos; at = line.find("![", at + 2)) {
        ++images_;
      }
    }
    if (has_addresses_) add_addresses(line);
  }

  MarkdownBounds finish(std::size_t bytes) {
    end_paragraph();
    MarkdownBounds bounds;
    bounds.readable = image_steps_ <= kStepsMax && depth_ * lines_ <= 4 * kStepsMax &&
                      cells_ <= 4 * bytes + kCellsMin;
    bounds.whatever_goes = cells_ <= kCellsMin;
    bounds.autolinks = address_steps_ <= kStepsMax;
    return bounds;
  }

 private:
  void end_paragraph() {
    image_steps_ += images_ * images_;
    cells_ += columns_ * paragraph_lines_;
    images_ = columns_ = paragraph_lines_ = 0;
  }

  void add_columns(std::string_view line) {
    const auto pipes = static_cast<std::uint64_t>(std::count(line.begin(), line.end(), '|'));
    if (pipes > 0 && may_delimit_table(line)) columns_ = std::max(columns_, pipes + 1);
  }

  void add_addresses(std::string_view line) {
    for (std::size_t at = line.find('@'); at != line.npos;) {
      std::size_t begin = at;
      while (begin > 0 && !is_blank(line[begin - 1])) --begin;
      std::uint64_t signs = 0;
      std::size_t end = at;
      for (; end < line.size() && !is_blank(line[end]); ++end) signs += line[end] == '@';
      address_steps_ += signs * (end - begin);
      at = line.find('@', end);
    }
  }

  bool has_pipes_;
  bool has_images_;
  bool has_addresses_;
  std::uint64_t lines_ = 0;
  std::uint64_t depth_ = 0;
  std::uint64_t images_ = 0;
  std::uint64_t columns_ = 0;
  std::uint64_t paragraph_lines_ = 0;
  std::uint64_t image_steps_ = 0;
  std::uint64_t cells_ = 0;
  std::uint64_t address_steps_ = 0;
};

}  // namespace

MarkdownBounds markdown_bounds(std::string_view document) {
  if (document.size() > kBytesMax) return {.readable = false, .autolinks = false};
  Bounds bounds(document);
  const bool has_returns = document.find('\r') != document.npos;
  for (std::size_t begin = 0; begin < document.size();) {
    const std::size_t found =
        has_returns ? document.find_first_of("\r\n", begin) : document.find('\n', begin);
    const std::size_t end = std::min(found, document.size());
    bounds.add(document.substr(begin, end - begin));
    begin = end + 1;
  }
  return bounds.finish(document.size());
}

}  // namespace einmal
