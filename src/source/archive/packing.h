// How bytes are packed: compressed, as an archive, both or not at all. Told by their content.
//
//   const Packing packing = packing_of_head(head);   // 1F 8B ...: {kGzip, kNone}
//   const Packing wish = packing_named("out.tar.zst");  // {kZstd, kPax}
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace einmal {

enum class Compression : std::uint8_t { kNone, kGzip, kBzip2, kXz, kZstd, kLz4 };

enum class ArchiveFormat : std::uint8_t { kNone, kTar, kGnuTar, kZip, kSevenZip, kCpio, kOldCpio };

struct Packing {
  Compression compression = Compression::kNone;
  ArchiveFormat format = ArchiveFormat::kNone;
  int level = 0;             // as the compressor counts; 0: its default
  // Compress on two more threads, where the compressor can. Its bytes are others than without, but
  // do not depend on the number of threads or on time.
  bool threaded = false;
  std::string gzip_header = {};  // of a compressed stream: name and time, kept as they are

  bool is_packed() const {
    return compression != Compression::kNone || format != ArchiveFormat::kNone;
  }
};

// What the outermost layer of `head` is, the first 64 KB or all: a compressed stream or an archive.
// A compressed archive is told by its compression alone. Packages that are zip archives inside
// (office documents, books, programs) are no archives here: their members belong together.
Packing packing_of_head(std::string_view head);

// What a file of this name should be: tar, zip, 7z, cpio, a tar in any compression (tar.gz, tgz
// ...). Empty for every other name.
std::optional<Packing> archive_named(std::string_view path);

// Whether a file of this name should be an archive or a compressed stream.
bool is_named_packed(std::string_view path);

}  // namespace einmal
