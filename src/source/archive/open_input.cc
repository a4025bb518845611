#include "source/archive/open_input.h"

#include <utility>

#include "einmal/error.h"
#include "source/archive/packed_reader.h"
#include "source/bytes_content.h"
#include "source/opened_input.h"
#include "source/records/json_lines.h"
#include "source/text_content.h"
#include "source/text_probe.h"

namespace einmal {
namespace {

class InputReader final : public PartReader {
 public:
  InputReader(std::string path, const OpenOptions& options)
      : path_(std::move(path)), options_(options) {}

  std::optional<Part> read() override {
    if (parts_) return next();
    OpenedInput input(path_);
    const Packing packing = packing_of_head(input.head());
    if (packing.is_packed()) {
      parts_ = read_packed(shown_name(path_), std::move(input).stored(), packing,
                           {.limits = options_.limits, .read_as = options_.read_as});
    } else if (is_json_lines(path_, options_.read_as)) {
      parts_ = std::make_unique<JsonLinesReader>(
          std::move(input).source(), path_,
          JsonLinesOptions{.read_as = options_.read_as});
    } else if (options_.read_as.only_records) {
      throw Error(shown_name(path_) +
                  ": read: --text-field says JSON lines, its name does not: --from jsonl");
    } else {
      return whole(std::move(input).document());
    }
    return next();
  }

 private:
  std::optional<Part> next() {
    std::optional<Part> part = parts_->read();
    if (part) part->binary_skipped = part->binary_skipped && options_.skip_binary;
    return part;
  }

  Part whole(Document document) const {
    if (!options_.skip_binary || probe_text(document.text()) != TextKind::kBinary) {
      return text_part(std::move(document));
    }
    Part part;
    part.version = document.version();
    part.last_change = document.last_change();
    part.last = true;
    part.binary_skipped = true;
    part.content = std::make_unique<BytesContent>(std::move(document));
    return part;
  }

  std::string path_;
  OpenOptions options_;
  std::unique_ptr<PartReader> parts_;  // of what is no text
};

}  // namespace

std::unique_ptr<PartReader> open_input(const std::string& path, const OpenOptions& options) {
  return std::make_unique<InputReader>(path, options);
}

Part text_part(Document text) {
  Part part;
  part.version = text.version();
  part.last_change = text.last_change();
  part.last = true;
  part.content = std::make_unique<TextContent>(std::move(text));
  return part;
}

}  // namespace einmal
