#include "source/mapped_file.h"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <unistd.h>

#include <atomic>
#include <fstream>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "source/document.h"
#include "unit/source/made_file.h"

namespace einmal {
namespace {

constexpr std::size_t kBytes = 3'000'001;

std::string lines() {
  std::string bytes;
  for (int line = 0; bytes.size() < kBytes; ++line) bytes += "line " + std::to_string(line) + "\n";
  bytes.resize(kBytes);
  return bytes;
}

// A descriptor that closes itself.
class Opened {
 public:
  Opened(const std::string& path, int flags) : descriptor_(::open(path.c_str(), flags)) {
    REQUIRE(descriptor_ >= 0);
  }
  ~Opened() { ::close(descriptor_); }
  Opened(const Opened&) = delete;
  Opened& operator=(const Opened&) = delete;
  int operator*() const { return descriptor_; }

 private:
  int descriptor_;
};

std::optional<MappedFile> mapped(const std::string& path) {
  const Opened file(path, O_RDONLY);
  return MappedFile::map(*file, kBytes);
}

// Some file systems know no leases: nothing is mapped there.
bool leases_work(const std::string& path) {
  const Opened file(path, O_RDONLY);
  const bool work = ::fcntl(*file, F_SETLEASE, F_RDLCK) == 0;
  if (!work) MESSAGE("SKIPPED: no leases in this directory");
  return work;
}

}  // namespace

TEST_CASE("a mapped file holds the bytes of the file") {
  keep_mapped_files_unchanged();
  const ScratchDirectory scratch;
  const std::string bytes = lines();
  const std::string path = made_file(scratch, "a.txt", bytes);
  if (!leases_work(path)) return;
  std::optional<MappedFile> file = mapped(path);
  REQUIRE(file);
  CHECK(file->view() == bytes);
  const MappedFile moved = *std::move(file);
  CHECK(moved.view() == bytes);
}

TEST_CASE("a mapped file stays what it was when somebody writes to it, and the writer goes on") {
  keep_mapped_files_unchanged();
  const ScratchDirectory scratch;
  const std::string bytes = lines();
  const std::string path = made_file(scratch, "a.txt", bytes);
  if (!leases_work(path)) return;
  const std::optional<MappedFile> file = mapped(path);
  REQUIRE(file);
  std::thread([&] {
    std::ofstream(path, std::ios::in | std::ios::binary) << "overwritten";
  }).join();
  CHECK(file->view() == bytes);
  REQUIRE(::truncate(path.c_str(), 5) == 0);
  CHECK(file->view() == bytes);
}

TEST_CASE("writers may come while files are mapped and let go") {
  keep_mapped_files_unchanged();
  const ScratchDirectory scratch;
  const std::string bytes = lines();
  const std::string path = made_file(scratch, "a.txt", bytes);
  std::atomic<bool> done{false};
  std::thread writer([&] {
    while (!done) std::ofstream(path, std::ios::in | std::ios::binary) << bytes.substr(0, 5);
  });
  int wrong = 0;
  for (int round = 0; round < 50; ++round) {
    const std::optional<MappedFile> file = mapped(path);
    if (file && file->view() != bytes) ++wrong;
  }
  done = true;
  writer.join();
  CHECK(wrong == 0);
}

TEST_CASE("what somebody has open for writing is not mapped, nor what is shorter than said") {
  keep_mapped_files_unchanged();
  const ScratchDirectory scratch;
  const std::string path = made_file(scratch, "a.txt", lines());
  {
    const Opened writer(path, O_WRONLY);
    CHECK_FALSE(mapped(path));
  }
  REQUIRE(::truncate(path.c_str(), kBytes - 1) == 0);
  CHECK_FALSE(mapped(path));
  const Opened pipe("/dev/null", O_RDONLY);
  CHECK_FALSE(MappedFile::map(*pipe, kBytes));
}

TEST_CASE("more mappings than there are slots for are refused, and come back when others go") {
  keep_mapped_files_unchanged();
  const ScratchDirectory scratch;
  const std::string path = made_file(scratch, "a.txt", lines());
  if (!leases_work(path)) return;
  std::vector<MappedFile> files;
  while (std::optional<MappedFile> file = mapped(path)) files.push_back(*std::move(file));
  CHECK(files.size() >= 16);
  CHECK(files.size() < 1000);
  files.pop_back();
  CHECK(mapped(path));
}

TEST_CASE("a large document that is being written to stays what it was") {
  keep_mapped_files_unchanged();
  const ScratchDirectory scratch;
  const std::string bytes = lines();
  const std::string path = made_file(scratch, "a.txt", bytes);
  const Document document = Document::read(path);
  std::thread([&] { std::ofstream(path, std::ios::trunc) << "new"; }).join();
  CHECK(document.text() == bytes);
  REQUIRE(document.version());
  CHECK(document.version()->bytes == kBytes);
}

}  // namespace einmal
