#include "report/boilerplate_report.h"

#include "report/jsonl_report.h"
#include "report/numbers.h"
#include "report/visible.h"

namespace einmal {
namespace {

std::string_view more(const FoundBoilerplate& passage) {
  return passage.documents > passage.places.size() ? " ..." : "";
}

}  // namespace

std::string boilerplate_text(const std::vector<FoundBoilerplate>& found, TextStyle style) {
  if (found.empty()) return "";
  std::string report = painted("boilerplate", "1", style) + "\n";
  for (const FoundBoilerplate& passage : found) {
    report += "  " + counted(passage.documents, "document") + " have it: ";
    for (std::size_t i = 0; i < passage.places.size(); ++i) {
      if (i > 0) report += ", ";
      report += visible(passage.places[i].path) + " " + line_words(passage.places[i].lines);
    }
    report += more(passage);
    report += ": " + counted(passage.words, "word") + "\n    ";
    report += painted("\"" + passage.excerpt + "\"", "2", style) + "\n";
  }
  return report;
}

std::string boilerplate_gnu(const std::vector<FoundBoilerplate>& found) {
  const auto place_of = [](const KeptPlace& place) {
    return visible(place.path) + ":" + std::to_string(place.lines.first);
  };
  std::string report;
  for (const FoundBoilerplate& passage : found) {
    const Lines lines = passage.places.front().lines;
    report += place_of(passage.places.front()) + ": warning: " + line_words(lines) +
              (lines.first == lines.last ? " stands in " : " stand in ") +
              counted(passage.documents, "document");
    for (std::size_t i = 1; i < passage.places.size(); ++i) {
      report += ", " + place_of(passage.places[i]);
    }
    report += more(passage);
    report += " (" + counted(passage.words, "word") + ", boilerplate)\n";
  }
  return report;
}

std::string boilerplate_jsonl(const std::vector<FoundBoilerplate>& found) {
  std::string report;
  for (const FoundBoilerplate& passage : found) {
    report += "{\"type\":\"finding\",\"kind\":\"boilerplate\",\"safe\":false,\"words\":" +
              std::to_string(passage.words) +
              ",\"documents\":" + std::to_string(passage.documents) + ",\"places\":[";
    for (std::size_t i = 0; i < passage.places.size(); ++i) {
      if (i > 0) report += ",";
      report += json_place(passage.places[i]);
    }
    report += "]}\n";
  }
  return report;
}

}  // namespace einmal
