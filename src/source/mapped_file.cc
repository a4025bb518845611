// The signal may come to any thread and at any time, so the handler calls nothing but system calls
// and memcpy. What it needs stands in a fixed table of slots, one for each mapping. A slot is
// worked on by who has set its state: the handler, or the owner that lets the mapping go.
// This table is a global, as the one of write/temp_files.cc is: a signal belongs to the process.
#include "source/mapped_file.h"

#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <cstring>
#include <utility>

namespace einmal {
namespace {

enum SlotState : int { kFree, kFilling, kLeased, kCopying, kCopied, kLeaving };

struct Slot {
  std::atomic<int> state{kFree};
  int descriptor = -1;  // our own; the lease lives as long as it is open
  void* begin = nullptr;
  std::size_t bytes = 0;
};
static_assert(std::atomic<int>::is_always_lock_free);

// More mappings at once than a run has threads are read instead.
std::array<Slot, 64> slots;
std::atomic<bool> may_map{false};

// Puts a copy in the place of the mapping. Without memory for it the writer waits until the system
// loses its patience, or we are done.
bool copy_in_place(Slot& slot) {
  void* copy =
      ::mmap(nullptr, slot.bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (copy == MAP_FAILED) return false;
  std::memcpy(copy, slot.begin, slot.bytes);
  return ::mremap(copy, slot.bytes, slot.bytes, MREMAP_MAYMOVE | MREMAP_FIXED, slot.begin) !=
         MAP_FAILED;
}

extern "C" void copy_before_writers(int) {
  const int saved = errno;
  for (Slot& slot : slots) {
    int expected = kLeased;
    if (!slot.state.compare_exchange_strong(expected, kCopying)) continue;
    const bool writer_waits = ::fcntl(slot.descriptor, F_GETLEASE) != F_RDLCK;
    const bool copied = writer_waits && copy_in_place(slot);
    if (copied) ::fcntl(slot.descriptor, F_SETLEASE, F_UNLCK);
    slot.state.store(copied ? kCopied : kLeased);
  }
  errno = saved;
}

Slot* free_slot() {
  for (Slot& slot : slots) {
    int expected = kFree;
    if (slot.state.compare_exchange_strong(expected, kFilling)) return &slot;
  }
  return nullptr;
}

// Takes the lease first: what is mapped then is what fstat() says and stays so.
bool fill(Slot& slot, int descriptor, std::size_t bytes) {
  slot.descriptor = ::fcntl(descriptor, F_DUPFD_CLOEXEC, 3);
  if (slot.descriptor < 0) return false;
  slot.bytes = bytes;
  struct stat status;
  if (::fcntl(slot.descriptor, F_SETLEASE, F_RDLCK) == 0 &&
      ::fstat(slot.descriptor, &status) == 0 && std::cmp_equal(status.st_size, bytes)) {
    slot.begin = ::mmap(nullptr, bytes, PROT_READ, MAP_PRIVATE, slot.descriptor, 0);
    if (slot.begin != MAP_FAILED) return true;
  }
  ::fcntl(slot.descriptor, F_SETLEASE, F_UNLCK);
  ::close(slot.descriptor);
  return false;
}

}  // namespace

void keep_mapped_files_unchanged() {
  struct sigaction old;
  if (::sigaction(SIGIO, nullptr, &old) != 0 || old.sa_handler != SIG_DFL) return;
  struct sigaction action = {};
  action.sa_handler = copy_before_writers;
  action.sa_flags = SA_RESTART;
  ::sigemptyset(&action.sa_mask);
  if (::sigaction(SIGIO, &action, nullptr) == 0) may_map = true;
}

std::optional<MappedFile> MappedFile::map(int descriptor, std::size_t bytes) {
  if (bytes == 0 || !may_map) return std::nullopt;
  Slot* slot = free_slot();
  if (slot == nullptr) return std::nullopt;
  if (!fill(*slot, descriptor, bytes)) {
    slot->state = kFree;
    return std::nullopt;
  }
  slot->state = kLeased;
  // A writer that came before the slot was ready has been told of already.
  if (::fcntl(slot->descriptor, F_GETLEASE) != F_RDLCK) ::raise(SIGIO);
  return MappedFile(static_cast<const char*>(slot->begin), bytes,
                    static_cast<std::size_t>(slot - slots.data()));
}

MappedFile::~MappedFile() {
  release();
}

MappedFile::MappedFile(MappedFile&& other) noexcept
    : begin_(std::exchange(other.begin_, nullptr)), bytes_(other.bytes_), slot_(other.slot_) {}

MappedFile& MappedFile::operator=(MappedFile&& other) noexcept {
  if (this == &other) return *this;
  release();
  begin_ = std::exchange(other.begin_, nullptr);
  bytes_ = other.bytes_;
  slot_ = other.slot_;
  return *this;
}

void MappedFile::release() {
  if (begin_ == nullptr) return;
  Slot& slot = slots[slot_];
  // Not while another thread copies.
  for (int state = slot.state;
       state == kCopying || !slot.state.compare_exchange_weak(state, kLeaving);
       state = slot.state) {
    ::sched_yield();
  }
  ::munmap(slot.begin, slot.bytes);
  ::close(slot.descriptor);
  slot.state = kFree;
  begin_ = nullptr;
}

}  // namespace einmal
