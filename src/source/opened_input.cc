#include "source/opened_input.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <system_error>
#include <utility>

#include "einmal/error.h"
#include "source/file_source.h"

namespace einmal {
namespace {

constexpr std::size_t kHeadBytes = std::size_t{64} << 10;
// Read at once when the size is unknown; larger steps are no faster.
constexpr std::size_t kStepBytes = std::size_t{1} << 18;
// Below this size reading is as fast, and most files are.
constexpr std::uint64_t kMappedBytesMin = std::uint64_t{1} << 20;

[[noreturn]] void fail(const std::string& path, const char* what) {
  const int reason = errno;
  throw Error(shown_name(path) + ": " + what + ": " + std::generic_category().message(reason));
}

struct stat status_of(int descriptor, const std::string& path) {
  struct stat status;
  if (::fstat(descriptor, &status) != 0) fail(path, "read");
  return status;
}

// Fills the buffer's room up to `bytes`; returns how much came, 0 at the end.
std::size_t read_some(int descriptor, const std::string& path, ByteBuffer& buffer,
                      std::size_t bytes) {
  while (true) {
    const ssize_t count = ::read(descriptor, buffer.tail(), std::min(bytes, buffer.room()));
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) fail(path, "read");
    buffer.fill(static_cast<std::size_t>(count));
    return static_cast<std::size_t>(count);
  }
}

}  // namespace

OpenedInput::OpenedInput(const std::string& path)
    : path_(path),
      descriptor_(path == kStandardInput
                      ? STDIN_FILENO
                      : ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY)) {
  if (descriptor_ < 0) fail(path, "open");
  document_.path_ = path;
  try {
    read_head();
  } catch (...) {
    if (descriptor_ != STDIN_FILENO) ::close(descriptor_);
    throw;
  }
}

// Standard input stays open.
OpenedInput::~OpenedInput() {
  if (descriptor_ >= 0 && descriptor_ != STDIN_FILENO) ::close(descriptor_);
}

std::string_view OpenedInput::head() const { return document_.text().substr(0, kHeadBytes); }

void OpenedInput::read_head() {
  const struct stat before = status_of(descriptor_, path_);
  if (S_ISREG(before.st_mode)) {
    document_.version_ = version_of(before);
    // One byte more, so that the end is seen without growing.
    bytes_expected_ = document_.version_->bytes + 1;
  }
  ByteBuffer& buffer = document_.buffer_;
  const std::uint64_t small = std::min<std::uint64_t>(bytes_expected_, kHeadBytes);
  buffer.reserve(small > 1 ? static_cast<std::size_t>(small) : kStepBytes);
  while (!at_end_ && !has_all() && buffer.view().size() < kHeadBytes && buffer.room() > 0) {
    at_end_ = read_some(descriptor_, path_, buffer, kHeadBytes - buffer.view().size()) == 0;
  }
}

// All bytes that a regular file had when it was opened: whether it still has no more of them is
// seen without another read. Standard input may stand at an offset.
bool OpenedInput::has_all() const {
  const std::optional<FileVersion>& version = document_.version_;
  return version && version->bytes > 0 && descriptor_ != STDIN_FILENO &&
         document_.text().size() == version->bytes;
}

// Whether the file still is what was opened.
bool OpenedInput::is_unchanged() {
  const auto moment = std::chrono::system_clock::now().time_since_epoch();
  const struct stat now = status_of(descriptor_, path_);
  document_.last_change_ = {changed_ns_of(now),
                            std::chrono::duration_cast<std::chrono::nanoseconds>(moment).count()};
  return version_of(now) == *document_.version_;
}

// The mapping is of the file as it is now, which must be the one that was opened.
bool OpenedInput::map() {
  const std::optional<FileVersion>& version = document_.version_;
  if (!version || version->bytes < kMappedBytesMin || descriptor_ == STDIN_FILENO) return false;
  std::optional<MappedFile> mapped =
      MappedFile::map(descriptor_, static_cast<std::size_t>(version->bytes));
  if (!mapped || !is_unchanged()) return false;
  document_.mapped_ = std::move(mapped);
  document_.buffer_ = {};
  return true;
}

void OpenedInput::read_to_end() {
  ByteBuffer& buffer = document_.buffer_;
  if (bytes_expected_ > buffer.view().size()) {
    buffer.reserve(static_cast<std::size_t>(bytes_expected_) - buffer.view().size());
  }
  while (!at_end_ && !has_all()) {
    if (buffer.room() == 0) buffer.reserve(kStepBytes);
    at_end_ = read_some(descriptor_, path_, buffer, buffer.room()) == 0;
  }
}

Document OpenedInput::document() && {
  if (map()) return std::move(document_);
  read_to_end();
  const std::optional<FileVersion>& version = document_.version_;
  // Standard input may be a file that stands at an offset or that a script still appends to, and
  // files of the kernel say they are empty: the number of bytes proves nothing there.
  const bool counted = version && descriptor_ != STDIN_FILENO && version->bytes > 0;
  if (version &&
      (!is_unchanged() || (counted && document_.text().size() != version->bytes))) {
    throw Error(shown_name(path_) + ": read: the file changed while it was read");
  }
  return std::move(document_);
}

std::unique_ptr<ByteSource> OpenedInput::source() && {
  return std::make_unique<FileSource>(path_, std::exchange(descriptor_, -1), document_.version_,
                                      std::move(document_.buffer_));
}

std::shared_ptr<const StoredBytes> OpenedInput::stored() && {
  if (document_.version_ && descriptor_ != STDIN_FILENO) {
    return std::make_shared<FileBytes>(std::exchange(descriptor_, -1), path_);
  }
  read_to_end();
  return std::make_shared<MemoryBytes>(std::move(document_.buffer_));
}

}  // namespace einmal
