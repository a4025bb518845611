// A key while it is written: a string with room behind its end, which vectors may write into.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <string>
#include <string_view>

namespace einmal {

// Takes over the string until finish(): its bytes before are no longer the key.
class KeyBuffer {
 public:
  // The string's memory is reused; `expected` bytes will probably do.
  KeyBuffer(std::string& key, std::size_t expected) : key_(key) {
    if (key_.size() < expected) key_.resize(expected);
  }

  // Cuts the string to what was written.
  void finish() { key_.resize(size_); }

  std::size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }

  void append(std::string_view bytes) {
    make_room(bytes.size());
    std::memcpy(key_.data() + size_, bytes.data(), bytes.size());
    size_ += bytes.size();
  }

  // Makes room for `bytes` behind what is written. What is put there counts after set_size().
  void make_room(std::size_t bytes) {
    if (key_.size() - size_ < bytes) key_.resize(size_ + std::max(size_, bytes));
  }
  char* begin() { return key_.data(); }
  std::size_t capacity() const { return key_.size(); }
  void set_size(std::size_t size) { size_ = size; }

 private:
  std::string& key_;
  std::size_t size_ = 0;
};

}  // namespace einmal
