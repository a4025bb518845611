// A real file system, but for syncing, in which one call, counted from 1, goes wrong.
//
//   FaultyFileSystem files({.call = 3, .kind = FaultKind::kNoSpace});
//   replace_in_place(files, ...);   // the third call it makes fails with ENOSPC
//   files.happened();               // false: the operation made fewer calls
#pragma once

#include <atomic>
#include <cerrno>
#include <string>
#include <vector>

#include "write/file_system.h"

namespace einmal {

enum class FaultKind {
  kNoSpace,      // ENOSPC; a write takes half of its bytes first
  kIo,           // EIO
  kInterrupted,  // EINTR, from calls that a signal may interrupt; others are left alone
  kShortWrite,   // a write takes one byte; others are left alone
  kVanish,       // `victim` is unlinked first
  kTouch,        // someone appends to `victim` first
  kKill,         // SIGKILL to this process, for a child; only calls that change something count
  kDeath,        // this call and every later one fail without an effect: the process is gone
};

struct Fault {
  int call = 0;  // 0: none
  FaultKind kind = FaultKind::kIo;
  std::string victim;
  bool names_only = false;  // no files without a name, as on NFS
};

class FaultyFileSystem final : public FileSystem {
 public:
  explicit FaultyFileSystem(Fault fault) : fault_(std::move(fault)) {}

  bool happened() const { return calls_ >= fault_.call; }

  int open(const std::string& path, int flags, mode_t mode) override;
  ssize_t write(int fd, const char* bytes, std::size_t count) override;
  int fsync(int fd) override;
  int close(int fd) override;
  int fstat(int fd, struct stat& status) override;
  int fchmod(int fd, mode_t mode) override;
  int fchown(int fd, uid_t owner, gid_t group) override;
  int stat(const std::string& path, struct stat& status) override;
  int lstat(const std::string& path, struct stat& status) override;
  int access(const std::string& path, int mode) override;
  int rename(const std::string& from, const std::string& to) override;
  int unlink(const std::string& path) override;
  int link(int fd, const std::string& path) override;
  int truncate(int fd, off_t bytes) override;
  int mkdir(const std::string& path, mode_t mode) override;
  int resolve(const std::string& path, std::string& real) override;
  int list(const std::string& path, std::vector<std::string>& names) override;

 private:
  // Counts a call; true, with errno set, when it is to fail.
  bool fails(bool may_be_interrupted, bool changes = false);

  Fault fault_;
  RealFileSystem real_;
  std::atomic<int> calls_ = 0;
};

}  // namespace einmal
