#include "source/document.h"

#include <doctest/doctest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <thread>

#include "einmal/error.h"
#include "unit/source/made_file.h"

namespace einmal {

TEST_CASE("a file is read whole, whatever its bytes") {
  const ScratchDirectory scratch;
  const std::string bytes("\xEF\xBB\xBFone\r\n\0\xFFtwo", 13);
  const Document document = Document::read(made_file(scratch, "a.txt", bytes));
  CHECK(document.text() == bytes);
  CHECK(document.path() == scratch.path("a.txt"));
  REQUIRE(document.version().has_value());
  CHECK(document.version()->bytes == 13);
}

TEST_CASE("an empty file and a file of one byte are documents") {
  const ScratchDirectory scratch;
  CHECK(Document::read(made_file(scratch, "empty", "")).text().empty());
  CHECK(Document::read(made_file(scratch, "one", "x")).text() == "x");
}

TEST_CASE("a large file arrives complete") {
  const ScratchDirectory scratch;
  std::string bytes;
  for (int line = 0; line < 400'000; ++line) bytes += "line " + std::to_string(line) + "\n";
  CHECK(Document::read(made_file(scratch, "large", bytes)).text() == bytes);
}

TEST_CASE("a FIFO is read to its end and has no version") {
  const ScratchDirectory scratch;
  const std::string path = scratch.path("fifo");
  REQUIRE(::mkfifo(path.c_str(), 0600) == 0);
  const std::string bytes(300'000, 'f');
  std::thread writer([&] { std::ofstream(path, std::ios::binary) << bytes; });
  const Document document = Document::read(path);
  writer.join();
  CHECK(document.text() == bytes);
  CHECK_FALSE(document.version().has_value());
}

TEST_CASE("what can't be read says what failed and why") {
  const ScratchDirectory scratch;
  CHECK_THROWS_WITH_AS(Document::read(scratch.path("missing")),
                       (scratch.path("missing") + ": open: No such file or directory").c_str(),
                       Error);
  CHECK_THROWS_WITH_AS(Document::read(scratch.path()),
                       (scratch.path() + ": read: Is a directory").c_str(), Error);
}

TEST_CASE("files of the kernel, which claim to be empty, are read") {
  CHECK_FALSE(Document::read("/proc/self/status").text().empty());
}

TEST_CASE("a document keeps its text in place when it is moved") {
  const ScratchDirectory scratch;
  Document first = Document::read(made_file(scratch, "a.txt", "abc"));
  const std::string_view text = first.text();
  const Document second = std::move(first);
  CHECK(second.text().data() == text.data());
}

TEST_CASE("standard input has a name for people") {
  CHECK(shown_name("-") == "standard input");
  CHECK(shown_name("./-") == "./-");
}

}  // namespace einmal
