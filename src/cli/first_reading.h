// Reads all documents of a corpus for its search: several inputs at once, taken in order.
//
//   read_documents({inputs, is_new, false}, options, [&](const FirstRead& read) { append(read); });
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/held_files.h"
#include "cli/options.h"
#include "einmal/repeats.h"
#include "hash/content_hash.h"
#include "source/input_list.h"

namespace einmal {

struct FirstRead {
  std::string name;
  std::string_view text;  // decoded
  ContentHash hash;       // of it
  Format format;
  bool as_stored;                  // the text is the bytes of the file
  std::optional<SettledVersion> settled;  // of a file that is this text
  bool is_protected;
  bool is_preferred;
};

struct InputsToRead {
  const std::vector<Input>& inputs;
  const std::vector<bool>& wanted;  // the others are passed over
  bool needed = false;              // all that are wanted
};

// Calls `take` for each document, in order, on this thread. An input that can't be read is passed
// over from there on; of those that are needed that is thrown as Error. So is what `take` throws.
void read_documents(const InputsToRead& read, const SearchOptions& options,
                    const std::function<void(const FirstRead&)>& take);

}  // namespace einmal
