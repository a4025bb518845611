// A signal handler may touch nothing but lock-free atomics and call nothing but a few system calls.
// So the paths of temporary files stand in a fixed table of slots, written before the file gets its
// name and cleared after it was renamed or removed; a path without a file is harmless.
// This table, and what else the handler calls, are globals: a signal belongs to the process, not to
// an object.
// When all slots are taken (more files at once than any run has threads) a file goes unregistered:
// it is still removed by its destructor, and only a signal would leave it behind.
#include "write/temp_files.h"

#include <limits.h>
#include <signal.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <cstring>
#include <string_view>

#include "base/random_letters.h"
#include "einmal/error.h"

namespace einmal {
namespace {

enum SlotState : int { kFree, kFilling, kLive };

struct Slot {
  std::atomic<int> state{kFree};
  char path[PATH_MAX];
};
static_assert(std::atomic<int>::is_always_lock_free);

constexpr std::size_t kSlotCount = 128;
std::array<Slot, kSlotCount> slots;  // 512 KiB of untouched zero pages until used

// SIGBUS: a mapped input cannot be read from its disk.
constexpr std::array kSignals = {SIGINT, SIGTERM, SIGHUP, SIGBUS};
constexpr std::size_t kNameBytesMax = 255;  // NAME_MAX of every common file system
constexpr int kAttemptsMax = 100;

std::atomic<void (*)()> tell_of_signal{nullptr};
static_assert(std::atomic<void (*)()>::is_always_lock_free);

extern "C" void unlink_temp_files(int signal) {
  for (Slot& slot : slots) {
    if (slot.state.load(std::memory_order_acquire) == kLive) ::unlink(slot.path);
  }
  if (signal == SIGBUS) {
    constexpr std::string_view kMessage = "einmal: an input cannot be read: the disk failed\n";
    static_cast<void>(!::write(STDERR_FILENO, kMessage.data(), kMessage.size()));
  } else if (void (*tell)() = tell_of_signal.load()) {
    tell();
  }
  // The handler was installed with SA_RESETHAND: this one is deadly, once we return.
  ::raise(signal);
}

std::string temp_path_for(const std::string& target, const std::string& letters) {
  const std::string suffix = ".einmal-" + letters;
  const std::size_t slash = target.rfind('/');
  const std::string directory = slash == std::string::npos ? "" : target.substr(0, slash + 1);
  std::string name = slash == std::string::npos ? target : target.substr(slash + 1);
  if (name.size() + 1 + suffix.size() > kNameBytesMax) {
    name.resize(kNameBytesMax - 1 - suffix.size());
    // Not in the middle of a character: some file systems refuse that.
    while (!name.empty() && (name.back() & 0x80) != 0) name.pop_back();
  }
  return directory + "." + name + suffix;
}

}  // namespace

void install_cleanup_on_signals(void (*tell)()) {
  tell_of_signal = tell;
  struct sigaction action = {};
  action.sa_handler = unlink_temp_files;
  action.sa_flags = SA_RESETHAND;
  ::sigemptyset(&action.sa_mask);
  for (int signal : kSignals) ::sigaddset(&action.sa_mask, signal);
  for (int signal : kSignals) {
    struct sigaction old;
    if (::sigaction(signal, nullptr, &old) == 0 && old.sa_handler != SIG_IGN) {
      ::sigaction(signal, &action, nullptr);
    }
  }
}

// A path that the signal handler will unlink for as long as this object lives.
class TempPath {
 public:
  explicit TempPath(std::string path) : path_(std::move(path)) {
    if (path_.size() >= PATH_MAX) return;
    for (Slot& slot : slots) {
      int expected = kFree;
      if (!slot.state.compare_exchange_strong(expected, kFilling)) continue;
      std::memcpy(slot.path, path_.c_str(), path_.size() + 1);
      slot.state.store(kLive, std::memory_order_release);
      slot_ = &slot;
      return;
    }
  }
  ~TempPath() {
    if (slot_ != nullptr) slot_->state.store(kFree, std::memory_order_release);
  }
  TempPath(const TempPath&) = delete;
  TempPath& operator=(const TempPath&) = delete;

  const std::string& path() const { return path_; }

 private:
  std::string path_;
  Slot* slot_ = nullptr;
};

TempFile::TempFile(FileSystem& files, const std::string& target, mode_t mode) : files_(files) {
  if (open_without_name(target, mode)) return;
  constexpr int kFlags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW;
  for (int attempt = 1;; ++attempt) {
    choose_path(target, attempt);
    const int fd = files.open(path_->path(), kFlags, mode);
    if (fd >= 0) {
      file_ = std::make_unique<OpenFile>(fd, files, target);
      return;
    }
    if ((errno == EEXIST || errno == EINTR) && attempt < kAttemptsMax) continue;
    throw_file_error(target, "cannot be written, a temporary file beside it cannot be created",
                     errno);
  }
}

// False where the file system or the kernel has no such files, or a name could not be given later.
bool TempFile::open_without_name(const std::string& target, mode_t mode) {
  if (!files_.can_link()) return false;
  const int fd = files_.open(directory_of(target), O_WRONLY | O_TMPFILE, mode);
  if (fd < 0) return false;
  file_ = std::make_unique<OpenFile>(fd, files_, target);
  return true;
}

// Letters that were given may be taken by a file of somebody else.
void TempFile::choose_path(const std::string& target, int attempt) {
  const bool given = attempt == 1 && !files_.temp_letters().empty();
  const std::string letters = given ? files_.temp_letters() : random_letters(6);
  path_ = std::make_unique<TempPath>(temp_path_for(target, letters));
}

TempFile::~TempFile() {
  file_.reset();
  if (path_ != nullptr) files_.unlink(path_->path());
}

// A name that is taken can't be had by linking: it needs one beside it, for a moment.
bool TempFile::give_name(const std::string& target) {
  const auto fail = [&] { throw_file_error(target, "cannot be written", errno); };
  if (files_.link(file_->fd(), target) == 0) return true;
  if (errno != EEXIST) fail();
  for (int attempt = 1;; ++attempt) {
    choose_path(target, attempt);
    if (files_.link(file_->fd(), path_->path()) == 0) return false;
    const int error = errno;
    path_.reset();
    errno = error;
    if (error != EEXIST || attempt == kAttemptsMax) fail();
  }
}

// Some file systems report only here that not all of it could be written.
void TempFile::close_named(const std::string& target) {
  try {
    file_->close();
  } catch (const Error&) {
    files_.unlink(target);
    throw;
  }
}

void TempFile::replace(const std::string& target) {
  if (path_ == nullptr && give_name(target)) return close_named(target);
  file_->close();
  if (files_.rename(path_->path(), target) != 0) {
    throw_file_error(target, "cannot be replaced", errno);
  }
  path_.reset();
}

void remove_left_temp_file(FileSystem& files, const std::string& target) {
  std::string real;
  if (files.resolve(target, real) != 0) real = target;
  const std::string path = temp_path_for(real, files.temp_letters());
  if (files.unlink(path) != 0 && errno != ENOENT && errno != ENOTDIR) {
    throw_file_error(path, "cannot be removed, which an earlier run has left", errno);
  }
}

}  // namespace einmal
