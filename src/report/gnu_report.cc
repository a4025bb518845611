#include "report/gnu_report.h"

#include <cstdint>

#include "report/fold_words.h"
#include "report/line_index.h"
#include "report/numbers.h"
#include "report/visible.h"

namespace einmal {

namespace {

std::string position(const std::string& path, std::uint64_t line, std::uint64_t column) {
  return path + ":" + std::to_string(line) + ":" + std::to_string(column) + ": warning: ";
}

std::string claim(const FoundIn& found, const LineIndex& index, const Finding& finding) {
  const Lines copy = lines_of(index, finding.copy);
  const std::string kept_line = std::to_string(index.line_of(finding.kept.begin));
  if (found.record == nullptr) {
    const std::string path = visible(found.path);
    return position(path, copy.first, index.column_of(finding.copy.begin)) + repeats_words(copy) +
           path + ":" + kept_line;
  }
  const RecordPlace& record = *found.record;
  const std::uint64_t begin = record.source_of(finding.copy).begin;
  return position(visible(record.path), record.number, begin - record.line_begin + 1) +
         repeats_words(copy, " of its text") + "line " + kept_line;
}

}  // namespace

std::string gnu_report(const FoundIn& found) {
  if (found.repeats.findings.empty()) return "";
  const LineIndex index(found.text);
  std::string report;
  for (const Finding& finding : found.repeats.findings) {
    report += claim(found, index, finding);
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
