// No search for a difference: we know what goes. A cut touches whole lines when it begins and ends
// at line starts; otherwise what is left of its first and its last line becomes one line. So each
// group of cuts that share lines is a change "these old lines become those new ones", from which
// equal lines at both ends are taken off. Changes that stand closer than two contexts share a hunk.
#include "write/unified_diff.h"

#include <algorithm>
#include <vector>

namespace einmal {
namespace {

constexpr std::uint64_t kContextLines = 3;

// Whole lines of the original and what takes their place.
struct Change {
  Span old_bytes;
  std::string replacement;  // whole lines too; may lack the last LF at the end of the text
};

std::uint64_t line_begin(std::string_view text, std::uint64_t offset) {
  if (offset == 0) return 0;
  const std::size_t feed = text.rfind('\n', offset - 1);
  return feed == text.npos ? 0 : feed + 1;
}

// Behind the LF of the line that holds `offset`.
std::uint64_t line_end(std::string_view text, std::uint64_t offset) {
  const std::size_t feed = text.find('\n', offset);
  return feed == text.npos ? text.size() : feed + 1;
}

std::uint64_t count_lines(std::string_view lines) {
  const auto feeds = std::count(lines.begin(), lines.end(), '\n');
  return static_cast<std::uint64_t>(feeds) + (!lines.empty() && lines.back() != '\n' ? 1 : 0);
}

// The end of the lines that a cut touches. REQUIRES: the byte before the cut stays.
std::uint64_t touched_end(std::string_view text, const Span& removed) {
  const bool from_line_begin = removed.begin == 0 || text[removed.begin - 1] == '\n';
  const bool to_line_begin = removed.end == text.size() || text[removed.end - 1] == '\n';
  return from_line_begin && to_line_begin ? removed.end : line_end(text, removed.end);
}

// The plan's cuts, those that touch each other made one.
std::vector<Span> separate_cuts(const RemovalPlan& plan) {
  std::vector<Span> cuts;
  for (const Cut& cut : plan.cuts) {
    if (!cuts.empty() && cuts.back().end == cut.removed.begin) {
      cuts.back().end = cut.removed.end;
    } else {
      cuts.push_back(cut.removed);
    }
  }
  return cuts;
}

// Takes off the lines that both sides begin and end with.
void trim(Change& change, std::string_view text) {
  std::string_view old_lines = text.substr(change.old_bytes.begin, change.old_bytes.size());
  std::string_view new_lines = change.replacement;
  for (;;) {
    const std::string_view line = old_lines.substr(0, line_end(old_lines, 0));
    if (line.empty() || line != new_lines.substr(0, line_end(new_lines, 0))) break;
    old_lines.remove_prefix(line.size());
    new_lines.remove_prefix(line.size());
    change.old_bytes.begin += line.size();
  }
  while (!old_lines.empty() && !new_lines.empty()) {
    const std::string_view line = old_lines.substr(line_begin(old_lines, old_lines.size() - 1));
    if (line != new_lines.substr(line_begin(new_lines, new_lines.size() - 1))) break;
    old_lines.remove_suffix(line.size());
    new_lines.remove_suffix(line.size());
    change.old_bytes.end -= line.size();
  }
  change.replacement = std::string(new_lines);
}

std::vector<Change> changes_of(std::string_view text, const RemovalPlan& plan) {
  const std::vector<Span> cuts = separate_cuts(plan);
  std::vector<Change> changes;
  for (std::size_t i = 0; i < cuts.size();) {
    const std::uint64_t begin = line_begin(text, cuts[i].begin);
    std::uint64_t end = begin;
    std::uint64_t position = begin;
    Change change;
    do {
      change.replacement += text.substr(position, cuts[i].begin - position);
      position = cuts[i].end;
      // Inside the last line so far there is nothing to look for; a file may be one long line.
      if (position >= end) end = touched_end(text, cuts[i]);
      ++i;
    } while (i < cuts.size() && cuts[i].begin < end);
    change.replacement += text.substr(position, end - position);
    change.old_bytes = {begin, end};
    trim(change, text);
    changes.push_back(std::move(change));
  }
  return changes;
}

// Consecutive changes shown together, with the lines around them.
class Hunk {
 public:
  // Where it begins on both sides, counted from 0.
  Hunk(std::uint64_t old_line, std::uint64_t new_line) : old_line_(old_line), new_line_(new_line) {}

  void keep(std::string_view lines) {
    old_count_ += count_lines(lines);
    new_count_ += count_lines(lines);
    add_lines(' ', lines);
  }

