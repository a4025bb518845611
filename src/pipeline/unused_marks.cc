// A mark is unused when the document has the same repeats without it: it is taken out by spoiling
// its name, so that no offset changes.
#include <algorithm>
#include <string>
#include <string_view>

#include "einmal/repeats.h"
#include "format/ignore_marks.h"
#include "format/read_document.h"

namespace einmal {
namespace {

// Each takes a search of its own; nobody reads about more.
constexpr std::size_t kMarksMax = 64;

constexpr std::string_view kName = "einmal-ignore-";

// The comments that may be marks, as they stand in the text.
std::vector<Span> comments_in(std::string_view text) {
  std::vector<Span> comments;
  for (std::size_t at = text.find(kName); at != text.npos; at = text.find(kName, at + 1)) {
    const std::size_t begin = text.rfind("<!--", at);
    const std::size_t end = text.find("-->", at);
    if (begin == text.npos || end == text.npos) continue;
    const Span comment{begin, end + 3};
    const IgnoreMark mark = ignore_mark(text.substr(begin, comment.size()));
    // What ends a region belongs to what begins it.
    if (mark == IgnoreMark::kNone || mark == IgnoreMark::kEnd) continue;
    comments.push_back(comment);
    if (comments.size() == kMarksMax) break;
  }
  return comments;
}

// Not where it is shown as code, or in the middle of a sentence.
bool is_read_as_mark(const Reading& reading, Format format, std::string_view text, Span comment) {
  if (format != Format::kMarkdown) return true;
  return std::any_of(reading.blocks.begin(), reading.blocks.end(), [&](const ReadBlock& block) {
    return block.tied && block.source.contains(comment) &&
           ignore_mark(text.substr(block.source.begin, block.source.size())) != IgnoreMark::kNone;
  });
}

bool same_findings(const Repeats& a, const Repeats& b) {
  return std::equal(a.findings.begin(), a.findings.end(), b.findings.begin(), b.findings.end(),
                    [](const Finding& x, const Finding& y) {
                      return x.copy == y.copy && x.kept == y.kept && x.safe == y.safe &&
                             x.cut == y.cut;
                    });
}

}  // namespace

std::vector<Span> unused_ignore_marks(std::string_view text, const FindOptions& options) {
  std::vector<Span> unused;
  if (!has_reading(options.format)) return unused;
  const std::vector<Span> comments = comments_in(text);
  if (comments.empty()) return unused;
  const Reading reading = read_document(options.format, text);
  const Repeats repeats = find_repeats(text, options);
  for (const Span& comment : comments) {
    if (!is_read_as_mark(reading, options.format, text, comment)) continue;
    std::string without(text);
    without[without.find(kName, comment.begin)] = '_';
    if (same_findings(find_repeats(without, options), repeats)) unused.push_back(comment);
  }
  return unused;
}

}  // namespace einmal
