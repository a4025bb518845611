#include "write/output_file.h"

#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <optional>

#include "einmal/error.h"

namespace einmal {

// A regular file that may be replaced.
struct ReplaceTarget {
  std::string name;  // as the user wrote it, for messages
  std::string path;  // where it really is, behind all links
  struct stat status;
};

namespace {

constexpr mode_t kAnyoneWrites = S_IWUSR | S_IWGRP | S_IWOTH;

std::string behind_links(FileSystem& files, const std::string& path) {
  struct stat status;
  if (files.lstat(path, status) == 0 && !S_ISLNK(status.st_mode)) return path;
  std::string real;
  if (files.resolve(path, real) != 0) throw_file_error(path, "cannot be found", errno);
  return real;
}

struct stat status_of(FileSystem& files, const std::string& path) {
  struct stat status;
  if (files.stat(path, status) != 0) throw_file_error(path, "cannot be examined", errno);
  return status;
}

// Rename asks only the directory; a file that is marked read-only is meant to stay. Root passes
// every access check, so the permission bits are looked at too: where nobody may write, nor may we.
bool is_writable(FileSystem& files, const std::string& path, mode_t mode) {
  if ((mode & kAnyoneWrites) != 0) return files.access(path, W_OK) == 0;
  errno = EACCES;
  return false;
}

ReplaceTarget find_target(FileSystem& files, const std::string& path) {
  ReplaceTarget target{path, behind_links(files, path), {}};
  target.status = status_of(files, target.path);
  if (!S_ISREG(target.status.st_mode)) {
    throw Error(path + ": cannot be replaced: it is not a regular file");
  }
  if (!is_writable(files, target.path, target.status.st_mode)) {
    throw_file_error(path, "cannot be replaced, it is not writable", errno);
  }
  const std::string directory = directory_of(target.path);
  if (!is_writable(files, directory, status_of(files, directory).st_mode)) {
    throw_file_error(path, "cannot be replaced, its directory is not writable", errno);
  }
  return target;
}

void require_unchanged(const std::string& path, const struct stat& now, const FileVersion& seen) {
  if (version_of(now) != seen) {
    throw Error(path + ": cannot be replaced: it has changed since it was read");
  }
}

ReplaceTarget find_seen_target(FileSystem& files, const std::string& path, const FileVersion& seen,
                        const ReplaceOptions& options) {
  ReplaceTarget target = find_target(files, path);
  require_unchanged(path, target.status, seen);
  if (target.status.st_nlink > 1 && !options.allow_hard_links) {
    throw Error(path + ": cannot be replaced: it has " + std::to_string(target.status.st_nlink) +
                " hard links, and the other names would keep the old text");
  }
  return target;
}

// Gives the new file the owner, the group and the mode of the old one, as far as we may.
void keep_ownership(FileSystem& files, OpenFile& file, const ReplaceTarget& old) {
  const struct stat created = file.status();
  mode_t mode = version_of(old.status).mode;
  const uid_t owner = old.status.st_uid;
  const gid_t group = old.status.st_gid;
  if ((created.st_uid != owner || created.st_gid != group) &&
      files.fchown(file.fd(), owner, group) != 0) {
    if (errno != EPERM) throw_file_error(old.name, "its owner cannot be kept", errno);
    mode &= ~static_cast<mode_t>(S_ISUID | S_ISGID);
    if (created.st_gid != group && files.fchown(file.fd(), static_cast<uid_t>(-1), group) != 0 &&
        errno != EPERM) {
      throw_file_error(old.name, "its group cannot be kept", errno);
    }
  }
  // After fchown, which clears the set-id bits.
  if (files.fchmod(file.fd(), mode) != 0) {
    throw_file_error(old.name, "its mode cannot be kept", errno);
  }
}

// The descriptor that a name such as /dev/stdout stands for. Opening the name instead would start
// at offset 0 of a file that the shell opened for appending, or put another file in its place.
std::optional<int> inherited_descriptor(std::string_view path) {
  if (path == "/dev/stdout") return 1;
  if (path == "/dev/stderr") return 2;
  for (std::string_view prefix : {"/dev/fd/", "/proc/self/fd/"}) {
    if (!path.starts_with(prefix)) continue;
    const std::string_view digits = path.substr(prefix.size());
    int fd = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), fd);
    if (error == std::errc() && end == digits.data() + digits.size() && fd >= 0) return fd;
  }
  return std::nullopt;
}

}  // namespace

