// Every call to the operating system that writing makes, in one place, so that tests can make any
// one of them fail.
//
//   RealFileSystem files;
//   OpenFile out(files, "notes.txt", O_WRONLY | O_CREAT, 0666);
//   out.write("text");
//   out.sync();
//   out.close();
#pragma once

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/types.h>

#include <atomic>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace einmal {

// Each function is one system call and fails as it does: -1 and errno. Thread-safe.
class FileSystem {
 public:
  virtual ~FileSystem() = default;

  virtual int open(const std::string& path, int flags, mode_t mode) = 0;
  virtual ssize_t write(int fd, const char* bytes, std::size_t count) = 0;
  virtual int fsync(int fd) = 0;
  virtual int close(int fd) = 0;
  virtual int fstat(int fd, struct stat& status) = 0;
  virtual int fchmod(int fd, mode_t mode) = 0;
  virtual int fchown(int fd, uid_t owner, gid_t group) = 0;
  virtual int stat(const std::string& path, struct stat& status) = 0;   // follows links
  virtual int lstat(const std::string& path, struct stat& status) = 0;  // does not
  virtual int access(const std::string& path, int mode) = 0;            // of the effective user
  virtual int rename(const std::string& from, const std::string& to) = 0;
  virtual int unlink(const std::string& path) = 0;
  // Gives a name to a file that was opened with O_TMPFILE; not that of another file.
  virtual int link(int fd, const std::string& path) = 0;
  virtual int truncate(int fd, off_t bytes) = 0;
  virtual int mkdir(const std::string& path, mode_t mode) = 0;
  // The absolute path without links, dots and doubled slashes.
  virtual int resolve(const std::string& path, std::string& real) = 0;
  // The names in a directory but "." and "..", in no order.
  virtual int list(const std::string& path, std::vector<std::string>& names) = 0;

  // Whether `link` finds its way on this machine. The system is asked once. Thread-safe.
  bool can_link();

  // What the names of temporary files end with (temp_files.h); empty: with letters by chance. For a
  // run that must know again what an earlier one has left behind. Not thread-safe.
  const std::string& temp_letters() const { return temp_letters_; }
  void set_temp_letters(std::string letters) { temp_letters_ = std::move(letters); }

 private:
  enum class Known : int { kNotYet, kNo, kYes };

  std::string temp_letters_;
  std::atomic<Known> can_link_{Known::kNotYet};
};

class RealFileSystem : public FileSystem {
 public:
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
};

// "PATH: what failed: why", the reason from `error`, an errno.
[[noreturn]] void throw_file_error(const std::string& path, std::string_view what, int error);

// What became of a write. A reader that went away is no failure of ours.
enum class WriteOutcome { kWritten, kReaderGone };

// Writes every byte: goes on after short writes and signals. `name` is for the Error's message.
WriteOutcome write_fully(FileSystem& files, int fd, std::string_view bytes,
                         const std::string& name);

// An open file: closes itself, throws Error("PATH: what failed: why") where the world fails.
class OpenFile {
 public:
  OpenFile(FileSystem& files, const std::string& path, int flags, mode_t mode = 0);
  // Takes over an open descriptor; `name` is for messages.
  OpenFile(int fd, FileSystem& files, const std::string& name);
  ~OpenFile();
  OpenFile(const OpenFile&) = delete;
  OpenFile& operator=(const OpenFile&) = delete;

  int fd() const { return fd_; }
  struct stat status();
  void write(std::string_view bytes);  // a reader that is gone is an Error here
  void sync();
  void close();  // some systems report a failed write only here

 private:
  FileSystem& files_;
  std::string path_;
  int fd_;
};

// "a/b" of "a/b/c", "." of "c", "/" of "/c".
std::string directory_of(const std::string& path);

// Makes new, renamed and removed names in a directory durable.
void sync_directory(FileSystem& files, const std::string& path);

// Creates a directory and the ones above it that are missing, durably. No error if it exists.
void make_directories(FileSystem& files, const std::string& path, mode_t mode);

}  // namespace einmal
