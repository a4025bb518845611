// Asks cmark-gfm itself, past everything that the library does to read Markdown but the header of
// the page.
#include "property/markdown_guarantees.h"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm-extension_api.h>
#include <cmark-gfm.h>

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <sstream>
#include <vector>

#include "einmal/ledger.h"
#include "format/front_matter.h"
#include "format/markdown_inlines.h"
#include "format/markdown_reading.h"
#include "format/markdown_tree.h"
#include "format/read_document.h"
#include "reference/slow_normalizer.h"

namespace einmal::property {
namespace {

struct Leaf {
  std::uint64_t begin;
  std::string looks;  // what holds it, and its HTML
};

std::string shown(const Repeats& repeats) {
  std::ostringstream out;
  for (const Finding& finding : repeats.findings) {
    out << "\n  " << name_of(finding.kind) << (finding.safe ? " safe" : "") << " kept ["
        << finding.kept.begin << "," << finding.kept.end << ") copy [" << finding.copy.begin << ","
        << finding.copy.end << ") cut [" << finding.cut.begin << "," << finding.cut.end << ")";
  }
  return out.str();
}

std::vector<std::uint64_t> line_begins(const std::string& text, std::size_t begin) {
  std::vector<std::uint64_t> begins = {begin};
  for (std::size_t i = begin; i < text.size(); ++i) {
    const bool both = text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n';
    if ((text[i] == '\n' || text[i] == '\r') && !both) begins.push_back(i + 1);
  }
  return begins;
}

std::string holders_of(cmark_node* node) {
  std::string path;
  for (cmark_node* up = cmark_node_parent(node); up != nullptr; up = cmark_node_parent(up)) {
    path += cmark_node_get_type_string(up);
    if (cmark_node_get_type(up) == CMARK_NODE_LIST) {
      path += cmark_node_get_list_type(up) == CMARK_ORDERED_LIST ? " ordered" : "";
    }
    path += " < ";
  }
  return path;
}

// The last paragraph of a footnote ends with a link back and a blank before it.
std::string looks_of(std::string html) {
  constexpr std::string_view kEnd = " </p>\n";
  if (html.ends_with(kEnd)) html.erase(html.size() - kEnd.size(), 1);
  return html;
}

// The blocks that hold no blocks, in the order of the tree.
std::vector<Leaf> leaves_of(const std::string& text) {
  constexpr int kOptions = CMARK_OPT_FOOTNOTES | CMARK_OPT_UNSAFE;
  cmark_gfm_core_extensions_ensure_registered();
  const std::unique_ptr<cmark_parser, decltype(&cmark_parser_free)> parser(
      cmark_parser_new(kOptions), &cmark_parser_free);
  for (const char* name : {"table", "strikethrough", "autolink", "tasklist"}) {
    cmark_parser_attach_syntax_extension(parser.get(), cmark_find_syntax_extension(name));
  }
  const std::size_t header = front_matter_bytes(text);
  const std::vector<std::uint64_t> lines = line_begins(text, header);
  cmark_parser_feed(parser.get(), text.data() + header, text.size() - header);
  const std::unique_ptr<cmark_node, decltype(&cmark_node_free)> root(
      cmark_parser_finish(parser.get()), &cmark_node_free);
  std::vector<Leaf> leaves;
  for (cmark_node* node = cmark_node_first_child(root.get()); node != nullptr;) {
    const cmark_node_type type = cmark_node_get_type(node);
    const std::string name = cmark_node_get_type_string(node);
    const bool holder = type == CMARK_NODE_LIST || type == CMARK_NODE_ITEM ||
                        type == CMARK_NODE_BLOCK_QUOTE ||
                        type == CMARK_NODE_FOOTNOTE_DEFINITION || name == "tasklist";
    if (holder && cmark_node_first_child(node) != nullptr) {
      node = cmark_node_first_child(node);
      continue;
    }
    cmark_node* placed = node;  // a paragraph directly above a table has no place
    if (cmark_node_get_start_line(node) == 0) placed = cmark_node_next(node);
    const auto line = static_cast<std::size_t>(cmark_node_get_start_line(placed) - 1);
    const auto column = static_cast<std::uint64_t>(cmark_node_get_start_column(placed) - 1);
    std::uint64_t begin = lines.at(line) + column;
    // The place of a footnote is behind its label, where a cut of the next block may begin.
    if (type == CMARK_NODE_FOOTNOTE_DEFINITION) begin = text.rfind("[^", begin);
    const std::unique_ptr<char, decltype(&std::free)> html(
        cmark_render_html(node, kOptions, cmark_parser_get_syntax_extensions(parser.get())),
        &std::free);
    leaves.push_back({begin, holders_of(node) + looks_of(html.get())});
    while (cmark_node_next(node) == nullptr && cmark_node_parent(node) != root.get()) {
      node = cmark_node_parent(node);
    }
    node = cmark_node_next(node);
  }
  return leaves;
}

bool is_cut(const RemovalPlan& plan, std::uint64_t offset) {
  return std::any_of(plan.cuts.begin(), plan.cuts.end(), [&](const Cut& cut) {
    return cut.removed.begin <= offset && offset < cut.removed.end;
  });
}

std::string broken_survivor(const std::string& text, const Repeats& repeats,
                            const std::string& output, const FindOptions& options) {
  const Reading before = read_markdown(text);
  const std::u32string after =
      reference::slow_normalize(read_markdown(output).text, options.extra_folds);
  for (const ReadBlock& block : before.blocks) {
    if (!is_cut(repeats.plan, block.source.begin)) continue;
    const std::string part = before.text.substr(block.text.begin, block.text.size());
    if (after.find(reference::slow_normalize(part, options.extra_folds)) == after.npos) {
      return "the text of a cut stands nowhere any more: " + part;
    }
  }
  return "";
}

std::string broken_findings(const std::string& text, const Repeats& repeats,
                            const FindOptions& options) {
  for (const Finding& finding : repeats.findings) {
    if (finding.copy.empty() || finding.copy.end > text.size()) return "no copy";
    if (finding.kept.empty() || finding.kept.end > text.size()) return "no kept text";
    if (finding.words < options.min_words) return "too short a finding";
    if (finding.safe && !finding.folds.typographic_only()) return "safe with lexical folds";
    if (!finding.is_cut()) continue;
    if (!finding.safe && !options.unsafe) return "an unsafe finding is cut";
    if (!finding.cut.contains(finding.copy)) return "the cut leaves some copy";
  }
  std::uint64_t done = 0;
  for (const Cut& cut : repeats.plan.cuts) {
    if (cut.removed.empty() || cut.removed.begin < done) return "cuts overlap or are empty";
    if (cut.removed.end > text.size()) return "a cut behind the end";
    done = cut.removed.end;
  }
  return "";
}

bool same(const Repeats& a, const Repeats& b) { return shown(a) == shown(b); }

}  // namespace

std::string broken_markdown_output(const std::string& text, const RemovalPlan& plan) {
  std::vector<Leaf> expected = leaves_of(text);
  std::erase_if(expected, [&](const Leaf& leaf) { return is_cut(plan, leaf.begin); });
  const std::vector<Leaf> found = leaves_of(apply_plan(plan, text));
  for (std::size_t i = 0; i < std::max(expected.size(), found.size()); ++i) {
    const std::string before = i < expected.size() ? expected[i].looks : "nothing";
    const std::string after = i < found.size() ? found[i].looks : "nothing";
    if (before != after) return "a block reads\n" + after + "\n and read\n" + before;
  }
  return "";
}

std::string broken_markdown(const std::string& text, FindOptions options) {
  options.format = Format::kMarkdown;
  const Repeats repeats = find_repeats(text, options);
  const std::string output = apply_plan(repeats.plan, text);
  std::string wrong = broken_findings(text, repeats, options);
  if (wrong.empty() && output.size() + repeats.plan.bytes_cut() != text.size()) {
    wrong = "bytes do not add up";
  }
  if (wrong.empty() && repeats.plan.empty() && output != text) wrong = "changed without a cut";
  if (wrong.empty() && restore(output, encode_ledger(text, repeats.plan)) != text) {
    wrong = "the ledger gives another text back";
  }
  if (wrong.empty()) wrong = broken_markdown_output(text, repeats.plan);
  if (wrong.empty()) wrong = broken_survivor(text, repeats, output, options);
  if (wrong.empty() && !repeats.plan.empty()) {
    const Repeats again = find_repeats(output, options);
    if (!again.plan.empty()) wrong = "a second run cuts" + shown(again) + "\n after a first run";
  }
  return wrong.empty() ? "" : wrong + shown(repeats);
}

static std::string engines_matter(const std::string& text, FindOptions options,
                                  std::initializer_list<EngineOptions> engines) {
  options.format = Format::kMarkdown;
  const Repeats plain = find_repeats(text, options);
  for (const EngineOptions& engine : engines) {
    const Repeats other = find_repeats(text, options, engine);
    if (!same(plain, other)) {
      const std::string name = engine.shortcuts ? "another engine:" : "without shortcuts:";
      return name + shown(other) + "\n not" + shown(plain);
    }
  }
  return "";
}

std::string markdown_engine_matters(const std::string& text, FindOptions options) {
  return engines_matter(text, options,
                        {{.fingerprint_bits = 4}, {.simd = false}, {.threads = 2}});
}

std::string shortcuts_matter(const std::string& text, FindOptions options) {
  return engines_matter(text, options, {{.shortcuts = false}});
}

// Without the places in the document.
static std::vector<std::string> what_is_found(const Repeats& repeats) {
  std::vector<std::string> found;
  for (const Finding& finding : repeats.findings) {
    std::ostringstream out;
    out << name_of(finding.kind) << (finding.safe ? " safe " : " ") << finding.words << " words, "
        << finding.blocks << " blocks, cut [" << finding.cut.begin << "," << finding.cut.end << ")";
    found.push_back(out.str());
  }
  std::sort(found.begin(), found.end());
  return found;
}

std::string shortcuts_matter_anywhere(const std::string& text, FindOptions options) {
  options.format = Format::kMarkdown;
  const Repeats fast = find_repeats(text, options);
  const Repeats slow = find_repeats(text, options, {.shortcuts = false});
  const bool same_cuts = std::ranges::equal(
      fast.plan.cuts, slow.plan.cuts,
      [](const Cut& a, const Cut& b) { return a.removed == b.removed; });
  if (same_cuts && what_is_found(fast) == what_is_found(slow)) return "";
  return "without shortcuts:" + shown(slow) + "\n not" + shown(fast);
}

// Whether the pieces of a block are in order and equal their bytes. (The parser's places are not
// always right.)
static bool places_hold(const MarkdownTree& tree, const MarkdownBlock& block) {
  BlockText read;
  InlineReader(tree).read(block, read);
  std::uint64_t done = block.source.begin;
  for (std::size_t i = 0; i < read.pieces.size(); ++i) {
    const ReadPiece& piece = read.pieces[i];
    const std::uint64_t end =
        i + 1 < read.pieces.size() ? read.pieces[i + 1].text_begin : read.text.size();
    if (piece.source.begin < done || piece.source.end > block.source.end) return false;
    done = piece.source.end;
    std::string bytes(tree.document().substr(piece.source.begin, piece.source.size()));
    if (!piece.linear && bytes[0] == '\\') bytes.erase(0, 1);
    if (!piece.linear && bytes == "\r") bytes = "\n";
    if (bytes != read.text.substr(piece.text_begin, end - piece.text_begin)) return false;
  }
  return true;
}

// Pieces apart.
static std::string difference(const Reading& a, const Reading& b) {
  if (a.text != b.text) return "the text reads\n" + a.text + "\n not\n" + b.text;
  const auto same_blocks = [](const ReadBlock& x, const ReadBlock& y) {
    return x.text == y.text && x.source == y.source && x.kind == y.kind && x.level == y.level &&
           x.tied == y.tied;
  };
  const auto same_marks = [](const ReadMark& x, const ReadMark& y) {
    return x.text_begin == y.text_begin && x.sort == y.sort && x.target == y.target;
  };
  const auto same_groups = [](const ReadGroup& x, const ReadGroup& y) {
    return x.first_block == y.first_block && x.last_block == y.last_block && x.source == y.source;
  };
  if (!std::ranges::equal(a.blocks, b.blocks, same_blocks)) return "other blocks";
  if (!std::ranges::equal(a.marks, b.marks, same_marks)) return "other marks";
  return std::ranges::equal(a.groups, b.groups, same_groups) ? "" : "other groups";
}

std::string remains_matter(const std::string& text, Span removed, bool& certain) {
  const std::unique_ptr<ParsedDocument> document = parse_document(Format::kMarkdown, text);
  const std::string output = text.substr(0, removed.begin) + text.substr(removed.end);
  certain = document->is_certain_without({removed});
  if (!certain) return "";
  const std::unique_ptr<ParsedDocument> left = document->without({removed}, output);
  const std::unique_ptr<ParsedDocument> parsed = parse_document(Format::kMarkdown, output);
  const std::string wrong = difference(left->reading(), parsed->reading());
  if (!wrong.empty()) return wrong;
  const auto same_pieces = [](const ReadPiece& x, const ReadPiece& y) {
    return x.text_begin == y.text_begin && x.source == y.source && x.linear == y.linear;
  };
  if (!std::ranges::equal(left->reading().pieces, parsed->reading().pieces, same_pieces)) {
    return "other pieces";
  }
  return looks_alike(*document, {removed}, *parsed) ? "" : "looks different";
}

static bool same_blocks(const MarkdownTree& a, const MarkdownTree& b) {
  return std::ranges::equal(
      a.blocks(), b.blocks(), [&](const MarkdownBlock& x, const MarkdownBlock& y) {
        if (x.sort != y.sort || x.source != y.source || x.last != y.last) return false;
        if (x.sort == MarkdownSort::kCode && a.literal(x) != b.literal(y)) return false;
        return x.level == y.level && x.fenced == y.fenced &&
               (!x.fenced || a.language(x) == b.language(y));
      });
}

std::string parser_matters(const std::string& text, std::size_t* blocks_without) {
  const MarkdownTree tree(text);
  const MarkdownTree parsed(text, false);
  if (tree.is_readable() != parsed.is_readable()) return "one can be read and one can't";
  if (!same_blocks(tree, parsed)) return "the tree has other blocks";
  const DividerTexts dividers(text);
  const std::string wrong =
      difference(read_markdown(tree, dividers), read_markdown(parsed, dividers));
  if (!wrong.empty()) return wrong;
  for (const MarkdownBlock& block : tree.blocks()) {
    if (blocks_without != nullptr && block.node == nullptr) ++*blocks_without;
    if (block.simple > 0 && !places_hold(tree, block)) return "the bytes stand elsewhere";
  }
  return "";
}

std::string parser_matters_without_block(const std::string& text) {
  std::vector<std::uint64_t> begins;
  const MarkdownTree tree(text);
  for (std::size_t top = 0; top < tree.blocks().size(); top = tree.blocks()[top].last) {
    begins.push_back(tree.blocks()[top].source.begin);
  }
  for (std::size_t i = 1; i < begins.size(); ++i) {
    const Span removed{begins[i - 1], text.rfind('\n', begins[i]) + 1};
    // A paragraph directly behind definitions of links has no certain place.
    if (removed.begin > 0 && !text.substr(0, removed.begin).ends_with("\n\n")) continue;
    const std::string output = text.substr(0, removed.begin) + text.substr(removed.end);
    const auto alike = [&](bool shortcuts) {
      const auto document = parse_document(Format::kMarkdown, text, shortcuts);
      const auto left = parse_document(Format::kMarkdown, output, shortcuts);
      return looks_alike(*document, {removed}, *left);
    };
    if (alike(true) != alike(false)) return "only one of two looks alike: " + output;
  }
  return "";
}

}  // namespace einmal::property
