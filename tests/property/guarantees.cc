#include "property/guarantees.h"

#include <algorithm>
#include <sstream>
#include <vector>

#include "format/plain_text.h"
#include "pipeline/plain_rounds.h"
#include "reference/slow_normalizer.h"
#include "text/normalizer.h"
#include "text/units.h"

namespace einmal::property {
namespace {

using reference::slow_normalize;

constexpr std::string_view kBlanks = " \t\v\f\r\n";

std::ostream& operator<<(std::ostream& out, const Span& span) {
  return out << '[' << span.begin << ',' << span.end << ')';
}

std::string shown(const Repeats& repeats) {
  std::ostringstream out;
  for (const Finding& finding : repeats.findings) {
    out << "\n  " << name_of(finding.kind) << (finding.safe ? " safe" : "") << " kept "
        << finding.kept << " copy " << finding.copy << " cut " << finding.cut
        << " words " << finding.words << " blocks " << finding.blocks << " folds";
    for (const Fold fold : folds_in(finding.folds)) out << " " << name_of(fold);
  }
  out << "\n  plan";
  for (const Cut& cut : repeats.plan.cuts) {
    out << " " << cut.removed << " for " << cut.survivor;
  }
  return out.str();
}

// A cut takes white space along on one side; on the other one there was some, or there is now.
Span ink_of(const std::string& text, Span span) {
  const auto is_blank = [&](std::uint64_t at) { return kBlanks.find(text[at]) != kBlanks.npos; };
  while (!span.empty() && is_blank(span.begin)) ++span.begin;
  while (!span.empty() && is_blank(span.end - 1)) --span.end;
  return span;
}

// The bytes of `span` that no hole covers.
std::string without_holes(const std::string& text, const Span& span,
                          const std::vector<Span>& holes) {
  std::string left;
  for (std::uint64_t at = span.begin; at < span.end; ++at) {
    const auto covers = [at](const Span& hole) { return hole.begin <= at && at < hole.end; };
    if (std::none_of(holes.begin(), holes.end(), covers)) left += text[at];
  }
  return left;
}

std::vector<Span> holes_of(const RemovalPlan& plan) {
  std::vector<Span> holes;
  for (const Cut& cut : plan.cuts) holes.push_back(cut.removed);
  return holes;
}

// What other findings cut from the middle of the copy of `finding`.
std::vector<Span> holes_in(const std::string& text, const Repeats& repeats,
                           const Finding& finding) {
  std::vector<Span> holes;
  for (const Finding& other : repeats.findings) {
    const bool inside = finding.copy.contains(other.copy) && finding.copy != other.copy;
    if (inside && other.is_cut()) holes.push_back(ink_of(text, other.cut));
  }
  return holes;
}

// What `finding` repeats: its copy without those holes.
std::string repeated_text(const std::string& text, const Repeats& repeats, const Finding& finding) {
  return without_holes(text, finding.copy, holes_in(text, repeats, finding));
}

std::vector<bool> bytes_in_blocks(const std::string& text, const FindOptions& options) {
  std::vector<bool> in_block(text.size());
  PlainTextSplitter splitter(text, options.paragraphs);
  for (Span block; splitter.next(block);) {
    std::fill(in_block.begin() + block.begin, in_block.begin() + block.end, true);
  }
  return in_block;
}

std::string broken_plan(const std::string& text, const Repeats& repeats,
                        const FindOptions& options) {
  std::uint64_t position = 0;
  for (const Cut& cut : repeats.plan.cuts) {
    if (cut.removed.empty()) return "an empty cut";
    if (cut.removed.begin < position) return "cuts overlap or are out of order";
    if (cut.removed.end > text.size()) return "a cut past the end";
    if (cut.survivor.empty() || cut.survivor.end > text.size()) return "a cut without a survivor";
    position = cut.removed.end;
  }
  std::vector<bool> planned(text.size()), found(text.size());
  for (const Span& hole : holes_of(repeats.plan)) {
    std::fill(planned.begin() + hole.begin, planned.begin() + hole.end, true);
  }
  for (const Finding& finding : repeats.findings) {
    std::fill(found.begin() + finding.cut.begin, found.begin() + finding.cut.end, true);
  }
  const std::vector<bool> in_block = bytes_in_blocks(text, options);
  for (std::size_t i = 0; i < text.size(); ++i) {
    // A cut that ends in another block than it began in leaves the separator between them: any
    // white space, and more of it where an earlier round cut the end of a block.
    const bool is_space = kBlanks.find(text[i]) != kBlanks.npos;
    const bool separator = found[i] && (is_space || !in_block[i]);
    if (planned[i] != found[i] && !separator) return "the plan does not cut what the findings say";
  }
  const std::string cleaned = einmal::apply_plan(repeats.plan, text);
  if (cleaned.size() + repeats.plan.bytes_cut() != text.size()) return "bytes do not add up";
  if (repeats.findings.empty() && cleaned != text) return "changed without a finding";
  if (!options.unsafe) {
    for (const Finding& finding : repeats.findings) {
      if (finding.is_cut() && !finding.safe) return "an unsafe finding is cut";
    }
  }
  return "";
}

bool cuts_parts_of_blocks(const Repeats& repeats) {
  return std::any_of(repeats.findings.begin(), repeats.findings.end(), [](const Finding& finding) {
    return finding.is_cut() && finding.blocks == 0;
  });
}

bool each_sentence_stands(std::string_view part, std::string_view cleaned_key,
                          const Normalizer& normalizer) {
  std::string key;
  normalizer.normalize(part, key);
  KeyMarks marks;
  marks.read(key, true);
  for (std::size_t begin = 0; begin < key.size();) {
    const std::size_t end = unit_end(key, begin, marks);
    if (cleaned_key.find(key.substr(begin, end - begin)) == std::string::npos) return false;
    begin = next_unit_begin(key, end);
  }
  return true;
}

// Block by block: "a list item" and "Two toads talk." below it are no sentence.
bool each_sentence_stands(const std::string& text, const Repeats& repeats, const Finding& finding,
                          const FindOptions& options) {
  const std::vector<Span> holes = holes_in(text, repeats, finding);
  const Normalizer normalizer(options.extra_folds);
  std::string cleaned_key;
  normalizer.normalize(apply_plan(repeats.plan, text), cleaned_key);
  PlainTextSplitter splitter(text, options.paragraphs);
  for (Span block; splitter.next(block);) {
    const Span part{std::max(block.begin, finding.copy.begin),
                    std::min(block.end, finding.copy.end)};
    if (part.begin >= part.end) continue;
    if (!each_sentence_stands(without_holes(text, part, holes), cleaned_key, normalizer)) {
      return false;
    }
  }
  return true;
}

std::string broken_finding(const std::string& text, const Repeats& repeats, const Finding& finding,
                           const FindOptions& options) {
  if (finding.copy.empty() || finding.copy.end > text.size()) return "no copy";
  if (finding.kept.empty() || finding.kept.end > text.size()) return "no kept text";
  if (finding.words < options.min_words) return "too short a finding";
  if (finding.safe && finding.kind == FindingKind::kOverlap) return "a safe overlap";
  if (finding.safe && !finding.folds.typographic_only()) return "a safe finding with lexical folds";
  if (finding.is_cut() && !finding.cut.contains(finding.copy)) return "the cut leaves some copy";
  const std::u32string copy =
      slow_normalize(repeated_text(text, repeats, finding), options.extra_folds);
  const std::u32string kept = slow_normalize(
      without_holes(text, finding.kept, holes_of(repeats.plan)), options.extra_folds);
  const std::u32string cleaned =
      slow_normalize(einmal::apply_plan(repeats.plan, text), options.extra_folds);
  const bool parted = options.unsafe && kept != copy;
  if (finding.is_cut() && (cuts_parts_of_blocks(repeats) || parted)) {
    // What one cut kept as a passage, another may have parted: its sentences still stand.
    const bool stands = each_sentence_stands(text, repeats, finding, options);
    return stands ? "" : "a sentence stands nowhere any more";
  }
  if (finding.is_cut() && kept != copy) return "kept and copy of a cut differ";
  if (finding.kind == FindingKind::kOverlap || !finding.is_cut()) return "";
  return cleaned.find(copy) == cleaned.npos ? "the text of a cut stands nowhere any more" : "";
}

bool same(const Finding& a, const Finding& b) {
  return a.kept == b.kept && a.copy == b.copy && a.cut == b.cut && a.kind == b.kind &&
         a.block_kind == b.block_kind && a.folds == b.folds && a.safe == b.safe &&
         a.words == b.words && a.blocks == b.blocks;
}

bool same(const Cut& a, const Cut& b) { return a.removed == b.removed && a.survivor == b.survivor; }

bool same(const Repeats& a, const Repeats& b) {
  const auto& x = a.plan.cuts;
  const auto& y = b.plan.cuts;
  return std::equal(a.findings.begin(), a.findings.end(), b.findings.begin(), b.findings.end(),
                    [](const Finding& f, const Finding& g) { return same(f, g); }) &&
         std::equal(x.begin(), x.end(), y.begin(), y.end(),
                    [](const Cut& c, const Cut& d) { return same(c, d); });
}

}  // namespace

std::string broken_guarantee(const std::string& text, const FindOptions& options) {
  const Repeats repeats = find_repeats(text, options);
  std::string wrong = broken_plan(text, repeats, options);
  for (const Finding& finding : repeats.findings) {
    if (wrong.empty()) wrong = broken_finding(text, repeats, finding, options);
  }
  if (wrong.empty() && !repeats.plan.empty()) {
    const Repeats again = find_repeats(einmal::apply_plan(repeats.plan, text), options);
    if (!again.plan.empty()) wrong = "a second run cuts" + shown(again) + "\n after a first run";
  }
  return wrong.empty() ? "" : wrong + shown(repeats);
}

std::string shortcuts_matter(const std::string& text, const FindOptions& options) {
  const Repeats fast = find_repeats(text, options);
  const Repeats slow = find_repeats(text, options, {.shortcuts = false});
  return same(fast, slow) ? "" : "without shortcuts:" + shown(slow) + "\n instead of" + shown(fast);
}

std::string rounds_matter(const std::string& text, const FindOptions& options) {
  const Normalizer normalizer;
  const EngineOptions engine;
  const Repeats fast = find_repeats(text, options);
  const Repeats slow =
      PlainRounds({.text = text, .normalizer = normalizer}, options, engine).find(nullptr);
  return same(fast, slow) ? "" : "in rounds:" + shown(slow) + "\n instead of" + shown(fast);
}

std::string engine_matters(const std::string& text, const FindOptions& options, bool threads) {
  const Repeats plain = find_repeats(text, options);
  const auto difference = [&](const EngineOptions& engine, const std::string& name) {
    const Repeats other = find_repeats(text, options, engine);
    return same(plain, other) ? "" : name + ":" + shown(other) + "\n instead of" + shown(plain);
  };
  std::string wrong = difference({.fingerprint_bits = 4}, "with a 4-bit fingerprint");
  if (wrong.empty()) wrong = difference({.simd = false}, "without SIMD");
  if (wrong.empty()) wrong = shortcuts_matter(text, options);
  if (wrong.empty() && threads) wrong = difference({.threads = 2}, "with two threads");
  if (wrong.empty() && threads) wrong = difference({.threads = 8}, "with eight threads");
  return wrong;
}

}  // namespace einmal::property
