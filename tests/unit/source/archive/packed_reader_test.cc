#include "source/archive/packed_reader.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>

#include "einmal/error.h"
#include "source/archive/archive_member.h"
#include "source/archive/unpacked_bytes.h"
#include "unit/source/archive/packed_bytes.h"
#include "unit/source/made_file.h"

namespace einmal {
namespace {

constexpr std::array kCompressions = {Compression::kNone,  Compression::kGzip, Compression::kBzip2,
                                      Compression::kXz,    Compression::kZstd, Compression::kLz4};
constexpr std::array kFormats = {ArchiveFormat::kTar, ArchiveFormat::kGnuTar, ArchiveFormat::kZip,
                                 ArchiveFormat::kSevenZip, ArchiveFormat::kCpio,
                                 ArchiveFormat::kOldCpio};

// Text that no compressor makes much shorter.
std::string noise(std::size_t bytes, std::uint64_t seed) {
  std::string text;
  while (text.size() < bytes) {
    seed = seed * 6364136223846793005u + 1442695040888963407u;
    text += static_cast<char>('a' + (seed >> 59));
    if (seed >> 61 == 0) text += ' ';
  }
  return text;
}

// Three texts and a large member that is none.
struct Example {
  ScratchDirectory scratch;
  std::vector<std::pair<std::string, std::string>> files = {
      {"a.txt", noise(3000, 1)},
      {"b.bin", std::string(2'500'000, '\0') + noise(9, 2)},
      {"dir/ä.txt", noise(5000, 3)},
      {"empty.txt", ""}};

