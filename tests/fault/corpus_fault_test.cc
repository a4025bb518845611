// clean --scope corpus, which holds the texts that it has searched, with the world going wrong.
#include <doctest/doctest.h>

#include <filesystem>
#include <map>

#include "cli/commands.h"
#include "fault/faulty_file_system.h"
#include "unit/source/made_file.h"

namespace einmal {
namespace {

namespace fs = std::filesystem;

constexpr int kCallsMax = 500;
constexpr int kFiles = 40;
const std::string kPassage =
    "The ferry across the estuary runs from the old customs house to the salt meadows, and on "
    "market days it carries more geese than people.\n";

std::string text_of(int number) {
  const std::string own = "This is the line of number " + std::to_string(number) + ".\n";
  return number % 5 == 0 ? own + "\n" + kPassage : own;
}

std::string name_of(int number) {
  return std::to_string(number / 10) + "/text-" + std::to_string(number) + ".txt";
}

void make_inputs(const ScratchDirectory& scratch) {
  for (int i = 0; i < kFiles; ++i) made_file(scratch, "in/" + name_of(i), text_of(i));
}

struct How {
  unsigned threads = 1;
  bool held = true;
  CleanTarget target = CleanTarget::kOutput;
};

int clean(FileSystem& files, const ScratchDirectory& scratch, How how) {
  CleanOptions options;
  options.search.paths = {scratch.path("in")};
  options.search.paths_typed = 1;
  options.search.corpus = true;
  options.search.threads = how.threads;
  options.search.quiet = true;
  if (how.held) options.search.settled_after = {};
  options.target = how.target;
  options.output = scratch.path("out");
  options.journal_directory = scratch.path("state");
  FaultyFileSystem silence({.call = 1, .kind = FaultKind::kDeath, .victim = ""});
  Console console(silence);
  return run_clean(options, console, files);
}

using Tree = std::map<std::string, std::string>;

// The files below a directory of the scratch by their path in it.
Tree tree_of(const ScratchDirectory& scratch, const std::string& directory) {
  Tree tree;
  if (!fs::exists(scratch.path(directory))) return tree;
  for (const auto& entry : fs::recursive_directory_iterator(scratch.path(directory))) {
    if (!entry.is_regular_file()) continue;
    const std::string inside = fs::relative(entry.path(), scratch.path(directory)).string();
    tree[inside] = scratch.read(directory + "/" + inside);
  }
  return tree;
}

Tree cleaned(How how) {
  const ScratchDirectory scratch;
  make_inputs(scratch);
  FaultyFileSystem files({});
  REQUIRE(clean(files, scratch, how) == kDone);
  return tree_of(scratch, how.target == CleanTarget::kInPlace ? "in" : "out");
}

}  // namespace

TEST_CASE("whether texts are held or read again, and by how many threads, makes no difference") {
  const Tree expected = cleaned({.threads = 1, .held = false});
  REQUIRE(expected.size() == kFiles);
  CHECK(expected.at(name_of(0)) == text_of(0));
  CHECK(expected.at(name_of(5)) == "This is the line of number 5.\n");
  for (const CleanTarget target : {CleanTarget::kOutput, CleanTarget::kInPlace}) {
    for (const unsigned threads : {1U, 2U, 8U}) {
      for (const bool held : {false, true}) {
        CHECK(cleaned({.threads = threads, .held = held, .target = target}) == expected);
      }
    }
  }
}

TEST_CASE("outputs of held texts are whole or not there, whatever fails at the n-th call") {
  const Tree expected = cleaned({});
  for (const FaultKind kind : {FaultKind::kNoSpace, FaultKind::kIo, FaultKind::kDeath}) {
    int failed = 0;
    for (int call = 1;; call += 7) {
      REQUIRE(call < kCallsMax);
      const ScratchDirectory scratch;
      make_inputs(scratch);
      const Tree inputs = tree_of(scratch, "in");
      FaultyFileSystem files({.call = call, .kind = kind, .victim = ""});
      failed += clean(files, scratch, {}) == kFailed;
      for (const auto& [name, text] : tree_of(scratch, "out")) {
        REQUIRE(expected.contains(name));
        CHECK(text == expected.at(name));
      }
      CHECK(tree_of(scratch, "in") == inputs);
      if (!files.happened()) break;
    }
    CHECK(failed > 10);
  }
}

TEST_CASE("an input that changes or vanishes while others are written is not written, and told") {
  const Tree expected = cleaned({});
  for (const unsigned threads : {1U, 2U}) {
    for (const FaultKind kind : {FaultKind::kTouch, FaultKind::kVanish}) {
      const ScratchDirectory scratch;
      make_inputs(scratch);
      const std::string victim = name_of(kFiles - 1);
      // In the first call, before the first output.
      FaultyFileSystem files({.call = 1, .kind = kind, .victim = scratch.path("in/" + victim)});
      CHECK(clean(files, scratch, {.threads = threads}) == kFailed);
      Tree others = expected;
      others.erase(victim);
      CHECK(tree_of(scratch, "out") == others);
    }
  }
}

}  // namespace einmal
