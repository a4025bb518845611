// simdjson finds the tokens, checks the UTF-8 and hands out keys and values one by one ("on
// demand"). It leaves what nobody asks for unchecked, so the walk below visits every value and
// checks the spelling of scalars and escapes itself. Numbers are compared with the grammar alone:
// one that no double can hold is still JSON.
#include "source/records/json_record.h"

#include <simdjson.h>

#include <algorithm>
#include <cassert>
#include <new>
#include <utility>
#include <vector>

#include "source/records/json_string.h"

namespace einmal {
namespace {

namespace ondemand = simdjson::ondemand;

static_assert(JsonRecordReader::kPaddingBytes >= simdjson::SIMDJSON_PADDING);

bool is_space(char byte) {
  return byte == ' ' || byte == '\t' || byte == '\r' || byte == '\n';
}

std::string_view trim_end(std::string_view token) {
  while (!token.empty() && is_space(token.back())) token.remove_suffix(1);
  return token;
}

std::size_t digits_at(std::string_view token, std::size_t at) {
  std::size_t end = at;
  while (end < token.size() && token[end] >= '0' && token[end] <= '9') ++end;
  return end - at;
}

bool is_number(std::string_view token) {
  std::size_t at = token.starts_with('-') ? 1 : 0;
  const std::size_t whole = digits_at(token, at);
  if (whole == 0 || (whole > 1 && token[at] == '0')) return false;
  at += whole;
  if (at < token.size() && token[at] == '.') {
    const std::size_t digits = digits_at(token, ++at);
    if (digits == 0) return false;
    at += digits;
  }
  if (at < token.size() && (token[at] == 'e' || token[at] == 'E')) {
    ++at;
    if (at < token.size() && (token[at] == '+' || token[at] == '-')) ++at;
    const std::size_t digits = digits_at(token, at);
    if (digits == 0) return false;
    at += digits;
  }
  return at == token.size();
}

bool is_scalar(std::string_view token) {
  return token == "true" || token == "false" || token == "null" || is_number(token);
}

// The key that begins at `begin`, up to its quote. simdjson has seen that there is one.
std::string_view key_at(const char* begin) {
  const char* end = begin;
  while (*end != '"') end += *end == '\\' ? 2 : 1;
  return {begin, static_cast<std::size_t>(end - begin)};
}

// What stands at the end of the path, as far as it is known.
struct Target {
  RecordState state = RecordState::kNoField;
  std::string_view raw;
};

// Visits every value of a record. Each function returns false where the record is broken or too
// deep, and sets `failure`.
class Walk {
 public:
  Walk(const std::vector<std::string>& steps, std::string& key_text)
      : steps_(steps), key_text_(key_text) {}

  bool root(ondemand::document& document, std::string_view line) {
    ondemand::json_type type;
    if (document.type().get(type) != simdjson::SUCCESS) return fail();
    if (type != ondemand::json_type::object && type != ondemand::json_type::array) {
      return lone_scalar(document, trim_end(line));
    }
    ondemand::value value;
    if (document.get_value().get(value) != simdjson::SUCCESS || !visit(value, 0, 1)) return fail();
    const char* rest = nullptr;
    if (document.current_location().get(rest) == simdjson::OUT_OF_BOUNDS) return true;
    failure = RecordState::kSeveralValues;
    return false;
  }

  Target target;
  RecordState failure = RecordState::kText;  // none

 private:
  static constexpr std::size_t kElsewhere = static_cast<std::size_t>(-1);

  bool fail() {
    if (failure == RecordState::kText) failure = RecordState::kBroken;
    return false;
  }

  // A record that is no container has no field, but may be broken all the same.
  bool lone_scalar(ondemand::document& document, std::string_view line) {
    std::string_view token;
    if (document.raw_json_token().get(token) != simdjson::SUCCESS) return fail();
    token = trim_end(token);
    const bool good = token.starts_with('"') ? is_string(token) : is_scalar(token);
    return (good && token.end() == line.end()) || fail();
  }

  static bool is_string(std::string_view token) {
    return token.size() >= 2 && token.ends_with('"') &&
           has_good_escapes(token.substr(1, token.size() - 2));
  }

  // `matched` steps of the path led to the value, or kElsewhere.
  bool visit(ondemand::value value, std::size_t matched, std::size_t depth) {
    ondemand::json_type type;
    if (value.type().get(type) != simdjson::SUCCESS) return fail();
    switch (type) {
      case ondemand::json_type::object: return visit_object(value, matched, depth);
      case ondemand::json_type::array: return visit_array(value, matched, depth);
      case ondemand::json_type::string: return visit_string(value, matched);
      default: break;
    }
    const std::string_view token = trim_end(value.raw_json_token());
    if (!is_scalar(token)) return fail();
    meet(matched, token == "null" ? RecordState::kNull : RecordState::kNotAString);
    return true;
  }

  bool visit_object(ondemand::value value, std::size_t matched, std::size_t depth) {
    if (!may_enter(matched, depth)) return false;
    ondemand::object object;
    if (value.get_object().get(object) != simdjson::SUCCESS) return fail();
    bool seen = false;
    for (auto result : object) {
      ondemand::field field;
      if (std::move(result).get(field) != simdjson::SUCCESS) return fail();
      const std::string_view key = key_at(field.key().raw());
      if (key.find('\\') != key.npos && !has_good_escapes(key)) return fail();
      std::size_t matched_here = kElsewhere;
      if (leads_on(matched) && is_step(key, steps_[matched])) {
        if (seen) target.state = RecordState::kFieldTwice;
        seen = true;
        matched_here = matched + 1;
      }
      if (!visit(field.value(), matched_here, depth + 1)) return false;
    }
    return true;
  }

