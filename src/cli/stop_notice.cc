// A signal handler may only read lock-free atomics and bytes that nobody changes meanwhile: the
// text stands in fixed arrays, which are filled before `live` is set.
#include "cli/stop_notice.h"

#include <unistd.h>

#include <array>
#include <atomic>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <cstring>

namespace einmal {
namespace {

struct Text {
  std::array<char, 200> bytes;
  std::size_t size = 0;

  void set(std::string_view text) {
    assert(text.size() <= bytes.size());
    std::memcpy(bytes.data(), text.data(), text.size());
    size = text.size();
  }
};

Text text_before;
Text text_after;
std::atomic<std::uint64_t> counted{0};
std::atomic<bool> live{false};
static_assert(std::atomic<std::uint64_t>::is_always_lock_free);
static_assert(std::atomic<bool>::is_always_lock_free);

constexpr std::size_t kLineBytesMax = 512;

class Line {
 public:
  void add(const char* bytes, std::size_t count) {
    std::memcpy(bytes_ + size_, bytes, count);
    size_ += count;
  }
  void add_number(std::uint64_t number) {
    char digits[20];
    std::size_t first = sizeof digits;
    do {
      digits[--first] = static_cast<char>('0' + number % 10);
      number /= 10;
    } while (number > 0);
    add(digits + first, sizeof digits - first);
  }
  void write() {
    add("\n", 1);
    // Nothing can be done when it fails, and the process is about to end.
    [[maybe_unused]] const ssize_t written = ::write(STDERR_FILENO, bytes_, size_);
  }

 private:
  char bytes_[kLineBytesMax];
  std::size_t size_ = 0;
};

}  // namespace

StopNotice::StopNotice(std::string_view before, std::string_view after) {
  text_before.set(before);
  text_after.set(after);
  counted = 0;
  live = true;
}

StopNotice::~StopNotice() { live = false; }

void StopNotice::count() { ++counted; }

void write_stop_notice() {
  if (!live) return;
  Line line;
  line.add(text_before.bytes.data(), text_before.size);
  if (text_after.size > 0) {
    line.add_number(counted);
    line.add(text_after.bytes.data(), text_after.size);
  }
  line.write();
}

}  // namespace einmal
