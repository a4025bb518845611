// A file is given its blocks before it is written (posix_fallocate): a mapped page for which there
// is no room on the disk would otherwise end the process with SIGBUS, long after anybody asked.
//
// What a process holds of mapped files counts as its memory, though the operating system takes it
// back when it needs to. So that the count stays small as well, trim() lets all mapped pages go
// when there are too many: they stay in the page cache, and touching one again costs less than a
// microsecond as long as it is there.
#include "base/spool.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <new>
#include <utility>

#include "base/huge_pages.h"

namespace einmal {
namespace {

// Room in memory that is not used costs nothing; on a disk it may be missed.
constexpr std::size_t kMemoryMin = 1024;
constexpr std::size_t kPagesMin = std::size_t{64} << 10;
constexpr std::size_t kWholeHugePagesMin = 4 * kHugePage;
constexpr std::size_t kTrimBytes = std::size_t{64} << 10;
constexpr std::size_t kFileMin = std::size_t{64} << 10;
constexpr std::size_t kFileGrowthMax = std::size_t{1} << 30;

// From here on a system call costs less than the page faults of a copy.
constexpr std::size_t kWriteMin = 16 << 10;

// A copy of more than this costs more than mapping its pages.
constexpr std::size_t kFetchMax = 32 << 10;

std::size_t whole_pages(std::size_t bytes) {
  const auto page = static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
  return (bytes + page - 1) / page * page;
}

void release(char* bytes, std::size_t capacity) {
  if (capacity >= kPagesMin) {
    ::munmap(bytes, capacity);
  } else {
    std::free(bytes);
  }
}

// Room for so many bytes where a large page of the system begins: only there it gives such pages.
// Null when there is none.
void* huge_page_room(std::size_t bytes) {
  const auto all = static_cast<char*>(
      ::mmap(nullptr, bytes + kHugePage, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0));
  if (all == MAP_FAILED) return nullptr;
  const std::size_t before = (kHugePage - reinterpret_cast<std::uintptr_t>(all)) % kHugePage;
  if (before > 0) ::munmap(all, before);
  const std::size_t used = before + whole_pages(bytes);
  if (used < bytes + kHugePage) ::munmap(all + used, bytes + kHugePage - used);
  return all + before;
}

// What is large grows by pages of its own, which move without being copied and leave no hole when
// they go.
char* enlarged(char* bytes, std::size_t capacity, std::size_t wanted) {
  if (wanted < kPagesMin) {
    void* larger = bytes == nullptr ? std::calloc(wanted, 1) : std::realloc(bytes, wanted);
    if (larger == nullptr) throw std::bad_alloc();
    return static_cast<char*>(larger);
  }
  const bool has_pages = capacity >= kPagesMin;
  void* const room = wanted >= kHugePage ? huge_page_room(wanted) : nullptr;
  const int fixed = room == nullptr ? 0 : (has_pages ? MREMAP_FIXED : MAP_FIXED);
  void* pages = has_pages ? ::mremap(bytes, capacity, wanted, MREMAP_MAYMOVE | fixed, room)
                          : ::mmap(room, wanted, PROT_READ | PROT_WRITE,
                                   MAP_PRIVATE | MAP_ANONYMOUS | fixed, -1, 0);
  if (pages == MAP_FAILED) {
    if (room != nullptr) ::munmap(room, wanted);
    throw std::bad_alloc();
  }
  ask_for_huge_pages(pages, whole_pages(wanted));  // what is of two kinds can't be moved
  if (!has_pages && bytes != nullptr) {
    std::memcpy(pages, bytes, capacity);
    std::free(bytes);
  }
  return static_cast<char*>(pages);
}

// A file that has no name, or none any more.
int open_unlinked(const std::string& directory) {
  const int file = ::open(directory.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
  if (file >= 0 || (errno != EOPNOTSUPP && errno != EISDIR)) return file;
  std::string path = directory + "/.einmal-XXXXXX";
  const int named = ::mkostemp(path.data(), O_CLOEXEC);
  if (named >= 0) ::unlink(path.c_str());
  return named;
}

}  // namespace

Spool::Spool(std::string directory, std::uint64_t memory_bytes_max)
    : directory_(std::move(directory)),
      memory_bytes_max_(memory_bytes_max),
      statistics_(::open("/proc/self/statm", O_RDONLY | O_CLOEXEC)) {
  resident_at_start_ = resident_file_bytes();
}

Spool::~Spool() {
  if (statistics_ >= 0) ::close(statistics_);
}

void Spool::fail(const std::string& what, int error) const {
  throw SpoolError(directory_ + ": " + what + " a file for what does not fit into memory: " +
              std::strerror(error));
}

// 0 where the system does not say.
std::uint64_t Spool::resident_file_bytes() const {
  std::array<char, 128> text{};
  if (statistics_ < 0 || ::pread(statistics_, text.data(), text.size() - 1, 0) <= 0) return 0;
  char* number = text.data();
  for (int i = 0; i < 2; ++i) std::strtoull(number, &number, 10);
  return std::strtoull(number, nullptr, 10) * static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE));
}

