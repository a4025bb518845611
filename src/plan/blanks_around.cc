#include "plan/blanks_around.h"

#include <algorithm>

#include "format/lines.h"
#include "text/gap_differences.h"

namespace einmal {
namespace {

// So many blanks are looked for without a look at all of the text.
constexpr std::uint64_t kBlanksNear = 32;

std::string_view far_blanks_before(const LiveText& live, std::uint64_t position) {
  // Whether a line begins there, up to three bytes before it say.
  constexpr std::size_t kLineEndBytes = 3;
  const std::uint64_t from = position - std::min(position, kBlanksNear);
  const std::string_view near = live.far_source({from, position});
  const std::size_t near_begin = before_indentation(near, near.size());
  if (near_begin > kLineEndBytes) return near.substr(near_begin);
  return live.source({before_indentation(live.source(), position), position});
}

std::string_view far_blanks_behind(const LiveText& live, std::uint64_t position) {
  const std::uint64_t to = std::min<std::uint64_t>(live.source().size(), position + kBlanksNear);
  const std::string_view near = live.far_source({position, to});
  const std::size_t near_end = behind_trailing_blanks(near, 0);
  if (near_end < near.size()) return near.substr(0, near_end);
  return live.source({position, behind_trailing_blanks(live.source(), position)});
}

// Line feeds stand directly around it.
bool fills_its_lines(std::string_view text, Span span) {
  return span.begin > 0 && text[span.begin - 1] == '\n' && span.end < text.size() &&
         text[span.end] == '\n';
}

}  // namespace

FoldSet blanks_differ(const LiveText& live, Span kept, Span copy) {
  if (live.spool() == nullptr && fills_its_lines(live.source(), kept) &&
      fills_its_lines(live.source(), copy)) {
    return {};  // nearly all
  }
  const Span before_copy{before_indentation(live.source(), copy.begin), copy.begin};
  const Span behind_copy{copy.end, behind_trailing_blanks(live.source(), copy.end)};
  FoldSet folds =
      gap_differences(far_blanks_before(live, kept.begin), live.source(before_copy));
  folds.add(gap_differences(far_blanks_behind(live, kept.end), live.source(behind_copy)));
  return folds;
}

}  // namespace einmal
