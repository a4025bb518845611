#include "write/output_file.h"

#include <doctest/doctest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <thread>

#include "einmal/error.h"
#include "unit/write/random_document.h"
#include "source/document.h"
#include "unit/write/scratch_directory.h"

namespace einmal {
namespace {

constexpr uid_t kSomeUser = 12345;

void replace(const std::string& path, std::string_view text, const ReplaceOptions& options = {}) {
  RealFileSystem files;
  const FileVersion seen = *Document::read(path).version();
  replace_in_place(files, path, seen, whole_text(text), options);
}

struct stat status_of(const std::string& path) {
  struct stat status = {};
  REQUIRE(::lstat(path.c_str(), &status) == 0);
  return status;
}

std::string error_of_replace(const std::string& path) {
  try {
    replace(path, "new");
  } catch (const Error& error) {
    return error.what();
  }
  return "";
}

}  // namespace

TEST_CASE("replacing keeps mode and owner and leaves nothing else behind") {
  const ScratchDirectory scratch;
  scratch.write("a.txt", "old");
  if (::geteuid() == 0) REQUIRE(::chown(scratch.path("a.txt").c_str(), kSomeUser, kSomeUser) == 0);
  REQUIRE(::chmod(scratch.path("a.txt").c_str(), 04751) == 0);
  const struct stat before = status_of(scratch.path("a.txt"));
  replace(scratch.path("a.txt"), "new text");
  const struct stat after = status_of(scratch.path("a.txt"));
  CHECK(scratch.read("a.txt") == "new text");
  CHECK(after.st_mode == before.st_mode);
  CHECK(after.st_uid == before.st_uid);
  CHECK(after.st_gid == before.st_gid);
  CHECK(after.st_ino != before.st_ino);
  CHECK(scratch.count() == 1);
}

TEST_CASE("through a symbolic link the file it points to is replaced") {
  const ScratchDirectory scratch;
  std::filesystem::create_directory(scratch.path("sub"));
  scratch.write("sub/real.txt", "old");
  std::filesystem::create_symlink("sub/real.txt", scratch.path("link"));
  replace(scratch.path("link"), "new");
  CHECK(S_ISLNK(status_of(scratch.path("link")).st_mode));
  CHECK(scratch.read("sub/real.txt") == "new");
}

TEST_CASE("several hard links are refused unless told") {
  const ScratchDirectory scratch;
  scratch.write("a.txt", "old");
  std::filesystem::create_hard_link(scratch.path("a.txt"), scratch.path("b.txt"));
  CHECK(error_of_replace(scratch.path("a.txt")).find("2 hard links") != std::string::npos);
  CHECK(scratch.read("a.txt") == "old");
  replace(scratch.path("a.txt"), "new", {.allow_hard_links = true});
  CHECK(scratch.read("a.txt") == "new");
  CHECK(scratch.read("b.txt") == "old");
}

TEST_CASE("what is marked read-only is refused, by root too") {
  const ScratchDirectory scratch;
  std::filesystem::create_directory(scratch.path("sub"));
  scratch.write("sub/a.txt", "old");
  const std::string path = scratch.path("sub/a.txt");
  REQUIRE(::chmod(path.c_str(), 0444) == 0);
  CHECK(error_of_replace(path) ==
        path + ": cannot be replaced, it is not writable: Permission denied");
  REQUIRE(::chmod(path.c_str(), 0644) == 0);
  REQUIRE(::chmod(scratch.path("sub").c_str(), 0555) == 0);
  CHECK(error_of_replace(path) ==
        path + ": cannot be replaced, its directory is not writable: Permission denied");
  REQUIRE(::chmod(scratch.path("sub").c_str(), 0755) == 0);
  CHECK(scratch.read("sub/a.txt") == "old");
}

TEST_CASE("a file that changed since it was read is refused, a directory too") {
  const ScratchDirectory scratch;
  scratch.write("a.txt", "old");
  RealFileSystem files;
  FileVersion seen = *Document::read(scratch.path("a.txt")).version();
  seen.modified_ns -= 1;
  CHECK_THROWS_WITH_AS(
      replace_in_place(files, scratch.path("a.txt"), seen, whole_text("new"), {}),
      (scratch.path("a.txt") + ": cannot be replaced: it has changed since it was read").c_str(),
      Error);
  CHECK(scratch.read("a.txt") == "old");
  CHECK_THROWS_AS(write_output_file(files, scratch.path(), whole_text("new")), Error);
}

TEST_CASE("an output file is created under the umask, or replaced with its mode") {
  const ScratchDirectory scratch;
  RealFileSystem files;
  const mode_t umask_before = ::umask(027);
  write_output_file(files, scratch.path("new"), whole_text("text"));
  ::umask(umask_before);
  CHECK((status_of(scratch.path("new")).st_mode & 07777) == 0640);
  CHECK(scratch.read("new") == "text");
  REQUIRE(::chmod(scratch.path("new").c_str(), 0604) == 0);
  write_output_file(files, scratch.path("new"), whole_text("other"));
  CHECK((status_of(scratch.path("new")).st_mode & 07777) == 0604);
  CHECK(scratch.read("new") == "other");
  CHECK(scratch.count() == 1);
}

TEST_CASE("where nothing is expected nobody looks, and what came there meanwhile is replaced") {
  const ScratchDirectory scratch;
  RealFileSystem files;
  write_output_file(files, scratch.path("new"), whole_text("text"), Place::kNew);
  CHECK(scratch.read("new") == "text");
  CHECK((status_of(scratch.path("new")).st_mode & 0600) == 0600);
  write_output_file(files, scratch.path("new"), whole_text("other"), Place::kNew);
  CHECK(scratch.read("new") == "other");
  CHECK(scratch.count() == 1);
}

TEST_CASE("a name as long as a file system takes can be written") {
  const ScratchDirectory scratch;
  RealFileSystem files;
  std::string name = "x";
  while (name.size() < 254) name += "ü";
  write_output_file(files, scratch.path(name), whole_text("text"));
  CHECK(scratch.read(name) == "text");
  CHECK(scratch.count() == 1);
}

TEST_CASE("a device and a FIFO are written into, never replaced") {
  const ScratchDirectory scratch;
  RealFileSystem files;
  CHECK(write_output_file(files, "/dev/null", whole_text("text")) == WriteOutcome::kWritten);
  CHECK(S_ISCHR(status_of("/dev/null").st_mode));
  const std::string fifo = scratch.path("fifo");
  REQUIRE(::mkfifo(fifo.c_str(), 0600) == 0);
  std::string got;
  std::thread reader([&] { got = scratch.read("fifo"); });
  CHECK(write_output_file(files, fifo, whole_text("through the pipe")) == WriteOutcome::kWritten);
  reader.join();
  CHECK(got == "through the pipe");
  CHECK(S_ISFIFO(status_of(fifo).st_mode));
}

TEST_CASE("a name for an open descriptor writes where that descriptor stands") {
  const ScratchDirectory scratch;
  scratch.write("log", "before ");
  RealFileSystem files;
  OpenFile log(files, scratch.path("log"), O_WRONLY | O_APPEND);
  const std::string name = "/dev/fd/" + std::to_string(log.fd());
  CHECK(write_output_file(files, name, whole_text("after")) == WriteOutcome::kWritten);
  CHECK(scratch.read("log") == "before after");
}

TEST_CASE("spans of every size come out in order") {
  const ScratchDirectory scratch;
  RealFileSystem files;
  RandomDocuments random(24);
  std::string text(3 << 20, '.');
  for (char& byte : text) byte = static_cast<char>('a' + random.below(26));
  SplicedText spliced{text, {}, nullptr};
  std::string expected;
  for (std::uint64_t position = 0; position < text.size();) {
    const std::uint64_t bytes =
        std::min(text.size() - position, random.below(random.below(8) == 0 ? 600'000 : 3'000));
    spliced.spans.push_back({position, position + bytes});
    expected += text.substr(position, bytes);
    position += bytes + random.below(50);
  }
  write_output_file(files, scratch.path("out"), spliced);
  CHECK((scratch.read("out") == expected));
}

TEST_CASE("a reader that went away is an outcome, not an error") {
  RealFileSystem files;
  int ends[2];
  REQUIRE(::pipe(ends) == 0);
  ::close(ends[0]);
  const auto before = ::signal(SIGPIPE, SIG_IGN);
  CHECK(write_spans(files, ends[1], whole_text("text"), "pipe") == WriteOutcome::kReaderGone);
  ::signal(SIGPIPE, before);
  ::close(ends[1]);
}

}  // namespace einmal