StagedFile::StagedFile(FileSystem& files, const std::string& path, const FileVersion& seen,
                       const ReplaceOptions& options)
    : files_(files),
      path_(path),
      target_(std::make_unique<ReplaceTarget>(find_seen_target(files, path, seen, options))),
      seen_(seen),
      temp_(std::make_unique<TempFile>(files, target_->path, S_IRUSR | S_IWUSR)) {}

StagedFile::StagedFile(FileSystem& files, const std::string& path, Place place)
    : files_(files), path_(path) {
  constexpr mode_t kNewFileMode = 0666;  // the umask takes its part
  if (place == Place::kNew) {
    temp_ = std::make_unique<TempFile>(files, path, kNewFileMode);
    return;
  }
  if (const std::optional<int> descriptor = inherited_descriptor(path)) {
    inherited_ = *descriptor;
    return;
  }
  struct stat status;
  bool exists = files.lstat(path, status) == 0;
  const bool is_link = exists && S_ISLNK(status.st_mode);
  if (is_link) exists = files.stat(path, status) == 0;
  if (exists) {
    if (S_ISDIR(status.st_mode)) throw_file_error(path, "cannot be written", EISDIR);
    if (!S_ISREG(status.st_mode)) {
      opened_ = std::make_unique<OpenFile>(files, path, O_WRONLY | O_NOCTTY);
      return;
    }
    target_ = std::make_unique<ReplaceTarget>(find_target(files, path));
    temp_ = std::make_unique<TempFile>(files, target_->path, S_IRUSR | S_IWUSR);
    return;
  }
  if (errno != ENOENT) throw_file_error(path, "cannot be examined", errno);
  if (is_link) throw Error(path + ": cannot be created: it is a symbolic link to nothing");
  temp_ = std::make_unique<TempFile>(files, path, kNewFileMode);
}

StagedFile::~StagedFile() = default;

int StagedFile::fd() {
  if (temp_) return temp_->file().fd();
  return opened_ ? opened_->fd() : inherited_;
}

// A regular file has no reader that could go away.
WriteOutcome StagedFile::checked(WriteOutcome outcome) const {
  if (temp_ && outcome == WriteOutcome::kReaderGone) {
    throw_file_error(target_ ? target_->path : path_, "cannot be written", EPIPE);
  }
  return outcome;
}

WriteOutcome StagedFile::write(std::string_view piece) {
  return checked(write_fully(files_, fd(), piece, path_));
}

WriteOutcome StagedFile::write(const SplicedText& content) {
  return checked(write_spans(files_, fd(), content, path_));
}

void StagedFile::commit() {
  if (opened_) return opened_->close();
  if (!temp_) return;
  if (!target_) return temp_->replace(path_);
  keep_ownership(files_, temp_->file(), *target_);
  temp_->file().sync();
  if (seen_) require_unchanged(target_->name, status_of(files_, target_->path), *seen_);
  temp_->replace(target_->path);
  sync_directory(files_, directory_of(target_->path));
}

void replace_in_place(FileSystem& files, const std::string& path, const FileVersion& seen,
                      const SplicedText& content, const ReplaceOptions& options) {
  StagedFile file(files, path, seen, options);
  file.write(content);
  file.commit();
}

void check_replaceable(FileSystem& files, const std::string& path, const FileVersion& seen,
                       const ReplaceOptions& options) {
  find_seen_target(files, path, seen, options);
}

WriteOutcome write_output_file(FileSystem& files, const std::string& path,
                               const SplicedText& content, Place place) {
  StagedFile file(files, path, place);
  const WriteOutcome outcome = file.write(content);
  if (outcome == WriteOutcome::kWritten) file.commit();
  return outcome;
}

}  // namespace einmal
