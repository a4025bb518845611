#include "cli/resolve.h"

#include <doctest/doctest.h>

#include "einmal/error.h"

namespace einmal {
namespace {

const Surroundings kTerminal = {.input_is_terminal = true,
                                .output_is_terminal = true,
                                .color_welcome = true,
                                .state_directory = "/state"};
const Surroundings kPipes = {.state_directory = "/state"};

Task resolved(std::vector<std::string> typed, const Surroundings& surroundings = kPipes) {
  return resolve(parse_arguments(std::move(typed)), surroundings);
}

std::string error_of(std::vector<std::string> typed) {
  try {
    resolved(std::move(typed));
  } catch (const Error& failure) {
    return failure.what();
  }
  return "";
}

}  // namespace

TEST_CASE("a path alone is checked, standard input alone is cleaned") {
  CHECK(std::get<CheckOptions>(resolved({"/etc/passwd"})).search.paths.front() == "/etc/passwd");
  const auto clean = std::get<CleanOptions>(resolved({}));
  CHECK(clean.search.paths == std::vector<std::string>{"-"});
  CHECK(clean.target == CleanTarget::kStandardOutput);
  CHECK(std::holds_alternative<CheckOptions>(resolved({"-"})));
}

TEST_CASE("nothing to do on a terminal shows how to use it") {
  CHECK(std::holds_alternative<ShowUsage>(resolved({}, kTerminal)));
  CHECK(std::holds_alternative<ShowUsage>(resolved({"clean"}, kTerminal)));
  CHECK(std::holds_alternative<CleanOptions>(resolved({"clean", "-"}, kTerminal)));
  CHECK(std::holds_alternative<ShowHelp>(resolved({"clean", "--help"}, kTerminal)));
}

TEST_CASE("the format follows the terminal unless it is named") {
  CHECK(std::get<CheckOptions>(resolved({"check"})).format == ReportFormat::kGnu);
  CHECK(std::get<CheckOptions>(resolved({"check", "-"}, kTerminal)).format == ReportFormat::kText);
  CHECK(std::get<CheckOptions>(resolved({"check", "--format", "jsonl"})).format ==
        ReportFormat::kJsonl);
}

TEST_CASE("colour follows the terminal and the wish not to have any") {
  Surroundings plain = kTerminal;
  plain.color_welcome = false;
  CHECK(std::get<CheckOptions>(resolved({"check", "-"}, kTerminal)).color);
  CHECK_FALSE(std::get<CheckOptions>(resolved({"check", "-"}, plain)).color);
  CHECK(std::get<CheckOptions>(resolved({"check", "-", "--color=always"}, plain)).color);
  CHECK_FALSE(std::get<CheckOptions>(resolved({"check", "-", "--color=never"}, kTerminal)).color);
  CHECK_FALSE(std::get<CheckOptions>(resolved({"check", "-"})).color);
}

TEST_CASE("options that contradict each other are refused with one line") {
  CHECK(error_of({"clean", "-i", "-o", "x", "a"}) == "-i: cannot be used together with -o");
  CHECK(error_of({"clean", "-i", "--diff", "a"}) == "-i: cannot be used together with --diff");
  CHECK(error_of({"clean", "--ledger", "l", "--diff", "a"}) ==
        "--ledger: cannot be used together with --diff");
  CHECK(error_of({"clean", "-i"}) == "-i: standard input cannot be cleaned in place");
  CHECK(error_of({"clean", "-i", "a", "-"}) == "-i: standard input cannot be cleaned in place");
  CHECK(error_of({"clean", "--hard-links", "a"}) == "--hard-links: needs -i");
  CHECK(error_of({"check", "-", "-"}) == "standard input: can be read only once");
  CHECK(error_of({"undo", "--list", "run"}) == "--list: cannot be used together with a run");
  CHECK(error_of({"restore", "a"}) == "restore: needs --ledger FILE");
  CHECK(error_of({"clean", "-i", "--ledger", "l", "a"}).empty());
}

TEST_CASE("options that belong to another command are refused") {
  CHECK(error_of({"check", "-i", "a"}) == "-i: goes with clean, not with check");
  CHECK(error_of({"/etc/passwd", "-o", "x"}) == "-o: goes with clean and restore, not with check");
  CHECK(error_of({"clean", "--format", "gnu"}) ==
        "--format: goes with check and blocks, not with clean");
  CHECK(error_of({"undo", "--unsafe"}) == "--unsafe: goes with check and clean, not with undo");
}

TEST_CASE("a mistyped command is told from a path") {
  CHECK(error_of({"chekc", "a"}) == "chekc: no such command or file: did you mean check?");
  CHECK(error_of({"article.txt"}).empty());  // told when it is opened
}

TEST_CASE("the command to clean with keeps what matters and quotes paths") {
  const auto check = std::get<CheckOptions>(
      resolved({"check", "--unsafe", "--min-words=6", "--stats", "a b.txt", "it's"}));
  CHECK(check.clean_command ==
        "einmal clean -i --unsafe --min-words 6 'a b.txt' 'it'\\''s'");
  CHECK(std::get<CheckOptions>(resolved({"check", "--", "-i", "new\nline"})).clean_command ==
        "einmal clean -i ./-i $'new\\012line'");
  CHECK(std::get<CheckOptions>(resolved({"check", "a", "b", "c", "d"})).clean_command ==
        "einmal clean -i ...");
  CHECK(std::get<CheckOptions>(resolved({"check", "-"})).clean_command == "einmal clean");
}

TEST_CASE("threads default to the processors and are one number for all") {
  CHECK(std::get<CheckOptions>(resolved({"check"})).search.threads >= 1);
  CHECK(std::get<CheckOptions>(resolved({"check", "-j", "3"})).search.threads == 3);
}

TEST_CASE("the journal stands in the state directory, and in place needs one") {
  CHECK(std::get<CleanOptions>(resolved({"clean", "-i", "a"})).journal_directory ==
        "/state/einmal");
  CHECK_THROWS_AS(resolved({"clean", "-i", "a"}, {}), Error);
  CHECK_NOTHROW(resolved({"clean", "a"}, {}));
}

TEST_CASE("an output called - is standard output") {
  CHECK(std::get<CleanOptions>(resolved({"clean", "a", "-o", "-"})).target ==
        CleanTarget::kStandardOutput);
}

TEST_CASE("progress is a line at a terminal, unless it is quiet or told otherwise") {
  Surroundings terminal = kTerminal;
  terminal.errors_go_to_terminal = true;
  const auto style = [&](std::vector<std::string> typed, const Surroundings& surroundings) {
    typed.insert(typed.begin(), {"check", "a.txt"});
    return std::get<CheckOptions>(resolved(std::move(typed), surroundings)).search.progress;
  };
  CHECK(style({}, terminal) == ProgressStyle::kLine);
  CHECK(style({}, kPipes) == ProgressStyle::kNever);
  CHECK(style({"-q"}, terminal) == ProgressStyle::kNever);
  CHECK(style({"--progress", "never"}, terminal) == ProgressStyle::kNever);
  CHECK(style({"--progress", "json", "-q"}, kPipes) == ProgressStyle::kJson);
  const auto of_clean = [&](std::vector<std::string> typed) {
    return std::get<CleanOptions>(resolved(std::move(typed), terminal)).search.progress;
  };
  CHECK(of_clean({"clean", "a.txt"}) == ProgressStyle::kNever);  // the text stands there already
  CHECK(of_clean({"clean", "-i", "a.txt"}) == ProgressStyle::kLine);
}

TEST_CASE("what the walk is told comes from the command line, patterns in their order") {
  const auto options = std::get<CleanOptions>(
      resolved({"clean", "-g", "*.txt", "docs", "-g", "!a*", "--hidden", "-o", "out"}));
  CHECK(options.search.walk.globs == std::vector<std::string>{"*.txt", "!a*"});
  CHECK(options.search.walk.hidden);
  CHECK(options.search.walk.ignore_files);
  CHECK(options.search.walk.left_out == "out");
  CHECK(options.search.paths_typed == 1);
}

TEST_CASE("the limit of what may be cut is a percentage, and yes lifts it") {
  const auto limit = [](std::vector<std::string> typed) {
    typed.insert(typed.begin(), {"clean", "-i", "a.txt"});
    return std::get<CleanOptions>(resolved(std::move(typed))).max_cut_percent;
  };
  CHECK(limit({}) == 50);
  CHECK(limit({"--max-cut", "7%"}) == 7);
  CHECK(limit({"--max-cut", "7", "--yes"}) == 100);
}

TEST_CASE("the command that check recommends takes the same files") {
  const auto options = std::get<CheckOptions>(
      resolved({"check", "-g", "*.txt", "-g", "!a b", "--encoding", "latin1", "docs"}));
  CHECK(options.clean_command ==
        "einmal clean -i -g '*.txt' -g '!a b' --encoding latin1 docs");
}

}  // namespace einmal
