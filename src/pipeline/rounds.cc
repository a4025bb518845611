#include "pipeline/rounds.h"

#include <algorithm>
#include <tuple>

#include "format/lines.h"

namespace einmal {
namespace {

// How many copies may begin between a place and the begin of the one that holds it.
constexpr std::size_t kNestingMax = 64;

// The part of a plan that lies in `span`, counted from there.
RemovalPlan plan_in(const RemovalPlan& plan, Span span) {
  RemovalPlan inside;
  auto cut = std::partition_point(plan.cuts.begin(), plan.cuts.end(),
                                  [&](const Cut& one) { return one.removed.end <= span.begin; });
  for (; cut != plan.cuts.end() && cut->removed.begin < span.end; ++cut) {
    inside.cuts.push_back({{std::max(cut->removed.begin, span.begin) - span.begin,
                            std::min(cut->removed.end, span.end) - span.begin},
                           cut->survivor});
  }
  return inside;
}

// From the first to the last of what a plan leaves in `span`; empty when that is white space.
Span rest_of(const RemovalPlan& plan, std::string_view text, Span span) {
  Span rest;
  for (const Span& left : kept_spans(plan_in(plan, span), span.size())) {
    const std::string_view ink = trimmed(text.substr(span.begin + left.begin, left.size()));
    if (ink.empty()) continue;
    const auto begin = static_cast<std::uint64_t>(ink.data() - text.data());
    rest = {rest.empty() ? begin : rest.begin, begin + ink.size()};
  }
  return rest;
}

// As "a" and the "a a" behind it, which repeats more than that.
bool is_beside(Span a, Span b, std::string_view text) {
  const std::uint64_t begin = std::min(a.end, b.end);
  const std::uint64_t end = std::max(a.begin, b.begin);
  return begin <= end && trimmed(text.substr(begin, end - begin)).empty();
}

}  // namespace

// The part of `finding.kept` that corresponds to `part` of `finding.copy`, all in text().
Span Rounds::counterpart(const Repeats& pass, const Finding& finding, Span part) const {
  if (!finding.copy.contains(part) || is_elsewhere(finding.kept)) return finding.kept;
  const auto text_of = [this](Span span) { return text_.substr(span.begin, span.size()); };
  // What other findings cut from the middle of the copy is no part of it.
  const Span before{finding.copy.begin, part.begin};
  RemovalPlan others = plan_in(pass.plan, before);
  std::erase_if(others.cuts, [&](const Cut& cut) { return cut.survivor == finding.kept; });
  std::string key_before;
  std::string key;
  normalizer_.normalize(apply_plan(others, text_of(before)), key_before);
  normalizer_.normalize(text_of(part), key);
  // Nor is what they cut from the middle of the kept text.
  const RemovalPlan holes = plan_in(pass.plan, finding.kept);
  const std::string left = apply_plan(holes, text_of(finding.kept));
  const MappedKey kept = normalizer_.normalize_mapped(left);
  std::size_t begin = key_before.size();
  if (begin < kept.text().size() && kept.text()[begin] == ' ') ++begin;
  if (kept.text().substr(std::min(begin, kept.text().size()), key.size()) != key) {
    begin = kept.text().find(key);
  }
  if (key.empty() || begin == std::string_view::npos) return finding.kept;
  LeftText places;
  places.cut(holes, finding.kept.size());
  const Span found = places.original_span(kept.source_of(begin, begin + key.size()));
  return {finding.kept.begin + found.begin, finding.kept.begin + found.end};
}

// Where what stood at `survivor` in text() stands behind the pass, as far as one span can say.
// `cuts` are the findings that are cut, in order.
Span Rounds::handed_over(const Repeats& pass, const std::vector<const Finding*>& cuts,
                         Span survivor) const {
  // Copies may lie in the holes of others: the one that begins last is the right one.
  auto cut = std::partition_point(cuts.begin(), cuts.end(), [&](const Finding* finding) {
    return finding->copy.begin < survivor.end;
  });
  for (std::size_t i = 0; i < kNestingMax && cut != cuts.begin(); ++i) {
    --cut;
    if ((*cut)->copy.contains(survivor)) return counterpart(pass, **cut, survivor);
  }
  const Span rest = rest_of(pass.plan, text_, survivor);
  return rest.empty() ? plan_in(pass.plan, survivor).cuts.front().survivor : rest;
}

// What an earlier round kept and this one cuts stands where this one's survivor stands.
void Rounds::hand_over_survivors(const Repeats& pass) {
  std::vector<const Finding*> cuts;
  for (const Finding& finding : pass.findings) {
    if (finding.is_cut()) cuts.push_back(&finding);
  }
  // True when there was something to do.
  const auto hand_over = [&](Span& survivor) {
    if (is_elsewhere(survivor)) return false;
    const Span current = current_span(survivor);
    if (plan_in(pass.plan, current).empty()) return false;
    survivor = original_span(handed_over(pass, cuts, current));
    return true;
  };
  for (std::size_t i = 0; i < findings_.size(); ++i) {
    if (hand_over(findings_[i].kept)) handed_over_[i] = true;
  }
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
    handed_over_.push_back(is_beside(finding.kept, finding.copy, text_));
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
