#include "cli/waiting_input.h"

#include <utility>

#include "einmal/error.h"

namespace einmal {

void fail_changed(const Input& input) {
  throw Error(input.path + ": clean: the file changed after it was searched");
}

Part Waiting::take_part(const OpenOptions& options, const FoundCorpus* corpus) {
  if (held) return std::move(*held);
  std::optional<Document> known;
  if (corpus != nullptr) known = corpus->held(input.path);
  std::optional<Part> again = known ? text_part(*std::move(known))
                                    : open_input(input.path, options)->read();
  if (!again || again->version != version) fail_changed(input);
  return *std::move(again);
}

}  // namespace einmal
