#include "cli/held_files.h"

#include <doctest/doctest.h>
#include <sys/stat.h>

#include <chrono>
#include <filesystem>

#include "source/document.h"
#include "unit/source/made_file.h"

namespace einmal {
namespace {

using namespace std::chrono_literals;

std::optional<SettledVersion> read_now(const std::string& path,
                                       std::chrono::nanoseconds settled_after) {
  const Document document = Document::read(path);
  return settled_version(*document.version(), document.last_change(), settled_after);
}

std::int64_t changed_ns(const std::string& path) {
  struct stat status = {};
  ::stat(path.c_str(), &status);
  return status.st_ctim.tv_sec * 1'000'000'000 + status.st_ctim.tv_nsec;
}

}  // namespace

TEST_CASE("a file is held until somebody writes to it, takes it away or replaces it") {
  const ScratchDirectory scratch;
  const std::string a = made_file(scratch, "a.txt", "abc");
  Spool spool(scratch.path(), 1 << 20);
  HeldFiles files(spool);
  files.add(7, read_now(a, 0ns).value());
  CHECK(files.unchanged(7, a) == Document::read(a).version());
  CHECK_FALSE(files.unchanged(6, a).has_value());
  CHECK_FALSE(files.unchanged(8, a).has_value());
  SUBCASE("written to") { scratch.write("a.txt", "abcd"); }
  SUBCASE("taken away") { std::filesystem::remove(a); }
  SUBCASE("replaced") {
    scratch.write("b.txt", "abc");
    std::filesystem::rename(scratch.path("b.txt"), a);
  }
  CHECK_FALSE(files.unchanged(7, a).has_value());
}

TEST_CASE("whoever writes as many bytes and sets the time back is noticed") {
  const ScratchDirectory scratch;
  const std::string a = made_file(scratch, "a.txt", "abc");
  const auto time = std::filesystem::last_write_time(a);
  const FileVersion before = *Document::read(a).version();
  const std::int64_t changed = changed_ns(a);
  Spool spool(scratch.path(), 1 << 20);
  HeldFiles files(spool);
  files.add(0, read_now(a, 0ns).value());
  while (changed_ns(a) == changed) {
    scratch.write("a.txt", "xyz");
    std::filesystem::last_write_time(a, time);
  }
  REQUIRE(*Document::read(a).version() == before);
  CHECK_FALSE(files.unchanged(0, a).has_value());
}

TEST_CASE("a file that had just changed when it was read is not held") {
  const ScratchDirectory scratch;
  const std::string a = made_file(scratch, "a.txt", "abc");
  CHECK_FALSE(read_now(a, 1h).has_value());
  const LastChange change{.changed_ns = 100, .looked_ns = 110};
  CHECK(settled_version({}, change, 10ns).has_value());
  CHECK_FALSE(settled_version({}, change, 11ns).has_value());
}

TEST_CASE("a reading tells when its file was last changed, and when that was looked up") {
  const ScratchDirectory scratch;
  const std::string small = made_file(scratch, "a.txt", "abc");
  const std::string mapped = made_file(scratch, "b.txt", std::string(2 << 20, 'x'));
  for (const std::string& path : {small, mapped}) {
    const LastChange change = Document::read(path).last_change();
    CHECK(change.changed_ns == changed_ns(path));
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    CHECK(change.looked_ns <= std::chrono::nanoseconds(now).count());
    CHECK(change.looked_ns > change.changed_ns - 1'000'000'000);
  }
}

}  // namespace einmal
