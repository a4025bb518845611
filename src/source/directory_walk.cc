#include "source/directory_walk.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <memory>
#include <optional>
#include <string_view>
#include <system_error>
#include <utility>

#include "base/temp_name.h"
#include "einmal/error.h"
#include "source/ignore_files.h"
#include "source/ignore_rules.h"

namespace einmal {
namespace {

namespace fs = std::filesystem;

// A directory as it is listed. Stays open while its entries are looked at by their names alone.
class Listing {
 public:
  // Empty when it can't be opened; errno says why.
  static std::optional<Listing> open(const std::string& path, bool follow) {
    const int flags = O_RDONLY | O_DIRECTORY | O_CLOEXEC | (follow ? 0 : O_NOFOLLOW);
    const int descriptor = ::open(path.c_str(), flags);
    if (descriptor < 0) return std::nullopt;
    DIR* stream = ::fdopendir(descriptor);
    if (stream == nullptr) ::close(descriptor);
    return stream == nullptr ? std::nullopt : std::optional(Listing(stream));
  }

  // Null at the end and when it can't be read further; errno is zero at the end.
  const dirent* next() {
    errno = 0;
    return ::readdir(stream_.get());
  }

  struct stat own_status() const {
    struct stat status = {};
    static_cast<void>(::fstat(::dirfd(stream_.get()), &status));
    return status;
  }

  // Empty when the entry has gone in the meantime.
  std::optional<struct stat> status_of(const char* name) const {
    struct stat status;
    if (::fstatat(::dirfd(stream_.get()), name, &status, AT_SYMLINK_NOFOLLOW) != 0) return {};
    return status;
  }

 private:
  struct Close {
    void operator()(DIR* stream) const { ::closedir(stream); }
  };
  explicit Listing(DIR* stream) : stream_(stream) {}

  std::unique_ptr<DIR, Close> stream_;
};

struct Entry {
  std::string name;
  PathIs kind;
  std::uint64_t bytes;
};

// A directory that waits to be listed, or a file that waits for those in front of it.
struct Pending {
  std::string inside;
  PathIs kind;
  std::uint64_t bytes;
  std::shared_ptr<const IgnoreLevel> level;
};

std::string real_path(const std::string& directory) {
  std::error_code failure;
  const fs::path real = fs::canonical(directory, failure);
  return failure ? fs::absolute(directory, failure).lexically_normal().string() : real.string();
}

class Walk {
 public:
  Walk(const std::string& directory, const WalkOptions& options)
      : root_(directory),
        absolute_(real_path(directory)),
        for_globs_(path_for_globs(directory)),
        options_(options),
        filter_(options.globs) {
    struct stat status;
    const bool found = !options.left_out.empty() && ::stat(options.left_out.c_str(), &status) == 0;
    if (found) left_out_ = {status.st_dev, status.st_ino};
  }

  WalkResult run() {
    try {
      pending_.push_back({"", PathIs::kDirectory, 0,
                          options_.ignore_files ? ignore_level_above(absolute_) : nullptr});
    } catch (const Error& failure) {
      result_.files.push_back({".", 0, failure.what()});
    }
    // A stack, so that a tree may be as deep as its paths can be long.
    while (!pending_.empty()) {
      const Pending next = std::move(pending_.back());
      pending_.pop_back();
      if (next.kind == PathIs::kDirectory) {
        list(next);
      } else {
        result_.files.push_back({next.inside, next.bytes, ""});
      }
    }
    return std::move(result_);
  }

 private:
  void list(const Pending& directory) {
    const std::string path = joined_path(root_, directory.inside);
    std::optional<Listing> listing = Listing::open(path, directory.inside.empty());
    if (!listing) return fail(directory, path);
    if (is_left_out(*listing) && !directory.inside.empty()) return;
    std::vector<Entry> entries;
    IgnoreFilesPresent present;
    while (const dirent* found = listing->next()) {
      const std::string_view name = found->d_name;
      if (name == "." || name == "..") continue;
      if (options_.ignore_files) present.note(name);
      if (auto entry = entry_of(*listing, *found)) entries.push_back(*std::move(entry));
    }
    if (errno != 0) fail(directory, path);
    try {
      take(directory, std::move(entries), ignore_level_in(
          joined_path(absolute_, directory.inside), present, directory.level));
    } catch (const Error& failure) {
      result_.files.push_back({shown_inside(directory), 0, failure.what()});
    }
  }

