// Magic numbers alone would take some texts for archives ("070701" begins a cpio archive, and may
// begin a table of numbers), so the headers behind them are checked as well.
#include "source/archive/packing.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace einmal {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t kTarBlock = 512;

unsigned byte_at(std::string_view bytes, std::size_t index) {
  return static_cast<unsigned char>(bytes[index]);
}

std::uint64_t octal(std::string_view field) {
  std::uint64_t value = 0;
  for (const char c : field) {
    if (c == ' ' && value == 0) continue;
    if (c < '0' || c > '7') break;
    value = value * 8 + static_cast<unsigned>(c - '0');
  }
  return value;
}

// By the sum of the header's bytes, which no other file has in this place.
bool is_tar(std::string_view head) {
  constexpr std::size_t kSumAt = 148;
  constexpr std::size_t kSumBytes = 8;
  if (head.size() < kTarBlock || head.front() == '\0') return false;
  std::uint64_t sum = 0;
  for (std::size_t at = 0; at < kTarBlock; ++at) {
    const bool in_sum = at >= kSumAt && at < kSumAt + kSumBytes;
    sum += in_sum ? ' ' : byte_at(head, at);
  }
  return octal(head.substr(kSumAt, kSumBytes)) == sum;
}

bool all_digits(std::string_view field, int base) {
  return std::all_of(field.begin(), field.end(), [base](char c) {
    return base == 8 ? c >= '0' && c <= '7' : std::isxdigit(static_cast<unsigned char>(c)) != 0;
  });
}

bool is_new_cpio(std::string_view head) {
  return (head.starts_with("070701") || head.starts_with("070702")) && head.size() >= 110 &&
         all_digits(head.substr(6, 104), 16);
}

bool is_old_cpio(std::string_view head) {
  return head.starts_with("070707") && head.size() >= 76 && all_digits(head.substr(6, 70), 8);
}

// A package of another program: what these hold is not ours to change.
bool is_package(std::string_view zip) {
  constexpr std::size_t kNameAt = 30;
  constexpr std::array kFirstNames = {"mimetype"sv, "META-INF/"sv, "AndroidManifest.xml"sv};
  if (zip.size() < kNameAt) return false;
  const std::string_view name = zip.substr(kNameAt);
  return zip.find("[Content_Types].xml") != zip.npos ||
         std::any_of(kFirstNames.begin(), kFirstNames.end(),
                     [&](std::string_view first) { return name.starts_with(first); });
}

ArchiveFormat format_of(std::string_view head) {
  if (is_tar(head)) {
    return head.substr(257, 8) == "ustar  \0"sv ? ArchiveFormat::kGnuTar : ArchiveFormat::kTar;
  }
  if (head.starts_with("PK\x03\x04"sv)) {
    return is_package(head) ? ArchiveFormat::kNone : ArchiveFormat::kZip;
  }
  if (head.starts_with("PK\x05\x06"sv)) return ArchiveFormat::kZip;
  if (head.starts_with("7z\xBC\xAF\x27\x1C"sv)) return ArchiveFormat::kSevenZip;
  if (is_new_cpio(head)) return ArchiveFormat::kCpio;
  if (is_old_cpio(head)) return ArchiveFormat::kOldCpio;
  return ArchiveFormat::kNone;
}

// The header up to the compressed data, without its checksum; of one that is longer than `head` the
// first ten bytes.
std::string gzip_header(std::string_view head) {
  constexpr unsigned kHeaderSum = 2;
  constexpr unsigned kExtra = 4;
  constexpr unsigned kName = 8;
  constexpr unsigned kComment = 16;
  constexpr std::size_t kFixedBytes = 10;
  const unsigned flags = byte_at(head, 3);
  std::size_t end = kFixedBytes;
  if ((flags & kExtra) != 0 && end + 2 <= head.size()) {
    end += 2 + byte_at(head, end) + 256 * byte_at(head, end + 1);
  }
  for (const unsigned text : {kName, kComment}) {
    if ((flags & text) == 0 || end > head.size()) continue;
    const std::size_t zero = head.find('\0', end);
    end = zero == head.npos ? head.size() + 1 : zero + 1;
  }
  const bool whole = end <= head.size();
  std::string header(head.substr(0, whole ? end : kFixedBytes));
  header[3] = static_cast<char>(whole ? flags & ~kHeaderSum : 0);
  return header;
}

Packing gzip_packing(std::string_view head) {
  constexpr unsigned kBest = 2;
  constexpr unsigned kFastest = 4;
  const unsigned effort = byte_at(head, 8);
  return {.compression = Compression::kGzip,
          .level = effort == kBest ? 9 : effort == kFastest ? 1 : 0,
          .gzip_header = gzip_header(head)};
}

bool ends_with_any(std::string_view path, std::initializer_list<std::string_view> endings) {
  return std::any_of(endings.begin(), endings.end(),
                     [&](std::string_view ending) { return path.ends_with(ending); });
}

}  // namespace

Packing packing_of_head(std::string_view head) {
  if (head.starts_with("\x1F\x8B\x08"sv) && head.size() >= 18) return gzip_packing(head);
  if (head.size() >= 10 && head.starts_with("BZh") && head[3] >= '1' && head[3] <= '9' &&
      (head.substr(4, 6) == "1AY&SY" || head.substr(4, 6) == "\x17\x72\x45\x38\x50\x90"sv)) {
    return {.compression = Compression::kBzip2, .level = head[3] - '0'};
  }
  if (head.starts_with("\xFD" "7zXZ\0"sv)) return {.compression = Compression::kXz};
  if (head.starts_with("\x28\xB5\x2F\xFD"sv)) return {.compression = Compression::kZstd};
  if (head.starts_with("\x04\x22\x4D\x18"sv)) return {.compression = Compression::kLz4};
  return {.format = format_of(head)};
}

std::optional<Packing> archive_named(std::string_view path) {
  const auto tar = [](Compression compression) {
    return Packing{.compression = compression, .format = ArchiveFormat::kTar};
  };
  if (path.ends_with(".tar")) return tar(Compression::kNone);
  if (ends_with_any(path, {".tar.gz", ".tgz"})) return tar(Compression::kGzip);
  if (ends_with_any(path, {".tar.bz2", ".tbz2", ".tbz"})) return tar(Compression::kBzip2);
  if (ends_with_any(path, {".tar.xz", ".txz"})) return tar(Compression::kXz);
  if (ends_with_any(path, {".tar.zst", ".tzst"})) return tar(Compression::kZstd);
  if (path.ends_with(".tar.lz4")) return tar(Compression::kLz4);
  if (path.ends_with(".zip")) return Packing{.format = ArchiveFormat::kZip};
  if (path.ends_with(".7z")) return Packing{.format = ArchiveFormat::kSevenZip};
  if (path.ends_with(".cpio")) return Packing{.format = ArchiveFormat::kCpio};
  return std::nullopt;
}

bool is_named_packed(std::string_view path) {
  return archive_named(path) || ends_with_any(path, {".gz", ".bz2", ".xz", ".zst", ".lz4"});
}

}  // namespace einmal
