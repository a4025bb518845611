// gzip goes through zlib and not through libarchive, which does not look at the checksum: a flipped
// bit would be searched, rewritten and given a checksum that fits.
#include "source/archive/unpacked_bytes.h"

#include <archive.h>
#include <zlib.h>

#include <limits>
#include <new>
#include <utility>
#include <vector>

#include "einmal/error.h"
#include "source/archive/read_handle.h"

namespace einmal {
namespace {

constexpr std::size_t kBlockBytes = std::size_t{256} << 10;

class PlainSource final : public ByteSource {
 public:
  explicit PlainSource(std::shared_ptr<const StoredBytes> stored) : stored_(std::move(stored)) {}

  std::size_t read(char* room, std::size_t room_bytes) override {
    const std::size_t count = stored_->read_at(at_, room, room_bytes);
    if (count == 0) stored_->check_unchanged();
    at_ += count;
    return count;
  }
  std::optional<FileVersion> version() const override { return stored_->version(); }

 private:
  std::shared_ptr<const StoredBytes> stored_;
  std::uint64_t at_ = 0;
};

class GzipSource final : public ByteSource {
 public:
  GzipSource(std::shared_ptr<const StoredBytes> stored, std::string name)
      : stored_(std::move(stored)), name_(std::move(name)), packed_(kBlockBytes) {
    constexpr int kGzipOnly = 16;
    if (::inflateInit2(&stream_, MAX_WBITS + kGzipOnly) != Z_OK) throw std::bad_alloc();
  }
  ~GzipSource() override { ::inflateEnd(&stream_); }
  GzipSource(const GzipSource&) = delete;
  GzipSource& operator=(const GzipSource&) = delete;

  std::size_t read(char* room, std::size_t room_bytes) override {
    const std::size_t asked = std::min<std::size_t>(room_bytes, std::numeric_limits<uInt>::max());
    stream_.next_out = reinterpret_cast<Bytef*>(room);
    stream_.avail_out = static_cast<uInt>(asked);
    while (stream_.avail_out == asked && !ended_) step();
    const std::size_t count = asked - stream_.avail_out;
    unpacked_ += count;
    check_no_bomb(unpacked_, stored_->size(), name_);
    return count;
  }
  std::optional<FileVersion> version() const override { return stored_->version(); }

 private:
  void step() {
    if (stream_.avail_in == 0 && !refill()) {
      if (!between_members_) throw Error(name_ + ": unpack: ends early");
      stored_->check_unchanged();
      ended_ = true;
      return;
    }
    if (between_members_) begin_member();
    const int result = ::inflate(&stream_, Z_NO_FLUSH);
    if (result == Z_STREAM_END) {
      between_members_ = true;
    } else if (result != Z_OK && result != Z_BUF_ERROR) {
      throw Error(name_ + ": unpack: " + (stream_.msg == nullptr ? "damaged" : stream_.msg));
    }
  }

  bool refill() {
    const std::size_t count = stored_->read_at(at_, packed_.data(), packed_.size());
    at_ += count;
    stream_.next_in = reinterpret_cast<Bytef*>(packed_.data());
    stream_.avail_in = static_cast<uInt>(count);
    return count > 0;
  }

  void begin_member() {
    constexpr Bytef kMagic = 0x1F;
    if (at_ > stream_.avail_in && *stream_.next_in != kMagic) {
      throw Error(name_ + ": unpack: other bytes follow the compressed stream");
    }
    ::inflateReset(&stream_);
    between_members_ = false;
  }

  std::shared_ptr<const StoredBytes> stored_;
  std::string name_;
  std::vector<char> packed_;
  z_stream stream_ = {};
  std::uint64_t at_ = 0;
  std::uint64_t unpacked_ = 0;
  bool between_members_ = false;
  bool ended_ = false;
};

int filter_of(Compression compression) {
  switch (compression) {
    case Compression::kBzip2: return ARCHIVE_FILTER_BZIP2;
    case Compression::kXz: return ARCHIVE_FILTER_XZ;
    case Compression::kZstd: return ARCHIVE_FILTER_ZSTD;
    case Compression::kLz4: return ARCHIVE_FILTER_LZ4;
    case Compression::kGzip:
    case Compression::kNone: break;
  }
  return ARCHIVE_FILTER_NONE;
}

class FilteredSource final : public ByteSource {
 public:
  FilteredSource(std::shared_ptr<const StoredBytes> stored, Compression compression,
                 const std::string& name)
      : stored_(stored),
        name_(name),
        handle_({.stored = nullptr, .source = std::make_unique<PlainSource>(stored)}, name) {
    archive_read_support_format_raw(handle_.get());
    archive_read_support_format_empty(handle_.get());
    archive_read_support_filter_by_code(handle_.get(), filter_of(compression));
  }

  std::size_t read(char* room, std::size_t room_bytes) override {
    if (!opened_) open();
    if (ended_) return 0;
    const la_ssize_t count = archive_read_data(handle_.get(), room, room_bytes);
    if (count < 0) handle_.fail("unpack");
    if (count == 0) end();
    unpacked_ += static_cast<std::uint64_t>(count);
    check_no_bomb(unpacked_, stored_->size(), name_);
    return static_cast<std::size_t>(count);
  }
  std::optional<FileVersion> version() const override { return stored_->version(); }

 private:
  void open() {
    opened_ = true;
    handle_.open();
    struct archive_entry* entry = nullptr;
    const int result = archive_read_next_header(handle_.get(), &entry);
    if (result == ARCHIVE_EOF) return end();
    if (result != ARCHIVE_OK) handle_.fail("unpack");
  }

  void end() {
    ended_ = true;
    const auto consumed = static_cast<std::uint64_t>(archive_filter_bytes(handle_.get(), -1));
    if (consumed < stored_->size()) {
      throw Error(name_ + ": unpack: other bytes follow the compressed stream");
    }
    stored_->check_unchanged();
  }

  std::shared_ptr<const StoredBytes> stored_;
  std::string name_;
  ReadHandle handle_;
  std::uint64_t unpacked_ = 0;
  bool opened_ = false;
  bool ended_ = false;
};

}  // namespace

void check_no_bomb(std::uint64_t unpacked, std::uint64_t packed, const std::string& name) {
  constexpr std::uint64_t kHarmless = std::uint64_t{256} << 20;
  constexpr std::uint64_t kRatioMax = 1000;
  if (unpacked <= kHarmless || unpacked / kRatioMax <= packed) return;
  throw Error(name + ": unpack: becomes more than 1,000 times its size");
}

std::unique_ptr<ByteSource> unpack(std::shared_ptr<const StoredBytes> stored,
                                   Compression compression, const std::string& name) {
  if (compression == Compression::kNone) return std::make_unique<PlainSource>(std::move(stored));
  if (compression == Compression::kGzip) {
    return std::make_unique<GzipSource>(std::move(stored), name);
  }
  return std::make_unique<FilteredSource>(std::move(stored), compression, name);
}

}  // namespace einmal
