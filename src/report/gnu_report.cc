#include "report/gnu_report.h"

#include "report/fold_words.h"
#include "report/line_index.h"
#include "report/numbers.h"
#include "report/visible.h"

namespace einmal {

std::string gnu_report(const FoundIn& found) {
  if (found.repeats.findings.empty()) return "";
  const LineIndex index(found.text);
  const std::string path = visible(found.path);
  std::string report;
  for (const Finding& finding : found.repeats.findings) {
    const Lines copy = lines_of(index, finding.copy);
    report += path + ":" + std::to_string(copy.first) + ":" +
              std::to_string(index.column_of(finding.copy.begin)) + ": warning: ";
    report += repeats_words(copy) + path + ":" + std::to_string(index.line_of(finding.kept.begin));
    report += " (" + counted(finding.words, "word") + ", " + std::string(name_of(finding.kind));
    if (finding.block_kind != BlockKind::kParagraph) {
      report += ", " + std::string(name_of(finding.block_kind));
    }
    if (!finding.folds.empty()) report += ", equal after: " + fold_words(finding, found.text);
    report += ") ";
    report += safety_tag(finding);
    report += "\n";
  }
  return report;
}

}  // namespace einmal
