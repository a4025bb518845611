#include "plan/blanks_around.h"

#include <algorithm>
#include <string>

#include "format/lines.h"
#include "text/fold_differences.h"

namespace einmal {
namespace {

// So many blanks are looked for without a look at all of the text.
constexpr std::uint64_t kBlanksNear = 64;

std::string_view blanks_before(const LiveText& live, std::uint64_t position,
                               std::string& scratch) {
  // Whether a line begins there, up to three bytes before it say.
  constexpr std::size_t kLineEndBytes = 3;
  const std::uint64_t from = position - std::min(position, kBlanksNear);
  const std::string_view near = live.far_source({from, position}, scratch);
  const std::size_t near_begin = before_indentation(near, near.size());
  if (near_begin > kLineEndBytes) return near.substr(near_begin);
  const std::size_t begin = before_indentation(live.source(), position);
  return live.source({begin, position});
}

std::string_view blanks_behind(const LiveText& live, std::uint64_t position,
                               std::string& scratch) {
  const std::uint64_t to = std::min<std::uint64_t>(live.source().size(), position + kBlanksNear);
  const std::string_view near = live.far_source({position, to}, scratch);
  const std::size_t near_end = behind_trailing_blanks(near, 0);
  if (near_end < near.size()) return near.substr(0, near_end);
  return live.source({position, behind_trailing_blanks(live.source(), position)});
}

}  // namespace

FoldSet blanks_differ(const LiveText& live, Span kept, Span copy) {
  std::string kept_scratch;
  std::string copy_scratch;
  FoldSet folds = space_differences(blanks_before(live, kept.begin, kept_scratch),
                                    blanks_before(live, copy.begin, copy_scratch));
  folds.add(space_differences(blanks_behind(live, kept.end, kept_scratch),
                              blanks_behind(live, copy.end, copy_scratch)));
  return folds;
}

}  // namespace einmal
