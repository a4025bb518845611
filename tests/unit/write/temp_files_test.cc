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

// Runs a child that opens `count` temporary files, then gets `signal`; its wait status.
int status_of_child(const ScratchDirectory& scratch, int signal, std::size_t count) {
  const pid_t child = ::fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    install_cleanup_on_signals();
    RealFileSystem files;
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
  RealFileSystem files;
  {
    TempFile temp(files, scratch.path("a.txt"), 0600);
    for (const auto& entry : std::filesystem::directory_iterator(scratch.path())) {
      const std::string name = entry.path().filename();
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
  RealFileSystem files;
  for (int round = 0; round < 2; ++round) {
    std::vector<std::unique_ptr<TempFile>> temps;
    for (int i = 0; i < 200; ++i) {
      temps.push_back(std::make_unique<TempFile>(files, scratch.path("a.txt"), 0600));
    }
    CHECK(scratch.count() == 200);
  }
  CHECK(scratch.count() == 0);
}

}  // namespace einmal
