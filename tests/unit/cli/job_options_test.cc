#include "cli/job_options.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "cli/option_table.h"
#include "einmal/error.h"

namespace einmal {
namespace {

bool is_in(std::span<const std::string_view> names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

std::vector<JobWord> words_of(std::vector<std::string> typed, std::vector<std::string> paths) {
  return job_words(parse_arguments(std::move(typed)), paths);
}

std::string difference(const std::vector<JobWord>& begun, const std::vector<JobWord>& now) {
  try {
    check_same_command(begun, now, "jobs/1");
  } catch (const Error& failure) {
    const std::string message = failure.what();
    return message.substr(0, message.find(';'));
  }
  return "";
}

}  // namespace

TEST_CASE("each option of clean either matters to a job or may change, and no other is named") {
  for (const OptionRow& row : option_rows()) {
    CAPTURE(row.name);
    const int lists = (is_in(options_that_matter(), row.name) ? 1 : 0) +
                      (is_in(options_that_may_change(), row.name) ? 1 : 0);
    CHECK(lists == ((row.commands & kClean) != 0 ? 1 : 0));
  }
  CHECK(options_that_matter().size() + options_that_may_change().size() <= option_rows().size());
}

TEST_CASE("a job is the same command when only what does not matter differs") {
  const auto begun = words_of({"clean", "a", "-i", "-g", "x", "-g", "y"}, {"a"});
  CHECK(begun == words_of({"clean", "-g", "x", "a", "-j2", "-g", "y", "-q", "--yes", "--in-place"},
                          {"a"}));
  CHECK(difference(begun, begun).empty());
}

TEST_CASE("what differs between two commands is named") {
  const auto begun = words_of({"-g", "x", "--unsafe", "--min-words", "7"}, {"a", "b"});
  CHECK(difference(begun, words_of({"-g", "x", "--min-words", "7"}, {"a", "b"})) ==
        "--unsafe: the job in jobs/1 was begun with it");
  CHECK(difference(begun, words_of({"--unsafe", "--min-words", "7"}, {"a", "b"})) ==
        "-g: the job in jobs/1 was begun with it (x)");
  CHECK(difference(begun, words_of({"-g", "x", "--unsafe", "--min-words", "8"}, {"a", "b"})) ==
        "--min-words: the job in jobs/1 was begun with 7, not with 8");
  CHECK(difference(begun, words_of({"-g", "x", "--unsafe", "--min-words", "7", "--keep", "last"},
                                   {"a", "b"})) ==
        "--keep: the job in jobs/1 was begun without it");
  CHECK(difference(begun, words_of({"-g", "x", "--unsafe", "--min-words", "7"}, {"b", "a"})) ==
        "the paths: the job in jobs/1 was begun with a b, not with b a");
}

}  // namespace einmal
