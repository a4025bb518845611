#include "write/file_system.h"

#include <dirent.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <system_error>

#include "einmal/error.h"

namespace einmal {

// The way may lead through /proc: see RealFileSystem::link.
bool FileSystem::can_link() {
  Known known = can_link_.load();
  if (known == Known::kNotYet) {
    known = access("/proc/self/fd", X_OK) == 0 ? Known::kYes : Known::kNo;
    can_link_.store(known);
  }
  return known == Known::kYes;
}

int RealFileSystem::open(const std::string& path, int flags, mode_t mode) {
  return ::open(path.c_str(), flags | O_CLOEXEC, mode);
}

ssize_t RealFileSystem::write(int fd, const char* bytes, std::size_t count) {
  return ::write(fd, bytes, count);
}

int RealFileSystem::fsync(int fd) { return ::fsync(fd); }

int RealFileSystem::close(int fd) { return ::close(fd); }

int RealFileSystem::fstat(int fd, struct stat& status) { return ::fstat(fd, &status); }

int RealFileSystem::fchmod(int fd, mode_t mode) { return ::fchmod(fd, mode); }

int RealFileSystem::fchown(int fd, uid_t owner, gid_t group) { return ::fchown(fd, owner, group); }

int RealFileSystem::stat(const std::string& path, struct stat& status) {
  return ::stat(path.c_str(), &status);
}

int RealFileSystem::lstat(const std::string& path, struct stat& status) {
  return ::lstat(path.c_str(), &status);
}

int RealFileSystem::access(const std::string& path, int mode) {
  return ::faccessat(AT_FDCWD, path.c_str(), mode, AT_EACCESS);
}

int RealFileSystem::rename(const std::string& from, const std::string& to) {
  return ::rename(from.c_str(), to.c_str());
}

int RealFileSystem::unlink(const std::string& path) { return ::unlink(path.c_str()); }

// Without the right to link by descriptor the way leads through /proc.
int RealFileSystem::link(int fd, const std::string& path) {
  if (::linkat(fd, "", AT_FDCWD, path.c_str(), AT_EMPTY_PATH) == 0) return 0;
  if (errno != ENOENT && errno != EPERM && errno != EINVAL) return -1;
  const std::string open_file = "/proc/self/fd/" + std::to_string(fd);
  return ::linkat(AT_FDCWD, open_file.c_str(), AT_FDCWD, path.c_str(), AT_SYMLINK_FOLLOW);
}

int RealFileSystem::truncate(int fd, off_t bytes) { return ::ftruncate(fd, bytes); }

int RealFileSystem::mkdir(const std::string& path, mode_t mode) {
  return ::mkdir(path.c_str(), mode);
}

int RealFileSystem::resolve(const std::string& path, std::string& real) {
  const std::unique_ptr<char, decltype(&std::free)> found(::realpath(path.c_str(), nullptr),
                                                          &std::free);
  if (found == nullptr) return -1;
  real = found.get();
  return 0;
}

int RealFileSystem::list(const std::string& path, std::vector<std::string>& names) {
  struct CloseDirectory {
    void operator()(DIR* directory) const { ::closedir(directory); }
  };
  const std::unique_ptr<DIR, CloseDirectory> directory(::opendir(path.c_str()));
  if (directory == nullptr) return -1;
  errno = 0;
  while (const dirent* entry = ::readdir(directory.get())) {
    const std::string_view name = entry->d_name;
    if (name != "." && name != "..") names.emplace_back(name);
  }
  return errno == 0 ? 0 : -1;
}

void throw_file_error(const std::string& path, std::string_view what, int error) {
  throw Error(path + ": " + std::string(what) + ": " + std::generic_category().message(error));
}

WriteOutcome write_fully(FileSystem& files, int fd, std::string_view bytes,
                         const std::string& name) {
  while (!bytes.empty()) {
    const ssize_t written = files.write(fd, bytes.data(), bytes.size());
    if (written > 0) {
      bytes.remove_prefix(static_cast<std::size_t>(written));
    } else if (written == 0) {
      throw_file_error(name, "cannot be written", EIO);
    } else if (errno == EPIPE) {
      return WriteOutcome::kReaderGone;
    } else if (errno != EINTR) {
      throw_file_error(name, "cannot be written", errno);
    }
  }
  return WriteOutcome::kWritten;
}

OpenFile::OpenFile(FileSystem& files, const std::string& path, int flags, mode_t mode)
    : files_(files), path_(path), fd_(files.open(path, flags, mode)) {
  while (fd_ < 0 && errno == EINTR) fd_ = files.open(path, flags, mode);
  if (fd_ < 0) {
    const bool is_new = (flags & O_CREAT) != 0;
    throw_file_error(path, is_new ? "cannot be created" : "cannot be opened", errno);
  }
}

OpenFile::OpenFile(int fd, FileSystem& files, const std::string& name)
    : files_(files), path_(name), fd_(fd) {}

OpenFile::~OpenFile() {
  if (fd_ >= 0) files_.close(fd_);
}

struct stat OpenFile::status() {
  struct stat status;
  if (files_.fstat(fd_, status) != 0) throw_file_error(path_, "cannot be examined", errno);
  return status;
}

void OpenFile::write(std::string_view bytes) {
  if (write_fully(files_, fd_, bytes, path_) == WriteOutcome::kReaderGone) {
    throw_file_error(path_, "cannot be written", EPIPE);
  }
}

void OpenFile::sync() {
  while (files_.fsync(fd_) != 0) {
    if (errno != EINTR) throw_file_error(path_, "cannot be made durable", errno);
  }
}

void OpenFile::close() {
  const int fd = fd_;
  fd_ = -1;
  // After EINTR the descriptor is gone on Linux; a second close could hit someone else's.
  if (files_.close(fd) != 0 && errno != EINTR) {
    throw_file_error(path_, "cannot be written", errno);
  }
}

std::string directory_of(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  if (slash == std::string::npos) return ".";
  return slash == 0 ? "/" : path.substr(0, slash);
}

void sync_directory(FileSystem& files, const std::string& path) {
  OpenFile directory(files, path, O_RDONLY | O_DIRECTORY);
  while (files.fsync(directory.fd()) != 0) {
    if (errno == EINVAL) break;  // a file system that cannot; it has nothing more to give
    if (errno != EINTR) throw_file_error(path, "cannot be made durable", errno);
  }
}

void make_directories(FileSystem& files, const std::string& path, mode_t mode) {
  struct stat status;
  if (files.stat(path, status) == 0) {
    if (!S_ISDIR(status.st_mode)) throw_file_error(path, "cannot be created", ENOTDIR);
    return;
  }
  if (errno != ENOENT) throw_file_error(path, "cannot be examined", errno);
  std::string name = path;
  while (name.size() > 1 && name.back() == '/') name.pop_back();
  const std::string parent = directory_of(name);
  make_directories(files, parent, mode);
  if (files.mkdir(name, mode) != 0 && errno != EEXIST) {
    throw_file_error(name, "cannot be created", errno);
  }
  sync_directory(files, parent);
}

}  // namespace einmal
