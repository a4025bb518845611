#include "source/archive/archive_reader.h"

#include <archive.h>
#include <archive_entry.h>

#include <algorithm>
#include <cstring>
#include <limits>
#include <string_view>
#include <utility>

#include "einmal/error.h"
#include "source/archive/member_content.h"
#include "source/archive/unpacked_bytes.h"
#include "source/bytes_content.h"
#include "source/text_probe.h"

namespace einmal {
namespace {

constexpr std::size_t kHeadBytes = std::size_t{64} << 10;
constexpr std::size_t kPieceBytes = std::size_t{1} << 20;

// Zip archives say "ZIP 1.0 (uncompressed)" or "ZIP 2.0 (deflation)" of the member just begun.
bool is_compressed(struct archive* archive) {
  const char* format = archive_format_name(archive);
  return format == nullptr || std::strstr(format, "(uncompressed)") == nullptr;
}

// The bytes of one member can't be read; those of the others may be.
struct MemberDamaged {
  std::string message;
};

std::string shown_member(const std::string& archive, const ArchiveMember& member) {
  return archive + "!" + member.name();
}

}  // namespace

ArchiveReader::ArchiveReader(Feed feed, const std::string& name, ArchiveFormat format,
                             const Nesting& nesting)
    : name_(name),
      format_(format),
      nesting_(nesting),
      packed_(feed.source ? std::numeric_limits<std::uint64_t>::max() : feed.stored->size()),
      handle_(std::move(feed), name) {}

void ArchiveReader::open() {
  struct archive* archive = handle_.get();
  switch (format_) {
    case ArchiveFormat::kTar:
    case ArchiveFormat::kGnuTar:
      archive_read_support_format_tar(archive);
      // Whoever appends one tar to another means both.
      archive_read_set_format_option(archive, "tar", "read_concatenated_archives", "1");
      break;
    case ArchiveFormat::kZip: archive_read_support_format_zip_seekable(archive); break;
    case ArchiveFormat::kSevenZip: archive_read_support_format_7zip(archive); break;
    case ArchiveFormat::kCpio:
    case ArchiveFormat::kOldCpio: archive_read_support_format_cpio(archive); break;
    case ArchiveFormat::kNone: break;
  }
  handle_.open();
  opened_ = true;
}

std::optional<Part> ArchiveReader::read() {
  const Utf8Names names(handle_.locale());
  if (!opened_) open();
  if (!passed_on_.empty()) return go_on();
  struct archive_entry* entry = nullptr;
  const int result = archive_read_next_header(handle_.get(), &entry);
  if (result == ARCHIVE_EOF) {
    const bool has_directory =
        format_ == ArchiveFormat::kZip || format_ == ArchiveFormat::kSevenZip;
    if (!has_directory && !handle_.only_zeros_follow()) {
      throw Error(name_ + ": unpack: other bytes follow the archive");
    }
    return std::nullopt;
  }
  if (result < ARCHIVE_WARN) handle_.fail("unpack");
  return begin_member(entry);
}

Part ArchiveReader::with_content(std::unique_ptr<Content> content) {
  Part part;
  part.content = std::move(content);
  part.member = std::move(member_);
  return part;
}

Part ArchiveReader::begin_member(struct archive_entry* entry) {
  member_ = std::make_shared<ArchiveMember>(entry, is_compressed(handle_.get()));
  const std::string name = shown_member(name_, *member_);
  if (archive_entry_is_encrypted(entry) != 0) {
    Part part = with_content(std::make_unique<BytesContent>(Document::of(name, ByteBuffer()),
                                                            name + ": unpack: is encrypted"));
    part.lost = true;
    return part;
  }
  if (!member_->is_file()) {
    return with_content(std::make_unique<BytesContent>(Document::of(name, ByteBuffer())));
  }
  return read_member(name);
}

Part ArchiveReader::read_member(const std::string& name) {
  ByteBuffer buffer;
  const std::string unsafe = member_->unsafe_name();
  std::string problem = unsafe.empty() ? "" : name + ": unpack: " + unsafe;
  try {
    const bool at_end = read_data(name, buffer, kHeadBytes) < kHeadBytes;
    const std::string_view head = buffer.view();
    const bool searchable =
        packing_of_head(head).is_packed() || probe_text(head) != TextKind::kBinary;
    const std::uint64_t bytes_max = nesting_.limits.member_bytes_max;
    if (problem.empty() && searchable) {
      if (member_->bytes() <= bytes_max) {
        if (!at_end) read_data(name, buffer, static_cast<std::size_t>(bytes_max) - head.size());
        return with_content(
            member_content(name, std::move(buffer), nesting_.inside()));
      }
      problem = name + ": unpack: larger than --max-member allows";
    }
    if (!at_end) passed_on_ = name;
  } catch (const MemberDamaged& failure) {
    Part part = with_content(
        std::make_unique<BytesContent>(Document::of(name, ByteBuffer()), failure.message));
    part.lost = true;
    return part;
  }
  Document bytes = Document::of(name, std::move(buffer));
  Part part = with_content(problem.empty()
                               ? std::make_unique<BytesContent>(std::move(bytes))
                               : std::make_unique<BytesContent>(std::move(bytes), problem));
  part.member_goes_on = !passed_on_.empty();
  return part;
}

// The next piece of a member that is passed on.
Part ArchiveReader::go_on() {
  ByteBuffer buffer;
  const bool at_end = read_data(passed_on_, buffer, kPieceBytes) < kPieceBytes;
  Part part = with_content(
      std::make_unique<BytesContent>(Document::of(passed_on_, std::move(buffer))));
  if (at_end) passed_on_.clear();
  return part;
}

// Fills the buffer with up to `bytes` more; less only at the end of the member.
std::size_t ArchiveReader::read_data(const std::string& name, ByteBuffer& buffer,
                                     std::size_t bytes) {
  constexpr std::uint64_t kStepMax = std::uint64_t{16} << 20;  // headers may say anything
  std::size_t filled = 0;
  while (filled < bytes) {
    const std::uint64_t said = member_ ? member_->bytes() : bytes;
    const std::uint64_t known = said - std::min<std::uint64_t>(said, buffer.view().size());
    if (buffer.room() == 0) {
      buffer.reserve(std::min(bytes - filled,
                              static_cast<std::size_t>(std::clamp(known, std::uint64_t{1},
                                                                  kStepMax))));
    }
    const std::size_t room = std::min(buffer.room(), bytes - filled);
    const la_ssize_t count = archive_read_data(handle_.get(), buffer.tail(), room);
    if (count == ARCHIVE_FATAL) handle_.fail("unpack", name);
    if (count < 0) throw MemberDamaged{handle_.failure("unpack", name)};
    if (count == 0) break;
    buffer.fill(static_cast<std::size_t>(count));
    filled += static_cast<std::size_t>(count);
    unpacked_ += static_cast<std::uint64_t>(count);
    check_no_bomb(unpacked_, packed_, name_);
  }
  return filled;
}

}  // namespace einmal
