#include "cli/job_options.h"

#include <algorithm>
#include <array>

#include "cli/option_table.h"
#include "einmal/error.h"

namespace einmal {
namespace {

constexpr std::array<std::string_view, 28> kThatMatter = {
    "-g",          "--hidden", "--no-ignore",  "--files-from",     "-0",
    "--encoding",  "--from",   "--text-field", "--stdin-filename", "--scope",
    "--against",   "--kind",   "--cut-kind",   "--protect-kind",   "--unsafe",
    "--min-words", "--keep",   "--paragraphs", "--fold",           "--ledger",
    "-o",          "-i",       "--diff",       "--max-member",     "--report",
    "--protect",   "--boilerplate", "--drop-empty",
};

// The guard only says whether a run stops, and a broken link whether a file is replaced: what
// stopped for one of them goes on with another.
constexpr std::array<std::string_view, 13> kThatMayChange = {
    "-j",        "--memory", "--temp-dir",   "--progress", "-q",     "-v",        "--stats",
    "--max-cut", "--yes",    "--hard-links", "--job",      "--help", "--version",
};

constexpr std::string_view kWhatToDo =
    "; the same command continues it, another one needs a --job directory of its own";

std::vector<std::string> values_of(const std::vector<JobWord>& words, const std::string& option) {
  std::vector<std::string> values;
  for (const JobWord& word : words) {
    if (word.option == option) values.push_back(word.value);
  }
  return values;
}

std::string in_one_line(const std::vector<std::string>& values) {
  std::string line;
  for (const std::string& value : values) line += (line.empty() ? "" : " ") + value;
  return line;
}

// Of one option, or of the paths.
void check_same(const std::string& option, const std::vector<std::string>& begun,
                const std::vector<std::string>& now, const std::string& directory) {
  if (begun == now) return;
  const std::string name = option.empty() ? "the paths" : option;
  std::string difference = " was begun ";
  if (begun.empty()) {
    difference += "without it";
  } else if (now.empty()) {
    difference += "with it";
    if (!begun.front().empty()) difference += " (" + in_one_line(begun) + ")";
  } else {
    difference += "with " + in_one_line(begun) + ", not with " + in_one_line(now);
  }
  throw Error(name + ": the job in " + directory + difference + std::string(kWhatToDo));
}

}  // namespace

std::span<const std::string_view> options_that_matter() { return kThatMatter; }
std::span<const std::string_view> options_that_may_change() { return kThatMayChange; }

std::vector<JobWord> job_words(const Args& args, const std::vector<std::string>& paths) {
  std::vector<JobWord> words;
  for (const OptionRow& row : option_rows()) {
    if (std::count(kThatMayChange.begin(), kThatMayChange.end(), row.name) > 0) continue;
    for (const std::string& value : args.values(row.name)) {
      words.push_back({std::string(row.name), value});
    }
  }
  for (const std::string& path : paths) words.push_back({"", path});
  return words;
}

void check_same_command(const std::vector<JobWord>& begun, const std::vector<JobWord>& now,
                        const std::string& directory) {
  for (const std::vector<JobWord>* words : {&begun, &now}) {
    for (const JobWord& word : *words) {
      check_same(word.option, values_of(begun, word.option), values_of(now, word.option),
                 directory);
    }
  }
}

}  // namespace einmal
