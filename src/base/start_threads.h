// Threads that all do the same, as many as there are to be had: what they do must be done whole by
// any number of them, the calling thread among them.
//
//   {
//     const std::vector<std::jthread> started = start_threads(threads - 1, work);
//     work();
//   }  // joined
#pragma once

#include <cstddef>
#include <system_error>
#include <thread>
#include <vector>

namespace einmal {

// Fewer than `count`, or none, where the system gives no more of them (`ulimit`, a container).
template <class Work>
std::vector<std::jthread> start_threads(std::size_t count, const Work& work) {
  std::vector<std::jthread> started;
  started.reserve(count);
  try {
    while (started.size() < count) started.emplace_back(work);
  } catch (const std::system_error&) {
    return started;
  }
  return started;
}

}  // namespace einmal
