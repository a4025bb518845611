// Blocks come in classes by size: multiples of 16 bytes up to 256, powers of two above. Each has
// its class before it, and goes to the list of its class when it is released: a parser releases
// and asks for the same few sizes all the time.
#include "format/html_arena.h"

#include <bit>
#include <cstdint>
#include <new>

namespace einmal {
namespace {

constexpr std::size_t kAlignment = 16;
constexpr std::size_t kFineMax = 256;
constexpr std::size_t kFineClasses = kFineMax / kAlignment;
constexpr std::size_t kChunkBytes = 1 << 18;

std::size_t class_of(std::size_t bytes) {
  if (bytes <= kFineMax) return (bytes + kAlignment - 1) / kAlignment - (bytes > 0);
  return kFineClasses + std::bit_width(bytes - 1) - std::bit_width(kFineMax);
}

std::size_t bytes_of(std::size_t size_class) {
  if (size_class < kFineClasses) return (size_class + 1) * kAlignment;
  return kFineMax << (size_class - kFineClasses + 1);
}

}  // namespace

void* HtmlArena::carve(std::size_t bytes) {
  if (bytes > unused_bytes_) {
    const std::size_t chunk = bytes > kChunkBytes / 4 ? bytes : kChunkBytes;
    if (chunk > bytes_max_ - bytes_) {
      exhausted_ = true;
      return nullptr;
    }
    std::unique_ptr<std::byte[]> memory(new (std::nothrow) std::byte[chunk]);
    if (!memory) return nullptr;
    bytes_ += chunk;
    chunks_.push_back(std::move(memory));
    if (chunk == bytes) return chunks_.back().get();
    unused_ = chunks_.back().get();
    unused_bytes_ = chunk;
  }
  void* block = unused_;
  unused_ += bytes;
  unused_bytes_ -= bytes;
  return block;
}

void* HtmlArena::allocate(std::size_t bytes) {
  const std::size_t size_class = class_of(bytes);
  if (Free* block = free_[size_class]) {
    free_[size_class] = block->next;
    return block;
  }
  void* block = carve(kAlignment + bytes_of(size_class));
  if (block == nullptr) return nullptr;
  *static_cast<std::uint64_t*>(block) = size_class;
  return static_cast<std::byte*>(block) + kAlignment;
}

void* HtmlArena::take_bytes(std::size_t bytes) {
  void* const block = carve((bytes + kAlignment - 1) / kAlignment * kAlignment);
  if (block == nullptr) throw std::bad_alloc();
  return block;
}

void HtmlArena::release(void* block) {
  if (block == nullptr) return;
  std::byte* const begin = static_cast<std::byte*>(block) - kAlignment;
  const std::uint64_t size_class = *reinterpret_cast<std::uint64_t*>(begin);
  free_[size_class] = new (block) Free{free_[size_class]};
}

}  // namespace einmal
