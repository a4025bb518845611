#include "report/blocks_report.h"

#include <algorithm>

#include "report/jsonl_report.h"
#include "report/line_index.h"
#include "report/numbers.h"
#include "report/visible.h"

namespace einmal {
namespace {

constexpr std::uint64_t kExcerptWords = 8;

std::string padded(std::string text, std::size_t columns) {
  text.append(columns - std::min(columns, text.size()), ' ');
  return text;
}

std::string about(const ListedBlock& block) {
  if (!block.compared) return "not compared";
  return std::string(name_of(block.kind)) + ", " + counted(block.words, "word") +
         (block.tied ? ", tied" : "");
}

}  // namespace

std::string blocks_text(const ListedDocument& document, bool keys) {
  const LineIndex index(document.text);
  std::string report;
  std::size_t where_columns = 0;
  std::size_t about_columns = 0;
  for (const ListedBlock& block : document.blocks) {
    where_columns = std::max(where_columns, line_words(lines_of(index, block.source)).size());
    about_columns = std::max(about_columns, about(block).size());
  }
  for (const ListedBlock& block : document.blocks) {
    const std::string where = line_words(lines_of(index, block.source));
    const std::string_view source =
        document.text.substr(block.source.begin, block.source.size());
    report += padded(where, where_columns) + "  " + padded(about(block), about_columns) + "  \"" +
              excerpt(block.compared ? block.text : source, kExcerptWords) + "\"\n";
    if (keys && block.compared) report += "    " + visible(block.key) + "\n";
  }
  return report;
}

std::string blocks_jsonl(const ListedDocument& document, bool keys) {
  const LineIndex index(document.text);
  std::string report;
  for (const ListedBlock& block : document.blocks) {
    const Lines lines = lines_of(index, block.source);
    const auto number = [](std::uint64_t value) { return std::to_string(value); };
    report += "{\"type\":\"block\"," + json_path(document.path) +
              ",\"begin\":" + number(block.source.begin) + ",\"end\":" + number(block.source.end) +
              ",\"line\":" + number(lines.first) + ",\"last_line\":" + number(lines.last) +
              ",\"kind\":\"" + std::string(name_of(block.kind)) +
              "\",\"words\":" + number(block.words) +
              ",\"tied\":" + (block.tied ? "true" : "false") +
              ",\"compared\":" + (block.compared ? "true" : "false");
    if (keys) report += ",\"key\":" + json_string(block.key);
    report += "}\n";
  }
  return report;
}

}  // namespace einmal
