#include "source/open_input.h"

#include <utility>

#include "source/bytes_content.h"
#include "source/document.h"
#include "source/text_content.h"
#include "source/text_probe.h"

namespace einmal {
namespace {

class InputReader final : public PartReader {
 public:
  InputReader(std::string path, const OpenOptions& options)
      : path_(std::move(path)), options_(options) {}

  std::optional<Part> read() override {
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
  std::string path_;
  OpenOptions options_;
};

}  // namespace

std::unique_ptr<PartReader> open_input(const std::string& path, const OpenOptions& options) {
  return std::make_unique<InputReader>(path, options);
}

}  // namespace einmal
