#include "cli/waiting_input.h"

#include <utility>

#include "einmal/error.h"

namespace einmal {

void fail_changed(const Input& input) {
  throw Error(input.path + ": clean: the file changed after it was searched");
}

Part Waiting::take_part(const OpenOptions& options) {
  if (held) return *std::move(held);
  std::optional<Part> again = open_input(input.path, options)->read();
  if (!again || again->version != version) fail_changed(input);
  return *std::move(again);
}

}  // namespace einmal
