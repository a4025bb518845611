#include "format/simple_texts.h"

namespace einmal {

std::size_t SimpleTexts::add(std::string_view content,
                             std::span<const std::uint64_t> line_begins) {
  if (!inlines_.read(content)) return 0;
  tokens_.insert(tokens_.end(), inlines_.tokens().begin(), inlines_.tokens().end());
  targets_.insert(targets_.end(), inlines_.targets().begin(), inlines_.targets().end());
  line_begins_.insert(line_begins_.end(), line_begins.begin(), line_begins.end());
  entries_.push_back({inlines_.content(), tokens_.size(), targets_.size(), line_begins_.size(),
                      inlines_.is_emphatic()});
  return entries_.size();
}

// As prose needs it.
void SimpleTexts::reserve(std::size_t bytes) {
  entries_.reserve(bytes / 128);
  line_begins_.reserve(bytes / 128);
  tokens_.reserve(bytes / 16);
  targets_.reserve(bytes / 128);
}

SimpleText SimpleTexts::text(std::size_t number) const {
  const Entry& own = entries_[number - 1];
  const Entry before = number > 1 ? entries_[number - 2] : Entry{{}, 0, 0, 0, false};
  return {own.content,
          std::span(tokens_).subspan(before.tokens_end, own.tokens_end - before.tokens_end),
          std::span(targets_).subspan(before.targets_end, own.targets_end - before.targets_end),
          std::span(line_begins_).subspan(before.lines_end, own.lines_end - before.lines_end),
          own.is_emphatic};
}

}  // namespace einmal
