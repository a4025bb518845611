// Does the same to many things on several threads.
//
//   parallel_each(documents.size(), 4, [&](std::size_t index) { parse(documents[index]); });
#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

#include "base/start_threads.h"

namespace einmal {

// Calls work(index) once for each index below `count`; several at a time, on this thread and
// others. What one of them throws comes out, once none is running. `threads` 0: one for each
// processor.
template <class Work>
void parallel_each(std::size_t count, unsigned threads, const Work& work) {
  if (threads == 0) threads = std::max(1U, std::thread::hardware_concurrency());
  std::atomic<std::size_t> next = 0;
  std::mutex failing;
  std::exception_ptr failure;
  const auto run = [&] {
    try {
      for (std::size_t index = next++; index < count; index = next++) work(index);
    } catch (...) {
      next = count;
      const std::lock_guard lock(failing);
      if (failure == nullptr) failure = std::current_exception();
    }
  };
  {
    const std::size_t others = count == 0 ? 0 : std::min<std::size_t>(threads, count) - 1;
    const std::vector<std::jthread> started = start_threads(others, run);
    run();
  }
  if (failure != nullptr) std::rethrow_exception(failure);
}

}  // namespace einmal
