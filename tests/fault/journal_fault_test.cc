#include <doctest/doctest.h>

#include "einmal/error.h"
#include "einmal/ledger.h"
#include "fault/faulty_file_system.h"
#include "source/document.h"
#include "unit/write/scratch_directory.h"
#include "write/journal.h"

namespace einmal {
namespace {

constexpr int kCallsMax = 500;
const std::string kPassage = "A passage that stands in this file twice, word for word. ";
const std::string kOriginal = kPassage + kPassage + "End.\n";
const RemovalPlan kPlan{{{{kPassage.size(), 2 * kPassage.size()}, {0, kPassage.size()}}}};
const std::string kCleaned = kPassage + "End.\n";

// What `clean -i` does with its files: each is recorded, then replaced; errors go on to the next.
void clean_both(FileSystem& files, const ScratchDirectory& scratch) {
  RunJournal journal(files, scratch.path("state"));
  for (const std::string name : {"a.txt", "b.txt"}) {
    try {
      const Document seen = Document::read(scratch.path(name));
      journal.record(scratch.path(name), seen.version()->mode, encode_ledger(seen.text(), kPlan));
      replace_in_place(files, scratch.path(name), *seen.version(), cleaned_text(seen.text(), kPlan),
                       {});
    } catch (const Error&) {
    }
  }
}

void undo_all(const ScratchDirectory& scratch) {
  FaultyFileSystem files({});
  for (const RunSummary& run : list_runs(files, scratch.path("state"))) {
    CHECK(run.damage == "");
    if (!run.undone) undo_run(files, scratch.path("state"), run.run_id, {});
  }
}

}  // namespace

TEST_CASE("a run that fails or dies at the n-th call can be undone") {
  for (FaultKind kind : {FaultKind::kNoSpace, FaultKind::kIo, FaultKind::kDeath}) {
    int call = 1;
    for (;; ++call) {
      REQUIRE(call < kCallsMax);
      const ScratchDirectory scratch;
      scratch.write("a.txt", kOriginal);
      scratch.write("b.txt", kOriginal);
      FaultyFileSystem files({call, kind, ""});
      clean_both(files, scratch);
      CAPTURE(call);
      for (const char* name : {"a.txt", "b.txt"}) {
        const std::string content = scratch.read(name);
        REQUIRE((content == kOriginal || content == kCleaned));
      }
      undo_all(scratch);
      REQUIRE(scratch.read("a.txt") == kOriginal);
      REQUIRE(scratch.read("b.txt") == kOriginal);
      if (!files.happened()) break;
    }
    CHECK(call > 40);
  }
}

TEST_CASE("an undo that fails or dies at the n-th call can be repeated") {
  for (FaultKind kind : {FaultKind::kNoSpace, FaultKind::kIo, FaultKind::kDeath}) {
    for (int call = 1;; ++call) {
      REQUIRE(call < kCallsMax);
      const ScratchDirectory scratch;
      scratch.write("a.txt", kOriginal);
      scratch.write("b.txt", kOriginal);
      FaultyFileSystem faultless({});
      clean_both(faultless, scratch);
      REQUIRE(scratch.read("b.txt") == kCleaned);
      FaultyFileSystem files({call, kind, ""});
      try {
        undo_run(files, scratch.path("state"), last_run(files, scratch.path("state")), {});
      } catch (const Error&) {
      }
      CAPTURE(call);
      for (const char* name : {"a.txt", "b.txt"}) {
        const std::string content = scratch.read(name);
        REQUIRE((content == kOriginal || content == kCleaned));
      }
      undo_all(scratch);
      REQUIRE(scratch.read("a.txt") == kOriginal);
      REQUIRE(scratch.read("b.txt") == kOriginal);
      if (!files.happened()) break;
    }
  }
}

TEST_CASE("a file is not replaced once its journal has failed") {
  for (int call = 1;; ++call) {
    REQUIRE(call < kCallsMax);
    const ScratchDirectory scratch;
    scratch.write("a.txt", kOriginal);
    FaultyFileSystem files({call, FaultKind::kIo, ""});
    RunJournal journal(files, scratch.path("state"));
    const std::string ledger = encode_ledger(kOriginal, kPlan);
    bool failed = false;
    try {
      journal.record(scratch.path("a.txt"), 0644, ledger);
    } catch (const Error&) {
      failed = true;
    }
    if (!files.happened()) break;
    if (failed && call > 1) {  // call 1 looks for the file, before anything is written
      CHECK_THROWS_AS(journal.record(scratch.path("a.txt"), 0644, ledger), Error);
    }
  }
}

}  // namespace einmal
