#include "report/progress_report.h"

#include <array>
#include <cstdio>
#include <string_view>

#include "report/numbers.h"

namespace einmal {
namespace {

double bytes_per_second(const ProgressState& state) {
  return state.seconds > 0 ? static_cast<double>(state.bytes) / state.seconds : 0;
}

std::string time_left(const ProgressState& state) {
  const double rate = bytes_per_second(state);
  if (!state.bytes_total || rate <= 0 || *state.bytes_total < state.bytes) return "";
  const double seconds = static_cast<double>(*state.bytes_total - state.bytes) / rate;
  constexpr double kMinute = 60;
  constexpr double kHour = 3600;
  constexpr double kLongest = 1000 * kHour;
  if (seconds > kLongest) return "";
  const auto whole = [](double value) { return grouped(static_cast<std::uint64_t>(value + 0.5)); };
  if (seconds < 2 * kMinute) return ", " + whole(seconds) + " s left";
  if (seconds < 2 * kHour) return ", " + whole(seconds / kMinute) + " min left";
  return ", " + whole(seconds / kHour) + " h left";
}

std::string member(std::string_view name, std::uint64_t number) {
  return ",\"" + std::string(name) + "\":" + std::to_string(number);
}

}  // namespace

std::string progress_line(const ProgressState& state) {
  std::string line = grouped(state.inputs) + " of " + counted(state.inputs_total, "file") + ", ";
  if (state.documents > state.inputs) line += counted(state.documents, "document") + ", ";
  line += sized(state.bytes);
  if (state.bytes_total) line += " of " + sized(*state.bytes_total);
  line += ", " + sized(static_cast<std::uint64_t>(bytes_per_second(state))) + "/s";
  return line + time_left(state) + ", " + counted(state.findings, "finding");
}

std::string progress_json(const ProgressState& state) {
  std::string json = "{\"type\":\"progress\"" + member("inputs", state.inputs) +
                     member("inputs_total", state.inputs_total) +
                     member("documents", state.documents) + member("bytes", state.bytes);
  if (state.bytes_total) json += member("bytes_total", *state.bytes_total);
  std::array<char, 32> seconds;
  std::snprintf(seconds.data(), seconds.size(), "%.1f", state.seconds);
  return json + member("findings", state.findings) + ",\"seconds\":" + seconds.data() + "}\n";
}

}  // namespace einmal
