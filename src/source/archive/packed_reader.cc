#include "source/archive/packed_reader.h"

#include <algorithm>
#include <cstring>
#include <utility>

#include "einmal/error.h"
#include "source/archive/archive_reader.h"
#include "source/archive/container_writer.h"
#include "source/archive/member_content.h"
#include "source/archive/unpacked_bytes.h"
#include "source/bytes_content.h"
#include "source/records/json_lines.h"
#include "source/text_probe.h"

namespace einmal {
namespace {

constexpr std::size_t kHeadBytes = std::size_t{64} << 10;

class PackedInput final : public Container {
 public:
  PackedInput(std::string name, std::shared_ptr<const StoredBytes> stored, Packing outer,
              Packing whole, const Nesting& nesting)
      : name_(std::move(name)),
        stored_(std::move(stored)),
        outer_(std::move(outer)),
        whole_(std::move(whole)),
        nesting_(nesting) {}

  std::shared_ptr<const StoredBytes> stored() const override { return stored_; }
  std::unique_ptr<PartReader> read_again() const override {
    return read_packed(name_, stored_, outer_, nesting_);
  }
  std::unique_ptr<PartWriter> writer(ByteSink sink) const override {
    // Threads cost more than they bring for what is small. The input alone decides.
    constexpr std::uint64_t kLarge = std::uint64_t{4} << 20;
    Packing packing = whole_;
    packing.threaded = stored_->size() >= kLarge;
    return std::make_unique<ContainerWriter>(packing, std::move(sink), name_);
  }

 private:
  std::string name_;
  std::shared_ptr<const StoredBytes> stored_;
  Packing outer_;  // as its head says
  Packing whole_;  // with the archive in the compressed stream
  Nesting nesting_;
};

// A source whose beginning was read already.
class Continued final : public ByteSource {
 public:
  Continued(std::string head, std::unique_ptr<ByteSource> rest)
      : head_(std::move(head)), rest_(std::move(rest)) {}

  std::size_t read(char* room, std::size_t room_bytes) override {
    const std::size_t count = std::min(room_bytes, head_.size() - at_);
    if (count == 0) return rest_->read(room, room_bytes);
    std::memcpy(room, head_.data() + at_, count);
    at_ += count;
    return count;
  }
  std::optional<FileVersion> version() const override { return rest_->version(); }

 private:
  std::string head_;
  std::unique_ptr<ByteSource> rest_;
  std::size_t at_ = 0;
};

std::string read_head(ByteSource& source) {
  std::string head(kHeadBytes, '\0');
  std::size_t filled = 0;
  while (filled < head.size()) {
    const std::size_t count = source.read(head.data() + filled, head.size() - filled);
    if (count == 0) break;
    filled += count;
  }
  head.resize(filled);
  return head;
}

// The others have their directory at the end and are read from there.
bool can_be_streamed(ArchiveFormat format) {
  return format == ArchiveFormat::kTar || format == ArchiveFormat::kGnuTar ||
         format == ArchiveFormat::kCpio || format == ArchiveFormat::kOldCpio;
}

class PackedReader final : public PartReader {
 public:
  PackedReader(std::string name, std::shared_ptr<const StoredBytes> stored, Packing packing,
               const Nesting& nesting)
      : name_(std::move(name)),
        stored_(std::move(stored)),
        packing_(std::move(packing)),
        nesting_(nesting) {}

  std::optional<Part> read() override {
    const bool first = !opened_;
    if (first) open();
    std::optional<Part> part;
    if (archive_) {
      part = archive_->read();
      if (!part) stored_->check_unchanged();
    } else if (lines_) {
      part = lines_->read();
      if (!part) stored_->check_unchanged();
    } else if (first) {
      part = read_text();
    }
    if (first) {
      if (!part) part = nothing();  // an archive without members is still to be written again
      part->container = container_;
      part->version = stored_->version();
    }
    return part;
  }

