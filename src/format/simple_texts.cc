#include "format/simple_texts.h"

namespace einmal {

std::size_t SimpleTexts::add(std::string_view content,
                             std::span<const std::uint64_t> line_begins) {
  if (!inlines_.read(content)) return 0;
  tokens_.insert(tokens_.end(), inlines_.tokens().begin(), inlines_.tokens().end());
  line_begins_.insert(line_begins_.end(), line_begins.begin(), line_begins.end());
  entries_.push_back(
      {inlines_.content(), tokens_.size(), line_begins_.size(), inlines_.is_emphatic()});
  return entries_.size();
}

SimpleText SimpleTexts::text(std::size_t number) const {
  const Entry& own = entries_[number - 1];
  const Entry before = number > 1 ? entries_[number - 2] : Entry{{}, 0, 0, false};
  return {own.content,
          std::span(tokens_).subspan(before.tokens_end, own.tokens_end - before.tokens_end),
          std::span(line_begins_).subspan(before.lines_end, own.lines_end - before.lines_end),
          own.is_emphatic};
}

}  // namespace einmal
