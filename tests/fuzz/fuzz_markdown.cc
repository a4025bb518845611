// Markdown of any bytes: the guarantees, and that cmark-gfm makes of the output what it makes of
// the document without the blocks that were cut; that it reads what we read without it as we do,
// and that the slow twin, which asks it for everything, finds the same. Options come from the first
// byte.
//
// The text is laid out more than once, so that a short input has something to repeat.
#include "fuzz/require.h"
#include "property/markdown_guarantees.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 1) return 0;
  einmal::FindOptions options;
  options.min_words = 1 + data[0] % 4;
  options.unsafe = (data[0] & 4) != 0;
  options.keep = static_cast<einmal::Keep>((data[0] >> 3) % 3);
  if ((data[0] & 64) != 0) options.cut_kinds.add(einmal::BlockKind::kListItem);
  if ((data[0] & 128) != 0) options.protect_kinds.add(einmal::BlockKind::kParagraph);
  const std::string half(reinterpret_cast<const char*>(data + 1), size - 1);
  const std::string tail = half.substr(half.size() / 2);
  const std::string text = half + "\n\n" + tail + "\n\n" + half + "\n" + tail;
  std::string wrong = einmal::property::broken_markdown(text, options);
  if (wrong.empty()) wrong = einmal::property::parser_matters(text);
  if (wrong.empty()) wrong = einmal::property::shortcuts_matter_anywhere(text, options);
  einmal::fuzz::require(wrong.empty(), wrong);
  return 0;
}
