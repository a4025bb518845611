#include "pipeline/rounds.h"

#include <algorithm>

namespace einmal {

Span Rounds::original_span(Span span) const {
  if (kept_.empty() || span.empty()) return span;
  const auto original_offset = [this](std::uint64_t offset) {
    const auto after = std::upper_bound(kept_at_.begin(), kept_at_.end(), offset);
    const auto index = static_cast<std::size_t>(after - kept_at_.begin()) - 1;
    return kept_[index].begin + (offset - kept_at_[index]);
  };
  return {original_offset(span.begin), original_offset(span.end - 1) + 1};
}

// What an earlier round kept and this one cuts stands where this one's survivor stands.
void Rounds::hand_over_survivors(const Repeats& pass) {
  for (const Finding& finding : pass.findings) {
    if (!finding.is_cut()) continue;
    const Span copy = original_span(finding.copy);
    const Span kept = original_span(finding.kept);
    const auto moved = [&](Span span) {
      if (!copy.overlaps(span)) return span;
      if (!copy.contains(span) || copy.size() != kept.size()) return kept;
      return Span{kept.begin + (span.begin - copy.begin), kept.begin + (span.end - copy.begin)};
    };
    for (Finding& earlier : findings_) earlier.kept = moved(earlier.kept);
    for (Cut& earlier : plan_.cuts) earlier.survivor = moved(earlier.survivor);
  }
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
  kept_ = kept_spans(plan_, original_.size());
  kept_at_.clear();
  std::uint64_t at = 0;
  for (const Span& span : kept_) {
    kept_at_.push_back(at);
    at += span.size();
  }
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
  std::sort(repeats.findings.begin(), repeats.findings.end(),
            [](const Finding& a, const Finding& b) {
              return a.copy.begin != b.copy.begin ? a.copy.begin < b.copy.begin
                                                  : a.copy.end < b.copy.end;
            });
  return repeats;
}

}  // namespace einmal
