// An array of plain values that can be larger than memory and is read and written anywhere: in
// memory, or in an unlinked file behind a cache of pages.
//
// A page that is not in the cache costs a system call, a seventh of what it costs to map it
// (spool.h), and the cache has a size. What is written once and read from front to back is better
// off in a SpooledArray.
//
//   PagedArray<std::uint64_t> slots(&spool, bytes_in_memory);   // or without a spool, in memory
//   slots.assign_zeros(1000);
//   slots.set(7, slots[8] + 1);
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <type_traits>

#include "base/paged_file.h"
#include "base/spooled_array.h"

namespace einmal {

// Values go in and come out by copying: they have no address. Not for two threads at once, reading
// included.
template <class T>
class PagedArray {
  static_assert(std::is_trivially_copyable_v<T> && sizeof(T) <= PagedFile::kPageBytes);

 public:
  PagedArray() = default;
  // Beyond `memory_bytes_max` it is in a file of the spool, which must outlive it, and the cache is
  // of that size.
  PagedArray(Spool* spool, std::uint64_t memory_bytes_max)
      : spool_(spool), memory_bytes_max_(memory_bytes_max) {}

  std::size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }
  T operator[](std::size_t index) const { return *place(index); }
  // Good until anything else is asked for.
  const T& peek(std::size_t index) const { return *place(index); }
  T back() const { return *place(size_ - 1); }

  void set(std::size_t index, const T& value) { change(index) = value; }
  // As peek().
  T& change(std::size_t index) {
    if (!file_) return memory_[index];
    return reinterpret_cast<T*>(file_->page_to_change(index / kPerPage))[index % kPerPage];
  }
  void push_back(const T& value) {
    if (!file_ && spool_ != nullptr && (size_ + 1) * sizeof(T) > memory_bytes_max_) move_to_file();
    ++size_;
    if (!file_) {
      memory_.push_back(value);
    } else {
      set(size_ - 1, value);
    }
  }
  void pop_back() {
    --size_;
    if (!file_) memory_.pop_back();
  }
  // REQUIRES: it is empty.
  void assign_zeros(std::size_t size) {
    if (spool_ != nullptr && size * sizeof(T) > memory_bytes_max_) {
      move_to_file();
    } else {
      memory_.assign_zeros(size);
    }
    size_ = size;
  }
  // Loads a value that will be asked for soon, when that is a matter of the processor's caches.
  void prefetch(std::size_t index) const {
    if (file_) return;
    const T* const value = &memory_[index];
    __builtin_prefetch(value, 0, 3);
    asm volatile("" : : "r"(value));  // else GCC takes callers for functions that do nothing
  }

 private:
  static constexpr std::size_t kPerPage = PagedFile::kPageBytes / sizeof(T);

  // Good until the next one.
  const T* place(std::size_t index) const {
    if (!file_) return &memory_[index];
    return reinterpret_cast<const T*>(file_->page(index / kPerPage)) + index % kPerPage;
  }
  void move_to_file() {
    file_ = std::make_unique<PagedFile>(*spool_, memory_bytes_max_);
    for (std::size_t i = 0; i < memory_.size(); ++i) set(i, memory_[i]);
    memory_.clear();
  }

  Spool* spool_ = nullptr;
  std::uint64_t memory_bytes_max_ = UINT64_MAX;
  std::size_t size_ = 0;
  SpooledArray<T> memory_;
  std::unique_ptr<PagedFile> file_;
};

}  // namespace einmal
