// How far a run has come: a line for a terminal, an object for scripts.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace einmal {

struct ProgressState {
  std::uint64_t inputs = 0;  // files that are done; each holds a document or many
  std::uint64_t inputs_total = 0;
  std::uint64_t documents = 0;
  std::uint64_t bytes = 0;
  std::optional<std::uint64_t> bytes_total;  // when it is known
  std::uint64_t findings = 0;
  double seconds = 0;  // since the start
};

// "1,234 of 100,000 files, 120 MB of 1.2 GB, 310 MB/s, 4 s left, 57 findings"
std::string progress_line(const ProgressState& state);

// {"type":"progress","documents":1234,...} and a line end.
std::string progress_json(const ProgressState& state);

}  // namespace einmal
