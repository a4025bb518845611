// Sanitizers keep so much address space that none can be told to be little.
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)

#include "base/start_threads.h"

#include <doctest/doctest.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <cstddef>
#include <fstream>
#include <functional>

#include "base/parallel_each.h"

namespace einmal {
namespace {

// More than there is room for: each has a stack of some megabytes.
constexpr unsigned kThreads = 400;

// What `succeeds` says in a process that has a few megabytes left.
bool succeeds_in_little_room(const std::function<bool()>& succeeds) {
  const pid_t child = fork();
  if (child == 0) {
    rlim_t pages = 0;
    std::ifstream("/proc/self/statm") >> pages;
    const rlim_t bytes = pages * static_cast<rlim_t>(sysconf(_SC_PAGESIZE)) + (rlim_t{24} << 20);
    const rlimit room{bytes, bytes};
    setrlimit(RLIMIT_AS, &room);
    bool succeeded = false;
    try {
      succeeded = succeeds();
    } catch (...) {
    }
    _exit(succeeded ? 0 : 1);
  }
  int status = 1;
  waitpid(child, &status, 0);
  return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

}  // namespace

TEST_CASE("work is done by as many threads as there are to be had") {
  CHECK(succeeds_in_little_room([] {
    std::atomic<std::size_t> done = 0;
    parallel_each(1000, kThreads, [&](std::size_t) { ++done; });
    return done == 1000;
  }));
  CHECK(succeeds_in_little_room([] {
    const auto wait = [](std::stop_token stop) {
      while (!stop.stop_requested()) std::this_thread::yield();
    };
    return start_threads(kThreads, wait).size() < kThreads;
  }));
}

}  // namespace einmal

#endif
