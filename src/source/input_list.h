// From the paths a person names to the files to read: the inputs of a run, in order.
//
//   for (const Input& input : list_inputs({"a.txt", "docs"}, {}))
//     if (input.error.empty()) read(input.path);
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "source/directory_walk.h"

namespace einmal {

struct Input {
  std::string path;         // to open; "-" is standard input
  std::string inside;       // below the directory that was named; empty when named itself
  std::size_t named = 0;    // index of the named path it comes from
  std::uint64_t bytes = 0;  // as far as known before reading
  bool listed = false;      // named in a list of paths: keeps its directories when mirrored
  std::string error;        // why it can't be read, fit for Error; empty when it can be tried

  bool walked() const { return !inside.empty(); }
};

// The files that `named` stands for. A directory is walked (directory_walk.h); what is named itself
// is never passed over. A path that is missing and a directory that can't be listed or holds no
// file to take become an input with an error.
// Those from index `listed_from` on come from a list.
std::vector<Input> list_inputs(const std::vector<std::string>& named, const WalkOptions& options,
                               std::size_t listed_from = std::string::npos);

// The paths that a file holds, each ended by `separator` (LF or NUL). Empty ones are no paths, and
// one that is called - is a file.
std::vector<std::string> split_path_list(std::string_view list, char separator);

}  // namespace einmal
