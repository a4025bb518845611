// Blocks tile the text: in order, not empty, nothing but white space between them, none left over.
#include <vector>

#include "format/plain_text.h"
#include "fuzz/require.h"
#include "reference/slow_normalizer.h"

namespace {

using einmal::Span;

std::vector<Span> blocks_of(std::string_view text, einmal::ParagraphMode mode) {
  einmal::PlainTextSplitter splitter(text, mode);
  std::vector<Span> blocks;
  for (Span block; splitter.next(block);) blocks.push_back(block);
  return blocks;
}

void check(std::string_view text, einmal::ParagraphMode mode) {
  using einmal::fuzz::require;
  const std::vector<Span> blocks = blocks_of(text, mode);
  std::uint64_t position = 0;
  for (const Span& block : blocks) {
    require(position <= block.begin, "blocks out of order");
    require(block.begin < block.end, "an empty block");
    require(block.end <= text.size(), "a block past the end");
    const std::string_view gap = text.substr(position, block.begin - position);
    require(einmal::reference::slow_key(gap).empty(), "text between two blocks");
    position = block.end;
  }
  require(einmal::reference::slow_key(text.substr(position)).empty(), "text behind the last block");

  // What stands before a blank line does not change what stands behind it.
  const std::string longer = "Before.\n\n" + std::string(text);
  const std::vector<Span> moved = blocks_of(longer, mode);
  require(moved.size() == blocks.size() + 1, "a paragraph before it changes the number of blocks");
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    require(moved[i + 1].end == blocks[i].end + 9, "a paragraph before it moves a block");
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  check(text, einmal::ParagraphMode::kAuto);
  check(text, einmal::ParagraphMode::kBlank);
  check(text, einmal::ParagraphMode::kLine);
  return 0;
}
