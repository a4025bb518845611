#include "cli/console.h"

#include <doctest/doctest.h>

#include <cerrno>

namespace einmal {
namespace {

// Writes down what goes where, "1:" before standard output and "2:" before standard error.
class RecordingFileSystem final : public RealFileSystem {
 public:
  ssize_t write(int fd, const char* bytes, std::size_t count) override {
    if (broken) {
      errno = EIO;
      return -1;
    }
    written += std::to_string(fd) + ":" + std::string(bytes, count) + "|";
    return static_cast<ssize_t>(count);
  }

  std::string written;
  bool broken = false;
};

}  // namespace

TEST_CASE("a status line is erased before anything else is written, and once") {
  RecordingFileSystem files;
  Console console(files);
  console.show_status("1 of 2");
  console.show_status("2 of 2");
  console.write("text\n");
  console.write("text\n");
  CHECK(files.written ==
        "2:\r\x1b[K1 of 2|2:\r\x1b[K2 of 2|2:\r\x1b[K|1:text\n|1:text\n|");
  files.written.clear();
  console.show_status("x");
  console.say("a message");
  console.erase_status();
  CHECK(files.written == "2:\r\x1b[Kx|2:\r\x1b[K|2:einmal: a message\n|");
}

TEST_CASE("a status line is no wider than the terminal") {
  RecordingFileSystem files;
  Console console(files);
  console.show_status(std::string(5000, 'x'));
  CHECK(files.written.size() < 5000);
}

TEST_CASE("what can't be told on standard error is no error") {
  RecordingFileSystem files;
  files.broken = true;
  Console console(files);
  CHECK_NOTHROW(console.show_status("x"));
  CHECK_NOTHROW(console.say("x"));
  CHECK_THROWS_AS(console.write("x"), OutputFailed);
}

}  // namespace einmal
