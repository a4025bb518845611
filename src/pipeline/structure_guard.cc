// Halves of the cut findings are tried until each part that breaks something is a single finding.
// With few of them that takes a number of readings like the logarithm of the findings.
#include "pipeline/structure_guard.h"

#include <algorithm>
#include <string>

#include "plan/document_cuts.h"

namespace einmal {
namespace {

// How often a document is read before the rest of the doubtful findings is given up; and how often
// a small one, for which it does not matter.
constexpr std::uint64_t kReadings = 24;
constexpr std::uint64_t kBytesMin = std::uint64_t{4} << 20;

// The marks of one block.
class BlockMarks {
 public:
  BlockMarks(const Reading& reading, const ReadBlock& block) : text_(block.text) {
    const auto before = [](const ReadMark& mark, std::uint64_t offset) {
      return mark.text_begin < offset;
    };
    first_ = std::lower_bound(reading.marks.begin(), reading.marks.end(), text_.begin, before);
    last_ = std::lower_bound(first_, reading.marks.end(), text_.end, before);
  }
  bool operator==(const BlockMarks& other) const {
    return std::equal(first_, last_, other.first_, other.last_,
                      [&](const ReadMark& a, const ReadMark& b) {
                        return a.sort == b.sort && a.target == b.target &&
                               a.text_begin - text_.begin == b.text_begin - other.text_.begin;
                      });
  }

 private:
  Span text_;
  std::vector<ReadMark>::const_iterator first_;
  std::vector<ReadMark>::const_iterator last_;
};

bool same_block(const Reading& a, const ReadBlock& in_a, const Reading& b, const ReadBlock& in_b) {
  const auto text_of = [](const Reading& reading, const ReadBlock& block) {
    return std::string_view(reading.text).substr(block.text.begin, block.text.size());
  };
  // What tied a heading may have gone; nothing may be led to that was not.
  return in_a.kind == in_b.kind && (in_a.tied || !in_b.tied) &&
         text_of(a, in_a) == text_of(b, in_b) && BlockMarks(a, in_a) == BlockMarks(b, in_b);
}

}  // namespace

ParsedOutput::ParsedOutput(ParsedDocument& document, Format format, const RemovalPlan& plan)
    : before_(document), format_(format), plan_(plan) {
  removed_.reserve(plan.cuts.size());
  for (const Cut& cut : plan.cuts) removed_.push_back(cut.removed);
  certain_ = document.is_certain_without(removed_);
}

ParsedDocument& ParsedOutput::document() {
  if (document_ == nullptr) {
    bytes_ = apply_plan(plan_, before_.bytes());
    document_ = certain_ ? before_.without(removed_, bytes_)
                         : parse_document(format_, bytes_, before_.dividers(),
                                          before_.takes_shortcuts());
  }
  return *document_;
}

StructureGuard::StructureGuard(ParsedDocument& document, Format format)
    : document_(document),
      reading_(document.reading()),
      format_(format),
      bytes_left_(std::max(kBytesMin, kReadings * document.bytes().size())) {}

bool StructureGuard::keeps_blocks(const std::vector<Cut>& cut_blocks,
                                  const Reading& output) const {
  std::size_t next = 0;
  auto cut = cut_blocks.begin();
  for (const ReadBlock& block : reading_.blocks) {
    if (cut != cut_blocks.end() && cut->removed == block.text) {
      ++cut;
      continue;
    }
    if (next == output.blocks.size() ||
        !same_block(reading_, block, output, output.blocks[next])) {
      return false;
    }
    ++next;
  }
  return next == output.blocks.size();
}

std::unique_ptr<ParsedOutput> StructureGuard::output_of(const Repeats& found,
                                                        const RemovalPlan& plan) {
  const std::string_view bytes = document_.bytes();
  bytes_left_ -= std::min<std::uint64_t>(bytes_left_, bytes.size());
  auto output = std::make_unique<ParsedOutput>(document_, format_, plan);
  const bool holds = output->is_certain() ||
                     (keeps_blocks(found.plan.cuts, output->document().reading()) &&
                      looks_alike(document_, output->removed(), output->document()));
  if (!holds) output.reset();
  return output;
}

bool StructureGuard::breaks(const Repeats& found) {
  // What is kept may stand in another document.
  const Repeats placed =
      in_document(document_.bytes(), reading_, found, [](Span) { return Span{}; });
  return output_of(found, placed.plan) == nullptr;
}

Repeats StructureGuard::only(const Repeats& found, const std::vector<std::size_t>& findings) const {
  const std::vector<std::size_t> owners = owners_of(found);
  Repeats some{found.findings, {}, {}};
  for (std::size_t i = 0; i < owners.size(); ++i) {
    if (std::binary_search(findings.begin(), findings.end(), owners[i])) {
      some.plan.cuts.push_back(found.plan.cuts[i]);
    }
  }
  return some;
}

std::vector<std::size_t> StructureGuard::breaking_blocks(const Repeats& found) {
  std::vector<std::size_t> all;
  for (std::size_t i = 0; i < found.findings.size(); ++i) {
    if (found.findings[i].is_cut()) all.push_back(i);
  }
  std::vector<std::size_t> breaking;
  std::vector<std::vector<std::size_t>> broken = {all};  // parts that are known to break something
  while (!broken.empty()) {
    const std::vector<std::size_t> part = std::move(broken.back());
    broken.pop_back();
    if (part.size() == 1 || bytes_left_ == 0) {
      breaking.insert(breaking.end(), part.begin(), part.end());
      continue;
    }
    const auto middle = part.begin() + static_cast<std::ptrdiff_t>(part.size() / 2);
    const std::size_t known = broken.size();
    for (const auto& half : {std::vector(part.begin(), middle), std::vector(middle, part.end())}) {
      if (breaks(only(found, half))) broken.push_back(half);
    }
    // Each half is fine and both together are not: the later one stays.
    if (broken.size() == known) breaking.insert(breaking.end(), middle, part.end());
  }
  std::sort(breaking.begin(), breaking.end());
  std::vector<std::size_t> blocks;
  for (const Cut& cut : only(found, breaking).plan.cuts) {
    blocks.push_back(reading_.block_at(cut.removed.begin));
  }
  return blocks;
}

}  // namespace einmal