 private:
  void open() {
    opened_ = true;
    Packing whole = packing_;
    Feed feed{stored_, nullptr};
    if (packing_.compression != Compression::kNone) {
      feed.source = unpack(stored_, packing_.compression, name_);
      head_ = read_head(*feed.source);
      const Packing inner = packing_of_head(head_);
      if (inner.compression == Compression::kNone && can_be_streamed(inner.format)) {
        whole.format = inner.format;
      }
    } else if (can_be_streamed(packing_.format)) {
      check_end_mark();
    }
    container_ = std::make_shared<PackedInput>(name_, stored_, packing_, whole, nesting_);
    const bool text = whole.format == ArchiveFormat::kNone;
    const bool lines = text && is_json_lines(name_, nesting_.read_as);
    if (text && !lines) {
      source_ = std::move(feed.source);
      return;
    }
    if (feed.source) {
      feed.source = std::make_unique<Continued>(std::move(head_), std::move(feed.source));
    }
    if (lines) {
      lines_ = std::make_unique<JsonLinesReader>(
          std::move(feed.source), name_,
          JsonLinesOptions{.read_as = nesting_.read_as,
                           .line_bytes_max = nesting_.limits.member_bytes_max});
      return;
    }
    archive_ = std::make_unique<ArchiveReader>(std::move(feed), name_, whole.format, nesting_);
  }

  Part nothing() const {
    Part part;
    part.content = std::make_unique<BytesContent>(Document::of(name_, ByteBuffer()));
    part.last = true;
    return part;
  }

  // A tar that was cut between two members looks whole but for the zeros that end it.
  void check_end_mark() const {
    constexpr std::size_t kBlockBytes = 512;
    const bool is_tar = packing_.format == ArchiveFormat::kTar ||
                        packing_.format == ArchiveFormat::kGnuTar;
    if (!is_tar) return;
    char block[kBlockBytes];
    const std::uint64_t size = stored_->size();
    const std::size_t count =
        stored_->read_at(size - std::min<std::uint64_t>(size, kBlockBytes), block, kBlockBytes);
    if (std::any_of(block, block + count, [](char byte) { return byte != '\0'; })) {
      throw Error(name_ + ": unpack: ends early");
    }
  }

  Part read_text() {
    ByteBuffer buffer;
    buffer.reserve(std::max(head_.size() + 1, 4 * static_cast<std::size_t>(std::min(
                                                      stored_->size(), kGuessMax))));
    std::memcpy(buffer.tail(), head_.data(), head_.size());
    buffer.fill(head_.size());
    while (true) {
      if (buffer.view().size() > nesting_.limits.member_bytes_max) {
        throw Error(name_ + ": unpack: larger than --max-member allows");
      }
      if (buffer.room() == 0) buffer.reserve(buffer.view().size());
      const std::size_t count = source_->read(buffer.tail(), buffer.room());
      if (count == 0) break;
      buffer.fill(count);
    }
    Part part;
    part.last = true;
    part.binary_skipped = !packing_of_head(buffer.view()).is_packed() &&
                          probe_text(buffer.view()) == TextKind::kBinary;
    part.content = member_content(name_, std::move(buffer), nesting_.inside());
    return part;
  }

  static constexpr std::uint64_t kGuessMax = std::uint64_t{64} << 20;

  std::string name_;
  std::shared_ptr<const StoredBytes> stored_;
  Packing packing_;
  Nesting nesting_;
  std::string head_;                    // unpacked
  std::unique_ptr<ByteSource> source_;  // of a compressed text
  std::unique_ptr<JsonLinesReader> lines_;  // of compressed records
  std::unique_ptr<ArchiveReader> archive_;
  std::shared_ptr<const Container> container_;
  bool opened_ = false;
};

}  // namespace

std::unique_ptr<PartReader> read_packed(const std::string& name,
                                        std::shared_ptr<const StoredBytes> stored,
                                        const Packing& packing, const Nesting& nesting) {
  return std::make_unique<PackedReader>(name, std::move(stored), packing, nesting);
}

}  // namespace einmal
