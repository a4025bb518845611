#include "source/archive/container_writer.h"

#include <archive.h>
#include <archive_entry.h>

#include <cerrno>
#include <new>
#include <utility>

#include "einmal/error.h"
#include "source/archive/archive_member.h"

namespace einmal {
namespace {

constexpr std::size_t kGzipHeaderBytes = 10;

int format_code(ArchiveFormat format) {
  switch (format) {
    case ArchiveFormat::kNone: return ARCHIVE_FORMAT_RAW;
    // Writes plain ustar headers where they suffice.
    case ArchiveFormat::kTar: return ARCHIVE_FORMAT_TAR_PAX_INTERCHANGE;
    case ArchiveFormat::kGnuTar: return ARCHIVE_FORMAT_TAR_GNUTAR;
    case ArchiveFormat::kZip: return ARCHIVE_FORMAT_ZIP;
    case ArchiveFormat::kSevenZip: return ARCHIVE_FORMAT_7ZIP;
    case ArchiveFormat::kCpio: return ARCHIVE_FORMAT_CPIO_SVR4_NOCRC;
    case ArchiveFormat::kOldCpio: return ARCHIVE_FORMAT_CPIO_POSIX;
  }
  return ARCHIVE_FORMAT_RAW;
}

int filter_code(Compression compression) {
  switch (compression) {
    case Compression::kNone: return ARCHIVE_FILTER_NONE;
    case Compression::kGzip: return ARCHIVE_FILTER_GZIP;
    case Compression::kBzip2: return ARCHIVE_FILTER_BZIP2;
    case Compression::kXz: return ARCHIVE_FILTER_XZ;
    case Compression::kZstd: return ARCHIVE_FILTER_ZSTD;
    case Compression::kLz4: return ARCHIVE_FILTER_LZ4;
  }
  return ARCHIVE_FILTER_NONE;
}

}  // namespace

ContainerWriter::ContainerWriter(Packing packing, ByteSink sink, std::string name)
    : packing_(std::move(packing)),
      sink_(std::move(sink)),
      name_(std::move(name)),
      archive_(archive_write_new()) {
  if (archive_ == nullptr) throw std::bad_alloc();
  try {
    open();
  } catch (...) {
    archive_write_free(archive_);
    throw;
  }
}

// Freed without being closed, libarchive would write the end of a half archive.
ContainerWriter::~ContainerWriter() {
  archive_write_fail(archive_);
  archive_write_free(archive_);
}

void ContainerWriter::check(int result, const char* what) {
  if (failure_) std::rethrow_exception(failure_);
  if (result >= ARCHIVE_WARN) return;
  const char* why = archive_error_string(archive_);
  throw Error(name_ + ": " + what + ": " + (why == nullptr ? "failed" : why));
}

void ContainerWriter::open() {
  const Utf8Names names(locale_);
  set_format();
  set_compression();
  constexpr int kBlockBytes = 256 << 10;
  archive_write_set_bytes_per_block(archive_, kBlockBytes);
  archive_write_set_bytes_in_last_block(archive_, 1);
  check(archive_write_open(archive_, this, nullptr, on_write, nullptr), "pack");
  if (packing_.format == ArchiveFormat::kNone) begin_stream();
}

void ContainerWriter::set_format() {
  check(archive_write_set_format(archive_, format_code(packing_.format)), "pack");
}

void ContainerWriter::set_compression() {
  if (packing_.compression == Compression::kNone) return;
  check(archive_write_add_filter(archive_, filter_code(packing_.compression)), "compress");
  if (packing_.level > 0) {
    const std::string level = std::to_string(packing_.level);
    check(archive_write_set_filter_option(archive_, nullptr, "compression-level", level.c_str()),
          "compress");
  }
  if (packing_.compression == Compression::kGzip) {
    check(archive_write_set_filter_option(archive_, "gzip", "timestamp", nullptr), "compress");
  }
}

// libarchive calls a bare stream an archive with one nameless member.
void ContainerWriter::begin_stream() {
  struct archive_entry* entry = archive_entry_new();
  if (entry == nullptr) throw std::bad_alloc();
  archive_entry_set_filetype(entry, AE_IFREG);
  const int result = archive_write_header(archive_, entry);
  archive_entry_free(entry);
  check(result, "compress");
}

void ContainerWriter::begin_member(const Part& part, const SplicedText& content) {
  const ArchiveMember& member = *part.member;
  struct archive_entry* entry = archive_entry_clone(member.entry());
  if (entry == nullptr) throw std::bad_alloc();
  if (member.is_file() && !part.member_goes_on) {
    archive_entry_set_size(entry, static_cast<la_int64_t>(content.bytes()));
  }
  archive_entry_sparse_clear(entry);  // its holes were read as zeros, and are written so
  if (packing_.format == ArchiveFormat::kZip) {
    if (member.compressed()) {
      archive_write_zip_set_compression_deflate(archive_);
    } else {
      archive_write_zip_set_compression_store(archive_);
    }
  }
  const int result = archive_write_header(archive_, entry);
  archive_entry_free(entry);
  check(result, "pack");
}

void ContainerWriter::put(const Part& part, const SplicedText& content) {
  const Utf8Names names(locale_);
  if (packing_.format != ArchiveFormat::kNone && part.member) begin_member(part, content);
  for (const Span& span : content.spans) {
    std::string_view rest = content.text.substr(span.begin, span.size());
    while (!rest.empty()) {
      const la_ssize_t count = archive_write_data(archive_, rest.data(), rest.size());
      if (count < 0) check(static_cast<int>(count), "pack");
      if (count <= 0) throw Error(name_ + ": pack: a member is longer than its header says");
      rest.remove_prefix(static_cast<std::size_t>(count));
    }
  }
  check(ARCHIVE_OK, "pack");
}

void ContainerWriter::finish() {
  const Utf8Names names(locale_);
  check(archive_write_close(archive_), "pack");
  if (!begun_.empty()) sink_(begun_);
  begun_.clear();
}

// The header of a gzip stream is the one that the original had: its name and time stay.
void ContainerWriter::give(std::string_view packed) {
  if (header_given_ || packing_.gzip_header.empty()) return sink_(packed);
  begun_ += packed;
  if (begun_.size() < kGzipHeaderBytes) return;
  header_given_ = true;
  sink_(packing_.gzip_header);
  sink_(std::string_view(begun_).substr(kGzipHeaderBytes));
  begun_.clear();
}

// No exception may cross libarchive, which is C: it comes out of `check`.
long ContainerWriter::on_write(struct archive* archive, void* self, const void* bytes,
                               std::size_t count) {
  ContainerWriter& writer = *static_cast<ContainerWriter*>(self);
  try {
    writer.give({static_cast<const char*>(bytes), count});
    return static_cast<long>(count);
  } catch (...) {
    writer.failure_ = std::current_exception();
    archive_set_error(archive, EIO, "write failed");
    return ARCHIVE_FATAL;
  }
}

}  // namespace einmal
