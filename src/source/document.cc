#include "source/document.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>
#include <utility>

#include "einmal/error.h"

namespace einmal {
namespace {

// Read at once when the size is unknown; larger steps are no faster.
constexpr std::size_t kStepBytes = std::size_t{1} << 18;

[[noreturn]] void fail(const std::string& path, const char* what) {
  const int reason = errno;
  throw Error(shown_name(path) + ": " + what + ": " + std::generic_category().message(reason));
}

// Closes what it opened; standard input stays open.
class ReadHandle {
 public:
  explicit ReadHandle(const std::string& path)
      : owned_(path != kStandardInput),
        descriptor_(owned_ ? ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY) : STDIN_FILENO) {
    if (descriptor_ < 0) fail(path, "open");
  }
  ~ReadHandle() {
    if (owned_) ::close(descriptor_);
  }
  ReadHandle(const ReadHandle&) = delete;
  ReadHandle& operator=(const ReadHandle&) = delete;

  int descriptor() const { return descriptor_; }

 private:
  bool owned_;
  int descriptor_;
};

struct stat status_of(int descriptor, const std::string& path) {
  struct stat status;
  if (::fstat(descriptor, &status) != 0) fail(path, "read");
  return status;
}

void read_to_end(int descriptor, const std::string& path, ByteBuffer& buffer) {
  while (true) {
    if (buffer.room() == 0) buffer.reserve(kStepBytes);
    const ssize_t count = ::read(descriptor, buffer.tail(), buffer.room());
    if (count == 0) return;
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) fail(path, "read");
    buffer.fill(static_cast<std::size_t>(count));
  }
}

}  // namespace

std::string shown_name(const std::string& path) {
  return path == kStandardInput ? "standard input" : path;
}

Document Document::of(std::string name, ByteBuffer bytes) {
  Document document;
  document.path_ = std::move(name);
  document.buffer_ = std::move(bytes);
  return document;
}

Document Document::read(const std::string& path) {
  Document document;
  document.path_ = path;
  const ReadHandle handle(path);
  const struct stat before = status_of(handle.descriptor(), path);
  const bool regular = S_ISREG(before.st_mode);
  if (regular) {
    // One byte more, so that the end is seen without growing.
    document.buffer_.reserve(static_cast<std::size_t>(before.st_size) + 1);
    document.version_ = version_of(before);
  }
  read_to_end(handle.descriptor(), path, document.buffer_);
  // Standard input may be a file that stands at an offset or that a script still appends to, and
  // files of the kernel say they are empty: the number of bytes proves nothing there.
  const bool counted = regular && handle.descriptor() != STDIN_FILENO && before.st_size > 0;
  if (regular && (version_of(status_of(handle.descriptor(), path)) != *document.version_ ||
                  (counted && document.text().size() != document.version_->bytes))) {
    throw Error(shown_name(path) + ": read: the file changed while it was read");
  }
  return document;
}

}  // namespace einmal
