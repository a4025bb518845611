// Tells on standard error how far a run has come, while it runs.
//
//   Progress progress(options.progress, inputs, console);
//   progress.advance(bytes, findings);  // after each document
//
// A thread of its own does the telling, so that one large document doesn't silence it. The line on
// a terminal appears after a second and is erased at the end.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <thread>
#include <vector>

#include "cli/console.h"
#include "cli/typed_values.h"
#include "report/progress_report.h"
#include "source/input_list.h"

namespace einmal {

class Progress {
 public:
  // `console` must outlive this.
  Progress(ProgressStyle style, const std::vector<Input>& inputs, Console& console);
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  // One document is done. Thread-safe.
  void advance(std::uint64_t bytes, std::uint64_t findings);

 private:
  void tell_until(std::stop_token stop);
  ProgressState state();

  ProgressStyle style_;
  Console& console_;
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
  std::mutex mutex_;
  ProgressState state_;
  std::condition_variable_any stopped_;
  std::jthread teller_;  // last, so that it ends first
};

}  // namespace einmal
