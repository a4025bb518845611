#include "report/text_report.h"

#include <cstdint>
#include <string_view>

#include "report/fold_words.h"
#include "report/line_index.h"
#include "report/numbers.h"
#include "report/visible.h"

namespace einmal {
namespace {

constexpr std::uint64_t kExcerptWords = 8;

std::string tag(const Finding& finding, TextStyle style) {
  if (finding.is_protected) return painted(std::string(safety_tag(finding)), "33", style);
  if (finding.safe) return painted("[safe]", "32", style);
  std::string text = "[unsafe: ";
  text += unsafe_reason(finding);
  return painted(text + "]", "33", style);
}

}  // namespace

std::string painted(const std::string& text, std::string_view parameters, TextStyle style) {
  if (!style.color) return text;
  std::string result = "\x1b[";
  result += parameters;
  return result + "m" + text + "\x1b[0m";
}

std::string text_report(const FoundIn& found, TextStyle style) {
  if (found.repeats.findings.empty()) return "";
  const LineIndex index(found.text);
  const std::string name = found.path == "-" ? "standard input" : visible(found.path);
  std::string report = painted(name, "1", style) + "\n";
  for (std::size_t number = 0; number < found.repeats.findings.size(); ++number) {
    const Finding& finding = found.repeats.findings[number];
    const KeptPlace* elsewhere = kept_elsewhere(found, number);
    report += "  ";
    report += repeats_words(lines_of(index, finding.copy));
    report += elsewhere != nullptr ? visible(elsewhere->path) + " " + line_words(elsewhere->lines)
                                   : line_words(lines_of(index, finding.kept));
    report += ": " + counted(finding.words, "word") + ", " + std::string(name_of(finding.kind));
    if (elsewhere != nullptr && elsewhere->whole_document) report += ", the whole document";
    if (!finding.folds.empty()) report += ", equal after: " + fold_words(finding, found.text);
    report += " ";
    report += tag(finding, style) + "\n";
    const std::string_view copied = found.text.substr(finding.copy.begin, finding.copy.size());
    std::string quoted = "\"";
    quoted += excerpt(copied, kExcerptWords);
    quoted += "\"";
    report += "    ";
    report += painted(quoted, "2", style);
    report += "\n";
  }
  return report;
}

}  // namespace einmal
