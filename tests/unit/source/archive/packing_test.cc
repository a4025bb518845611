#include "source/archive/packing.h"

#include <doctest/doctest.h>

#include "unit/source/archive/packed_bytes.h"

namespace einmal {

using namespace std::string_literals;
using namespace std::string_view_literals;

TEST_CASE("compressed streams are told by their first bytes") {
  for (const Compression compression : {Compression::kGzip, Compression::kBzip2, Compression::kXz,
                                        Compression::kZstd, Compression::kLz4}) {
    const Packing packing = packing_of_head(compressed(compression, "some text\n"));
    CHECK(packing.compression == compression);
    CHECK(packing.format == ArchiveFormat::kNone);
  }
}

TEST_CASE("a text that begins as a packed file does is a text") {
  for (const std::string_view text :
       {"070701 Hammer\n070702 Nails\n"sv, "BZh9 is how a bzip2 file begins.\n"sv,
        "\x1F\x8B"sv, "PK means public key here.\n"sv, ""sv, "7z"sv}) {
    CAPTURE(text);
    CHECK_FALSE(packing_of_head(text).is_packed());
    CHECK_FALSE(packing_of_head(std::string(text) + std::string(1000, '0')).is_packed());
  }
}

TEST_CASE("a tar is told by the sum of its header, not by its magic number") {
  std::string block(1024, '\0');
  block.replace(0, 5, "a.txt");
  block.replace(257, 6, "ustar\0"sv);
  CHECK_FALSE(packing_of_head(block).is_packed());
  std::uint64_t sum = 8 * ' ';
  for (const char byte : block) sum += static_cast<unsigned char>(byte);
  const std::string digits = "000000" + [&] {
    std::string octal;
    for (std::uint64_t rest = sum; rest > 0; rest /= 8) {
      octal.insert(octal.begin(), static_cast<char>('0' + rest % 8));
    }
    return octal;
  }();
  block.replace(148, 6, digits.substr(digits.size() - 6));
  block.replace(154, 2, "\0 "sv);
  CHECK(packing_of_head(block).format == ArchiveFormat::kTar);
}

TEST_CASE("zip files that are packages of another program are none of ours") {
  const std::string local = "PK\x03\x04" + std::string(26, '\0');
  CHECK(packing_of_head(local + "a.txt and its content").format == ArchiveFormat::kZip);
  for (const char* name : {"mimetypeapplication/epub+zip", "META-INF/MANIFEST.MF",
                           "_rels/.rels ... [Content_Types].xml", "AndroidManifest.xml"}) {
    CHECK_FALSE(packing_of_head(local + name).is_packed());
  }
}

TEST_CASE("a gzip header is kept with its name and without its checksum") {
  const std::string fixed = "\x1F\x8B\x08\x0A"s + "\x01\x02\x03\x04\x02\x03";
  const std::string head = fixed + "story.txt" + "\0ab"s + std::string(20, 'x');
  const Packing packing = packing_of_head(head);
  CHECK(packing.level == 9);
  CHECK(packing.gzip_header == "\x1F\x8B\x08\x08"s + "\x01\x02\x03\x04\x02\x03" + "story.txt\0"s);
}

TEST_CASE("output names say which archive to make") {
  CHECK(archive_named("x/out.tar.zst")->compression == Compression::kZstd);
  CHECK(archive_named("out.tgz")->format == ArchiveFormat::kTar);
  CHECK(archive_named("out.zip")->format == ArchiveFormat::kZip);
  CHECK(archive_named("out.7z")->format == ArchiveFormat::kSevenZip);
  for (const char* name : {"out", "out.txt", "out.gz", "out.txt.zst", "tar", "zip"}) {
    CHECK_FALSE(archive_named(name).has_value());
  }
}

}  // namespace einmal
