#include "source/archive/archive_member.h"

#include <archive_entry.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <climits>
#include <new>
#include <string_view>
#include <system_error>

#include "einmal/error.h"

namespace einmal {
namespace {

[[noreturn]] void fail(const std::string& path) {
  throw Error(path + ": pack: " + std::generic_category().message(errno));
}

}  // namespace

ArchiveMember::ArchiveMember(struct archive_entry* entry, bool compressed)
    : entry_(archive_entry_clone(entry)), compressed_(compressed) {
  if (entry_ == nullptr) throw std::bad_alloc();
}

ArchiveMember::ArchiveMember(const MemberOfFile& file) : entry_(archive_entry_new()) {
  if (entry_ == nullptr) throw std::bad_alloc();
  struct stat status;
  char target[PATH_MAX];
  ssize_t target_bytes = 0;
  bool known = ::lstat(file.path.c_str(), &status) == 0;
  if (known && S_ISLNK(status.st_mode)) {
    target_bytes = ::readlink(file.path.c_str(), target, sizeof target - 1);
    known = target_bytes >= 0;
  }
  if (!known) {
    archive_entry_free(entry_);
    fail(file.path);
  }
  archive_entry_copy_stat(entry_, &status);
  archive_entry_copy_pathname(entry_, file.name.c_str());
  if (S_ISLNK(status.st_mode)) {
    target[target_bytes] = '\0';
    archive_entry_copy_symlink(entry_, target);
    archive_entry_set_size(entry_, 0);
  }
  // What tells nothing to whoever unpacks it, and makes the archive differ from run to run.
  archive_entry_unset_atime(entry_);
  archive_entry_unset_ctime(entry_);
  archive_entry_set_dev(entry_, 0);
  archive_entry_set_ino(entry_, 0);
  archive_entry_set_nlink(entry_, 1);
}

ArchiveMember::~ArchiveMember() { archive_entry_free(entry_); }

std::string ArchiveMember::name() const {
  if (const char* name = archive_entry_pathname(entry_)) return name;
  if (const char* name = archive_entry_pathname_utf8(entry_)) return name;
  return "?";
}

std::uint64_t ArchiveMember::bytes() const {
  return static_cast<std::uint64_t>(archive_entry_size(entry_));
}

bool ArchiveMember::is_file() const {
  return archive_entry_filetype(entry_) == AE_IFREG && archive_entry_hardlink(entry_) == nullptr;
}

std::string ArchiveMember::unsafe_name() const {
  const std::string path = name();
  if (path.starts_with('/')) return "its name is absolute";
  for (std::string_view rest = path; !rest.empty();) {
    const std::size_t end = std::min(rest.find('/'), rest.size());
    if (rest.substr(0, end) == "..") return "its name leads out of the archive";
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return "";
}

}  // namespace einmal
