#include "source/archive/open_input.h"

#include <utility>

#include "source/archive/packed_reader.h"
#include "source/bytes_content.h"
#include "source/opened_input.h"
#include "source/text_content.h"
#include "source/text_probe.h"

namespace einmal {
namespace {

class InputReader final : public PartReader {
 public:
  InputReader(std::string path, const OpenOptions& options)
      : path_(std::move(path)), options_(options) {}

  std::optional<Part> read() override {
    if (packed_) return unpacked();
    OpenedInput input(path_);
    const Packing packing = packing_of_head(input.head());
    if (!packing.is_packed()) return whole(std::move(input).document());
    packed_ = read_packed(shown_name(path_), std::move(input).stored(), packing,
                          {.limits = options_.limits});
    return unpacked();
  }

 private:
  std::optional<Part> unpacked() {
    std::optional<Part> part = packed_->read();
    if (part) part->binary_skipped = part->binary_skipped && options_.skip_binary;
    return part;
  }

  Part whole(Document document) const {
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

  std::string path_;
  OpenOptions options_;
  std::unique_ptr<PartReader> packed_;
};

}  // namespace

std::unique_ptr<PartReader> open_input(const std::string& path, const OpenOptions& options) {
  return std::make_unique<InputReader>(path, options);
}

}  // namespace einmal
