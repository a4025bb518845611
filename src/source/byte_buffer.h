// Memory that a document is read into: grows at the end, aligned for fast reads.
#pragma once

#include <cstddef>
#include <memory>
#include <string_view>

namespace einmal {

// Starts at an address divisible by 64: read() into memory that is off by a few bytes costs five
// times as much on some processors. Large buffers ask for huge pages, because the page faults of
// fresh memory cost more than the copying.
class ByteBuffer {
 public:
  // Room for `bytes` more after what is filled; keeps what is filled. Throws std::bad_alloc.
  void reserve(std::size_t bytes);

  // The room after what is filled. What is written there counts after `fill`.
  char* tail() { return bytes_.get() + filled_; }
  std::size_t room() const { return capacity_ - filled_; }
  void fill(std::size_t bytes) { filled_ += bytes; }  // REQUIRES: at most room()
  void truncate(std::size_t bytes) { filled_ = bytes; }  // REQUIRES: at most what is filled

  void append(std::string_view bytes);

  std::string_view view() const { return {bytes_.get(), filled_}; }

 private:
  struct Free {
    void operator()(char* bytes) const;
  };

  std::unique_ptr<char[], Free> bytes_;
  std::size_t capacity_ = 0;
  std::size_t filled_ = 0;
};

}  // namespace einmal
