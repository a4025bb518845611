#include "source/archive/read_handle.h"

#include <archive.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <new>
#include <string_view>
#include <utility>

#include "einmal/error.h"

namespace einmal {
namespace {

constexpr std::size_t kBlockBytes = std::size_t{256} << 10;

}  // namespace

ReadHandle::ReadHandle(Feed feed, std::string name)
    : feed_(std::move(feed)), name_(std::move(name)), archive_(archive_read_new()) {
  if (archive_ == nullptr) throw std::bad_alloc();
  buffer_.resize(kBlockBytes);
}

ReadHandle::~ReadHandle() { archive_read_free(archive_); }

void ReadHandle::open() {
  archive_read_set_callback_data(archive_, this);
  archive_read_set_read_callback(archive_, on_read);
  if (!feed_.source) {
    archive_read_set_skip_callback(archive_, on_skip);
    archive_read_set_seek_callback(archive_, on_seek);
  }
  if (archive_read_open1(archive_) != ARCHIVE_OK) fail("unpack");
}

std::string ReadHandle::failure(const std::string& what, const std::string& name) const {
  const char* why = archive_error_string(archive_);
  return name + ": " + what + ": " + (why == nullptr ? "damaged" : why);
}

void ReadHandle::fail(const std::string& what, const std::string& name) {
  if (failure_) std::rethrow_exception(failure_);
  throw Error(failure(what, name));
}

std::size_t ReadHandle::refill() {
  filled_ = feed_.source ? feed_.source->read(buffer_.data(), buffer_.size())
                         : feed_.stored->read_at(at_, buffer_.data(), buffer_.size());
  at_ += filled_;
  given_ += filled_;
  return filled_;
}

// No exception may cross libarchive, which is C: it comes out of `fail`.
long ReadHandle::on_read(struct archive* archive, void* self, const void** bytes) {
  ReadHandle& handle = *static_cast<ReadHandle*>(self);
  try {
    *bytes = handle.buffer_.data();
    return static_cast<long>(handle.refill());
  } catch (...) {
    handle.failure_ = std::current_exception();
    archive_set_error(archive, EIO, "read failed");
    return ARCHIVE_FATAL;
  }
}

long ReadHandle::on_skip(struct archive*, void* self, long count) {
  ReadHandle& handle = *static_cast<ReadHandle*>(self);
  const std::uint64_t rest = handle.feed_.stored->size() - std::min(handle.at_,
                                                                    handle.feed_.stored->size());
  const auto skipped = std::min<std::uint64_t>(rest, static_cast<std::uint64_t>(count));
  handle.at_ += skipped;
  handle.given_ += skipped;
  return static_cast<long>(skipped);
}

long ReadHandle::on_seek(struct archive*, void* self, long offset, int whence) {
  ReadHandle& handle = *static_cast<ReadHandle*>(self);
  const auto size = static_cast<long>(handle.feed_.stored->size());
  const long base = whence == SEEK_SET   ? 0
                    : whence == SEEK_END ? size
                                         : static_cast<long>(handle.at_);
  const long target = std::clamp(base + offset, 0L, size);
  handle.at_ = static_cast<std::uint64_t>(target);
  return target;
}

bool ReadHandle::only_zeros_follow() {
  const auto is_zero = [](std::string_view bytes) {
    return bytes.find_first_not_of('\0') == bytes.npos;
  };
  const auto consumed = static_cast<std::uint64_t>(archive_filter_bytes(archive_, -1));
  const auto unread = std::min<std::uint64_t>(given_ - std::min(consumed, given_), filled_);
  if (!is_zero({buffer_.data() + filled_ - unread, static_cast<std::size_t>(unread)})) return false;
  while (refill() > 0) {
    if (!is_zero({buffer_.data(), filled_})) return false;
  }
  return true;
}

}  // namespace einmal
