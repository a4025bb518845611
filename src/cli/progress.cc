#include "cli/progress.h"

#include <algorithm>
#include <optional>
#include <system_error>

#include "source/document.h"

namespace einmal {
namespace {

using namespace std::chrono_literals;

// Standard input has no size that is known before it ends.
std::optional<std::uint64_t> bytes_of(const std::vector<Input>& inputs) {
  std::uint64_t bytes = 0;
  for (const Input& input : inputs) {
    if (input.path == kStandardInput) return std::nullopt;
    bytes += input.bytes;
  }
  return bytes;
}

}  // namespace

Progress::Progress(ProgressStyle style, const std::vector<Input>& inputs, Console& console)
    : style_(style), console_(console) {
  state_.inputs_total = inputs.size();
  state_.bytes_total = bytes_of(inputs);
  if (style_ == ProgressStyle::kNever) return;
  try {
    teller_ = std::jthread([this](std::stop_token stop) { tell_until(stop); });
  } catch (const std::system_error&) {
    return;  // the run is worth more than the line that tells of it
  }
}

Progress::~Progress() {
  if (style_ == ProgressStyle::kNever) return;
  teller_.request_stop();
  if (teller_.joinable()) teller_.join();
  if (style_ == ProgressStyle::kLine) console_.erase_status();
  if (style_ == ProgressStyle::kJson) console_.print_lines(progress_json(state()));
}

// What is packed has more bytes than its file: they count up to the size of that.
void Progress::advance(const Input& input, const Totals& counted) {
  const std::scoped_lock lock(mutex_);
  const std::uint64_t left = input.bytes - std::min(input.bytes, input_bytes_);
  const std::uint64_t bytes =
      state_.bytes_total ? std::min(counted.bytes_in, left) : counted.bytes_in;
  input_bytes_ += bytes;
  state_.bytes += bytes;
  state_.documents += counted.documents;
  state_.findings += counted.findings;
}

void Progress::end(const Input& input) {
  const std::scoped_lock lock(mutex_);
  ++state_.inputs;
  if (state_.bytes_total) state_.bytes += input.bytes - std::min(input.bytes, input_bytes_);
  input_bytes_ = 0;
}

void Progress::tell_until(std::stop_token stop) {
  auto pause = 1000ms;
  while (true) {
    {
      std::unique_lock lock(mutex_);
      if (stopped_.wait_for(lock, stop, pause, [&] { return stop.stop_requested(); })) return;
    }
    if (style_ == ProgressStyle::kJson) {
      console_.print_lines(progress_json(state()));
    } else {
      console_.show_status(progress_line(state()));
      pause = 200ms;
    }
  }
}

ProgressState Progress::state() {
  const std::scoped_lock lock(mutex_);
  ProgressState now = state_;
  now.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start_).count();
  return now;
}

}  // namespace einmal
