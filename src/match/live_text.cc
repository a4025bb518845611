#include "match/live_text.h"

#include <algorithm>
#include <cassert>
#include <utility>

#include "base/spooled_sort.h"
#include "base/utf8_sequence.h"
#include "text/scripts.h"
#include "text/units.h"

namespace einmal {
namespace {

constexpr std::uint64_t kUnitsPerHint = 16;

bool ignores_spaces_at(std::string_view key, std::size_t position) {
  const std::int32_t c = next_code_point(key, position);
  return c >= 0 && ignores_spaces(static_cast<char32_t>(c));
}

std::size_t last_character(std::string_view key) {
  std::size_t position = key.size() - 1;
  while (position > 0 && (static_cast<unsigned char>(key[position]) & 0xC0) == 0x80) --position;
  return position;
}

bool is_ascii_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

// Reads a text from either end, folded, as far as each character has one key wherever it stands,
// and is ASCII, also of full width, a letter of two bytes, or Han and kana that become themselves.
class EdgeReader {
 public:
  EdgeReader(std::string_view text, bool from_end, const CodePointKeys& keys)
      : text_(text), from_end_(from_end), keys_(keys) {}

  static constexpr int kEnd = -1;
  static constexpr int kUnknown = -2;

  int next() {
    if (position_ == text_.size()) return kEnd;
    const char c = at(position_);
    if (static_cast<signed char>(c) < 0) return next_letter();
    ++position_;
    if (is_ascii_space(c)) {
      while (position_ < text_.size() && is_ascii_space(at(position_))) ++position_;
      return after_wide_ ? kUnknown : ' ';  // it may be ignored
    }
    if (!from_end_ && may_combine(position_)) return kUnknown;
    after_wide_ = false;
    return ascii_letter(c);
  }

 private:
  char at(std::size_t i) const { return from_end_ ? text_[text_.size() - 1 - i] : text_[i]; }

  static int ascii_letter(char c) {
    if (c >= 'A' && c <= 'Z') return c | 0x20;
    if (c >= '0' && c <= '9') return '0';
    return c == '"' ? '\'' : c;
  }
  int next_letter() {
    const std::string_view rest = from_end_ ? text_.substr(0, text_.size() - position_)
                                            : text_.substr(position_);
    std::size_t begin = from_end_ ? rest.size() - 1 : 0;
    while (begin > 0 && rest.size() - begin < 4 && is_trail(rest[begin])) --begin;
    const std::size_t bytes = utf8_sequence_bytes(rest.substr(begin));
    if (bytes < 2 || bytes > 3 || (from_end_ && begin + bytes != rest.size())) return kUnknown;
    if (!from_end_) begin = position_;
    // What stands behind it may combine with it; coming from there, that was seen.
    if (!from_end_ && may_combine(begin + bytes)) return kUnknown;
    const int letter = letter_at(begin);
    position_ += bytes;
    after_wide_ = bytes == 3 && letter >= 0x80;
    return letter;
  }

  const CodePointKey* entry_at(std::size_t begin) const {
    const std::int32_t c = next_code_point(text_, begin);
    return c < 0 ? nullptr : keys_.known(static_cast<char32_t>(c));
  }
  bool may_combine(std::size_t begin) const {
    if (begin == text_.size() || static_cast<signed char>(text_[begin]) >= 0) return false;
    const CodePointKey* entry = entry_at(begin);
    return entry == nullptr || entry->key_class == KeyClass::kContext ||
           entry->key_class == KeyClass::kIgnored;
  }
  // Its key as a number; kUnknown for keys of other sizes.
  int letter_at(std::size_t begin) const {
    const CodePointKey* entry = entry_at(begin);
    if (entry == nullptr || entry->key_class != KeyClass::kPlain) return kUnknown;
    const std::string_view key = entry->bytes();
    if (key.size() == 1) return ascii_letter(key[0]);  // full width
    const bool is_wide = key.size() == 3 && key == text_.substr(begin, 3) &&
                         keys_.is_known_wide(static_cast<std::uint32_t>(code_point_of(key)));
    if (!is_wide && (key.size() != 2 || static_cast<signed char>(key[0]) >= 0)) return kUnknown;
    int letter = 0;
    for (const char byte : key) letter = letter << 8 | static_cast<unsigned char>(byte);
    return letter;
  }
  static bool is_trail(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) == 0x80; }
  static std::int32_t code_point_of(std::string_view key) {
    std::size_t position = 0;
    return next_code_point(key, position);
  }

