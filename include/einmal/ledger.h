// The trace of a cut: what restores the original, byte for byte, from the cleaned text.
//
//   std::string ledger = einmal::encode_ledger(article, repeats.plan);
//   std::string once = einmal::apply_plan(repeats.plan, article);
//   assert(einmal::restore(once, ledger) == article);
//
// The bytes of a ledger are described in src/write/ledger_format.md. A ledger knows the size and
// the fingerprint of both texts and of itself, so a truncated or edited one, or one that belongs
// to another text, is refused.
#pragma once

#include <string>
#include <string_view>

#include "einmal/removal_plan.h"

namespace einmal {

// Cost: linear in the bytes cut. REQUIRES: the plan was made for `original`.
std::string encode_ledger(std::string_view original, const RemovalPlan& plan);

// Rebuilds the original. Throws Error when `ledger` is damaged, of an unknown version, or was not
// made for `cleaned`; the message says which.
std::string restore(std::string_view cleaned, std::string_view ledger);

}  // namespace einmal
