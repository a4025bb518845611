// A signal handler may touch nothing but lock-free atomics and call nothing but a few system calls.
// So the paths of open temporary files stand in a fixed table of slots, written before the file is
// created and cleared after it was renamed or removed; a path without a file is harmless.
// This table is a global: a signal belongs to the process, not to an object.
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

extern "C" void unlink_temp_files(int signal) {
  for (Slot& slot : slots) {
    if (slot.state.load(std::memory_order_acquire) == kLive) ::unlink(slot.path);
  }
  if (signal == SIGBUS) {
    constexpr std::string_view kMessage = "einmal: an input cannot be read: the disk failed\n";
    static_cast<void>(!::write(STDERR_FILENO, kMessage.data(), kMessage.size()));
  }
  // The handler was installed with SA_RESETHAND: this one is deadly, once we return.
  ::raise(signal);
}

std::string temp_path_for(const std::string& target) {
  const std::string suffix = ".einmal-" + random_letters(6);
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

void install_cleanup_on_signals() {
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
  constexpr int kFlags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW;
  for (int attempt = 1;; ++attempt) {
    path_ = std::make_unique<TempPath>(temp_path_for(target));
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

TempFile::~TempFile() {
  file_.reset();
  if (path_ != nullptr) files_.unlink(path_->path());
}

void TempFile::replace(const std::string& target) {
  file_->close();
  if (files_.rename(path_->path(), target) != 0) {
    throw_file_error(target, "cannot be replaced", errno);
  }
  path_.reset();
}

}  // namespace einmal