void Spool::trim() const {
  if (mapped_.empty()) return;
  const std::uint64_t resident = resident_file_bytes();
  if (resident != 0 && resident < resident_at_start_ + memory_bytes_max_ / 8) return;
  for (const Mapped* mapped : mapped_) ::madvise(mapped->bytes, mapped->capacity, MADV_DONTNEED);
}

std::string_view Spool::fetched(std::string_view text, std::string& scratch) const {
  if (text.size() > kFetchMax) return text;
  for (const Mapped* mapped : mapped_) {
    if (text.data() < mapped->bytes || text.data() >= mapped->bytes + mapped->capacity) continue;
    scratch.resize(text.size());
    const auto offset = static_cast<std::uint64_t>(text.data() - mapped->bytes);
    if (read(mapped->file, offset, scratch.data(), text.size()) == text.size()) return scratch;
  }
  return text;
}

int Spool::open_file() {
  const int file = open_unlinked(directory_);
  if (file < 0) fail("create", errno);
  return file;
}

void Spool::close_file(int file, std::uint64_t bytes) {
  ::close(file);
  file_bytes_ -= bytes;
}

void Spool::write(int file, std::uint64_t offset, const char* from, std::size_t count) const {
  while (count > 0) {
    const ssize_t written = ::pwrite(file, from, count, static_cast<off_t>(offset));
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) fail("write", written < 0 ? errno : ENOSPC);
    offset += static_cast<std::uint64_t>(written);
    from += written;
    count -= static_cast<std::size_t>(written);
  }
}

std::size_t Spool::read(int file, std::uint64_t offset, char* to, std::size_t count) const {
  std::size_t done = 0;
  while (done < count) {
    const ssize_t got =
        ::pread(file, to + done, count - done, static_cast<off_t>(offset + done));
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) fail("read", errno);
    if (got == 0) break;
    done += static_cast<std::size_t>(got);
  }
  return done;
}

void Spool::count_bytes(std::uint64_t added) {
  file_bytes_ += added;
  file_bytes_most_ = std::max(file_bytes_most_, file_bytes_);
}

Spool::Mapped* Spool::open() {
  auto mapped = std::make_unique<Mapped>();
  mapped->file = open_file();
  mapped_.push_back(mapped.get());
  return mapped.release();
}

void Spool::grow(Mapped& mapped, std::size_t capacity) {
  const std::size_t growth = std::clamp(mapped.capacity / 8, kFileMin, kFileGrowthMax);
  capacity = whole_pages(std::max(capacity, mapped.capacity + growth));
  const int error = ::posix_fallocate(mapped.file, static_cast<off_t>(mapped.capacity),
                                      static_cast<off_t>(capacity - mapped.capacity));
  if (error != 0) fail("enlarge", error);
  void* bytes = mapped.bytes == nullptr
                    ? ::mmap(nullptr, capacity, PROT_READ | PROT_WRITE, MAP_SHARED, mapped.file, 0)
                    : ::mremap(mapped.bytes, mapped.capacity, capacity, MREMAP_MAYMOVE);
  if (bytes == MAP_FAILED) fail("map", errno);
  count_bytes(capacity - mapped.capacity);
  mapped.bytes = static_cast<char*>(bytes);
  mapped.capacity = capacity;
}

