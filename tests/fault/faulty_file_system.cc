#include "fault/faulty_file_system.h"

#include <signal.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>

namespace einmal {

bool FaultyFileSystem::fails(bool may_be_interrupted, bool changes) {
  const bool counts = fault_.kind != FaultKind::kKill || changes;
  const int call = counts ? ++calls_ : calls_.load();
  if (fault_.kind == FaultKind::kDeath) {
    errno = EIO;
    return call >= fault_.call;
  }
  if (call != fault_.call) return false;
  switch (fault_.kind) {
    case FaultKind::kNoSpace: errno = ENOSPC; return true;
    case FaultKind::kKill: return changes && ::kill(::getpid(), SIGKILL) == 0;
    case FaultKind::kIo: errno = EIO; return true;
    case FaultKind::kInterrupted: errno = EINTR; return may_be_interrupted;
    case FaultKind::kVanish: real_.unlink(fault_.victim); return false;
    case FaultKind::kTouch: std::ofstream(fault_.victim, std::ios::app) << "touched"; return false;
    default: return false;
  }
}

int FaultyFileSystem::open(const std::string& path, int flags, mode_t mode) {
  if (fault_.names_only && (flags & O_TMPFILE) == O_TMPFILE) {
    errno = EOPNOTSUPP;
    return -1;
  }
  return fails(true, true) ? -1 : real_.open(path, flags, mode);
}

ssize_t FaultyFileSystem::write(int fd, const char* bytes, std::size_t count) {
  if (fails(true, true)) {
    const int error = errno;
    if (fault_.kind == FaultKind::kNoSpace && real_.write(fd, bytes, count / 2) < 0) return -1;
    errno = error;
    return -1;
  }
  const bool is_short = fault_.kind == FaultKind::kShortWrite && calls_ == fault_.call;
  return real_.write(fd, bytes, is_short ? std::min<std::size_t>(count, 1) : count);
}

// Nothing here can tell a synced file from another, and hundreds of syncs take their time.
int FaultyFileSystem::fsync(int) { return fails(true, true) ? -1 : 0; }

int FaultyFileSystem::close(int fd) {
  const bool failed = fails(true);
  const int error = errno;
  const int result = real_.close(fd);  // the descriptor goes in any case
  if (!failed) return result;
  errno = error;
  return -1;
}

int FaultyFileSystem::fstat(int fd, struct stat& status) {
  return fails(false) ? -1 : real_.fstat(fd, status);
}

int FaultyFileSystem::fchmod(int fd, mode_t mode) {
  return fails(false) ? -1 : real_.fchmod(fd, mode);
}

int FaultyFileSystem::fchown(int fd, uid_t owner, gid_t group) {
  return fails(false) ? -1 : real_.fchown(fd, owner, group);
}

int FaultyFileSystem::stat(const std::string& path, struct stat& status) {
  return fails(false) ? -1 : real_.stat(path, status);
}

int FaultyFileSystem::lstat(const std::string& path, struct stat& status) {
  return fails(false) ? -1 : real_.lstat(path, status);
}

int FaultyFileSystem::access(const std::string& path, int mode) {
  return fails(false) ? -1 : real_.access(path, mode);
}

int FaultyFileSystem::rename(const std::string& from, const std::string& to) {
  return fails(false, true) ? -1 : real_.rename(from, to);
}

int FaultyFileSystem::unlink(const std::string& path) {
  return fails(false, true) ? -1 : real_.unlink(path);
}

int FaultyFileSystem::link(int fd, const std::string& path) {
  return fails(false, true) ? -1 : real_.link(fd, path);
}

int FaultyFileSystem::truncate(int fd, off_t bytes) {
  return fails(true, true) ? -1 : real_.truncate(fd, bytes);
}

int FaultyFileSystem::mkdir(const std::string& path, mode_t mode) {
  return fails(false, true) ? -1 : real_.mkdir(path, mode);
}

int FaultyFileSystem::resolve(const std::string& path, std::string& real) {
  return fails(false) ? -1 : real_.resolve(path, real);
}

int FaultyFileSystem::list(const std::string& path, std::vector<std::string>& names) {
  return fails(false) ? -1 : real_.list(path, names);
}

}  // namespace einmal
