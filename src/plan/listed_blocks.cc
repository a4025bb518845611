#include "plan/listed_blocks.h"

#include "format/block_kind.h"
#include "format/lines.h"
#include "format/plain_text.h"
#include "format/read_document.h"
#include "match/block_scan.h"
#include "text/units.h"

namespace einmal {
namespace {

class Lister {
 public:
  explicit Lister(const FindOptions& options)
      : normalizer_(options.extra_folds),
        fingerprinter_(64),
        scanner_(normalizer_, fingerprinter_, Direction::kForward) {}

  void add(std::string_view text, Span span, ListedBlock block) {
    ScannedBlock scanned;
    scanner_.scan(text, span, marks_, scanned);
    block.key = std::move(scanned.key);
    block.words = scanned.block.points / kPointsPerWord;
    block.text = text.substr(span.begin, span.size());
    blocks_.push_back(std::move(block));
  }
  void add_divider(const ReadBlock& block) {
    blocks_.push_back({block.source, block.kind, true, false, 0, "", ""});
  }
  std::vector<ListedBlock> take() { return std::move(blocks_); }

 private:
  Normalizer normalizer_;
  Fingerprinter fingerprinter_;
  BlockScanner scanner_;
  KeyMarks marks_;
  std::vector<ListedBlock> blocks_;
};

}  // namespace

std::vector<ListedBlock> list_blocks(std::string_view document, const FindOptions& options) {
  Lister lister(options);
  if (has_reading(options.format)) {
    const Reading reading = read_document(options.format, document);
    const DividerTexts dividers(document);
    for (const ReadBlock& block : reading.blocks) {
      const std::string_view text = reading.text;
      if (dividers.made(text.substr(block.text.begin, block.text.size()))) {
        lister.add_divider(block);
      } else {
        lister.add(text, block.text, {.source = block.source, .kind = block.kind,
                                      .tied = block.tied});
      }
    }
    return lister.take();
  }
  PlainTextSplitter splitter(document, options.paragraphs);
  bool first = true;
  for (Span span; splitter.next(span); first = false) {
    const std::uint64_t begin = before_indentation(document, span.begin);
    const BlockKind kind = kind_of_block(document.substr(begin, span.end - begin), first);
    lister.add(document, span, {.source = span, .kind = kind});
  }
  return lister.take();
}

}  // namespace einmal
