#include "pipeline/rounds.h"

#include <algorithm>
#include <tuple>

namespace einmal {
namespace {

// What stays of a survivor that is parted, up to a hole in its middle. What goes stands elsewhere.
Span without(Span cut, Span survivor) {
  if (cut.begin <= survivor.begin && cut.end < survivor.end) return {cut.end, survivor.end};
  if (cut.begin > survivor.begin && cut.end >= survivor.end) return {survivor.begin, cut.begin};
  return survivor;
}

// How many copies may begin between a place and the begin of the one that holds it.
constexpr std::size_t kNestingMax = 64;

}  // namespace

// The part of `finding.kept` that corresponds to `part` of `finding.copy`, all in text().
Span Rounds::counterpart(const Repeats& pass, const Finding& finding, Span part) const {
  if (!finding.copy.contains(part) || is_elsewhere(finding.kept)) return finding.kept;
  const auto text_of = [this](Span span) { return text_.substr(span.begin, span.size()); };
  // What other findings cut from the middle of the copy is no part of it.
  std::string copied;
  std::uint64_t position = finding.copy.begin;
  for (const Cut& cut : pass.plan.cuts) {
    if (cut.survivor == finding.kept || cut.removed.end <= position) continue;
    if (cut.removed.begin >= part.begin) break;
    copied += text_of({position, std::max(position, cut.removed.begin)});
    position = cut.removed.end;
  }
  copied += text_of({position, std::max(position, part.begin)});
  std::string before;
  std::string key;
  normalizer_.normalize(copied, before);
  normalizer_.normalize(text_of(part), key);
  const MappedKey kept = normalizer_.normalize_mapped(text_of(finding.kept));
  std::size_t begin = before.size();
  if (begin < kept.text().size() && kept.text()[begin] == ' ') ++begin;
  if (kept.text().substr(std::min(begin, kept.text().size()), key.size()) != key) {
    return finding.kept;
  }
  const Span found = kept.source_of(begin, begin + key.size());
  return {finding.kept.begin + found.begin, finding.kept.begin + found.end};
}

// What an earlier round kept and this one cuts stands where this one's survivor stands.
void Rounds::hand_over_survivors(const Repeats& pass) {
  std::vector<const Finding*> cuts;
  for (const Finding& finding : pass.findings) {
    if (finding.is_cut()) cuts.push_back(&finding);
  }
  const auto hand_over = [&](Span& survivor) {
    const Span current = current_span(survivor);
    // Copies may lie in the holes of others: the one that begins last is the right one.
    auto cut = std::partition_point(cuts.begin(), cuts.end(), [&](const Finding* finding) {
      return finding->copy.begin < current.end;
    });
    for (std::size_t i = 0; i < kNestingMax && cut != cuts.begin(); ++i) {
      --cut;
      if (!(*cut)->copy.overlaps(current)) continue;
      const bool parts = !(*cut)->copy.contains(current);
      survivor = original_span(parts ? without((*cut)->cut, current)
                                     : counterpart(pass, **cut, current));
      return;
    }
  };
  for (Finding& earlier : findings_) hand_over(earlier.kept);
  for (Cut& earlier : plan_.cuts) hand_over(earlier.survivor);
}

std::vector<Span> Rounds::copies_parted_by(const Repeats& pass) const {
  std::vector<Span> parted;
  std::vector<Span> copies;
  for (const Finding& finding : pass.findings) {
    if (finding.is_cut()) copies.push_back(finding.copy);
  }
  if (copies.empty()) return parted;
  for (const Finding& earlier : findings_) {
    const Span survivor = current_span(earlier.kept);
    const bool is_parted = std::any_of(copies.begin(), copies.end(), [&](const Span& copy) {
      return copy.overlaps(survivor) && !copy.contains(survivor);
    });
    if (is_parted) parted.push_back(earlier.copy);
  }
  return parted;
}

bool Rounds::add(const Repeats& pass) {
  if (pass.plan.empty()) return false;
  hand_over_survivors(pass);
  std::vector<Cut> cuts = plan_.cuts;
  for (const Cut& cut : pass.plan.cuts) {
    // Around the holes that earlier rounds made.
    const Span hull = original_span(cut.removed);
    const Span survivor = original_span(cut.survivor);
    std::uint64_t begin = hull.begin;
    auto hole = std::lower_bound(
        plan_.cuts.begin(), plan_.cuts.end(), begin,
        [](const Cut& earlier, std::uint64_t offset) { return earlier.removed.end <= offset; });
    for (; hole != plan_.cuts.end() && hole->removed.begin < hull.end; ++hole) {
      if (begin < hole->removed.begin) cuts.push_back({{begin, hole->removed.begin}, survivor});
      begin = hole->removed.end;
    }
    if (begin < hull.end) cuts.push_back({{begin, hull.end}, survivor});
  }
  std::sort(cuts.begin(), cuts.end(),
            [](const Cut& a, const Cut& b) { return a.removed.begin < b.removed.begin; });
  for (Finding finding : pass.findings) {
    if (!finding.is_cut()) continue;
    finding.kept = original_span(finding.kept);
    finding.copy = original_span(finding.copy);
    finding.cut = original_span(finding.cut);
    findings_.push_back(finding);
  }
  plan_.cuts = std::move(cuts);
  left_.cut(plan_, original_.size());
  current_ = apply_plan(plan_, original_);
  text_ = current_;
  return true;
}

Repeats Rounds::finish(const Repeats& last) const {
  Repeats repeats{findings_, plan_, last.stats};
  repeats.stats.bytes = original_.size();
  for (Finding finding : last.findings) {
    if (finding.is_cut()) continue;
    finding.kept = original_span(finding.kept);
    finding.copy = original_span(finding.copy);
    repeats.findings.push_back(finding);
  }
  sort_by_copy(repeats.findings);
  return repeats;
}

void sort_by_copy(std::vector<Finding>& findings) {
  std::sort(findings.begin(), findings.end(), [](const Finding& a, const Finding& b) {
    const auto rank = [](const Finding& finding) {
      return std::tuple(finding.copy.begin, finding.copy.end, finding.kept.begin, finding.kept.end,
                        finding.kind);
    };
    return rank(a) < rank(b);
  });
}

}  // namespace einmal
