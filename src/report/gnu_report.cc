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

std::string claim(const FoundIn& found, const LineIndex& index, std::size_t number) {
  const Finding& finding = found.repeats.findings[number];
  const KeptPlace* elsewhere = kept_elsewhere(found, number);
  const Lines copy = lines_of(index, finding.copy);
  const std::string kept_line = std::to_string(
      elsewhere != nullptr ? elsewhere->lines.first : index.line_of(finding.kept.begin));
  const std::string kept_path = elsewhere != nullptr ? visible(elsewhere->path) : "";
  if (found.record == nullptr) {
    const std::string path = visible(found.path);
    return position(path, copy.first, index.column_of(finding.copy.begin)) + repeats_words(copy) +
           (kept_path.empty() ? path : kept_path) + ":" + kept_line;
  }
  const RecordPlace& record = *found.record;
  const std::uint64_t begin = record.source_of(finding.copy).begin;
  return position(visible(record.path), record.number, begin - record.line_begin + 1) +
         repeats_words(copy, " of its text") +
         (kept_path.empty() ? "line " : kept_path + ": line ") + kept_line;
}

}  // namespace

std::string gnu_report(const FoundIn& found) {
  if (found.repeats.findings.empty()) return "";
  const LineIndex index(found.text);
  std::string report;
  for (std::size_t number = 0; number < found.repeats.findings.size(); ++number) {
    const Finding& finding = found.repeats.findings[number];
    report += claim(found, index, number);
    report += " (" + counted(finding.words, "word") + ", " + std::string(name_of(finding.kind));
    if (finding.block_kind != BlockKind::kParagraph) {
      report += ", " + std::string(name_of(finding.block_kind));
    }
    if (!finding.folds.empty()) report += ", equal after: " + fold_words(finding, found.text);
    const KeptPlace* elsewhere = kept_elsewhere(found, number);
    if (elsewhere != nullptr && elsewhere->whole_document) report += ", the whole document";
    report += ") ";
    report += safety_tag(finding);
    report += "\n";
  }
  return report;
}

}  // namespace einmal
