#include "source/records/field_path.h"

#include <algorithm>
#include <cstddef>
#include <string_view>

#include "einmal/error.h"

namespace einmal {
namespace {

std::vector<std::string> split_at(std::string_view text, char separator) {
  std::vector<std::string> steps;
  while (true) {
    const std::size_t end = std::min(text.find(separator), text.size());
    steps.emplace_back(text.substr(0, end));
    if (end == text.size()) return steps;
    text.remove_prefix(end + 1);
  }
}

std::string unescape_tildes(const std::string& step, const std::string& typed) {
  std::string key;
  for (std::size_t at = 0; at < step.size(); ++at) {
    if (step[at] != '~') {
      key += step[at];
      continue;
    }
    ++at;
    if (at == step.size() || (step[at] != '0' && step[at] != '1')) {
      throw Error("'" + typed + "' has a ~ that is neither ~0 nor ~1");
    }
    key += step[at] == '0' ? '~' : '/';
  }
  return key;
}

}  // namespace

FieldPath FieldPath::parse(const std::string& typed) {
  FieldPath path;
  path.typed_ = typed;
  if (typed.starts_with('/')) {
    path.steps_ = split_at(std::string_view(typed).substr(1), '/');
    for (std::string& step : path.steps_) step = unescape_tildes(step, typed);
    return path;
  }
  path.steps_ = split_at(std::string_view(typed).substr(typed.starts_with('.') ? 1 : 0), '.');
  for (const std::string& step : path.steps_) {
    if (step.empty()) {
      throw Error("'" + typed + "' has an empty step, unlike .text, .a.b or /text");
    }
  }
  return path;
}

}  // namespace einmal
