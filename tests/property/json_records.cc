#include "property/json_records.h"

#include <array>
#include <cstddef>
#include <optional>

#include "reference/slow_json_record.h"
#include "source/records/json_string.h"

namespace einmal::property {
namespace {

using reference::SlowRecord;
using reference::SlowRecordState;

template <std::size_t kCount>
std::string one_of(std::mt19937& random, const std::array<const char*, kCount>& choices) {
  return choices[random() % kCount];
}

bool chance(std::mt19937& random, unsigned one_in) { return random() % one_in == 0; }

std::string space(std::mt19937& random) {
  return chance(random, 4) ? one_of(random, std::array{" ", "\t", "\r", "  "}) : "";
}

std::string string_contents(std::mt19937& random) {
  constexpr std::array kPieces = {"a", "text", " ", "\xC3\xA4", "\xF0\x9F\x98\x80", "\\n", "\\\"",
                                  "\\\\", "\\/", "\\u00e4", "\\ud83d\\ude00", "\\u0000", "{", "}",
                                  ":", ",", "[", "\\t"};
  std::string contents;
  for (auto left = random() % 7; left > 0; --left) contents += one_of(random, kPieces);
  return contents;
}

std::string quoted(const std::string& contents) { return "\"" + contents + "\""; }

// `key` with some of its letters as escapes.
std::string spelled(std::mt19937& random, const std::string& key) {
  constexpr std::string_view kHex = "0123456789abcdef";
  std::string spelling;
  for (const char letter : key) {
    if (!chance(random, 12)) {
      spelling += letter;
      continue;
    }
    spelling += "\\u00";
    spelling += kHex[static_cast<unsigned char>(letter) >> 4];
    spelling += kHex[static_cast<unsigned char>(letter) & 15];
  }
  return spelling;
}

// Writes values, with the wanted field on the way that `steps` lead.
class Writer {
 public:
  Writer(std::mt19937& random, const std::vector<std::string>& steps)
      : random_(random), steps_(steps) {}

  std::string value(std::size_t matched, unsigned depth) {
    if (matched < steps_.size() && !chance(random_, 20)) {
      return steps_[matched] == "0" && chance(random_, 2) ? array(matched, depth)
                                                          : object(matched, depth);
    }
    if (matched == steps_.size() && !chance(random_, 10)) return quoted(string_contents(random_));
    switch (random_() % (depth < 4 ? 5 : 3)) {
      case 0: return quoted(string_contents(random_));
      case 1: return one_of(random_, std::array{"null", "true", "false"});
      case 2: return one_of(random_, std::array{"0", "-1", "17", "1.5", "1e3", "-0.0E-2"});
      case 3: return array(kElsewhere, depth);
      default: return object(kElsewhere, depth);
    }
  }

 private:
  static constexpr std::size_t kElsewhere = static_cast<std::size_t>(-1);

  std::string object(std::size_t matched, unsigned depth) {
    const auto members = random_() % 4 + (matched == kElsewhere ? 0 : 1);
    const auto wanted = random_() % (members + (chance(random_, 10) ? 1 : 0) + (members == 0));
    std::string text = "{" + space(random_);
    for (std::size_t index = 0; index < members; ++index) {
      if (index > 0) text += "," + space(random_);
      const bool here = matched != kElsewhere && (index == wanted || chance(random_, 25));
      const std::string key =
          here ? spelled(random_, steps_[matched])
               : one_of(random_, std::array{"id", "tex", "texts", "", "\\n", "b", "1"});
      text += quoted(key) + space(random_) + ":" + space(random_);
      text += value(here ? matched + 1 : kElsewhere, depth + 1) + space(random_);
    }
    return text + "}";
  }

  std::string array(std::size_t matched, unsigned depth) {
    const auto elements = random_() % 3 + (matched == kElsewhere ? 0 : 1);
    std::string text = "[" + space(random_);
    for (std::size_t index = 0; index < elements; ++index) {
      if (index > 0) text += "," + space(random_);
      const bool here = matched != kElsewhere && index == 0;
      text += value(here ? matched + 1 : kElsewhere, depth + 1) + space(random_);
    }
    return text + "]";
  }