  void apply(const Change& change, std::string_view text) {
    const std::string_view old_lines = text.substr(change.old_bytes.begin, change.old_bytes.size());
    old_count_ += count_lines(old_lines);
    new_count_ += count_lines(change.replacement);
    add_lines('-', old_lines);
    add_lines('+', change.replacement);
  }

  std::uint64_t old_end() const { return old_line_ + old_count_; }
  std::uint64_t new_end() const { return new_line_ + new_count_; }

  std::string text() const {
    return "@@ -" + range(old_line_, old_count_) + " +" + range(new_line_, new_count_) + " @@\n" +
           body_;
  }

 private:
  // Lines count from 1; an empty range is named by the line before it.
  static std::string range(std::uint64_t line, std::uint64_t count) {
    const std::string first = std::to_string(count == 0 ? line : line + 1);
    return count == 1 ? first : first + "," + std::to_string(count);
  }

  void add_lines(char mark, std::string_view lines) {
    while (!lines.empty()) {
      const std::string_view line = lines.substr(0, line_end(lines, 0));
      body_ += mark;
      body_ += line;
      if (line.back() != '\n') body_ += "\n\\ No newline at end of file\n";
      lines.remove_prefix(line.size());
    }
  }

  std::uint64_t old_line_;
  std::uint64_t new_line_;
  std::uint64_t old_count_ = 0;
  std::uint64_t new_count_ = 0;
  std::string body_;
};

std::uint64_t lines_back(std::string_view text, std::uint64_t offset, std::uint64_t floor) {
  for (std::uint64_t line = 0; line < kContextLines && offset > floor; ++line) {
    offset = line_begin(text, offset - 1);
  }
  return std::max(offset, floor);
}

std::uint64_t lines_on(std::string_view text, std::uint64_t offset, std::uint64_t lines,
                       std::uint64_t ceiling) {
  for (; lines > 0 && offset < ceiling; --lines) offset = line_end(text, offset);
  return std::min(offset, ceiling);
}

// A path as patch reads it: quoted if need be, and with a tab behind it if it holds a blank, where
// a date would begin otherwise.
std::string label(std::string_view path) {
  const auto needs_quotes = [](char c) {
    return static_cast<unsigned char>(c) < ' ' || c == 0x7f || c == '"' || c == '\\';
  };
  if (std::none_of(path.begin(), path.end(), needs_quotes)) {
    return std::string(path) + (path.find(' ') == path.npos ? "" : "\t");
  }
  std::string quoted = "\"";
  for (char c : path) {
    if (c == '"' || c == '\\') {
      quoted += {'\\', c};
    } else if (needs_quotes(c)) {
      quoted += {'\\', static_cast<char>('0' + (c >> 6)), static_cast<char>('0' + (c >> 3 & 7)),
                 static_cast<char>('0' + (c & 7))};
    } else {
      quoted += c;
    }
  }
  return quoted + "\"";
}

}  // namespace

std::string unified_diff(std::string_view path, std::string_view original,
                         const RemovalPlan& plan) {
  const std::vector<Change> changes = changes_of(original, plan);
  if (changes.empty()) return "";
  std::string diff = "--- " + label(path) + "\n+++ " + label(path) + "\n";
  std::uint64_t position = 0;  // everything before it was shown or skipped
  std::uint64_t old_line = 0;  // the line at `position`
  std::uint64_t new_line = 0;
  for (std::size_t i = 0; i < changes.size();) {
    const std::uint64_t begin = lines_back(original, changes[i].old_bytes.begin, position);
    const std::uint64_t skipped = count_lines(original.substr(position, begin - position));
    Hunk hunk(old_line + skipped, new_line + skipped);
    position = begin;
    for (;;) {
      const Span& old_bytes = changes[i].old_bytes;
      hunk.keep(original.substr(position, old_bytes.begin - position));
      hunk.apply(changes[i], original);
      position = old_bytes.end;
      ++i;
      if (i == changes.size()) break;
      const std::uint64_t next = changes[i].old_bytes.begin;
      if (lines_on(original, position, 2 * kContextLines, next) < next) break;
    }
    const std::uint64_t ceiling = i < changes.size() ? changes[i].old_bytes.begin : original.size();
    const std::uint64_t end = lines_on(original, position, kContextLines, ceiling);
    hunk.keep(original.substr(position, end - position));
    position = end;
    old_line = hunk.old_end();
    new_line = hunk.new_end();
    diff += hunk.text();
  }
  return diff;
}

}  // namespace einmal
