#include "format/ignore_marks.h"

#include <algorithm>

#include "format/lines.h"

namespace einmal {

IgnoreMark ignore_mark(std::string_view comment) {
  constexpr std::string_view kPrefix = "einmal-ignore-";
  comment = trimmed(comment);
  if (comment.starts_with("<!--")) comment.remove_prefix(4);
  if (const std::size_t end = comment.find("-->"); end != comment.npos) {
    if (end + 3 != comment.size()) return IgnoreMark::kNone;
    comment.remove_suffix(3);
  }
  comment = trimmed(comment);
  if (!comment.starts_with(kPrefix)) return IgnoreMark::kNone;
  comment.remove_prefix(kPrefix.size());
  const std::string_view word = comment.substr(0, comment.find_first_of(": \t\r\n"));
  if (word == "start") return IgnoreMark::kStart;
  if (word == "end") return IgnoreMark::kEnd;
  if (word == "next") return IgnoreMark::kNext;
  return word == "file" ? IgnoreMark::kFile : IgnoreMark::kNone;
}

void IgnoredElements::see(IgnoreMark mark) {
  switch (mark) {
    case IgnoreMark::kStart: region_ = true; break;
    case IgnoreMark::kEnd: region_ = false; break;
    case IgnoreMark::kNext: next_ = true; break;
    case IgnoreMark::kFile: everything_ = true; break;
    case IgnoreMark::kNone: break;
  }
}

bool IgnoredElements::ignores(std::size_t index, std::size_t last) {
  if (next_) ignored_until_ = std::max(ignored_until_, last);
  next_ = false;
  return everything_ || region_ || index < ignored_until_;
}

}  // namespace einmal
