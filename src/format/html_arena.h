// Memory for a parser written in C: bounded, and freed in one piece.
#pragma once

#include <array>
#include <cstddef>
#include <memory>
#include <vector>

namespace einmal {

class HtmlArena {
 public:
  explicit HtmlArena(std::size_t bytes_max) : bytes_max_(bytes_max) {}

  // Returns null when there is no memory, or more than `bytes_max` would be in use.
  void* allocate(std::size_t bytes);
  // `block` may be null.
  void release(void* block);

  // Memory for one T, or `count` of them in a row, that is never released by itself. Throws
  // std::bad_alloc when there is none. Costs less than allocate.
  template <typename T>
  T* take(std::size_t count = 1) {
    return static_cast<T*>(take_bytes(count * sizeof(T)));
  }

  // Whether a refusal was due to `bytes_max`.
  bool is_exhausted() const { return exhausted_; }

 private:
  static constexpr std::size_t kClasses = 60;
  struct Free {
    Free* next;
  };
  void* carve(std::size_t bytes);
  void* take_bytes(std::size_t bytes);

  std::size_t bytes_max_;
  std::size_t bytes_ = 0;
  bool exhausted_ = false;
  std::vector<std::unique_ptr<std::byte[]>> chunks_;
  std::byte* unused_ = nullptr;
  std::size_t unused_bytes_ = 0;
  std::array<Free*, kClasses> free_ = {};
};

}  // namespace einmal
