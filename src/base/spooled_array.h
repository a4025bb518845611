// An array of plain values that can be larger than memory: see spool.h.
//
//   SpooledArray<Span> blocks(&spool);   // or without a spool, in memory
//   blocks.push_back({0, 10});
//   for (const Span& block : blocks) use(block);
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <type_traits>
#include <utility>

#include "base/spool.h"

namespace einmal {

// Moved from, it is empty. What points into it is good until it grows.
template <class T>
class SpooledArray {
  static_assert(std::is_trivially_copyable_v<T> && std::is_trivially_destructible_v<T>);

 public:
  SpooledArray() = default;
  // Beyond `memory_bytes_max` it is in a file of the spool, which must outlive it.
  explicit SpooledArray(Spool* spool)
      : SpooledArray(spool, spool == nullptr ? 0 : spool->array_bytes_max()) {}
  SpooledArray(Spool* spool, std::uint64_t memory_bytes_max) : bytes_(spool, memory_bytes_max) {}
  SpooledArray(SpooledArray&& other) noexcept
      : bytes_(std::move(other.bytes_)), size_(std::exchange(other.size_, 0)) {}
  SpooledArray& operator=(SpooledArray&& other) noexcept {
    bytes_ = std::move(other.bytes_);
    size_ = std::exchange(other.size_, 0);
    return *this;
  }

  std::size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }
  T* data() { return reinterpret_cast<T*>(bytes_.bytes()); }
  const T* data() const { return reinterpret_cast<const T*>(bytes_.bytes()); }
  T& operator[](std::size_t index) { return data()[index]; }
  const T& operator[](std::size_t index) const { return data()[index]; }
  T& back() { return data()[size_ - 1]; }
  const T& back() const { return data()[size_ - 1]; }
  T* begin() { return data(); }
  T* end() { return data() + size_; }
  const T* begin() const { return data(); }
  const T* end() const { return data() + size_; }

  void push_back(const T& value) {
    const T copy = value;  // it may stand in what moves
    if ((size_ + 1) * sizeof(T) > bytes_.capacity()) reserve(size_ + 1);
    std::memcpy(static_cast<void*>(data() + size_), &copy, sizeof(T));
    ++size_;
  }
  void pop_back() { --size_; }
  // Spool::trim, if there is a spool. To be called in long loops that read.
  void trim() const { bytes_.trim(); }
  void append(std::span<const T> values) {
    if (values.empty()) return;
    reserve(size_ + values.size());
    bytes_.write(size_ * sizeof(T), reinterpret_cast<const char*>(values.data()),
                 values.size() * sizeof(T));
    size_ += values.size();
  }
  void reserve(std::size_t size) {
    if (size * sizeof(T) > bytes_.capacity()) bytes_.grow(size * sizeof(T));
  }
  // REQUIRES: it never held anything.
  void assign_zeros(std::size_t size) {
    reserve(size);
    size_ = size;
  }
  // Forgets what is behind; the room stays.
  void shrink(std::size_t size) { size_ = size; }
  // Calls `take` for all values in order; then none is left. Memory goes as soon as it was read.
  void drain(const auto& take) {
    constexpr std::size_t kAtOnce = 8192;
    for (std::size_t i = 0; i < size_; ++i) {
      take(data()[i]);
      if (i % kAtOnce == kAtOnce - 1) bytes_.forget_before(i * sizeof(T));
    }
    clear();
  }
  // Gives the room back, too.
  void clear() {
    bytes_.clear();
    size_ = 0;
  }

 private:
  SpooledBytes bytes_;
  std::size_t size_ = 0;
};

}  // namespace einmal
