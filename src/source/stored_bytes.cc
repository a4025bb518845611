#include "source/stored_bytes.h"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <system_error>
#include <utility>

#include "einmal/error.h"

namespace einmal {
namespace {

[[noreturn]] void fail(const std::string& name) {
  throw Error(name + ": read: " + std::generic_category().message(errno));
}

FileVersion version_of_open(int descriptor, const std::string& name) {
  struct stat status;
  if (::fstat(descriptor, &status) != 0) fail(name);
  return version_of(status);
}

}  // namespace

FileBytes::FileBytes(int descriptor, std::string name)
    : descriptor_(descriptor), name_(std::move(name)) {
  try {
    version_ = version_of_open(descriptor_, name_);
  } catch (...) {
    ::close(descriptor_);
    throw;
  }
}

FileBytes::~FileBytes() { ::close(descriptor_); }

std::size_t FileBytes::read_at(std::uint64_t offset, char* room, std::size_t room_bytes) const {
  std::size_t filled = 0;
  while (filled < room_bytes) {
    const ssize_t count = ::pread(descriptor_, room + filled, room_bytes - filled,
                                  static_cast<off_t>(offset + filled));
    if (count == 0) break;
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) fail(name_);
    filled += static_cast<std::size_t>(count);
  }
  return filled;
}

void FileBytes::check_unchanged() const {
  if (version_of_open(descriptor_, name_) != version_) {
    throw Error(name_ + ": read: the file changed while it was read");
  }
}

std::size_t MemoryBytes::read_at(std::uint64_t offset, char* room, std::size_t room_bytes) const {
  if (offset >= bytes_.size()) return 0;
  const std::string_view found = bytes_.substr(static_cast<std::size_t>(offset), room_bytes);
  std::memcpy(room, found.data(), found.size());
  return found.size();
}

}  // namespace einmal
