#include "property/html_promises.h"

#include <algorithm>
#include <optional>
#include <sstream>
#include <vector>

#include "einmal/einmal.h"
#include "format/html_reading.h"
#include "format/html_structure.h"
#include "format/read_document.h"
#include "reference/slow_normalizer.h"

namespace einmal::property {
namespace {

using reference::slow_normalize;

std::string at(const char* what, std::uint64_t index) {
  return std::string(what) + " at " + std::to_string(index);
}

std::string broken_blocks(const Reading& reading, std::string_view document) {
  std::uint64_t text = 0;
  std::uint64_t source = 0;
  for (std::size_t i = 0; i < reading.blocks.size(); ++i) {
    const ReadBlock& block = reading.blocks[i];
    if (block.text.empty() || block.source.empty()) return at("an empty block", i);
    if (block.text.begin != text) return at("blocks do not stand apart by two line ends", i);
    if (block.source.begin < source) return at("sources overlap or are out of order", i);
    if (block.source.end > document.size()) return at("a source past the end", i);
    if (!block.source.contains(reading.source_of(block.text))) {
      return at("the text of a block is not from its source", i);
    }
    source = block.source.end;
    text = block.text.end + 2;
    if (i + 1 < reading.blocks.size() && reading.text.compare(block.text.end, 2, "\n\n") != 0) {
      return at("something else than two line ends", i);
    }
  }
  const std::uint64_t end = reading.blocks.empty() ? 0 : reading.blocks.back().text.end;
  return end == reading.text.size() ? "" : "text behind the last block";
}

std::string broken_pieces(const Reading& reading, std::string_view document) {
  for (std::size_t i = 0; i < reading.pieces.size(); ++i) {
    const ReadPiece& piece = reading.pieces[i];
    const bool last = i + 1 == reading.pieces.size();
    const std::uint64_t end = last ? reading.text.size() : reading.pieces[i + 1].text_begin;
    if (piece.text_begin >= end) return at("an empty piece", i);
    if (piece.source.empty() || piece.source.end > document.size()) return at("a piece of what", i);
    if (!last && piece.source.end > reading.pieces[i + 1].source.begin) {
      return at("pieces are out of order", i);
    }
    // What parts two blocks counts to the piece before it.
    const std::uint64_t bytes = end - piece.text_begin;
    if (piece.linear && bytes != piece.source.size() && bytes != piece.source.size() + 2) {
      return at("a linear piece of another size", i);
    }
  }
  for (std::size_t i = 0; i < reading.marks.size(); ++i) {
    const std::uint64_t begin = reading.marks[i].text_begin;
    if (begin >= reading.text.size()) return at("a mark behind the text", i);
    if (i > 0 && begin < reading.marks[i - 1].text_begin) return at("marks are out of order", i);
  }
  return "";
}

std::string broken_groups(const Reading& reading) {
  for (std::size_t i = 0; i < reading.groups.size(); ++i) {
    const ReadGroup& group = reading.groups[i];
    if (group.first_block >= group.last_block || group.last_block > reading.blocks.size()) {
      return at("a group of no blocks", i);
    }
    if (group.source.begin > reading.blocks[group.first_block].source.begin ||
        group.source.end < reading.blocks[group.last_block - 1].source.end) {
      return at("a group that does not hold its blocks", i);
    }
    if (i == 0) continue;
    const Span before = reading.groups[i - 1].source;
    if (group.source.begin < before.begin ||
        (group.source.begin < before.end && group.source.end > before.end)) {
      return at("groups neither nested nor apart", i);
    }
  }
  return "";
}

std::string broken_cuts(const std::string& document, const RemovalPlan& plan) {
  std::uint64_t position = 0;
  for (const Cut& cut : plan.cuts) {
    if (cut.removed.empty() || cut.removed.begin < position) return "cuts are empty or overlap";
    if (cut.removed.end > document.size()) return "a cut past the end";
    position = cut.removed.end;
  }
  const std::string output = apply_plan(plan, document);
  if (output.size() + plan.bytes_cut() != document.size()) return "bytes do not add up";
  if (restore(output, encode_ledger(document, plan)) != document) return "the ledger is wrong";
  return "";
}

// An element may go in pieces, around what went before.
std::vector<Span> removed_by(const RemovalPlan& plan) {
  std::vector<Span> removed;
  for (const Cut& cut : plan.cuts) {
    if (!removed.empty() && removed.back().end == cut.removed.begin) {
      removed.back().end = cut.removed.end;
    } else {
      removed.push_back(cut.removed);
    }
  }
  return removed;
}

bool is_cut(const std::vector<Span>& removed, const ReadBlock& block) {
  return std::any_of(removed.begin(), removed.end(),
                     [&](const Span& span) { return span.contains(block.source); });
}

std::string broken_survivor(const std::string& document, const RemovalPlan& plan) {
  const Reading before = read_html(document);
  const std::u32string left = slow_normalize(read_html(apply_plan(plan, document)).text, {});
  for (const ReadBlock& block : before.blocks) {
    if (!is_cut(removed_by(plan), block)) continue;
    const std::string text = before.text.substr(block.text.begin, block.text.size());
    if (left.find(slow_normalize(text, {})) == left.npos) {
      return "this stands nowhere any more: " + text;
    }
  }
  return "";
}
bool same_reading(const Reading& a, const Reading& b) {
  const auto& x = a.groups;
  const auto& y = b.groups;
  return a.text == b.text &&
         std::equal(a.blocks.begin(), a.blocks.end(), b.blocks.begin(), b.blocks.end(),
                    [](const ReadBlock& c, const ReadBlock& d) {
                      return c.text == d.text && c.source == d.source && c.kind == d.kind &&
                             c.level == d.level && c.tied == d.tied;
                    }) &&
         std::equal(x.begin(), x.end(), y.begin(), y.end(),
                    [](const ReadGroup& c, const ReadGroup& d) { return c.source == d.source; }) &&
         std::equal(a.marks.begin(), a.marks.end(), b.marks.begin(), b.marks.end(),
                    [](const ReadMark& c, const ReadMark& d) {
                      return c.text_begin == d.text_begin && c.sort == d.sort &&
                             c.target == d.target;
                    });
}

std::string shown(const RemovalPlan& plan) {
  std::ostringstream out;
  for (const Cut& cut : plan.cuts) {
    out << " [" << cut.removed.begin << "," << cut.removed.end << ")";
  }
  return out.str();
}

}  // namespace

std::string broken_html_output(const std::string& document, const RemovalPlan& plan) {
  const std::string output = apply_plan(plan, document);
  const Reading before = read_html(document);
  // What is never compared has the same names in both.
  const Reading after =
      parse_document(Format::kHtml, output, DividerTexts(document))->reading();
  const std::vector<Span> removed = removed_by(plan);
  std::size_t next = 0;
  for (const ReadBlock& block : before.blocks) {
    if (is_cut(removed, block)) continue;
    const std::string text = before.text.substr(block.text.begin, block.text.size());
    if (next == after.blocks.size()) return "this block is gone: " + text;
    const ReadBlock& same = after.blocks[next++];
    if (after.text.compare(same.text.begin, same.text.size(), text) != 0) {
      return "this block is another one: " + text;
    }
  }
  if (next != after.blocks.size()) return "the output has more blocks";
  return html_renders_alike(document, removed, output) ? "" : "the tree is another one";
}

std::string broken_reading(const Reading& reading, std::string_view document) {
  std::string wrong = broken_blocks(reading, document);
  if (wrong.empty()) wrong = broken_pieces(reading, document);
  return wrong.empty() ? broken_groups(reading) : wrong;
}

std::string broken_html_promise(const std::string& document, FindOptions options) {
  options.format = Format::kHtml;
  const Reading reading = read_html(document);
  std::string wrong = broken_reading(reading, document);
  if (wrong.empty() && !same_reading(reading, read_html(document, HtmlParsing::kWhole))) {
    wrong = "it reads otherwise when the parser sees all of it";
  }
  if (!wrong.empty()) return wrong;
  const Repeats repeats = find_repeats(document, options);
  wrong = broken_cuts(document, repeats.plan);
  if (wrong.empty()) wrong = broken_html_output(document, repeats.plan);
  if (wrong.empty()) wrong = broken_survivor(document, repeats.plan);
  if (wrong.empty() && !repeats.plan.empty()) {
    const Repeats again = find_repeats(apply_plan(repeats.plan, document), options);
    if (!again.plan.empty()) wrong = "a second run cuts" + shown(again.plan);
  }
  return wrong.empty() ? "" : wrong + "\n  plan" + shown(repeats.plan);
}

std::string html_shortcuts_matter(const std::string& document, FindOptions options) {
  options.format = Format::kHtml;
  const Repeats quick = find_repeats(document, options);
  const Repeats slow = find_repeats(document, options, {.shortcuts = false});
  const bool same_findings =
      std::equal(quick.findings.begin(), quick.findings.end(), slow.findings.begin(),
                 slow.findings.end(), [](const Finding& a, const Finding& b) {
                   return a.kept == b.kept && a.copy == b.copy && a.cut == b.cut &&
                          a.kind == b.kind && a.safe == b.safe;
                 });
  const bool same_cuts = shown(quick.plan) == shown(slow.plan);
  return same_findings && same_cuts ? "" : "with shortcuts" + shown(quick.plan) + ", without" +
                                               shown(slow.plan);
}

}  // namespace einmal::property
