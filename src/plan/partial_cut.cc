#include "plan/partial_cut.h"

#include <algorithm>
#include <iterator>
#include <map>

#include "format/lines.h"
#include "plan/separator.h"

namespace einmal {
namespace {

// Without the white space around `part`, seen from inside `block`.
Span with_space(std::string_view text, Span block, Span part) {
  const std::string_view behind = text.substr(part.end, block.end - part.end);
  const std::string_view before = text.substr(block.begin, part.begin - block.begin);
  if (!behind.empty()) {
    const std::string_view rest = trimmed(behind);
    return {part.begin, part.end + static_cast<std::uint64_t>(rest.data() - behind.data())};
  }
  return {block.begin + trimmed(before).size(), part.end};
}

// Spans merged where they overlap or touch.
class SpanUnion {
 public:
  void add(Span span) {
    auto at = spans_.upper_bound(span.end);
    while (at != spans_.begin() && std::prev(at)->second >= span.begin) {
      --at;
      span.begin = std::min(span.begin, at->first);
      span.end = std::max(span.end, at->second);
      at = spans_.erase(at);
    }
    spans_.emplace(span.begin, span.end);
  }
  bool overlaps(Span span) const {
    const auto after = spans_.lower_bound(span.end);
    return after != spans_.begin() && std::prev(after)->second > span.begin;
  }

 private:
  std::map<std::uint64_t, std::uint64_t> spans_;  // begin to end
};

}  // namespace

std::vector<Span> partial_cut(std::string_view text, const std::vector<Span>& blocks, Span copy) {
  std::vector<Span> removed;
  auto block = std::lower_bound(blocks.begin(), blocks.end(), copy.begin,
                                [](Span b, std::uint64_t begin) { return b.end <= begin; });
  for (; block != blocks.end() && block->begin < copy.end; ++block) {
    const Span part{std::max(block->begin, copy.begin), std::min(block->end, copy.end)};
    if (part != *block) {
      removed.push_back(with_space(text, *block, part));
      continue;
    }
    Neighbours neighbours;
    if (block != blocks.begin()) neighbours.before = *(block - 1);
    if (block + 1 != blocks.end()) neighbours.after = *(block + 1);
    const Span whole = with_separator(text, part, neighbours);
    const std::uint64_t begin =
        removed.empty() ? whole.begin : std::max(whole.begin, removed.back().end);
    removed.push_back({begin, whole.end});
  }
  return removed;
}

std::vector<std::size_t> independent_findings(const std::vector<Finding>& findings) {
  std::vector<std::size_t> picked;
  SpanUnion copies;
  SpanUnion kept;
  for (std::size_t i = 0; i < findings.size(); ++i) {
    const Finding& finding = findings[i];
    if (finding.is_cut() || copies.overlaps(finding.kept) || kept.overlaps(finding.copy) ||
        copies.overlaps(finding.copy)) {
      continue;
    }
    copies.add(finding.copy);
    kept.add(finding.kept);
    picked.push_back(i);
  }
  return picked;
}

}  // namespace einmal
