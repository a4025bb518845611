#include "cli/distinct_files.h"

#include <filesystem>
#include <system_error>

#include "hash/content_hash.h"
#include "write/file_system.h"

namespace einmal {

namespace fs = std::filesystem;

bool DistinctFiles::add(const Input& input) {
  const std::string real = real_path(input);
  return real.empty() || seen_.insert(content_hash(real).bytes).second;
}

// Empty when there is none. A walk takes no links, so the name that it found is the real one, and
// mostly the directory is that of the input before.
std::string DistinctFiles::real_path(const Input& input) {
  const std::string& path = input.path;
  std::error_code failure;
  if (!input.walked() && !fs::is_regular_file(fs::symlink_status(path, failure))) {
    return fs::canonical(path, failure).native();
  }
  const std::string& directory = real_directory(directory_of(path));
  if (directory.empty()) return "";
  const std::string name = path.substr(path.rfind('/') + 1);
  return directory == "/" ? "/" + name : directory + "/" + name;
}

const std::string& DistinctFiles::real_directory(std::string_view directory) {
  if (directory != directory_) {
    std::error_code failure;
    directory_ = directory;
    real_directory_ = fs::canonical(directory_, failure).native();
  }
  return real_directory_;
}

}  // namespace einmal