  std::mt19937& random_;
  const std::vector<std::string>& steps_;
};

void damage(std::mt19937& random, std::string& line) {
  constexpr std::string_view kBytes = "\"\\{}[]:,a1 \t\x01\xFF\xC3-.eu";
  for (auto left = 1 + random() % 2; left > 0; --left) {
    const std::size_t at = random() % (line.size() + 1);
    const char byte = kBytes[random() % kBytes.size()];
    switch (random() % 3) {
      case 0: line.insert(at, 1, byte); break;
      case 1: line.erase(at, 1); break;
      default:
        if (at < line.size()) line[at] = byte;
    }
  }
}

std::optional<std::string> decoded(std::string_view raw) {
  std::string text;
  if (append_json_string(raw, text) != JsonStringState::kGood) return std::nullopt;
  return text;
}

SlowRecordState in_words_of_twin(RecordState state) {
  switch (state) {
    case RecordState::kText: return SlowRecordState::kText;
    case RecordState::kNoField: return SlowRecordState::kNoField;
    case RecordState::kNull: return SlowRecordState::kNull;
    case RecordState::kNotAString: return SlowRecordState::kNotAString;
    case RecordState::kFieldTwice: return SlowRecordState::kTwice;
    default: return SlowRecordState::kBroken;
  }
}

}  // namespace

std::string random_record(std::mt19937& random, const std::vector<std::string>& steps) {
  std::string line = space(random) + Writer(random, steps).value(0, 0) + space(random);
  if (chance(random, 4)) damage(random, line);
  return line;
}

std::string differs_from_twin(std::string_view line, const RecordText& record,
                              const FieldPath& path) {
  const std::optional<SlowRecord> slow =
      reference::slow_json_record(line, path.steps(), kRecordDepthMax);
  if (!slow) return "";
  // One of two fields may have a bad escape as well.
  const bool refused = record.state == RecordState::kFieldTwice &&
                       slow->state == SlowRecordState::kBroken;
  if (in_words_of_twin(record.state) != slow->state && !refused) return "another state";
  if (record.state != RecordState::kText) return "";
  if (record.text != slow->text) return "another text";
  const std::string_view raw = line.substr(record.raw.begin, record.raw.size());
  if (record.escaped != (raw.find('\\') != raw.npos)) return "escapes not told";
  std::string changed(line);
  changed.replace(record.raw.begin, record.raw.size(), "another text");
  if (!reference::differ_in_field_alone(line, changed, path.steps(), "another text")) {
    return "the text stands elsewhere";
  }
  return escape_map_fault(raw);
}

std::string escape_map_fault(std::string_view raw) {
  const std::string text = *decoded(raw);
  const EscapeMap map(raw);
  for (std::size_t begin = 0; begin <= text.size(); ++begin) {
    for (const std::size_t bytes : {std::size_t{0}, std::size_t{1}, std::size_t{4}, text.size()}) {
      if (begin + bytes > text.size()) continue;
      const Span removable = map.removable({begin, begin + bytes});
      // What stays and what goes are whole escapes, and what goes is no more than was asked for.
      const std::string before(raw.substr(0, removable.begin));
      const std::string removed(raw.substr(removable.begin, removable.size()));
      const std::string after(raw.substr(removable.end));
      std::string whole;
      for (const std::string& piece : {before, removed, after}) {
        const std::optional<std::string> part = decoded(piece);
        if (!part) return "a parted escape";
        whole += *part;
      }
      if (whole != text) return "text lost";
      if (text.substr(begin, bytes).find(*decoded(removed)) == std::string::npos) {
        return "more removed than asked for";
      }
      if (bytes == 0) continue;
      const Span source = map.source_of({begin, begin + bytes});
      if (!source.contains(removable)) return "the removable part is no part of the source";
      const std::optional<std::string> part = decoded(raw.substr(source.begin, source.size()));
      if (!part) return "a source that parts an escape";
      if (part->find(text.substr(begin, bytes)) == std::string::npos) return "a source too short";
    }
  }
  return "";
}

}  // namespace einmal::property
