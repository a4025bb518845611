// What is to be cut from a document, as bytes, and the cutting itself.
//
// A plan is the accounting of einmal: every byte of the document is either in a cut or in the
// output. `find_repeats` makes plans; `encode_ledger` (ledger.h) makes them reversible.
//
//   std::string once = einmal::apply_plan(repeats.plan, article);
//   assert(once.size() + repeats.plan.bytes_cut() == article.size());
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "einmal/span.h"

namespace einmal {

// One piece to remove and the place where its text still stands.
struct Cut {
  Span removed;   // never empty
  Span survivor;  // in the original; outside every cut but for holes that other cuts made in it;
                  // empty when it stands in another document (corpus.h)
};

// INVARIANT: cuts are sorted by removed.begin, do not overlap and lie inside the document.
struct RemovalPlan {
  std::vector<Cut> cuts;

  bool empty() const { return cuts.empty(); }
  std::uint64_t bytes_cut() const;
};

// The spans of `text` that stay, in order, none empty. Cost: one entry per cut.
std::vector<Span> kept_spans(const RemovalPlan& plan, std::uint64_t text_bytes);

// `text` without the plan's cuts. REQUIRES: the plan was made for this text.
std::string apply_plan(const RemovalPlan& plan, std::string_view text);

}  // namespace einmal
