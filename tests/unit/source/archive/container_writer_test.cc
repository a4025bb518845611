#include "source/archive/container_writer.h"

#include <doctest/doctest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cstdio>

#include "einmal/error.h"
#include "source/archive/archive_member.h"
#include "unit/source/archive/packed_bytes.h"
#include "unit/source/made_file.h"

namespace einmal {
namespace {

// Reads an archive and writes it again, as it is.
std::string written_again(const std::string& packed) {
  const auto reader = read_packed("a", std::make_shared<MemoryBytes>(packed),
                                  packing_of_head(packed), {});
  std::string again;
  std::unique_ptr<PartWriter> writer;
  while (std::optional<Part> part = reader->read()) {
    if (part->container) {
      writer = part->container->writer([&](std::string_view piece) { again += piece; });
    }
    writer->put(*part, whole_text(part->content->bytes()));
    if (part->last) break;
  }
  writer->finish();
  return again;
}

std::string example(const ScratchDirectory& scratch, const Packing& packing) {
  const std::string text = "A text that is packed.\n";
  std::string bytes;
  ContainerWriter writer(packing, [&](std::string_view piece) { bytes += piece; }, "test");
  const std::string path = made_file(scratch, "x/a.txt", text);
  ::chmod(path.c_str(), 0604);
  if (::access(scratch.path("x/link").c_str(), F_OK) != 0) {
    REQUIRE(::symlink("a.txt", scratch.path("x/link").c_str()) == 0);
  }
  for (const char* name : {"x/a.txt", "x/link"}) {
    Part part;
    const auto member = std::make_shared<ArchiveMember>(MemberOfFile{name, scratch.path(name)});
    part.member = member;
    writer.put(part, member->is_file() ? whole_text(text) : SplicedText());
  }
  writer.finish();
  return bytes;
}

}  // namespace

TEST_CASE("an archive that is written again is the same, header by header") {
  const ScratchDirectory scratch;
  for (const ArchiveFormat format : {ArchiveFormat::kTar, ArchiveFormat::kGnuTar,
                                     ArchiveFormat::kZip, ArchiveFormat::kSevenZip,
                                     ArchiveFormat::kCpio, ArchiveFormat::kOldCpio}) {
    CAPTURE(static_cast<int>(format));
    const std::string packed = example(scratch, {.format = format});
    CHECK(written_again(packed) == packed);
  }
  const std::string tar_gz =
      example(scratch, {.compression = Compression::kGzip, .format = ArchiveFormat::kTar});
  CHECK(written_again(tar_gz) == tar_gz);
}

TEST_CASE("the content that a cpio archive keeps with the last of several links is not lost") {
  const auto entry = [](std::string_view name, unsigned links, std::string_view content) {
    const std::array<std::size_t, 13> fields = {7, content.empty() && links == 1 ? 0U : 0100644U,
                                                0, 0, links, 1000000000, content.size(), 0, 0, 0,
                                                0, name.size() + 1, 0};
    std::string bytes = "070701";
    for (const std::size_t field : fields) {
      std::array<char, 9> digits;
      std::snprintf(digits.data(), digits.size(), "%08X", static_cast<unsigned>(field));
      bytes += digits.data();
    }
    bytes.append(name).append(1, '\0');
    bytes.append((4 - bytes.size() % 4) % 4, '\0');
    bytes += content;
    return bytes.append((4 - bytes.size() % 4) % 4, '\0');
  };
  const std::string packed = entry("a.txt", 2, "") + entry("b.txt", 2, "the text of both\n") +
                             entry("TRAILER!!!", 1, "");
  CHECK(parts_of(packed)[1].bytes == "the text of both\n");
  CHECK(parts_of(written_again(packed))[1].bytes == "the text of both\n");
}

TEST_CASE("a gzip stream keeps the header that it had") {
  std::string packed = compressed(Compression::kGzip, "text\n");
  packed[3] = 8;  // a name follows
  packed.replace(4, 4, "\x01\x02\x03\x04");
  packed.insert(10, std::string("story.txt\0", 10));
  CHECK(written_again(packed) == packed);
}

TEST_CASE("a sink that fails stops the writing with its own error") {
  const auto full = [](std::string_view) { throw Error("disk: full"); };
  for (const Compression compression : {Compression::kNone, Compression::kZstd}) {
    const auto write = [&] {
      ContainerWriter writer({.compression = compression}, full, "test");
      const std::string text(1 << 20, 'x');
      writer.put({}, whole_text(text));
      writer.finish();
    };
    CHECK_THROWS_WITH_AS(write(), "disk: full", Error);
  }
}

TEST_CASE("half an archive gets no end") {
  std::string bytes;
  const ScratchDirectory scratch;
  {
    ContainerWriter writer({.format = ArchiveFormat::kZip},
                           [&](std::string_view piece) { bytes += piece; }, "test");
    Part part;
    part.member = std::make_shared<ArchiveMember>(
        MemberOfFile{"a.txt", made_file(scratch, "a.txt", "text")});
    writer.put(part, whole_text("text"));
  }
  CHECK(bytes.find("PK\x05\x06") == std::string::npos);
}

}  // namespace einmal
