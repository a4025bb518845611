// Stops a run over several documents that would lose most of them: a wrong option emptied an
// archive before somebody looked.
//
//   CutGuard guard({.percent_max = 50, .bytes_ahead = sum_of_sizes});
//   guard.add(counted);                      // of some documents
//   if (!guard.may_stop_the_run()) write();  // what follows cannot change it any more
//   guard.check();                           // at the end, before anything is written
#pragma once

#include <cstdint>
#include <optional>

#include "report/summary.h"

namespace einmal {

struct CutLimit {
  unsigned percent_max = 50;  // of all bytes; 100 never stops a run
  // Of all documents together; empty when some can't be known before they are read.
  std::optional<std::uint64_t> bytes_ahead;
};

class CutGuard {
 public:
  explicit CutGuard(CutLimit limit) : limit_(limit) {}

  void add(const Totals& counted);

  // False once so much has stayed that no rest can make the run lose more than the limit.
  bool may_stop_the_run() const;

  // Throws Error when more than one document was added and they lose more than the limit. A single
  // one may: a text that was pasted ten times loses nine tenths.
  void check() const;

 private:
  CutLimit limit_;
  std::uint64_t documents_ = 0;
  std::uint64_t bytes_ = 0;
  std::uint64_t bytes_cut_ = 0;
};

}  // namespace einmal
