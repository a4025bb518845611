#include "source/open_input.h"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

#include "source/bytes_content.h"
#include "source/document.h"
#include "source/file_source.h"
#include "source/json_lines.h"
#include "source/text_content.h"
#include "source/text_probe.h"

namespace einmal {
namespace {

// Capital letters count as small ones.
bool has_ending(std::string_view path, std::string_view ending) {
  if (path.size() <= ending.size()) return false;
  path.remove_prefix(path.size() - ending.size());
  return std::equal(path.begin(), path.end(), ending.begin(), [](char a, char b) {
    return (a >= 'A' && a <= 'Z' ? a - 'A' + 'a' : a) == b;
  });
}

class InputReader final : public PartReader {
 public:
  InputReader(std::string path, const OpenOptions& options)
      : path_(std::move(path)), options_(options) {}

  std::optional<Part> read() override {
    if (is_json_lines()) return read_lines();
    Document document = Document::read(path_);
    Part part;
    part.version = document.version();
    part.last = true;
    if (options_.skip_binary && probe_text(document.text()) == TextKind::kBinary) {
      part.binary_skipped = true;
      part.content = std::make_unique<BytesContent>(std::move(document));
    } else {
      part.content = std::make_unique<TextContent>(std::move(document));
    }
    return part;
  }

 private:
  bool is_json_lines() const {
    if (options_.format == InputFormat::kAuto) {
      return has_ending(path_, ".jsonl") || has_ending(path_, ".ndjson");
    }
    return options_.format == InputFormat::kJsonLines;
  }

  std::optional<Part> read_lines() {
    if (!lines_) {
      lines_.emplace(std::make_unique<FileSource>(path_), path_,
                     JsonLinesOptions{.text_field = options_.text_field});
    }
    return lines_->read();
  }

  std::string path_;
  OpenOptions options_;
  std::optional<JsonLinesReader> lines_;  // opened by the first read
};

}  // namespace

std::unique_ptr<PartReader> open_input(const std::string& path, const OpenOptions& options) {
  return std::make_unique<InputReader>(path, options);
}

}  // namespace einmal
