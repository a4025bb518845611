// From the paths a person names to the files to read: the inputs of a run, in order.
//
//   for (const Input& input : list_inputs({"a.txt", "docs"}, {}))
//     if (input.error.empty()) read(input.path);
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace einmal {

struct Input {
  std::string path;         // to open; "-" is standard input
  std::string inside;       // below the directory that was named; empty when named itself
  std::size_t named = 0;    // index of the named path it comes from
  std::uint64_t bytes = 0;  // as far as known before reading
  std::string error;        // why it can't be read, fit for Error; empty when it can be tried

  bool walked() const { return !inside.empty(); }
};

// The files that `named` stands for. A directory is walked in byte order of the paths below it;
// hidden files, special files and linked directories are passed over, and so is `left_out` (the
// directory that the output goes to; empty for none). What is named itself is never passed over. A
// path that is missing and a directory that can't be listed or holds no file become an input with
// an error.
std::vector<Input> list_inputs(const std::vector<std::string>& named, const std::string& left_out);

}  // namespace einmal
