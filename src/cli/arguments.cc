#include "cli/arguments.h"

#include <CLI/CLI.hpp>

#include <algorithm>

#include "cli/option_table.h"
#include "cli/suggestion.h"
#include "einmal/error.h"

namespace einmal {
namespace {

std::vector<std::string> spellings() {
  std::vector<std::string> all;
  for (const OptionRow& row : option_rows()) {
    for (std::string& spelling : CLI::detail::split(std::string(row.spellings), ',')) {
      all.push_back(std::move(spelling));
    }
  }
  return all;
}

[[noreturn]] void fail_unknown(const std::string& typed) {
  const std::string name = typed.substr(0, typed.find('='));
  std::string message = name + ": unknown option";
  if (name.starts_with("--")) {
    if (const auto known = nearest(name, spellings())) message += ": did you mean " + *known + "?";
  }
  throw Error(message);
}

void check_options(const CLI::App& app) {
  for (const std::string& left : app.remaining()) {
    if (left.size() > 1 && left[0] == '-' && left != "--") fail_unknown(left);
  }
}

}  // namespace

std::optional<std::string> Args::value(std::string_view name) const {
  const auto found = options.find(name);
  if (found == options.end()) return std::nullopt;
  return found->second.back();
}

std::vector<std::string> Args::values(std::string_view name) const {
  const auto found = options.find(name);
  return found == options.end() ? std::vector<std::string>() : found->second;
}

Args parse_arguments(std::vector<std::string> typed) {
  CLI::App app;
  app.set_help_flag();
  app.allow_extras();
  Args args;
  app.add_option("words", args.words)->expected(0, CLI::detail::expected_max_vector_size);
  std::map<std::string, CLI::Option*> known;
  for (const OptionRow& row : option_rows()) {
    const std::string name(row.name);
    CLI::Option* option = row.takes_value
                              ? app.add_option(std::string(row.spellings))->expected(1)
                              : app.add_flag(std::string(row.spellings));
    option->multi_option_policy(CLI::MultiOptionPolicy::TakeLast);
    known[name] = option;
  }
  std::reverse(typed.begin(), typed.end());  // the order that CLI11 takes a vector in
  try {
    app.parse(typed);
  } catch (const CLI::ParseError& failure) {
    check_options(app);
    throw Error(failure.what());
  }
  check_options(app);
  for (const OptionRow& row : option_rows()) {
    const CLI::Option& option = *known[std::string(row.name)];
    if (option.count() == 0) continue;
    if (!row.takes_value && option.results().back() != "true") {
      throw Error(std::string(row.name) + ": takes no value");
    }
    args.options[std::string(row.name)] =
        row.takes_value ? option.results() : std::vector<std::string>{""};
  }
  return args;
}

}  // namespace einmal
