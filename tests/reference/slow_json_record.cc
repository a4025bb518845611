#include "reference/slow_json_record.h"

#include <algorithm>
#include <cstddef>
#include <nlohmann/json.hpp>

namespace einmal::reference {
namespace {

using Json = nlohmann::json;

// Follows the path of every value and remembers those that the steps lead to.
class Listener : public nlohmann::json_sax<Json> {
 public:
  explicit Listener(const std::vector<std::string>& steps)
      : steps_(steps), keys_met_(steps.size()) {}

  bool null() override { return meet(SlowRecordState::kNull); }
  bool boolean(bool) override { return meet(SlowRecordState::kNotAString); }
  bool number_integer(number_integer_t) override { return meet(SlowRecordState::kNotAString); }
  bool number_unsigned(number_unsigned_t) override { return meet(SlowRecordState::kNotAString); }
  bool number_float(number_float_t, const string_t&) override {
    return meet(SlowRecordState::kNotAString);
  }
  bool binary(binary_t&) override { return false; }
  bool string(string_t& value) override {
    if (path_ == steps_) found_.text = value;
    return meet(SlowRecordState::kText);
  }
  bool start_object(std::size_t) override { return enter(false); }
  bool start_array(std::size_t) override { return enter(true); }
  bool end_object() override { return leave(); }
  bool end_array() override { return leave(); }
  bool key(string_t& key) override {
    path_.back() = key;
    for (std::size_t length = 1; length <= steps_.size(); ++length) {
      const bool met = path_.size() == length &&
                       std::equal(path_.begin(), path_.end(), steps_.begin());
      if (met && ++keys_met_[length - 1] > 1) twice_ = true;
    }
    return true;
  }
  bool parse_error(std::size_t, const std::string&,
                   const nlohmann::detail::exception& error) override {
    const std::string_view what = error.what();
    stricter_ = error.id == 406 || what.find("surrogate") != what.npos;
    return false;
  }

  bool stricter() const { return stricter_; }
  std::size_t depth() const { return depth_; }
  SlowRecord found() const {
    return twice_ ? SlowRecord{SlowRecordState::kTwice, ""} : found_;
  }

 private:
  struct Frame {
    bool is_array;
    std::size_t index;
  };

  bool meet(SlowRecordState state) {
    if (path_ == steps_) found_.state = state;
    step();
    return true;
  }

  // The next element of an array has the next number.
  void step() {
    if (frames_.empty() || !frames_.back().is_array) return;
    path_.back() = std::to_string(++frames_.back().index);
  }

  bool enter(bool is_array) {
    if (path_ == steps_) found_.state = SlowRecordState::kNotAString;
    frames_.push_back({is_array, 0});
    path_.push_back(is_array ? "0" : "");
    depth_ = std::max(depth_, frames_.size());
    return true;
  }

  bool leave() {
    frames_.pop_back();
    path_.pop_back();
    step();
    return true;
  }

  const std::vector<std::string>& steps_;
  std::vector<std::size_t> keys_met_;
  std::vector<std::string> path_;
  std::vector<Frame> frames_;
  SlowRecord found_{SlowRecordState::kNoField, ""};
  bool twice_ = false;
  bool stricter_ = false;
  std::size_t depth_ = 0;
};

}  // namespace

std::optional<SlowRecord> slow_json_record(std::string_view line,
                                           const std::vector<std::string>& steps,
                                           std::size_t depth_max) {
  // The other parser passes over a byte order mark and ends at a NUL.
  if (line.starts_with("\xEF\xBB\xBF") || line.find('\0') != line.npos) return SlowRecord{};
  Listener listener(steps);
  const bool good = Json::sax_parse(line, &listener);
  if (listener.stricter() || listener.depth() > depth_max) return std::nullopt;
  return good ? listener.found() : SlowRecord{};
}

bool differ_in_field_alone(std::string_view line, std::string_view changed,
                           const std::vector<std::string>& steps, const std::string& text) {
  Json record = Json::parse(line);
  Json* at = &record;
  for (const std::string& step : steps) {
    at = at->is_array() ? &at->at(std::stoul(step)) : &at->at(step);
  }
  *at = text;
  return record == Json::parse(changed);
}

}  // namespace einmal::reference
