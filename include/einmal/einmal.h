// Everything a program needs to find text that stands twice and to write it once.
//
//   #include "einmal/einmal.h"
//
//   einmal::Repeats repeats = einmal::find_repeats(article, {});
//   std::string once = einmal::apply_plan(repeats.plan, article);
//   std::string ledger = einmal::encode_ledger(article, repeats.plan);
//   std::string back = einmal::restore(once, ledger);  // == article
#pragma once

#include "einmal/corpus.h"
#include "einmal/error.h"
#include "einmal/finding.h"
#include "einmal/ledger.h"
#include "einmal/removal_plan.h"
#include "einmal/repeats.h"
#include "einmal/span.h"