  std::string_view text_;
  bool from_end_;
  const CodePointKeys& keys_;
  std::size_t position_ = 0;
  bool after_wide_ = false;
};

// Nothing when only the keys can tell.
std::optional<bool> edges_may_match(std::string_view a, std::string_view b, bool from_end,
                                    const CodePointKeys& keys) {
  constexpr int kCharacters = 12;
  EdgeReader in_a(a, from_end, keys);
  EdgeReader in_b(b, from_end, keys);
  for (int i = 0; i < kCharacters; ++i) {
    const int x = in_a.next();
    const int y = in_b.next();
    if (x == EdgeReader::kUnknown || y == EdgeReader::kUnknown) return std::nullopt;
    if (x < 0 || y < 0) return true;
    if (x != y) return false;
  }
  return true;
}

// False when ASCII letters near the begin (end) tell the texts apart; true says nothing. Most pairs
// of texts are told apart here.
bool may_match_in_letters(std::string_view a, std::string_view b, bool from_end) {
  const auto at = [&](std::string_view text, std::size_t i) {
    return from_end ? text[text.size() - 1 - i] : text[i];
  };
  const auto is_letter = [](char c) { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z'; };
  const std::size_t size = std::min(a.size(), b.size());
  // Forward, what stands behind a letter may combine with it.
  for (std::size_t i = 0; i + 1 < size; ++i) {
    const char x = at(a, i);
    const char y = at(b, i);
    if (is_letter(x) && is_letter(y)) {
      const bool is_alone =
          from_end || ((at(a, i + 1) | at(b, i + 1)) & '\x80') == 0;
      if (!is_alone) return true;
      if ((x | 0x20) != (y | 0x20)) return false;
    } else if (x != y || x < ' ') {
      return true;
    }
  }
  return true;
}

// A few words at the begin (end) of a text whose key is the begin (end) of the text's key. They end
// at an ASCII space, over which nothing combines; empty when there is none.
std::string_view edge_of(std::string_view text, bool from_end) {
  constexpr std::size_t kEdgeBytes = 48;
  if (text.size() <= kEdgeBytes) return text;
  if (!from_end) {
    const std::size_t space = text.substr(0, kEdgeBytes).rfind(' ');
    return text.substr(0, space == text.npos ? 0 : space);
  }
  const std::string_view edge = text.substr(text.size() - kEdgeBytes);
  for (std::size_t space = edge.find(' '); space != edge.npos; space = edge.find(' ', space + 1)) {
    const std::string_view words = edge.substr(space + 1);
    if (!words.empty() && static_cast<signed char>(words[0]) >= 0) return words;
  }
  return {};
}

}  // namespace

LiveKey::LiveKey(Span span, std::string_view text, const Normalizer& normalizer,
                 Direction direction, std::string plain)
    : span_(span),
      source_(text.substr(span.begin, span.size())),
      normalizer_(normalizer),
      direction_(direction),
      plain_(std::move(plain)) {
  const std::string_view key = plain_;
  marks_.read(key, normalizer.uses_vectors());
  for (std::size_t begin = 0; begin < key.size();) {
    const std::size_t end = unit_end(key, begin, marks_);
    units_.emplace_back(begin, end);
    begin = next_unit_begin(key, end);
  }
  if (!key.empty()) {
    begins_unspaced_ = ignores_spaces_at(key, 0);
    ends_unspaced_ = ignores_spaces_at(key, last_character(key));
  }
  key_ = key;
  if (direction == Direction::kForward) return;
  turned_.assign(key.rbegin(), key.rend());
  key_ = turned_;
  std::reverse(units_.begin(), units_.end());
  for (auto& [begin, end] : units_) {
    begin = key.size() - begin;
    end = key.size() - end;
    std::swap(begin, end);
  }
  std::swap(begins_unspaced_, ends_unspaced_);
}

Span LiveKey::source_of(std::size_t begin, std::size_t end) const {
  if (direction_ == Direction::kBackward) {
    begin = key_.size() - begin;
    end = key_.size() - end;
    std::swap(begin, end);
  }
  if (!mapped_) mapped_ = normalizer_.normalize_mapped(source_);
  const Span source = mapped_->source_of(begin, end);
  return {span_.begin + source.begin, span_.begin + source.end};
}

bool LiveKey::is_word_boundary(std::size_t position) const {
  if (direction_ == Direction::kBackward) position = key_.size() - position;
  return einmal::is_word_boundary(plain_, position);
}

std::uint64_t LiveKey::points_of(std::size_t begin, std::size_t end) const {
  if (direction_ == Direction::kBackward) {
    begin = key_.size() - begin;
    end = key_.size() - end;
    std::swap(begin, end);
  }
  return einmal::points_of(plain_, marks_, begin, end);
}

LiveText::LiveText(std::string_view text, const Normalizer& normalizer, Direction direction,
                   Spool* spool)
    : text_(text),
      normalizer_(normalizer),
      direction_(direction),
      spool_(spool),
      blocks_(spool, spool == nullptr ? 0 : spool->memory_bytes_max() / 8),
      hints_(spool, spool == nullptr ? 0 : spool->memory_bytes_max() / 16) {}

// Mostly the same place is asked for several times, with what stands beside it.
std::string_view LiveText::fetched_source(Span span) const {
  constexpr std::uint64_t kMargin = 64;
  if (far_text_.empty() || !far_span_.contains(span)) {
    far_span_ = {span.begin - std::min(span.begin, kMargin),
                 std::min<std::uint64_t>(span.end + kMargin, text_.size())};
    far_text_ = spool_->fetched(source(far_span_), far_scratch_);
  }
  return far_text_.substr(span.begin - far_span_.begin, span.size());
}

void LiveText::push(const Block& block) {
  const std::uint64_t last_hint = (block.first_unit + block.unit_count) / kUnitsPerHint;
  while (hints_.size() <= last_hint) hints_.push_back(static_cast<std::uint32_t>(blocks_.size()));
  if (!blocks_.empty()) {
    const bool is_behind = span(size() - 1).begin < block.span.begin;
    is_in_order_ = is_in_order_ && is_behind == (direction_ == Direction::kForward);
  }
  blocks_.push_back(block);
}

void LiveText::rewind(const Mark& mark, Span changed) {
  ++times_taken_back_;
  while (blocks_.size() > mark.blocks) pop();
  while (hints_.size() > mark.hints) hints_.pop_back();
  keys_.forget(changed.begin, changed.end);
}

SpooledArray<Span> LiveText::spans(std::size_t first) const {
  SpooledArray<Span> spans(spool_);
  const bool forward = direction_ == Direction::kForward;
  for (std::size_t i = first; i < size(); ++i) {
    spans.push_back(span(forward ? i : size() - 1 - (i - first)));
  }
  // The documents of a corpus may have been taken in another order than that in which they stand.
  sort_spooled(spans, spool_, [](Span a, Span b) { return a.begin < b.begin; });
  return spans;
}

std::pair<std::size_t, std::size_t> LiveText::blocks_in(Span span) const {
  const bool forward = direction_ == Direction::kForward;
  const auto first_that = [this](const auto& is_reached) {
    std::size_t first = 0;
    for (std::size_t end = size(); first < end;) {
      const std::size_t middle = first + (end - first) / 2;
      if (is_reached(blocks_.span(middle))) {
        end = middle;
      } else {
        first = middle + 1;
      }
    }
    return first;
  };
  return {first_that([&](Span block) {
            return forward ? block.begin >= span.begin : block.begin < span.end;
          }),
          first_that([&](Span block) {
            return forward ? block.begin >= span.end : block.begin < span.begin;
          })};
}

std::size_t LiveText::block_of_unit(std::uint64_t unit) const {
  const std::size_t hint = unit / kUnitsPerHint;
  if (blocks_.empty() || hint >= hints_.size()) return size();
  std::size_t index = hints_[hint];
  // Blocks have about as many units as their neighbours.
  if (hint + 1 < hints_.size() && hints_[hint + 1] > index) {
    index += (hints_[hint + 1] - index) * (unit % kUnitsPerHint) / kUnitsPerHint;
  }
  index = std::min(index, size() - 1);
  while (index > 0 && blocks_.first_unit(index) > unit) --index;
  while (index + 1 < size() && blocks_.first_unit(index + 1) <= unit) ++index;
  const Block holder = blocks_[index];
  const bool holds = holder.first_unit <= unit && unit < holder.first_unit + holder.unit_count;
  return holds ? index : size();
}

void LiveText::prefetch_hint_of(std::uint64_t unit) const {
  if (unit / kUnitsPerHint < hints_.size()) hints_.prefetch(unit / kUnitsPerHint);
}

void LiveText::prefetch_block_of(std::uint64_t unit) const {
  if (unit / kUnitsPerHint >= hints_.size()) return;
  const std::size_t near = hints_[unit / kUnitsPerHint];
  if (near < blocks_.size()) blocks_.prefetch(near);
}

void LiveText::prefetch_text_of(std::uint64_t unit) const {
  constexpr std::size_t kLine = 64;  // bytes that the processor loads at once
  constexpr std::size_t kLinesMax = 4;  // it loads more when it sees that they are read in order
  // A few words before and behind it are looked at as well: runs may go on there.
  constexpr std::uint64_t kBeside = 40;
  const std::size_t block = block_of_unit(unit);
  if (block == size()) return;
  const Span text = span(block);
  const std::uint64_t end = std::min<std::uint64_t>(text.end, text.begin + kLinesMax * kLine);
  for (std::uint64_t at = text.begin - std::min(text.begin, kBeside); at < end; at += kLine) {
    __builtin_prefetch(&text_[at]);
  }
  __builtin_prefetch(&text_[std::min<std::uint64_t>(text.end + kBeside, text_.size() - 1)]);
  asm volatile("" : : "r"(text_.data()));  // else GCC takes this for a function that does nothing
}

LiveKeyPtr LiveText::key_of(const Block& block) const {
  if (const LiveKeyPtr* const known = keys_.find(block.span)) return *known;
  std::string plain;
  normalizer_.normalize(far_source(block.span), plain);
  LiveKeyPtr key = std::make_shared<const LiveKey>(block.span, text_, normalizer_, direction_,
                                                   std::move(plain));
  keys_.add(block.span, key);
  return key;
}

bool LiveText::same_text(const Block& a, const Block& b) const {
  if (short_fingerprint(a) != short_fingerprint(b) || a.points != b.points) return false;
  return same_text(a.span, b.span, {});
}

bool LiveText::same_text(Span a, Span b, std::string_view key_b) const {
  const std::string_view text = far_source(a);
  if (text == source(b)) return true;
  normalizer_.normalize(text, scratch_a_);
  if (!key_b.empty()) return scratch_a_ == key_b;
  normalizer_.normalize(source(b), scratch_b_);
  return scratch_a_ == scratch_b_;
}

bool LiveText::may_match_at(bool end, Span a, Span b) const {
  const std::string_view text_a = far_source(a);
  const std::string_view text_b = source(b);
  return may_match_in_letters(text_a, text_b, end) && may_match_in_keys(text_a, text_b, end);
}

bool LiveText::may_match_in_keys(std::string_view text_a, std::string_view text_b,
                                 bool end) const {
  const std::optional<bool> told =
      edges_may_match(text_a, text_b, end, normalizer_.code_points());
  if (told) return *told;
  normalizer_.normalize(edge_of(text_a, end), scratch_a_);
  normalizer_.normalize(edge_of(text_b, end), scratch_b_);
  const std::size_t size = std::min(scratch_a_.size(), scratch_b_.size());
  const std::string_view key_a = scratch_a_;
  const std::string_view key_b = scratch_b_;
  return end ? key_a.substr(key_a.size() - size) == key_b.substr(key_b.size() - size)
             : key_a.substr(0, size) == key_b.substr(0, size);
}

bool LiveText::may_begin_alike(Span a, Span b) const {
  return may_match_at(direction_ == Direction::kBackward, a, b);
}

bool LiveText::may_end_alike(Span a, Span b) const {
  return may_match_at(direction_ == Direction::kForward, a, b);
}

}  // namespace einmal
