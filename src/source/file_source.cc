#include "source/file_source.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>
#include <utility>

#include "einmal/error.h"
#include "source/document.h"

namespace einmal {
namespace {

[[noreturn]] void fail(const std::string& path, const char* what) {
  const int reason = errno;
  throw Error(shown_name(path) + ": " + what + ": " + std::generic_category().message(reason));
}

}  // namespace

FileSource::FileSource(std::string path)
    : path_(std::move(path)),
      descriptor_(path_ == kStandardInput
                      ? ::fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 0)
                      : ::open(path_.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY)) {
  if (descriptor_ < 0) fail(path_, "open");
  struct stat status;
  if (::fstat(descriptor_, &status) != 0) {
    const int reason = errno;
    ::close(descriptor_);
    errno = reason;
    fail(path_, "read");
  }
  if (S_ISREG(status.st_mode)) version_ = version_of(status);
}

FileSource::~FileSource() { ::close(descriptor_); }

std::size_t FileSource::read(char* room, std::size_t room_bytes) {
  while (true) {
    const ssize_t count = ::read(descriptor_, room, room_bytes);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) fail(path_, "read");
    if (count == 0) check_unchanged();
    bytes_read_ += static_cast<std::uint64_t>(count);
    return static_cast<std::size_t>(count);
  }
}

void FileSource::check_unchanged() const {
  if (!version_) return;
  struct stat status;
  if (::fstat(descriptor_, &status) != 0) fail(path_, "read");
  // Standard input may stand at an offset, and files of the kernel say they are empty: the number
  // of bytes proves nothing there.
  const bool counted = path_ != kStandardInput && version_->bytes > 0;
  if (version_of(status) != *version_ || (counted && bytes_read_ != version_->bytes)) {
    throw Error(shown_name(path_) + ": read: the file changed while it was read");
  }
}

}  // namespace einmal
