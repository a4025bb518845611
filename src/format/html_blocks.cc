// The parser moves what stands in the wrong place (text in a table goes before it) and takes up
// formatting that was left open in every paragraph to come. Whatever of it can't be cut out of the
// source in one piece must not be a block, or not a free one: a run whose parts are out of order is
// dropped; where something begins before what went before it has ended, all that this touches is
// tied.
#include "format/html_blocks.h"

#include <algorithm>

#include "format/block_kind.h"
#include "format/line_shapes.h"

namespace einmal {
namespace {

// A line of bold text alone heads what follows; longer ones are only loud.
constexpr std::size_t kBoldHeadingColumnsMax = 100;

// Rows of tables that are made of boxes.
constexpr std::ptrdiff_t kRowBlocksMax = 3;
constexpr std::size_t kTermColumnsMax = 100;

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r'; }

// Programs fill these in later.
bool has_placeholder(std::string_view text) {
  return text.find("{{") != text.npos || text.find("{%") != text.npos;
}

}  // namespace

void HtmlBlocks::pass(Span source) {
  if (source.empty()) return;
  if (source.begin < passed_) disturbed_.push_back({source.begin, passed_});
  passed_ = std::max(passed_, source.end);
}

void HtmlBlocks::open_run() {
  if (run_.open) return;
  run_ = Run();
  run_.open = true;
  writer_.begin_block();
}

void HtmlBlocks::add_text(Span source, bool keep_spaces) {
  if (source.empty()) return;
  open_run();
  const HtmlTextWriter::Shown shown = writer_.append(source, keep_spaces);
  if (shown.text.empty()) return;
  if (shown.holds_markup) run_.tied = true;
  run_.words = run_.words || run_.code_depth == 0;
  run_.quiet = run_.quiet || run_.bold_depth == 0;
  if (run_.source.empty()) {
    const std::uint64_t begin = std::min(shown.text.begin, run_.inline_begin);
    run_.source = {begin, shown.text.end};
  } else if (shown.text.begin < run_.source.end) {
    run_.broken = true;
  } else {
    run_.source.end = shown.text.end;
  }
}

void HtmlBlocks::break_line(Span source) {
  if (run_.open) writer_.break_line(source);
}

void HtmlBlocks::begin_inline(const HtmlInline& element) {
  open_run();
  run_.tied = run_.tied || element.tied;
  if (element.mark_sort != 0) writer_.open_mark(element.mark_sort, element.target);
  if (run_.inline_depth++ == 0) {
    run_.inline_begin = element.source.empty() ? UINT64_MAX : element.source.begin;
    run_.text_bytes = writer_.size();
  }
  run_.code_depth += element.is_code;
  run_.bold_depth += element.is_bold;
}

void HtmlBlocks::end_inline(const HtmlInline& element, bool has_end) {
  if (element.mark_sort != 0) writer_.close_mark();
  run_.code_depth -= element.is_code;
  run_.bold_depth -= element.is_bold;
  if (--run_.inline_depth > 0) return;
  run_.inline_begin = UINT64_MAX;
  if (has_end && writer_.size() > run_.text_bytes) {
    run_.source.end = std::max(run_.source.end, element.source.end);
  }
}

void HtmlBlocks::add_object(Span source) {
  open_run();
  run_.tied = true;
  if (source.empty()) return;
  if (run_.objects.empty()) run_.objects.begin = source.begin;
  run_.objects.end = std::max(run_.objects.end, source.end);
}

std::uint64_t HtmlBlocks::end_of_last() const {
  return reading_.blocks.empty() ? 0 : reading_.blocks.back().source.end;
}

void HtmlBlocks::add_block(Span text, Span source, BlockKind kind, bool tied) {
  const std::uint8_t level = kind == BlockKind::kHeading ? 0 : ended_level_;
  reading_.blocks.push_back({text, source, kind, level, tied});
  ended_level_ = 0;
}

// Not all that is marked as a paragraph is one. What plain text guesses about the form of one holds
// here too, but for headings, which are marked.
BlockKind HtmlBlocks::kind_of_paragraph(std::string_view words) const {
  if (!run_.words) return BlockKind::kCode;
  if (!run_.quiet && columns_of(words) < kBoldHeadingColumnsMax) return BlockKind::kHeading;
  const BlockKind guess = kind_of_block(words, false);
  const bool is_set_otherwise = guess == BlockKind::kVerse || guess == BlockKind::kListItem ||
                                guess == BlockKind::kFootnote || guess == BlockKind::kTable;
  return is_set_otherwise ? guess : BlockKind::kParagraph;
}

bool HtmlBlocks::close_run(BlockKind kind, bool tied) {
  if (!run_.open) return false;
  run_.open = false;
  const std::optional<Span> text = writer_.end_block();
  if (!text) {
    if (!run_.objects.empty()) divide(run_.objects);
    return false;
  }
  const bool is_sound = !run_.broken && writer_.is_ordered() && !run_.source.empty();
  if (!is_sound || run_.source.begin < end_of_last()) {
    writer_.drop_block();
    return false;
  }
  const std::string_view words = std::string_view(reading_.text).substr(text->begin, text->size());
  if (kind == BlockKind::kParagraph) kind = kind_of_paragraph(words);
  add_block(*text, run_.source, kind, tied || run_.tied || has_placeholder(words));
  return true;
}

void HtmlBlocks::divide(Span source) {
  if (source.empty() || source.begin < end_of_last()) return;
  writer_.begin_block();
  writer_.append_divider(dividers_.next(), source);
  if (const auto text = writer_.end_block()) add_block(*text, source, BlockKind::kParagraph, true);
}

void HtmlBlocks::widen_last(Span element, std::uint64_t end) {
  Span& source = reading_.blocks.back().source;
  const std::uint64_t before =
      reading_.blocks.size() > 1 ? reading_.blocks.end()[-2].source.end : 0;
  if (element.begin < before || !element.contains(source)) return;
  while (element.end < end && is_space(bytes_[element.end])) ++element.end;
  source = element;
}

void HtmlBlocks::see_box(std::size_t first) {
  const auto begin = reading_.blocks.begin() + static_cast<std::ptrdiff_t>(first);
  const std::ptrdiff_t count = reading_.blocks.end() - begin;
  if (count < 2 || count > kRowBlocksMax || begin->kind != BlockKind::kParagraph) return;
  const std::string_view term =
      std::string_view(reading_.text).substr(begin->text.begin, begin->text.size());
  if (ends_sentence(term) || columns_of(term) > kTermColumnsMax || dividers_.made(term)) return;
  std::for_each(begin, reading_.blocks.end(), [](ReadBlock& block) {
    if (block.kind == BlockKind::kParagraph) block.kind = BlockKind::kListItem;
  });
}

bool HtmlBlocks::is_disturbed(Span span) const {
  const auto found = std::upper_bound(
      disturbed_.begin(), disturbed_.end(), span.begin,
      [](std::uint64_t offset, const Span& other) { return offset < other.end; });
  return found != disturbed_.end() && found->overlaps(span);
}

void HtmlBlocks::finish(const std::vector<std::uint64_t>& targets) {
  // Made one where they touch, they are in order by their ends as well.
  std::sort(disturbed_.begin(), disturbed_.end(),
            [](const Span& a, const Span& b) { return a.begin < b.begin; });
  std::vector<Span> merged;
  for (const Span& span : disturbed_) {
    if (!merged.empty() && span.begin <= merged.back().end) {
      merged.back().end = std::max(merged.back().end, span.end);
    } else {
      merged.push_back(span);
    }
  }
  disturbed_ = std::move(merged);
  auto touching = disturbed_.begin();
  auto target = targets.begin();
  for (ReadBlock& block : reading_.blocks) {
    while (touching != disturbed_.end() && touching->end <= block.source.begin) ++touching;
    if (touching != disturbed_.end() && touching->overlaps(block.source)) block.tied = true;
    target = std::lower_bound(target, targets.end(), block.source.begin);
    if (target != targets.end() && *target < block.source.end) block.tied = true;
  }
  std::erase_if(reading_.groups, [&](const ReadGroup& group) {
    if (group.first_block == group.last_block) return true;
    const Span blocks{reading_.blocks[group.first_block].source.begin,
                      reading_.blocks[group.last_block - 1].source.end};
    const auto first = std::lower_bound(targets.begin(), targets.end(), group.source.begin);
    const bool is_needed = first != targets.end() && *first < group.source.end;
    return is_needed || !group.source.contains(blocks) || is_disturbed(group.source);
  });
}

}  // namespace einmal
