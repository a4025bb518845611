// Where arrays go that do not fit into memory: unlinked files, mapped.
//
// Such a file has no name, so none is left behind however the program ends. What is mapped is in
// memory while it is used; trim() gives back what the process holds of it, and the operating system
// keeps as much in its cache as it has room for.
//
//   Spool spool("/var/tmp", std::uint64_t{64} << 20);
//   SpooledArray<Span> blocks(&spool);       // spooled_array.h
//   blocks.push_back(block);                 // beyond spool.array_bytes_max() in a file
//   spool.trim();                            // every now and then
//   PagedArray<Slot> slots(&spool, bytes);   // paged_array.h: for what is read here and there
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "einmal/error.h"

namespace einmal {

// The directory of a spool is missing, read-only or full.
class SpoolError : public Error {
 public:
  using Error::Error;
};

// Not for two threads at once, but trim() may be called while others read mapped arrays. Must
// outlive the arrays that are in it.
class Spool {
 public:
  // Files go to `directory`; all arrays together are to hold about `memory_bytes_max` bytes.
  Spool(std::string directory, std::uint64_t memory_bytes_max);
  ~Spool();
  Spool(const Spool&) = delete;
  Spool& operator=(const Spool&) = delete;

  std::uint64_t memory_bytes_max() const { return memory_bytes_max_; }
  // How large a SpooledArray may be without a file.
  std::uint64_t array_bytes_max() const { return memory_bytes_max_ / 32; }

  // When the mapped files hold more than their part of the memory, they hold nothing afterwards;
  // the next access brings back what it needs. Costs a microsecond when there is nothing to do.
  void trim() const;

  // The text itself or, where its pages would have to be mapped for it, a copy in `scratch`, which
  // costs a seventh.
  std::string_view fetched(std::string_view text, std::string& scratch) const;

  // For those who read and write by themselves. Behind the end of a file there is nothing to read.
  int open_file();
  void close_file(int file, std::uint64_t bytes);
  void write(int file, std::uint64_t offset, const char* from, std::size_t count) const;
  std::size_t read(int file, std::uint64_t offset, char* to, std::size_t count) const;
  void count_bytes(std::uint64_t added);

  // The bytes that the files have now, and the most they had.
  std::uint64_t file_bytes() const { return file_bytes_; }
  std::uint64_t file_bytes_most() const { return file_bytes_most_; }

 private:
  friend class SpooledBytes;
  struct Mapped {
    char* bytes = nullptr;
    std::size_t capacity = 0;
    int file = -1;
  };

  // Throws SpoolError.
  Mapped* open();
  void grow(Mapped& mapped, std::size_t capacity);
  void close(Mapped* mapped);

  std::uint64_t resident_file_bytes() const;
  [[noreturn]] void fail(const std::string& what, int error) const;

  std::string directory_;
  std::uint64_t memory_bytes_max_;
  std::uint64_t resident_at_start_;
  int statistics_ = -1;  // of this process
  std::vector<Mapped*> mapped_;
  std::uint64_t file_bytes_ = 0;
  std::uint64_t file_bytes_most_ = 0;
};

// Bytes that grow: in memory and, where a spool is given and they are many, in a file.
class SpooledBytes {
 public:
  explicit SpooledBytes(Spool* spool = nullptr, std::uint64_t memory_bytes_max = UINT64_MAX)
      : spool_(spool), memory_bytes_max_(memory_bytes_max) {}
  ~SpooledBytes() { clear(); }
  SpooledBytes(SpooledBytes&& other) noexcept;
  SpooledBytes& operator=(SpooledBytes&& other) noexcept;

  char* bytes() const { return bytes_; }
  std::size_t capacity() const { return capacity_; }

  void trim() const {
    if (spool_ != nullptr) spool_->trim();
  }

  // Makes room for `capacity` bytes or more; what is new is zero when there was none before. In a
  // file, room comes in small pieces, and each time what is mapped is trimmed.
  // `bytes()` changes. Throws SpoolError when the file can't grow, std::bad_alloc.
  void grow(std::size_t capacity);

  // The bytes before `end` are not asked for again: gives their memory back, as far as it is pages.
  void forget_before(std::size_t end);

  // Copies to bytes()[offset]. REQUIRES: there is room.
  void write(std::size_t offset, const char* from, std::size_t count);

  void clear();

 private:
  Spool* spool_;
  std::uint64_t memory_bytes_max_;
  Spool::Mapped* mapped_ = nullptr;
  char* bytes_ = nullptr;
  std::size_t capacity_ = 0;
};

}  // namespace einmal
