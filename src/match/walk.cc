#include "match/walk.h"

#include <algorithm>
#include <cstring>

#include "text/fold_differences.h"

namespace einmal {
namespace {

std::uint64_t eight_bytes(const char* begin) {
  std::uint64_t bytes;
  std::memcpy(&bytes, begin, sizeof bytes);
  return bytes;
}

std::size_t common_prefix(std::string_view a, std::string_view b) {
  const std::size_t size = std::min(a.size(), b.size());
  std::size_t same = 0;
  while (same + 8 <= size && eight_bytes(a.data() + same) == eight_bytes(b.data() + same)) {
    same += 8;
  }
  while (same < size && a[same] == b[same]) ++same;
  return same;
}

std::size_t common_suffix(std::string_view a, std::string_view b) {
  const std::size_t size = std::min(a.size(), b.size());
  a.remove_prefix(a.size() - size);
  b.remove_prefix(b.size() - size);
  std::size_t same = 0;
  while (same + 8 <= size && eight_bytes(a.data() + size - same - 8) ==
                                 eight_bytes(b.data() + size - same - 8)) {
    same += 8;
  }
  while (same < size && a[size - same - 1] == b[size - same - 1]) ++same;
  return same;
}

bool is_before(const LivePlace& place, const LivePlace& limit) {
  return place.block < limit.block || (place.block == limit.block && place.offset < limit.offset);
}

}  // namespace

std::size_t walk_forward(const LiveText& live, const LiveKey& key, std::size_t from,
                         LivePlace& place, const LivePlace& limit) {
  const std::string_view text = key.text();
  if (!is_before(place, limit)) return from;
  LiveKeyPtr kept = live.key(place.block);
  while (true) {
    const std::size_t bound = place.block == limit.block ? limit.offset : SIZE_MAX;
    const std::string_view rest = kept->text().substr(0, bound).substr(place.offset);
    const std::size_t matched = common_prefix(text.substr(from), rest);
    from += matched;
    place.offset += matched;
    if (from == text.size() || matched < rest.size() || bound <= kept->text().size() ||
        !is_before({place.block + 1, 0}, limit) || live.ends_document(place.block)) {
      return from;
    }
    LiveKeyPtr next = live.key(place.block + 1);
    if (!kept->joins(*next)) {
      if (text[from] != ' ') return from;
      // The space counts only with what follows it.
      if (next->text().empty() || text[from + 1] != next->text()[0]) return from;
      ++from;
    } else if (next->text().empty() || text[from] != next->text()[0]) {
      return from;
    }
    ++place.block;
    place.offset = 0;
    kept = std::move(next);
  }
}

LivePlace advance(const LiveText& live, const LiveKey& key, std::size_t from, std::size_t to,
                  LivePlace place) {
  while (true) {
    const std::size_t step =
        std::min(live.key(place.block)->text().size() - place.offset, to - from);
    from += step;
    place.offset += step;
    if (from == to) return place;
    if (key.text()[from] == ' ') ++from;
    place = {place.block + 1, 0};
  }
}

std::size_t walk_backward(const LiveText& live, const LiveKey& key, std::size_t from,
                          LivePlace& place, std::size_t until) {
  const std::string_view text = key.text();
  const std::size_t stop = until > 0 ? until - 1 : 0;
  LiveKeyPtr kept = live.key(place.block);
  while (true) {
    const std::string_view rest = kept->text().substr(0, place.offset);
    const std::size_t matched = common_suffix(text.substr(stop, from - stop), rest);
    from -= matched;
    place.offset -= matched;
    if (from <= stop || matched < rest.size() || live.starts_document(place.block)) return from;
    LiveKeyPtr previous = live.key(place.block - 1);
    const char last = previous->text().empty() ? '\0' : previous->text().back();
    if (!previous->joins(*kept)) {
      if (text[from - 1] != ' ' || text[from - 2] != last) return from;
      --from;
    } else if (text[from - 1] != last) {
      return from;
    }
    --place.block;
    place.offset = previous->text().size();
    kept = std::move(previous);
  }
}

bool step_forward(const LiveText& live, const LiveKey& before, const LiveKey& next,
                  LivePlace& place, const LivePlace& limit) {
  const LiveKeyPtr kept = live.key(place.block);
  if (place.offset >= kept->text().size()) {
    if (!is_before({place.block + 1, 0}, limit) || live.ends_document(place.block)) return false;
    place = {place.block + 1, 0};
    return true;
  }
  if (before.joins(next)) return true;
  if (kept->text()[place.offset] != ' ') return false;
  ++place.offset;
  return true;
}

bool step_backward(const LiveText& live, const LiveKey& previous, const LiveKey& after,
                   LivePlace& place) {
  if (place.offset == 0) {
    if (live.starts_document(place.block)) return false;
    place = {place.block - 1, live.key(place.block - 1)->text().size()};
    return true;
  }
  if (previous.joins(after)) return true;
  if (live.key(place.block)->text()[place.offset - 1] != ' ') return false;
  --place.offset;
  return true;
}

bool is_word_boundary(const LiveText& live, const LivePlace& place) {
  return live.key(place.block)->is_word_boundary(place.offset);
}

// An item of a list has the same one before it in each list, so the first one that differs decides.
bool may_stand_before(const LiveText& live, std::size_t kept, std::uint32_t document,
                      std::uint64_t points) {
  const std::size_t limit = kept;
  std::uint64_t seen = 0;
  for (std::size_t index = live.size(); seen < points;) {
    if (live.starts_document(kept) || --index <= limit) return false;
    const Block last = live.block(index);
    if (last.document != document) return false;
    --kept;
    if (!live.same_text(kept, last)) return live.may_end_alike(live.span(kept), last.span);
    seen += last.points;
  }
  return true;
}

FoldSet folds_along(const LiveText& live, LivePlace place, const LiveKey& key, std::size_t begin,
                    std::size_t end) {
  FoldSet folds;
  while (begin < end) {
    const LiveKeyPtr kept = live.key(place.block);
    const std::size_t size = std::min(kept->text().size() - place.offset, end - begin);
    if (size > 0) {
      const Span kept_source = kept->source_of(place.offset, place.offset + size);
      const Span copy_source = key.source_of(begin, begin + size);
      folds.add(fold_differences(live.source(kept_source), live.source(copy_source),
                                 live.normalizer()));
    }
    begin += size;
    if (begin < end && key.text()[begin] == ' ') ++begin;
    place = {place.block + 1, 0};
  }
  return folds;
}

}  // namespace einmal
