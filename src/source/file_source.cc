#include "source/file_source.h"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <system_error>
#include <utility>

#include "einmal/error.h"
#include "source/document.h"

namespace einmal {
namespace {

[[noreturn]] void fail(const std::string& path) {
  throw Error(shown_name(path) + ": read: " + std::generic_category().message(errno));
}

}  // namespace

FileSource::FileSource(std::string path, int descriptor, std::optional<FileVersion> version,
                       ByteBuffer head)
    : path_(std::move(path)),
      descriptor_(descriptor),
      version_(version),
      head_(std::move(head)) {}

FileSource::~FileSource() {
  if (descriptor_ != STDIN_FILENO) ::close(descriptor_);
}

std::size_t FileSource::read(char* room, std::size_t room_bytes) {
  if (bytes_given_ < head_.view().size()) {
    const std::string_view rest = head_.view().substr(bytes_given_, room_bytes);
    std::memcpy(room, rest.data(), rest.size());
    bytes_given_ += rest.size();
    return rest.size();
  }
  while (true) {
    const ssize_t count = ::read(descriptor_, room, room_bytes);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) fail(path_);
    if (count == 0) check_unchanged();
    bytes_given_ += static_cast<std::uint64_t>(count);
    return static_cast<std::size_t>(count);
  }
}

void FileSource::check_unchanged() const {
  if (!version_) return;
  struct stat status;
  if (::fstat(descriptor_, &status) != 0) fail(path_);
  // Standard input may stand at an offset, and files of the kernel say they are empty: the number
  // of bytes proves nothing there.
  const bool counted = descriptor_ != STDIN_FILENO && version_->bytes > 0;
  if (version_of(status) != *version_ || (counted && bytes_given_ != version_->bytes)) {
    throw Error(shown_name(path_) + ": read: the file changed while it was read");
  }
}

}  // namespace einmal
