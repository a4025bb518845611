#include <doctest/doctest.h>

#include "einmal/error.h"
#include "fault/faulty_file_system.h"
#include "unit/write/scratch_directory.h"
#include "write/streamed_file.h"

namespace einmal {
namespace {

// Several times what is gathered before it is written.
const std::string kPiece(200'000, 'n');

bool is_written(FileSystem& files, const std::string& path) {
  try {
    StreamedFile file(files, path);
    for (int count = 0; count < 4; ++count) file.append(kPiece);
    file.finish();
    return true;
  } catch (const Error&) {
    return false;
  }
}

}  // namespace

TEST_CASE("a streamed file whose n-th call fails is the old one or the new one, whole") {
  const std::string written = kPiece + kPiece + kPiece + kPiece;
  for (const FaultKind kind : {FaultKind::kNoSpace, FaultKind::kIo, FaultKind::kShortWrite}) {
    int failures = 0;
    for (int call = 1;; ++call) {
      REQUIRE(call < 1000);
      const ScratchDirectory scratch;
      scratch.write("report", "old");
      FaultyFileSystem files({call, kind, ""});
      const bool done = is_written(files, scratch.path("report"));
      CAPTURE(call);
      REQUIRE(scratch.read("report") == (done ? written : "old"));
      REQUIRE(scratch.count() == 1);
      failures += !done;
      if (!files.happened()) break;
    }
    CHECK((failures > 3) == (kind != FaultKind::kShortWrite));
  }
}

}  // namespace einmal
