// Runs the README. After a change of what the program prints:
//
//   EINMAL_UPDATE_README=1 build/release/tests/einmal_tests -tc="the README*"
#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "readme/console_blocks.h"
#include "readme/terminal.h"
#include "unit/write/scratch_directory.h"

namespace einmal::readme {
namespace {

namespace fs = std::filesystem;

const fs::path kReadme = fs::path(EINMAL_SOURCE_DIR) / "README.md";

std::string read(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

// An empty home with a copy of the samples, gone with the object.
class ScratchHome {
 public:
  ScratchHome() {
    fs::copy(fs::path(EINMAL_SOURCE_DIR) / "samples", directory_.path("samples"));
  }

  Home home() const { return {directory_.path(), EINMAL_PROGRAM_DIR ":/usr/bin:/bin"}; }

  // `text` with "~" for the home, as a shell prints it.
  std::string shorten(std::string_view text) const {
    const std::string& home = directory_.path();
    std::string shortened;
    for (std::size_t at; (at = text.find(home)) != text.npos;) {
      shortened += text.substr(0, at);
      shortened += '~';
      text.remove_prefix(at + home.size());
    }
    return shortened += text;
  }

 private:
  ScratchDirectory directory_;
};

// False where the system has no pseudo terminals. Outputs that match stay as they are.
bool run_block(Block& block, const ScratchHome& scratch, bool update) {
  std::vector<std::string> lines;
  for (const Command& command : block) lines.push_back(command.line);
  const auto outputs = run_at_terminal(lines, scratch.home());
  if (!outputs) return false;
  REQUIRE(outputs->size() == block.size());
  for (std::size_t i = 0; i < block.size(); ++i) {
    const std::string output = scratch.shorten((*outputs)[i]);
    if (same_output(block[i].output, output)) continue;
    if (update) {
      block[i].output = output;
    } else {
      FAIL_CHECK("$ " << block[i].line << "\nprints\n" << output << "but README.md says\n"
                      << block[i].output);
    }
  }
  return true;
}

// The words of `text` that begin with two hyphens: "--unsafe".
std::set<std::string> options_in(std::string_view text) {
  std::set<std::string> options;
  for (std::size_t at = text.find("--"); at != text.npos; at = text.find("--", at + 2)) {
    const std::size_t end = text.find_first_not_of("abcdefghijklmnopqrstuvwxyz-", at);
    const std::string_view word = text.substr(at, end == text.npos ? end : end - at);
    if (word.find_first_not_of('-') != word.npos) options.emplace(word);
  }
  return options;
}

// From one heading to the next.
std::string_view section_of(std::string_view text, const std::string& heading) {
  const std::size_t begin = text.find("\n## " + heading + "\n");
  REQUIRE(begin != text.npos);
  return text.substr(begin, text.find("\n## ", begin + 1) - begin);
}

}  // namespace

TEST_CASE("the README names the options that --help names") {
  const ScratchHome scratch;
  const auto outputs = run_at_terminal({"einmal --help"}, scratch.home());
  if (!outputs) {
    MESSAGE("SKIPPED: this system has no pseudo terminals");
    return;
  }
  const std::string readme = read(kReadme);
  const std::set<std::string> documented = options_in(section_of(readme, "Commands"));
  const std::set<std::string> offered = options_in(outputs->at(0));
  REQUIRE(offered.size() > 10);
  for (const std::string& option : offered) {
    if (!documented.contains(option)) FAIL_CHECK("README.md does not know " << option);
  }
  for (const std::string& option : documented) {
    if (!offered.contains(option)) FAIL_CHECK("README.md names " << option << ", --help does not");
  }
}

TEST_CASE("the README's sessions print what it says they print") {
  const bool update = std::getenv("EINMAL_UPDATE_README") != nullptr;
  Markdown readme = parse_markdown(read(kReadme));
  REQUIRE(!readme.blocks.empty());
  const ScratchHome scratch;
  for (Block& block : readme.blocks) {
    if (!run_block(block, scratch, update)) {
      MESSAGE("SKIPPED: this system has no pseudo terminals");
      return;
    }
  }
  if (update) std::ofstream(kReadme, std::ios::binary) << render(readme);
}

TEST_CASE("a console block is taken apart and put together again") {
  const std::string text = "a\n```console\n$ one \\\n  two\nout\n$ three\n```\nb\n";
  const Markdown markdown = parse_markdown(text);
  REQUIRE(markdown.blocks.size() == 1);
  REQUIRE(markdown.blocks[0].size() == 2);
  CHECK(markdown.blocks[0][0].line == "one \\\n  two");
  CHECK(markdown.blocks[0][0].output == "out\n");
  CHECK(markdown.blocks[0][1].line == "three");
  CHECK(markdown.blocks[0][1].output.empty());
  CHECK(render(markdown) == text);
  CHECK_THROWS(parse_markdown("```console\nout\n```\n"));
  CHECK_THROWS(parse_markdown("```console\n$ one\n"));
}

TEST_CASE("outputs are the same but for the names of runs") {
  const std::string now = "took run 20261123T023906.939651Z-mv2513 back\n";
  CHECK(same_output("took run 20200101T000000.000001Z-ab back\n", now));
  CHECK(!same_output("took run 20200101T000000.000001Z-ab away\n", now));
  CHECK(!same_output("took run back\n", now));
}

TEST_CASE("commands run in one shell, at a terminal, in their own home") {
  const ScratchHome scratch;
  const auto outputs =
      run_at_terminal({"false", "echo $?", "test -t 1 && echo terminal; echo error >&2",
                       "cd samples; pwd", "echo *.cc", "printf open"},
                      scratch.home());
  if (!outputs) {
    MESSAGE("SKIPPED: this system has no pseudo terminals");
    return;
  }
  REQUIRE(outputs->size() == 6);
  CHECK((*outputs)[0].empty());
  CHECK((*outputs)[1] == "1\n");
  CHECK((*outputs)[2] == "terminal\nerror\n");
  CHECK(scratch.shorten((*outputs)[3]) == "~/samples\n");
  CHECK((*outputs)[4] == "explain.cc once.cc\n");
  CHECK((*outputs)[5] == "open\n");
}

}  // namespace einmal::readme
