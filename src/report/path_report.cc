#include "report/path_report.h"

#include "report/visible.h"

namespace einmal {

std::string path_report(const FoundIn& found, char end) {
  if (found.repeats.findings.empty()) return "";
  return found.path + end;
}

std::string count_report(const FoundIn& found) {
  if (found.repeats.findings.empty()) return "";
  return visible(found.path) + ":" + std::to_string(found.repeats.findings.size()) + "\n";
}

}  // namespace einmal
