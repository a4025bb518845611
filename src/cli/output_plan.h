// Where each cleaned document goes with -o, decided and checked before anything is written.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "source/archive/packing.h"
#include "source/input_list.h"

namespace einmal {

struct OutputPlan {
  std::vector<std::string> paths;  // one for each input; empty for one that can't be read
  std::vector<std::string> files;  // all that is written: the same, or the archive
  bool is_tree = false;            // the output is a directory, to be made when missing
  bool is_new_tree = false;        // and it is missing
  std::optional<Packing> archive;  // the output is one archive, and `paths` are names in it
};

// Where an input belongs below a directory that mirrors the named paths: NAME for a file of the
// only named directory, docs/NAME with several named paths.
std::string mirrored_path(const Input& input, const std::vector<std::string>& named);

// As cp -r: the files of one named directory go to OUTPUT/NAME; with several named paths each keeps
// its last component, OUTPUT/docs/NAME; a single file goes to OUTPUT itself unless that is a
// directory. The paths of a list keep all of their directories, OUTPUT/a/docs/NAME, and make OUTPUT
// a directory whatever their number. An output named like an archive (out.tar.zst) is one that
// holds the inputs under these names, unless the only input is such an archive itself. Throws Error
// when two inputs would go to the same file, an output would replace an input, or several inputs
// would go to one file.
OutputPlan plan_outputs(const std::vector<std::string>& named, const std::vector<Input>& inputs,
                        const std::string& output);

// Throws Error when `path`, to which the run writes its `what` ("ledger"), would replace an output
// or an input of it.
void check_is_apart(const std::string& path, const char* what,
                    const std::vector<std::string>& outputs, const std::vector<Input>& inputs);

// The directories that `path` needs above it. Throws Error.
void make_parent_directories(const std::string& path);

}  // namespace einmal
