#include "source/input_list.h"

#include <algorithm>
#include <filesystem>
#include <string_view>
#include <system_error>

#include "source/document.h"

namespace einmal {
namespace {

namespace fs = std::filesystem;

std::string joined(const std::string& directory, const std::string& name) {
  if (directory.empty() || directory.ends_with('/')) return directory + name;
  return directory + "/" + name;
}

// Collects the files below one named directory.
class Walk {
 public:
  Walk(std::string root, std::size_t named, const std::string& left_out)
      : root_(std::move(root)), named_(named), left_out_(left_out) {}

  std::vector<Input> files() {
    pending_.push_back("");
    while (!pending_.empty()) {
      const std::string inside = std::move(pending_.back());
      pending_.pop_back();
      list(inside);
    }
    std::sort(found_.begin(), found_.end(),
              [](const Input& a, const Input& b) { return a.inside < b.inside; });
    return std::move(found_);
  }

 private:
  void list(const std::string& inside) {
    const std::string directory = inside.empty() ? root_ : joined(root_, inside);
    std::error_code failure;
    fs::directory_iterator entry(directory, failure);
    for (; !failure && entry != fs::directory_iterator(); entry.increment(failure)) {
      const std::string name = entry->path().filename().string();
      if (!name.starts_with('.')) consider(*entry, joined(inside, name));
    }
    if (failure) {
      found_.push_back({.path = directory,
                        .inside = inside.empty() ? "." : inside,
                        .named = named_,
                        .error = directory + ": read directory: " + failure.message()});
    }
  }

  void consider(const fs::directory_entry& entry, const std::string& inside) {
    std::error_code failure;
    const fs::file_type own = entry.symlink_status(failure).type();
    if (own == fs::file_type::directory) {
      if (!is_left_out(entry.path())) pending_.push_back(inside);
      return;
    }
    if (entry.status(failure).type() != fs::file_type::regular) return;
    const std::uintmax_t bytes = entry.file_size(failure);
    found_.push_back({.path = joined(root_, inside),
                      .inside = inside,
                      .named = named_,
                      .bytes = failure ? 0 : bytes,
                      .error = ""});
  }

  bool is_left_out(const fs::path& directory) const {
    std::error_code failure;
    return !left_out_.empty() && fs::equivalent(directory, left_out_, failure);
  }

  std::string root_;
  std::size_t named_;
  const std::string& left_out_;
  std::vector<std::string> pending_;  // below root_; empty for root_ itself
  std::vector<Input> found_;
};

Input single(const std::string& path, std::size_t named) {
  std::error_code failure;
  const std::uintmax_t bytes = path == kStandardInput ? 0 : fs::file_size(path, failure);
  return {.path = path, .inside = "", .named = named, .bytes = failure ? 0 : bytes, .error = ""};
}

}  // namespace

std::vector<Input> list_inputs(const std::vector<std::string>& named, const std::string& left_out) {
  std::vector<Input> inputs;
  for (std::size_t index = 0; index < named.size(); ++index) {
    const std::string& path = named[index];
    std::error_code failure;
    if (path == kStandardInput || !fs::is_directory(path, failure)) {
      inputs.push_back(single(path, index));  // a missing file says so when it is opened
      continue;
    }
    std::vector<Input> files = Walk(path, index, left_out).files();
    if (files.empty()) {
      files.push_back({.path = path,
                       .inside = ".",
                       .named = index,
                       .error = path + ": read directory: no text files in it"});
    }
    std::move(files.begin(), files.end(), std::back_inserter(inputs));
  }
  return inputs;
}

}  // namespace einmal
