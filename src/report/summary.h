// The figures of a run and the one line that tells them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "einmal/repeats.h"

namespace einmal {

// Sums over the documents of a run, in any order.
struct Totals {
  std::uint64_t documents = 0;  // read and searched
  std::uint64_t documents_with_findings = 0;
  std::uint64_t documents_cut = 0;
  std::uint64_t binary_skipped = 0;  // files that a walk passed over
  std::uint64_t errors = 0;          // inputs that were not dealt with

  std::uint64_t findings = 0;
  std::uint64_t boilerplate = 0;  // passages of it; no findings of any one document
  std::uint64_t safe = 0;
  std::uint64_t cut = 0;  // findings that clean removes
  // Findings that --unsafe would not remove either: protected ones, and parts of paragraphs where
  // only whole ones are removed.
  std::uint64_t protected_uncut = 0;
  std::uint64_t parts_uncut = 0;
  std::uint64_t records_dropped = 0;  // with their lines: --drop-empty
  std::uint64_t words_cut = 0;
  std::uint64_t bytes_in = 0;
  std::uint64_t bytes_cut = 0;

  std::uint64_t blocks = 0;
  std::uint64_t units = 0;
  double read_seconds = 0;
  double segment_seconds = 0;
  double match_seconds = 0;
  double write_seconds = 0;
  double wall_seconds = 0;

  // Counts one document that was searched. `parts_stay`: --unsafe removes no part of a paragraph
  // from it.
  void add(const Repeats& repeats, bool parts_stay = false);

  void add_totals(const Totals& more);

  // Counts what `add` has counted as one error instead: it could not be written.
  void turn_into_error(const Totals& unwritten);
};

// "3 findings in 2 of 5 documents; 2 safe: einmal clean -i a.txt removes 1,321 bytes".
// `clean_command` does the cutting that `totals` counts.
std::string check_summary(const Totals& totals, const std::string& clean_command);

// "cut 1 passage, 181 words, 1,321 bytes; 2 findings left for --unsafe, 1 protected". `verb` is
// "cut" or "would cut"; `left_for` says of the findings that stay why they do.
std::string clean_summary(const Totals& totals, std::string_view verb,
                          std::string_view left_for = "left for --unsafe");

// The --stats table, several lines.
std::string stats_table(const Totals& totals);

}  // namespace einmal
