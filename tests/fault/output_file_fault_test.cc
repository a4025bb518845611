#include <doctest/doctest.h>

#include "einmal/error.h"
#include "fault/faulty_file_system.h"
#include "source/document.h"
#include "unit/write/scratch_directory.h"
#include "write/output_file.h"

namespace einmal {
namespace {

constexpr FaultKind kErrors[] = {FaultKind::kNoSpace, FaultKind::kIo};
constexpr FaultKind kNuisances[] = {FaultKind::kInterrupted, FaultKind::kShortWrite};
constexpr int kCallsMax = 200;

const std::string kOld(300'000, 'o');
const std::string kNew(280'000, 'n');

void replace(FileSystem& files, const std::string& path) {
  const Document seen = Document::read(path);
  replace_in_place(files, path, *seen.version(), whole_text(kNew), {});
}

// The message of the Error that `operation` ends with; empty when it succeeds.
template <typename Operation>
std::string error_of(Operation operation) {
  try {
    operation();
  } catch (const Error& error) {
    return error.what();
  }
  return "";
}

}  // namespace

TEST_CASE("replacing a file whose n-th call fails leaves the old or the new text and says so") {
  for (FaultKind kind : kErrors) {
    int call = 1;
    for (;; ++call) {
      REQUIRE(call < kCallsMax);
      const ScratchDirectory scratch;
      scratch.write("a.txt", kOld);
      FaultyFileSystem files({call, kind, ""});
      const std::string error = error_of([&] { replace(files, scratch.path("a.txt")); });
      CAPTURE(call);
      CAPTURE(error);
      const std::string content = scratch.read("a.txt");
      REQUIRE((content == kOld || content == kNew));
      REQUIRE(scratch.count() == 1);
      if (!files.happened()) break;
      // Closing the file that was read, or a directory that was synced, can't fail to any effect.
      if (error.empty()) {
        REQUIRE(content == kNew);
      } else {
        REQUIRE(error.find(scratch.path()) == 0);
        REQUIRE(error.find(kind == FaultKind::kIo ? "Input/output error" : "No space left") !=
                error.npos);
      }
    }
    CHECK(call > 12);
  }
}

TEST_CASE("interruptions and short writes do not show, wherever they come") {
  for (FaultKind kind : kNuisances) {
    for (int call = 1;; ++call) {
      REQUIRE(call < kCallsMax);
      const ScratchDirectory scratch;
      scratch.write("a.txt", kOld);
      FaultyFileSystem files({call, kind, ""});
      CAPTURE(call);
      REQUIRE(error_of([&] { replace(files, scratch.path("a.txt")); }) == "");
      REQUIRE(scratch.read("a.txt") == kNew);
      REQUIRE(scratch.count() == 1);
      if (!files.happened()) break;
    }
  }
}

TEST_CASE("a file that someone else changes or removes meanwhile is left to them") {
  for (FaultKind kind : {FaultKind::kTouch, FaultKind::kVanish}) {
    int refused = 0;
    for (int call = 1;; ++call) {
      REQUIRE(call < kCallsMax);
      const ScratchDirectory scratch;
      scratch.write("a.txt", kOld);
      FaultyFileSystem files({call, kind, scratch.path("a.txt")});
      const std::string error = error_of([&] { replace(files, scratch.path("a.txt")); });
      CAPTURE(call);
      CAPTURE(error);
      const std::string content = scratch.read("a.txt");
      if (!files.happened()) break;
      if (!error.empty()) {
        ++refused;
        // What the other process made of it still stands.
        REQUIRE(content == (kind == FaultKind::kTouch ? kOld + "touched" : ""));
        REQUIRE(scratch.count() == (kind == FaultKind::kTouch ? 1u : 0u));
      }
    }
    CHECK(refused > 5);
  }
}

TEST_CASE("a process that dies at the n-th call leaves the old or the new text") {
  for (int call = 1;; ++call) {
    REQUIRE(call < kCallsMax);
    const ScratchDirectory scratch;
    scratch.write("a.txt", kOld);
    FaultyFileSystem files({call, FaultKind::kDeath, ""});
    error_of([&] { replace(files, scratch.path("a.txt")); });
    const std::string content = scratch.read("a.txt");
    REQUIRE((content == kOld || content == kNew));
    if (!files.happened()) break;
  }
}

TEST_CASE("an output file whose n-th call fails is not there, or is the old one") {
  for (const bool exists : {false, true}) {
    for (FaultKind kind : kErrors) {
      for (int call = 1;; ++call) {
        REQUIRE(call < kCallsMax);
        const ScratchDirectory scratch;
        if (exists) scratch.write("out.txt", kOld);
        FaultyFileSystem files({call, kind, ""});
        const std::string error = error_of(
            [&] { write_output_file(files, scratch.path("out.txt"), whole_text(kNew)); });
        CAPTURE(call);
        CAPTURE(error);
        const std::string content = scratch.read("out.txt");
        REQUIRE((content == kNew || (content == (exists ? kOld : "") && !error.empty())));
        REQUIRE(scratch.count() == (content.empty() ? 0u : 1u));
        if (!files.happened()) break;
      }
    }
  }
}

}  // namespace einmal
