// Nearly every copy stands where its survivor was handed over to: a look there settles it. Its
// sentences that do not are looked for among those of the whole output, all at once, and the few
// that are no sentence there in its text.
#include "pipeline/standing_copies.h"

#include <algorithm>
#include <functional>
#include <iterator>
#include <map>
#include <string>
#include <string_view>

#include "format/lines.h"
#include "pipeline/search.h"
#include "text/key_marks.h"
#include "text/units.h"

namespace einmal {
namespace {

// More sentences than these are not looked for in the text: they count as lost.
constexpr std::size_t kSearchesMax = 64;

// What `holes`, sorted by their begin, leave of `span`.
std::string without(const std::vector<Span>& holes, std::string_view text, Span span) {
  std::string left;
  std::uint64_t at = span.begin;
  for (const Span& hole : holes) {
    if (hole.begin >= span.end) break;
    if (hole.begin > at) left += text.substr(at, hole.begin - at);
    at = std::max(at, hole.end);
  }
  if (at < span.end) left += text.substr(at, span.end - at);
  return left;
}

class StandingCopies {
 public:
  // Both must outlive this.
  StandingCopies(const Rounds& rounds, const FindOptions& options)
      : rounds_(rounds), options_(options) {
    for (std::size_t i = 0; i < rounds.findings().size(); ++i) by_copy_.push_back(i);
    std::sort(by_copy_.begin(), by_copy_.end(), [&](std::size_t a, std::size_t b) {
      return copy(a).begin < copy(b).begin;
    });
  }

  std::vector<std::size_t> lost() {
    for (std::size_t i = 0; i < rounds_.findings().size(); ++i) {
      if (rounds_.is_handed_over(i)) look_where_kept(i);
    }
    if (!missing_.empty()) look_among_sentences();
    if (!missing_.empty()) look_everywhere();
    for (const auto& [sentence, findings] : missing_) {
      lost_.insert(lost_.end(), findings.begin(), findings.end());
    }
    std::sort(lost_.begin(), lost_.end());
    lost_.erase(std::unique(lost_.begin(), lost_.end()), lost_.end());
    return lost_;
  }

 private:
  Span copy(std::size_t finding) const { return rounds_.findings()[finding].copy; }

  std::string key_of(std::string_view text) const {
    std::string key;
    rounds_.normalizer().normalize(text, key);
    return key;
  }

  template <typename Use>
  void for_each_sentence(std::string_view key, const Use& use) const {
    KeyMarks marks;
    marks.read(key, rounds_.normalizer().uses_vectors());
    for (std::size_t begin = 0; begin < key.size();) {
      const std::size_t end = unit_end(key, begin, marks);
      use(key.substr(begin, end - begin));
      begin = next_unit_begin(key, end);
    }
  }

  // A cut takes white space along, but not all that stood on both sides.
  Span ink_of(Span span) const {
    const std::string_view text = rounds_.original();
    const std::string_view ink = trimmed(text.substr(span.begin, span.size()));
    const auto begin = static_cast<std::uint64_t>(ink.data() - text.data());
    return {begin, begin + ink.size()};
  }

  // What other findings cut from the middle of its copy.
  std::vector<Span> holes_in(std::size_t finding) const {
    const Span whole = copy(finding);
    std::vector<Span> holes;
    auto other = std::partition_point(by_copy_.begin(), by_copy_.end(), [&](std::size_t one) {
      return copy(one).begin < whole.begin;
    });
    for (; other != by_copy_.end() && copy(*other).begin < whole.end; ++other) {
      if (whole.contains(copy(*other)) && copy(*other) != whole) {
        holes.push_back(ink_of(rounds_.findings()[*other].cut));
      }
    }
    std::sort(holes.begin(), holes.end(),
              [](const Span& a, const Span& b) { return a.begin < b.begin; });
    return holes;
  }

  std::string kept_key(const Finding& finding) const {
    const Span current = rounds_.current_span(finding.kept);
    return key_of(rounds_.text().substr(current.begin, current.size()));
  }

  void look_where_kept(std::size_t index) {
    const Finding& finding = rounds_.findings()[index];
    const std::string kept = kept_key(finding);
    const std::vector<Span> holes = holes_in(index);
    if (key_of(without(holes, rounds_.original(), finding.copy)) == kept) return;
    if (!options_.unsafe) {
      lost_.push_back(index);
      return;
    }
    if (blocks_.empty()) blocks_ = split(rounds_.original(), options_.paragraphs);
    auto block = std::partition_point(blocks_.begin(), blocks_.end(), [&](const Span& one) {
      return one.end <= finding.copy.begin;
    });
    for (; block != blocks_.end() && block->begin < finding.copy.end; ++block) {
      const Span part{std::max(block->begin, finding.copy.begin),
                      std::min(block->end, finding.copy.end)};
      for_each_sentence(key_of(without(holes, rounds_.original(), part)),
                        [&](std::string_view sentence) {
                          if (kept.find(sentence) == kept.npos) {
                            missing_[std::string(sentence)].push_back(index);
                          }
                        });
    }
  }

  void look_among_sentences() {
    const std::string_view text = rounds_.text();
    for (const Span& block : split(text, options_.paragraphs)) {
      for_each_sentence(key_of(text.substr(block.begin, block.size())),
                        [this](std::string_view sentence) {
                          const auto found = missing_.find(sentence);
                          if (found != missing_.end()) missing_.erase(found);
                        });
      if (missing_.empty()) return;
    }
  }

  void look_everywhere() {
    const std::string all = key_of(rounds_.text());
    std::size_t searches = 0;
    for (auto sentence = missing_.begin();
         sentence != missing_.end() && searches < kSearchesMax; ++searches) {
      const bool stands = all.find(sentence->first) != all.npos;
      sentence = stands ? missing_.erase(sentence) : std::next(sentence);
    }
  }

  const Rounds& rounds_;
  const FindOptions& options_;
  std::vector<std::size_t> by_copy_;  // findings in order of their copies
  std::vector<Span> blocks_;          // of the original, once asked for
  std::map<std::string, std::vector<std::size_t>, std::less<>> missing_;  // sentences, of findings
  std::vector<std::size_t> lost_;
};

}  // namespace

std::vector<std::size_t> lost_copies(const Rounds& rounds, const FindOptions& options) {
  return StandingCopies(rounds, options).lost();
}

}  // namespace einmal
