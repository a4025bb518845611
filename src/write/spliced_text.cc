#include "write/spliced_text.h"

namespace einmal {
namespace {

constexpr std::size_t kGatherBytes = 256 << 10;

}  // namespace

WriteOutcome write_spans(FileSystem& files, int fd, const SplicedText& spliced,
                         const std::string& name) {
  std::string gathered;
  for (const Span& span : spliced.spans) {
    const std::string_view piece = spliced.text.substr(span.begin, span.size());
    const bool is_long = piece.size() >= kGatherBytes;
    if (!is_long) gathered += piece;
    if (is_long || gathered.size() >= kGatherBytes) {
      if (write_fully(files, fd, gathered, name) == WriteOutcome::kReaderGone) {
        return WriteOutcome::kReaderGone;
      }
      gathered.clear();
    }
    if (is_long && write_fully(files, fd, piece, name) == WriteOutcome::kReaderGone) {
      return WriteOutcome::kReaderGone;
    }
  }
  return write_fully(files, fd, gathered, name);
}

}  // namespace einmal
