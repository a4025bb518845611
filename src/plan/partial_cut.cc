#include "plan/partial_cut.h"

#include <algorithm>
#include <iterator>
#include <map>

#include "format/lines.h"
#include "plan/separator.h"
#include "text/key_marks.h"
#include "text/units.h"

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

const std::vector<Span>& SentenceEdges::sentences_in(std::size_t block) {
  if (block == block_) return sentences_;
  block_ = block;
  sentences_.clear();
  const Span span = blocks_[block];
  const MappedKey mapped = normalizer_.normalize_mapped(text_.substr(span.begin, span.size()));
  const std::string_view key = mapped.text();
  KeyMarks marks;
  marks.read(key, normalizer_.uses_vectors());
  for (std::size_t begin = 0; begin < key.size();) {
    const std::size_t end = unit_end(key, begin, marks);
    const Span source = mapped.source_of(begin, end);
    sentences_.push_back({span.begin + source.begin, span.begin + source.end});
    begin = next_unit_begin(key, end);
  }
  return sentences_;
}

bool SentenceEdges::are_those_of(Span copy) {
  const auto block_at = [this](std::uint64_t offset) {
    const auto block =
        std::partition_point(blocks_.begin(), blocks_.end(),
                             [offset](const Span& one) { return one.end <= offset; });
    return static_cast<std::size_t>(block - blocks_.begin());
  };
  const std::size_t first = block_at(copy.begin);
  const std::size_t last = block_at(copy.end - 1);
  if (last == blocks_.size()) return false;
  if (copy.begin > blocks_[first].begin) {
    const std::vector<Span>& sentences = sentences_in(first);
    if (!std::binary_search(sentences.begin(), sentences.end(), copy,
                            [](const Span& a, const Span& b) { return a.begin < b.begin; })) {
      return false;
    }
  }
  if (copy.end >= blocks_[last].end) return true;
  const std::vector<Span>& sentences = sentences_in(last);
  return std::binary_search(sentences.begin(), sentences.end(), copy,
                            [](const Span& a, const Span& b) { return a.end < b.end; });
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
