#include "write/streamed_file.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "einmal/error.h"
#include "unit/write/scratch_directory.h"

namespace einmal {
namespace {

namespace fs = std::filesystem;

std::string content_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::size_t files_in(const std::string& directory) {
  return static_cast<std::size_t>(std::distance(fs::directory_iterator(directory), {}));
}

}  // namespace

TEST_CASE("a streamed file appears whole at its end") {
  const ScratchDirectory scratch;
  RealFileSystem files;
  std::string expected;
  {
    StreamedFile file(files, scratch.path("report"));
    for (int line = 0; line < 100'000; ++line) {
      const std::string text = "line " + std::to_string(line) + "\n";
      file.append(text);
      expected += text;
    }
    CHECK_FALSE(fs::exists(scratch.path("report")));
    file.finish();
  }
  CHECK(content_of(scratch.path("report")) == expected);
  CHECK(files_in(scratch.path()) == 1);
}

TEST_CASE("a streamed file that is let go leaves the old one and nothing beside it") {
  const ScratchDirectory scratch;
  RealFileSystem files;
  scratch.write("report", "old");
  { StreamedFile(files, scratch.path("report")).append("new"); }
  CHECK(content_of(scratch.path("report")) == "old");
  CHECK(files_in(scratch.path()) == 1);
}

TEST_CASE("a streamed file keeps the mode of the one it replaces, and the link that leads to it") {
  const ScratchDirectory scratch;
  RealFileSystem files;
  scratch.write("report", "old");
  fs::permissions(scratch.path("report"), fs::perms{0640});
  fs::create_symlink("report", scratch.path("link"));
  StreamedFile file(files, scratch.path("link"));
  file.append("new");
  file.finish();
  CHECK(fs::is_symlink(scratch.path("link")));
  CHECK(content_of(scratch.path("report")) == "new");
  CHECK(fs::status(scratch.path("report")).permissions() == fs::perms{0640});
}

TEST_CASE("a streamed file that can't be made says so at once") {
  const ScratchDirectory scratch;
  RealFileSystem files;
  CHECK_THROWS_AS(StreamedFile(files, scratch.path()), Error);
  CHECK_THROWS_AS(StreamedFile(files, scratch.path("missing/report")), Error);
}

TEST_CASE("a device is written into") {
  RealFileSystem files;
  StreamedFile file(files, "/dev/null");
  file.append("text");
  CHECK_NOTHROW(file.finish());
  if (!fs::exists("/dev/full")) {
    MESSAGE("SKIPPED: no /dev/full");
    return;
  }
  StreamedFile full(files, "/dev/full");
  full.append("text");
  CHECK_THROWS_AS(full.finish(), Error);
}

}  // namespace einmal
