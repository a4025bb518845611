#include "cli/cut_guard.h"

#include <string>

#include "einmal/error.h"
#include "report/numbers.h"

namespace einmal {
namespace {

// True when `cut` of `bytes` are more than `percent`; without overflow.
bool exceeds(std::uint64_t cut, std::uint64_t bytes, unsigned percent) {
  return cut > bytes / 100 * percent + bytes % 100 * percent / 100;
}

}  // namespace

void CutGuard::add(const Totals& counted) {
  documents_ += counted.documents;
  bytes_ += counted.bytes_in;
  bytes_cut_ += counted.bytes_cut;
}

bool CutGuard::may_stop_the_run() const {
  if (limit_.percent_max >= 100) return false;
  if (!limit_.bytes_ahead) return true;
  const std::uint64_t kept = bytes_ - bytes_cut_;
  return kept > *limit_.bytes_ahead ||
         exceeds(*limit_.bytes_ahead - kept, *limit_.bytes_ahead, limit_.percent_max);
}

void CutGuard::check() const {
  if (documents_ < 2 || !exceeds(bytes_cut_, bytes_, limit_.percent_max)) return;
  throw Error("clean: would cut " + grouped(bytes_cut_) + " of " + counted(bytes_, "byte") +
              " in " + counted(documents_, "document") + ", more than --max-cut " +
              std::to_string(limit_.percent_max) + "%: nothing was written; --yes cuts it anyway");
}

}  // namespace einmal
