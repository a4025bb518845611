#include "report/jsonl_report.h"

#include <array>
#include <cstddef>
#include <cstdint>

#include "base/utf8_sequence.h"
#include "report/line_index.h"

namespace einmal {
namespace {

std::string member(std::string_view name, std::uint64_t number) {
  std::string text = "\"";
  text += name;
  text += "\":";
  return text + std::to_string(number);
}

bool is_utf8(std::string_view text) {
  while (!text.empty()) {
    const std::size_t bytes = utf8_sequence_bytes(text);
    if (bytes == 0) return false;
    text.remove_prefix(bytes);
  }
  return true;
}

std::string span_members(Span span) {
  return member("begin", span.begin) + "," + member("end", span.end);
}

// Writes spans of one document as places in the input.
class Places {
 public:
  explicit Places(const FoundIn& found) : record_(found.record), index_(found.text) {
    path_ = json_path(record_ == nullptr ? found.path : record_->path);
    if (record_ != nullptr) path_ += "," + member("record", record_->number);
  }

  Span in_input(Span span) const {
    return record_ == nullptr ? span : record_->source_of(span);
  }

  // `shown` is the same span in the text that was searched.
  std::string place(Span span, Span shown) const {
    const Lines lines = record_ == nullptr ? lines_of(index_, shown)
                                           : Lines{record_->number, record_->number};
    return "{" + path_ + "," + span_members(in_input(span)) + "," + member("line", lines.first) +
           "," + member("last_line", lines.last) + "}";
  }

 private:
  const RecordPlace* record_;
  LineIndex index_;
  std::string path_;
};

std::string fold_array(FoldSet set) {
  std::string array = "[";
  for (const Fold fold : folds_in(set)) {
    if (array.size() > 1) array += ",";
    array += '"';
    array += name_of(fold);
    array += '"';
  }
  return array + "]";
}

}  // namespace

std::string json_path(const std::string& path) {
  std::string members = "\"path\":" + json_string(path);
  if (!is_utf8(path)) members += ",\"path_base64\":\"" + base64(path) + "\"";
  return members;
}

std::string json_place(const KeptPlace& place) {
  std::string json = "{" + json_path(place.path);
  if (!place.bytes.empty()) json += "," + span_members(place.bytes);
  return json + "," + member("line", place.lines.first) + "," +
         member("last_line", place.lines.last) + "}";
}

std::string json_string(std::string_view text) {
  constexpr std::string_view kHex = "0123456789abcdef";
  std::string json = "\"";
  while (!text.empty()) {
    const std::size_t bytes = utf8_sequence_bytes(text);
    const auto value = static_cast<unsigned char>(text[0]);
    if (bytes == 0) {
      json += "\xEF\xBF\xBD";
    } else if (value == '"' || value == '\\') {
      json += {'\\', text[0]};
    } else if (value < 0x20 || value == 0x7F) {
      json += {'\\', 'u', '0', '0', kHex[value >> 4], kHex[value & 15]};
    } else {
      json += text.substr(0, bytes);
    }
    text.remove_prefix(bytes == 0 ? 1 : bytes);
  }
  return json + "\"";
}

std::string base64(std::string_view bytes) {
  constexpr std::string_view kDigits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string text;
  for (std::size_t at = 0; at < bytes.size(); at += 3) {
    const std::string_view group = bytes.substr(at, 3);
    std::uint32_t bits = 0;
    for (std::size_t index = 0; index < 3; ++index) {
      bits = bits << 8 | (index < group.size() ? static_cast<unsigned char>(group[index]) : 0u);
    }
    for (std::size_t digit = 0; digit < 4; ++digit) {
      text += digit <= group.size() ? kDigits[bits >> (18 - 6 * digit) & 63] : '=';
    }
  }
  return text;
}

std::string jsonl_report(const FoundIn& found) {
  if (found.repeats.findings.empty()) return "";
  const Places places(found);
  std::string report;
  for (std::size_t at = 0; at < found.repeats.findings.size(); ++at) {
    const Finding& shown = found.repeats.findings[at];
    const Repeats& in_bytes = found.decoded_from == nullptr ? found.repeats : *found.decoded_from;
    const Finding& finding = in_bytes.findings[at];
    const KeptPlace* elsewhere = kept_elsewhere(found, at);
    report += "{\"type\":\"finding\",\"kind\":\"" + std::string(name_of(finding.kind)) + "\"";
    if (finding.block_kind != BlockKind::kParagraph) {
      report += ",\"block\":\"" + std::string(name_of(finding.block_kind)) + "\"";
    }
    report += std::string(",\"safe\":") + (finding.safe ? "true" : "false") +
              (finding.is_protected ? ",\"protected\":true," : ",") +
              member("words", finding.words) + ",\"folds\":" + fold_array(finding.folds) +
              ",\"kept\":" +
              (elsewhere != nullptr ? json_place(*elsewhere)
                                    : places.place(finding.kept, shown.kept)) +
              ",\"copy\":" + places.place(finding.copy, shown.copy);
    if (elsewhere != nullptr && elsewhere->whole_document) report += ",\"scope\":\"document\"";
    if (finding.is_cut()) {
      report += ",\"cut\":{" + span_members(places.in_input(finding.cut)) + "}";
    }
    report += "}\n";
  }
  return report;
}

std::string jsonl_summary(const Totals& totals) {
  return "{\"type\":\"summary\"," + member("documents", totals.documents) + "," +
         member("findings", totals.findings + totals.boilerplate) + "," +
         member("bytes_in", totals.bytes_in) + "," + member("bytes_cut", totals.bytes_cut) + "," +
         member("errors", totals.errors) +
         (totals.boilerplate > 0 ? "," + member("boilerplate", totals.boilerplate) : "") +
         (totals.records_dropped > 0 ? "," + member("records_dropped", totals.records_dropped)
                                     : "") +
         "}\n";
}

}  // namespace einmal