  std::string packed(const Packing& packing) const {
    std::string bytes;
    ContainerWriter writer(packing, [&](std::string_view piece) { bytes += piece; }, "test");
    for (const auto& [name, content] : files) {
      Part part;
      part.member = std::make_shared<ArchiveMember>(
          MemberOfFile{name, made_file(scratch, name, content)});
      writer.put(part, whole_text(content));
    }
    writer.finish();
    return bytes;
  }
};

std::string error_of(std::string_view packed) {
  try {
    for (const PackedPart& part : parts_of(packed)) {
      if (!part.problems.empty()) return part.problems.front();
    }
  } catch (const Error& error) {
    return error.what();
  }
  return "";
}

}  // namespace

TEST_CASE("every kind of archive gives its members back, large ones in pieces") {
  const Example example;
  for (const ArchiveFormat format : kFormats) {
    for (const Compression compression : kCompressions) {
      const bool compresses_itself =
          format == ArchiveFormat::kZip || format == ArchiveFormat::kSevenZip;
      if (compresses_itself && compression != Compression::kNone) continue;
      CAPTURE(static_cast<int>(format));
      CAPTURE(static_cast<int>(compression));
      const std::vector<PackedPart> parts =
          parts_of(example.packed({.compression = compression, .format = format}));
      REQUIRE(parts.size() >= 6);
      CHECK(parts.front().name == "a!a.txt");
      CHECK(parts.front().bytes == example.files[0].second);
      std::string binary;
      for (std::size_t index = 1; index + 2 < parts.size(); ++index) {
        CHECK(parts[index].bytes.size() <= 1 << 20);
        binary += parts[index].bytes;
      }
      CHECK(binary == example.files[1].second);
      CHECK(parts[parts.size() - 2].name == "a!dir/ä.txt");
      CHECK(parts[parts.size() - 2].bytes == example.files[2].second);
      CHECK(parts.back().bytes.empty());
    }
  }
}

TEST_CASE("a packed file that ends early is an error wherever it ends") {
  Example example;
  example.files[1].second = noise(3000, 4);
  const auto check_cuts = [](const std::string& whole) {
    REQUIRE(error_of(whole).empty());
    for (std::size_t part = 1; part < 20; ++part) {
      const std::string cut = whole.substr(0, whole.size() * part / 20);
      CAPTURE(part);
      CHECK_FALSE(error_of(cut).empty());
    }
  };
  for (const Compression compression : kCompressions) {
    CAPTURE(static_cast<int>(compression));
    check_cuts(example.packed({.compression = compression, .format = ArchiveFormat::kTar}));
    if (compression != Compression::kNone) check_cuts(compressed(compression, noise(9000, 5)));
  }
  for (const ArchiveFormat format :
       {ArchiveFormat::kZip, ArchiveFormat::kSevenZip, ArchiveFormat::kCpio}) {
    CAPTURE(static_cast<int>(format));
    check_cuts(example.packed({.format = format}));
  }
}

TEST_CASE("a damaged stream is an error wherever the damage is, or gives the same text") {
  const std::string text = noise(9000, 6);
  for (const Compression compression : kCompressions) {
    if (compression == Compression::kNone) continue;
    // These carry a checksum of the text; zstd and lz4 only when their writer adds one.
    const bool checked = compression == Compression::kGzip || compression == Compression::kBzip2 ||
                         compression == Compression::kXz;
    const std::string whole = compressed(compression, text);
    for (std::size_t part = 1; part < 20; ++part) {
      std::string damaged = whole;
      damaged[whole.size() * part / 20] ^= 0x10;
      CAPTURE(static_cast<int>(compression));
      CAPTURE(part);
      if (error_of(damaged).empty() && checked) CHECK(parts_of(damaged).front().bytes == text);
    }
  }
}

TEST_CASE("what follows a stream or an archive is never left out in silence") {
  const Example example;
  for (const Compression compression : kCompressions) {
    if (compression == Compression::kNone) continue;
    CAPTURE(static_cast<int>(compression));
    const std::string stream = compressed(compression, "one text\n");
    CHECK_FALSE(error_of(stream + "and more").empty());
    CHECK(parts_of(stream + stream).front().bytes == "one text\none text\n");
  }
  const std::string tar = example.packed({.format = ArchiveFormat::kTar});
  const std::string cpio = example.packed({.format = ArchiveFormat::kCpio});
  CHECK(parts_of(tar + tar).size() == 2 * parts_of(tar).size());
  CHECK_FALSE(error_of(cpio + cpio).empty());
  CHECK_FALSE(error_of(compressed(Compression::kZstd, cpio + "more")).empty());
  CHECK(error_of(compressed(Compression::kZstd, cpio + std::string(512, '\0'))).empty());
}

TEST_CASE("archives are read four deep, and passed on below that") {
  std::string packed = compressed(Compression::kGzip, "a text\n");
  for (unsigned depth = 1; depth <= 6; ++depth) {
    CAPTURE(depth);
    const std::vector<PackedPart> parts = parts_of(packed);
    REQUIRE(parts.size() == 1);
    CHECK(parts.front().problems.empty() == (depth <= 4));
    CHECK((parts.front().name == "a") == (depth <= 4));
    packed = compressed(depth % 2 == 0 ? Compression::kGzip : Compression::kZstd, packed);
  }
}

TEST_CASE("a text that is larger than allowed is passed on and named") {
  const Example example;
  const std::string tar = example.packed({.format = ArchiveFormat::kTar});
  const std::vector<PackedPart> parts = parts_of(tar, {.limits = {.member_bytes_max = 4000}});
  CHECK(parts.front().name == "a!a.txt");
  const PackedPart& large = parts[parts.size() - 2];
  CHECK(large.problems ==
        std::vector<std::string>{"a!dir/ä.txt: unpack: larger than --max-member allows"});
  CHECK(large.bytes == example.files[2].second);
  CHECK_FALSE(large.lost);
}

TEST_CASE("only what becomes large and a thousand times its size is refused") {
  constexpr std::uint64_t kHarmless = std::uint64_t{256} << 20;
  CHECK_NOTHROW(check_no_bomb(kHarmless, 1, "a"));
  CHECK_NOTHROW(check_no_bomb(std::uint64_t{1} << 40, std::uint64_t{1} << 31, "a"));
  CHECK_THROWS_WITH_AS(check_no_bomb(kHarmless + 1, 1000, "a"),
                       "a: unpack: becomes more than 1,000 times its size", Error);
}

}  // namespace einmal
