// The guarantees on documents that people wrote: EINMAL_DOCUMENTS names a directory with Markdown
// or HTML anywhere in it. Says so where there is none.
//
//   EINMAL_DOCUMENTS=/usr/share/doc build/release/tests/einmal_tests -tc="documents*"
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "property/html_promises.h"
#include "property/markdown_guarantees.h"

namespace einmal::property {
namespace {

namespace fs = std::filesystem;

// Larger ones take the slow checks too long.
constexpr std::uintmax_t kBytesMax = 1 << 20;

bool is_markdown(const fs::path& path) {
  return path.extension() == ".md" || path.extension() == ".markdown";
}

bool is_html(const fs::path& path) {
  return path.extension() == ".html" || path.extension() == ".htm" || path.extension() == ".xhtml";
}

std::vector<fs::path> documents_in(const fs::path& directory) {
  std::vector<fs::path> paths;
  for (const auto& entry : fs::recursive_directory_iterator(directory)) {
    const fs::path& path = entry.path();
    if (!is_markdown(path) && !is_html(path)) continue;
    if (entry.is_regular_file() && entry.file_size() <= kBytesMax) paths.push_back(path);
  }
  std::sort(paths.begin(), paths.end());
  return paths;
}

std::string broken(const fs::path& path, const FindOptions& options) {
  std::ifstream file(path, std::ios::binary);
  const std::string text(std::istreambuf_iterator<char>(file), {});
  if (is_html(path)) return broken_html_promise(text, options);
  const std::string wrong = parser_matters(text);
  return wrong.empty() ? broken_markdown(text, options) : wrong;
}

}  // namespace

TEST_CASE("documents that people wrote keep the guarantees and their structure") {
  const char* directory = std::getenv("EINMAL_DOCUMENTS");
  if (directory == nullptr) {
    MESSAGE("SKIPPED: EINMAL_DOCUMENTS names no directory with documents");
    return;
  }
  const std::vector<fs::path> paths = documents_in(directory);
  CHECK(!paths.empty());
  for (const bool unsafe : {false, true}) {
    FindOptions options;
    options.unsafe = unsafe;
    for (const fs::path& path : paths) {
      const std::string wrong = broken(path, options);
      CAPTURE(path.string());
      CAPTURE(unsafe);
      CHECK(wrong == "");
    }
  }
  MESSAGE(paths.size() << " documents");
}

}  // namespace einmal::property