  // Only what a walk may take: regular files and directories.
  static std::optional<Entry> entry_of(const Listing& listing, const dirent& found) {
    unsigned char type = found.d_type;
    if (type == DT_DIR) return Entry{found.d_name, PathIs::kDirectory, 0};
    if (type != DT_REG && type != DT_UNKNOWN) return std::nullopt;
    const std::optional<struct stat> status = listing.status_of(found.d_name);
    if (!status) return std::nullopt;
    if (S_ISDIR(status->st_mode)) return Entry{found.d_name, PathIs::kDirectory, 0};
    if (!S_ISREG(status->st_mode)) return std::nullopt;
    return Entry{found.d_name, PathIs::kFile, static_cast<std::uint64_t>(status->st_size)};
  }

  // A directory stands where the paths below it do: it is sorted as if a slash were behind it.
  void take(const Pending& directory, std::vector<Entry> entries,
            const std::shared_ptr<const IgnoreLevel>& level) {
    for (Entry& entry : entries) {
      if (entry.kind == PathIs::kDirectory) entry.name += '/';
    }
    std::sort(entries.begin(), entries.end(),
              [](const Entry& a, const Entry& b) { return a.name > b.name; });
    for (Entry& entry : entries) {
      if (entry.kind == PathIs::kDirectory) entry.name.pop_back();
      std::string inside = joined_path(directory.inside, entry.name);
      if (!is_wanted(entry, inside, level.get())) continue;
      pending_.push_back({std::move(inside), entry.kind, entry.bytes, level});
    }
  }

  bool is_wanted(const Entry& entry, const std::string& inside, const IgnoreLevel* level) {
    if (entry.name == kGitDirectory) return false;
    if (entry.kind == PathIs::kFile && is_temp_name(entry.name)) {
      result_.passed_over = true;
      return false;
    }
    Verdict verdict = Verdict::kNone;
    if (!options_.globs.empty()) {
      verdict = filter_.verdict(joined_path(for_globs_, inside), entry.kind);
    }
    if (verdict == Verdict::kNone && level != nullptr) {
      verdict = ignore_verdict(level, joined_path(absolute_, inside), entry.kind);
    }
    const bool hidden = entry.name.starts_with('.') && !options_.hidden;
    const bool wanted = verdict == Verdict::kKeep || (verdict == Verdict::kNone && !hidden);
    if (!wanted) result_.passed_over = true;
    return wanted;
  }

  static std::string shown_inside(const Pending& directory) {
    return directory.inside.empty() ? "." : directory.inside;
  }

  void fail(const Pending& directory, const std::string& path) {
    const std::string reason = std::generic_category().message(errno);
    result_.files.push_back({shown_inside(directory), 0, path + ": read directory: " + reason});
  }

  bool is_left_out(const Listing& listing) const {
    if (!left_out_) return false;
    const struct stat status = listing.own_status();
    return left_out_ == std::pair(status.st_dev, status.st_ino);
  }

  const std::string& root_;
  std::string absolute_;   // links resolved: ignore files above are those of the real place
  std::string for_globs_;
  const WalkOptions& options_;
  PathFilter filter_;
  std::optional<std::pair<dev_t, ino_t>> left_out_;
  std::vector<Pending> pending_;  // the next one last
  WalkResult result_;
};

}  // namespace

std::string joined_path(const std::string& directory, const std::string& name) {
  if (name.empty()) return directory;
  if (directory.empty() || directory.ends_with('/')) return directory + name;
  return directory + "/" + name;
}

std::string path_for_globs(const std::string& path) {
  const fs::path clean = fs::path(path).lexically_normal();
  std::error_code failure;
  const fs::path here = fs::current_path(failure);
  const fs::path below = clean.is_absolute() ? clean.lexically_relative(here) : clean;
  const bool outside = below.empty() || *below.begin() == "..";
  const std::string compared = outside ? clean.string() : below.string();
  return compared == "." ? "" : compared;
}

WalkResult walk_directory(const std::string& directory, const WalkOptions& options) {
  return Walk(directory, options).run();
}

}  // namespace einmal