void Spool::close(Mapped* mapped) {
  const std::unique_ptr<Mapped> owned(mapped);
  mapped_.erase(std::find(mapped_.begin(), mapped_.end(), mapped));
  if (mapped->bytes != nullptr) ::munmap(mapped->bytes, mapped->capacity);
  close_file(mapped->file, mapped->capacity);
}

SpooledBytes::SpooledBytes(SpooledBytes&& other) noexcept
    : spool_(other.spool_),
      memory_bytes_max_(other.memory_bytes_max_),
      mapped_(std::exchange(other.mapped_, nullptr)),
      bytes_(std::exchange(other.bytes_, nullptr)),
      capacity_(std::exchange(other.capacity_, 0)) {}

SpooledBytes& SpooledBytes::operator=(SpooledBytes&& other) noexcept {
  if (this == &other) return *this;
  clear();
  spool_ = other.spool_;
  memory_bytes_max_ = other.memory_bytes_max_;
  mapped_ = std::exchange(other.mapped_, nullptr);
  bytes_ = std::exchange(other.bytes_, nullptr);
  capacity_ = std::exchange(other.capacity_, 0);
  return *this;
}

void SpooledBytes::grow(std::size_t capacity) {
  if (capacity <= capacity_) return;
  if (mapped_ == nullptr && (spool_ == nullptr || capacity <= memory_bytes_max_)) {
    if (spool_ == nullptr || capacity < memory_bytes_max_) {
      std::size_t roomy = std::max({capacity, capacity_ + capacity_ / 2, kMemoryMin});
      // What is large and goes on growing fills large pages; in a part of one there are small ones.
      if (capacity_ > 0 && roomy >= kWholeHugePagesMin) {
        roomy = (roomy + kHugePage - 1) / kHugePage * kHugePage;
      }
      capacity = spool_ == nullptr ? roomy : std::min<std::size_t>(roomy, memory_bytes_max_);
    }
    bytes_ = enlarged(bytes_, capacity_, capacity);
    capacity_ = capacity;
    return;
  }
  if (mapped_ == nullptr) {
    mapped_ = spool_->open();
    char* from = std::exchange(bytes_, nullptr);
    const std::size_t count = std::exchange(capacity_, 0);
    try {
      spool_->grow(*mapped_, capacity);
    } catch (...) {
      release(from, count);
      throw;
    }
    bytes_ = mapped_->bytes;
    capacity_ = mapped_->capacity;
    if (count > 0) write(0, from, count);
    release(from, count);
    return;
  }
  if (capacity > mapped_->capacity) spool_->grow(*mapped_, capacity);
  bytes_ = mapped_->bytes;
  capacity_ = std::min(mapped_->capacity, std::max(capacity, capacity_ + kTrimBytes));
  spool_->trim();
}

void SpooledBytes::forget_before(std::size_t end) {
  if (mapped_ != nullptr || capacity_ < kPagesMin) return;
  const std::size_t page = capacity_ >= kHugePage ? kHugePage : whole_pages(1);
  const std::size_t pages = end / page * page;
  if (pages > 0) ::madvise(bytes_, pages, MADV_DONTNEED);
}

void SpooledBytes::write(std::size_t offset, const char* from, std::size_t count) {
  if (mapped_ != nullptr && count >= kWriteMin) {
    spool_->write(mapped_->file, offset, from, count);
  } else {
    std::memcpy(bytes_ + offset, from, count);
  }
}

void SpooledBytes::clear() {
  if (mapped_ != nullptr) {
    spool_->close(std::exchange(mapped_, nullptr));
  } else {
    release(bytes_, capacity_);
  }
  bytes_ = nullptr;
  capacity_ = 0;
}

}  // namespace einmal
