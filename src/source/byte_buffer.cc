#include "source/byte_buffer.h"

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <limits>
#include <new>

#include "base/huge_pages.h"

namespace einmal {
namespace {

constexpr std::size_t kAlignment = 64;

char* allocate(std::size_t bytes) {
  const std::size_t alignment = bytes >= 2 * kHugePage ? kHugePage : kAlignment;
  if (bytes > std::numeric_limits<std::size_t>::max() - alignment) throw std::bad_alloc();
  const std::size_t rounded = (bytes + alignment - 1) / alignment * alignment;
  void* memory = std::aligned_alloc(alignment, rounded);
  if (memory == nullptr) throw std::bad_alloc();
  if (alignment == kHugePage) ask_for_huge_pages(memory, rounded);
  return static_cast<char*>(memory);
}

}  // namespace

void ByteBuffer::Free::operator()(char* bytes) const { std::free(bytes); }

void ByteBuffer::reserve(std::size_t bytes) {
  if (room() >= bytes) return;
  if (bytes > std::numeric_limits<std::size_t>::max() / 2 - capacity_) throw std::bad_alloc();
  const std::size_t capacity = std::max(filled_ + bytes, capacity_ * 2);
  std::unique_ptr<char[], Free> grown(allocate(capacity));
  if (filled_ > 0) std::memcpy(grown.get(), bytes_.get(), filled_);
  bytes_ = std::move(grown);
  capacity_ = capacity;
}

void ByteBuffer::append(std::string_view bytes) {
  if (bytes.empty()) return;
  reserve(bytes.size());
  std::memcpy(tail(), bytes.data(), bytes.size());
  fill(bytes.size());
}

}  // namespace einmal
