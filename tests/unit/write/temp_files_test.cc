#include "write/temp_files.h"

#include <doctest/doctest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <memory>
#include <vector>

#include "unit/write/scratch_directory.h"

namespace einmal {
namespace {

// As on NFS: a file has a name from the beginning.
class NamesOnly final : public RealFileSystem {
 public:
  int open(const std::string& path, int flags, mode_t mode) override {
    if ((flags & O_TMPFILE) != O_TMPFILE) return RealFileSystem::open(path, flags, mode);
    errno = EOPNOTSUPP;
    return -1;
  }
};

std::vector<std::string> names_in(const ScratchDirectory& scratch) {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(scratch.path())) {
    names.push_back(entry.path().filename());
  }
  return names;
}

// Dies before a name is exchanged.
class KilledAtRename final : public RealFileSystem {
 public:
  int rename(const std::string&, const std::string&) override {
    return ::kill(::getpid(), SIGKILL);
  }
};

// Puts a text in the place of a.txt in a process that is killed on the way.
template <class Files>
void replace_and_be_killed(const ScratchDirectory& scratch, const std::string& letters) {
  const pid_t child = ::fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    Files files;
    files.set_temp_letters(letters);
    TempFile temp(files, scratch.path("a.txt"), 0600);
    temp.file().write("text");
    temp.replace(scratch.path("a.txt"));
    ::_exit(4);
  }
  int status = 0;
  REQUIRE(::waitpid(child, &status, 0) == child);
  REQUIRE(WIFSIGNALED(status));
}

// Runs a child that opens `count` temporary files, then gets `signal`; its wait status.
int status_of_child(const ScratchDirectory& scratch, int signal, std::size_t count) {
  const pid_t child = ::fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    install_cleanup_on_signals();
    NamesOnly files;
    std::vector<std::unique_ptr<TempFile>> temps;
    for (std::size_t i = 0; i < count; ++i) {
      temps.push_back(std::make_unique<TempFile>(files, scratch.path("a.txt"), 0600));
    }
    if (scratch.count() != count + 1) ::_exit(3);
    ::raise(signal);
    ::_exit(4);  // not reached: the signal ends the process
  }
  int status = 0;
  REQUIRE(::waitpid(child, &status, 0) == child);
  return status;
}

}  // namespace

TEST_CASE("a signal removes every open temporary file and still ends the process") {
  for (int signal : {SIGINT, SIGTERM, SIGHUP}) {
    const ScratchDirectory scratch;
    scratch.write("a.txt", "old");
    const int status = status_of_child(scratch, signal, 5);
    REQUIRE(WIFSIGNALED(status));
    CHECK(WTERMSIG(status) == signal);
    CHECK(scratch.count() == 1);
    CHECK(scratch.read("a.txt") == "old");
  }
}

TEST_CASE("a temporary file stands hidden beside its target until it takes its place") {
  const ScratchDirectory scratch;
  NamesOnly files;
  {
    TempFile temp(files, scratch.path("a.txt"), 0600);
    for (const std::string& name : names_in(scratch)) {
      CHECK(name.starts_with(".a.txt.einmal-"));
      CHECK(name.size() == std::string(".a.txt.einmal-XXXXXX").size());
    }
    CHECK(scratch.count() == 1);
  }
  CHECK(scratch.count() == 0);
  TempFile temp(files, scratch.path("a.txt"), 0600);
  temp.file().write("text");
  temp.replace(scratch.path("a.txt"));
  CHECK(scratch.read("a.txt") == "text");
  CHECK(scratch.count() == 1);
}

TEST_CASE("slots for temporary files are used again and their lack is survived") {
  const ScratchDirectory scratch;
  NamesOnly files;
  for (int round = 0; round < 2; ++round) {
    std::vector<std::unique_ptr<TempFile>> temps;
    for (int i = 0; i < 200; ++i) {
      temps.push_back(std::make_unique<TempFile>(files, scratch.path("a.txt"), 0600));
    }
    CHECK(scratch.count() == 200);
  }
  CHECK(scratch.count() == 0);
}

TEST_CASE("a file has no name before it is complete, where the system has such files") {
  const ScratchDirectory scratch;
  RealFileSystem files;
  for (const char* text : {"new", "replaced"}) {
    const std::size_t names = scratch.count();
    TempFile temp(files, scratch.path("a.txt"), 0644);
    temp.file().write(text);
    if (scratch.count() != names) {
      MESSAGE("SKIPPED: this file system has no files without a name");
      return;
    }
    temp.replace(scratch.path("a.txt"));
    CHECK(scratch.read("a.txt") == text);
    CHECK(names_in(scratch) == std::vector<std::string>{"a.txt"});
  }
  { TempFile given_up(files, scratch.path("b.txt"), 0644); }
  CHECK(scratch.count() == 1);
}

TEST_CASE("what a killed run left beside a file is removed by its letters, and nothing else") {
  RealFileSystem files;
  files.set_temp_letters("k3x9qa");
  const ScratchDirectory scratch;
  scratch.write("a.txt", "old");
  scratch.write(".a.txt.einmal-k3x9qb", "of another run");
  scratch.write(".b.txt.einmal-k3x9qa", "of another file");
  const auto names = names_in(scratch);
  replace_and_be_killed<KilledAtRename>(scratch, "k3x9qa");
  CHECK(scratch.read(".a.txt.einmal-k3x9qa") == "text");
  CHECK(scratch.read("a.txt") == "old");
  remove_left_temp_file(files, scratch.path("a.txt"));
  CHECK(scratch.count() == names.size());
  CHECK(scratch.read("a.txt") == "old");
  remove_left_temp_file(files, scratch.path("a.txt"));
  CHECK(scratch.count() == names.size());
}

TEST_CASE("letters that are taken by somebody else's file are not insisted on") {
  const ScratchDirectory scratch;
  NamesOnly files;
  files.set_temp_letters("k3x9qa");
  scratch.write(".a.txt.einmal-k3x9qa", "somebody's");
  TempFile temp(files, scratch.path("a.txt"), 0600);
  temp.file().write("text");
  temp.replace(scratch.path("a.txt"));
  CHECK(scratch.read("a.txt") == "text");
  CHECK(scratch.read(".a.txt.einmal-k3x9qa") == "somebody's");
}

}  // namespace einmal