  bool visit_array(ondemand::value value, std::size_t matched, std::size_t depth) {
    if (!may_enter(matched, depth)) return false;
    ondemand::array array;
    if (value.get_array().get(array) != simdjson::SUCCESS) return fail();
    std::size_t index = 0;
    for (auto result : array) {
      ondemand::value element;
      if (std::move(result).get(element) != simdjson::SUCCESS) return fail();
      const bool leads = leads_on(matched) && steps_[matched] == std::to_string(index);
      if (!visit(element, leads ? matched + 1 : kElsewhere, depth + 1)) return false;
      ++index;
    }
    return true;
  }

  bool visit_string(ondemand::value value, std::size_t matched) {
    const std::string_view token = trim_end(value.raw_json_token());
    ondemand::raw_json_string consumed;  // so that a colon behind it is not taken for its own
    if (value.get_raw_json_string().get(consumed) != simdjson::SUCCESS) return fail();
    if (token.size() < 2 || !token.ends_with('"')) return fail();
    const std::string_view raw = token.substr(1, token.size() - 2);
    if (matched == steps_.size()) {
      target.raw = raw;  // its escapes are checked when it is decoded
    } else if (!has_good_escapes(raw)) {
      return fail();
    }
    meet(matched, RecordState::kText);
    return true;
  }

  bool leads_on(std::size_t matched) const {
    return matched != kElsewhere && matched < steps_.size();
  }

  bool is_step(std::string_view key, const std::string& step) {
    if (key.find('\\') == key.npos) return key == step;
    key_text_.clear();
    return append_json_string(key, key_text_) == JsonStringState::kGood && key_text_ == step;
  }

  bool may_enter(std::size_t matched, std::size_t depth) {
    meet(matched, RecordState::kNotAString);
    if (depth <= kRecordDepthMax) return true;
    failure = RecordState::kTooDeep;
    return false;
  }

  // Notes what the path leads to. A second one does not change that there are two.
  void meet(std::size_t matched, RecordState state) {
    if (matched == steps_.size() && target.state != RecordState::kFieldTwice) target.state = state;
  }

  const std::vector<std::string>& steps_;
  std::string& key_text_;
};

RecordState state_of(simdjson::error_code error) {
  switch (error) {
    case simdjson::EMPTY: return RecordState::kBlank;
    case simdjson::UTF8_ERROR: return RecordState::kNotUtf8;
    case simdjson::CAPACITY: return RecordState::kTooLong;
    case simdjson::MEMALLOC: throw std::bad_alloc();
    default: return RecordState::kBroken;
  }
}

}  // namespace

struct JsonRecordReader::Parser {
  ondemand::parser parser;
  std::string key_text;
};

std::string why_unread(RecordState state, const FieldPath& path) {
  switch (state) {
    case RecordState::kText:
    case RecordState::kBlank: break;
    case RecordState::kBroken: return "it is not valid JSON";
    case RecordState::kNotUtf8: return "it is not valid UTF-8";
    case RecordState::kSeveralValues: return "there is more on its line";
    case RecordState::kTooDeep:
      return "it is nested deeper than " + std::to_string(kRecordDepthMax);
    case RecordState::kTooLong: return "it is longer than 4 GB";
    case RecordState::kNoField: return "it has no field " + path.typed();
    case RecordState::kNull: return "its field " + path.typed() + " is null";
    case RecordState::kNotAString: return "its field " + path.typed() + " is no string";
    case RecordState::kFieldTwice: return "its field " + path.typed() + " stands in it twice";
    case RecordState::kLoneSurrogate: return "its text has half a surrogate pair";
  }
  assert(false);
  return "";
}

JsonRecordReader::JsonRecordReader(FieldPath path)
    : path_(std::move(path)), parser_(std::make_unique<Parser>()) {}

JsonRecordReader::~JsonRecordReader() = default;

RecordText JsonRecordReader::read(std::string_view line, std::string& decoded) {
  if (std::all_of(line.begin(), line.end(), is_space)) return {.state = RecordState::kBlank};
  ondemand::document document;
  const simdjson::error_code error =
      parser_->parser.iterate(line.data(), line.size(), line.size() + kPaddingBytes).get(document);
  if (error != simdjson::SUCCESS) return {.state = state_of(error)};
  Walk walk(path_.steps(), parser_->key_text);
  if (!walk.root(document, line)) return {.state = walk.failure};
  if (walk.target.state != RecordState::kText) return {.state = walk.target.state};
  const std::string_view raw = walk.target.raw;
  const auto begin = static_cast<std::uint64_t>(raw.data() - line.data());
  RecordText record{.state = RecordState::kText, .raw = {begin, begin + raw.size()}, .text = raw};
  if (raw.find('\\') == raw.npos) return record;
  const std::size_t begun = decoded.size();
  const JsonStringState state = append_json_string(raw, decoded);
  if (state != JsonStringState::kGood) {
    decoded.resize(begun);
    const bool bad_escape = state == JsonStringState::kBadEscape;
    return {.state = bad_escape ? RecordState::kBroken : RecordState::kLoneSurrogate};
  }
  record.escaped = true;
  record.text = std::string_view(decoded).substr(begun);
  return record;
}

}  // namespace einmal
