#include "write/streamed_file.h"

#include <cerrno>

#include "write/output_file.h"

namespace einmal {
namespace {

constexpr std::size_t kStepBytes = std::size_t{1} << 18;
constexpr mode_t kNewFileMode = 0666;  // the umask takes its part

bool is_a_descriptor(std::string_view path) {
  return path.starts_with("/dev/") || path.starts_with("/proc/self/fd/");
}

}  // namespace

StreamedFile::StreamedFile(FileSystem& files, const std::string& path)
    : files_(files), path_(path) {
  struct stat status;
  const bool exists = files.stat(path, status) == 0;
  if (!exists && errno != ENOENT) throw_file_error(path, "cannot be written", errno);
  if (exists && S_ISDIR(status.st_mode)) throw_file_error(path, "cannot be written", EISDIR);
  if (is_a_descriptor(path) || (exists && !S_ISREG(status.st_mode))) return;
  if (exists && (files.access(path, W_OK) != 0 || files.resolve(path, path_) != 0)) {
    throw_file_error(path, "cannot be written", errno);
  }
  temp_.emplace(files, path_, exists ? S_IRUSR | S_IWUSR : kNewFileMode);
  constexpr mode_t kPermissions = 0777;
  if (exists && files.fchmod(temp_->file().fd(), status.st_mode & kPermissions) != 0) {
    throw_file_error(path, "its mode cannot be kept", errno);
  }
}

void StreamedFile::append(std::string_view text) {
  unwritten_ += text;
  if (!temp_ || unwritten_.size() < kStepBytes) return;
  temp_->file().write(unwritten_);
  unwritten_.clear();
}

void StreamedFile::finish() {
  if (!temp_) {
    write_output_file(files_, path_, whole_text(unwritten_));
    return;
  }
  temp_->file().write(unwritten_);
  temp_->replace(path_);
}

}  // namespace einmal
