// Tells on standard error how far a run has come, while it runs.
//
//   Progress progress(options.progress, inputs, console);
//   progress.advance(input, counted);  // after each part
//   progress.end(input);               // after all of them
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
#include "report/summary.h"
#include "source/input_list.h"

namespace einmal {

class Progress {
 public:
  // `console` must outlive this.
  Progress(ProgressStyle style, const std::vector<Input>& inputs, Console& console);
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  // A part of an input is done, and then all of it. Thread-safe.
  void advance(const Input& input, const Totals& counted);
  void end(const Input& input);

 private:
  void tell_until(std::stop_token stop);
  ProgressState state();

  ProgressStyle style_;
  Console& console_;
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
  std::mutex mutex_;
  ProgressState state_;
  std::uint64_t input_bytes_ = 0;  // of the input whose parts are being taken
  std::condition_variable_any stopped_;
  std::jthread teller_;  // last, so that it ends first
};

}  // namespace einmal
