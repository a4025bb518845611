#include "bench/corpus.h"

namespace einmal::bench {
namespace {

// How many earlier paragraphs to try before giving up: one in three or four has a quote or a dash.
constexpr int kDraws = 24;

constexpr unsigned kPartBit = kVariants;  // head, middle, tail

// The parts of a paragraph that are long enough to count as a repeat of their own and no longer
// than a part should be.
constexpr std::size_t kPartSentencesMin = 2;
constexpr std::size_t kPartBytesMin = 200;

// Sentences [first, last) of head, middle or tail.
struct Part {
  std::size_t first, last;
};

Part part(unsigned which, std::size_t sentences) {
  const std::size_t half = (sentences + 1) / 2;
  switch (which) {
    case 0:
      return {0, half};
    case 1:
      return {1, 1 + half};
    default:
      return {sentences - half, sentences};
  }
}

}  // namespace

Corpus::Corpus(const CorpusOptions& options)
    : options_(options), source_(options.prose, options.seed), random_(mix(options.seed)) {}

void Corpus::next(std::string& text) {
  const std::uint32_t chance = random_.below(10'000);
  if (claimed_.empty()) return next_fresh(text);
  if (chance < options_.repeat) return next_exact(text);
  if (chance < options_.repeat + options_.fold && next_folded(text)) return;
  if (chance >= options_.repeat + options_.fold &&
      chance < options_.repeat + options_.fold + options_.contained && next_contained(text)) {
    return;
  }
  next_fresh(text);
}

void Corpus::next_fresh(std::string& text) {
  source_.write(claimed_.size(), paragraph_);
  claimed_.push_back(0);
  text = paragraph_.text;
  wrap(options_.wrap, text);
  tally_.fresh.add(text.size());
}

void Corpus::next_exact(std::string& text) {
  source_.write(random_.below(claimed_.size()), paragraph_);
  text = paragraph_.text;
  wrap(options_.wrap, text);
  tally_.exact.add(text.size());
}

bool Corpus::next_folded(std::string& text) {
  for (unsigned tried = 0; tried < kVariants; ++tried) {
    const unsigned variant = next_variant_++ % kVariants;
    for (int draw = 0; draw < kDraws; ++draw) {
      const std::uint64_t index = random_.below(claimed_.size());
      source_.write(index, paragraph_);
      text = paragraph_.text;
      wrap(options_.wrap, text);
      if (!make_variant(static_cast<Variant>(variant), options_.wrap, text)) continue;
      if (!claim(index, variant)) continue;
      tally_.folded[variant].add(text.size());
      return true;
    }
  }
  return false;
}

bool Corpus::next_contained(std::string& text) {
  const unsigned which = random_.below(3);
  for (int draw = 0; draw < kDraws; ++draw) {
    const std::uint64_t index = random_.below(claimed_.size());
    source_.write(index, paragraph_);
    const std::vector<std::size_t>& ends = paragraph_.sentence_end;
    if (ends.size() < 2 * kPartSentencesMin) continue;
    const Part chosen = part(which, ends.size());
    std::size_t begin = chosen.first == 0 ? 0 : ends[chosen.first - 1];
    if (paragraph_.text[begin] == ' ') ++begin;
    const std::size_t end = ends[chosen.last - 1];
    if (end - begin < kPartBytesMin || !claim(index, kPartBit + which)) continue;
    text.assign(paragraph_.text, begin, end - begin);
    wrap(options_.wrap, text);
    tally_.contained.add(text.size());
    return true;
  }
  return false;
}

bool Corpus::claim(std::uint64_t index, unsigned bit) {
  const auto mask = static_cast<std::uint16_t>(1u << bit);
  if ((claimed_[index] & mask) != 0) return false;
  claimed_[index] = static_cast<std::uint16_t>(claimed_[index] | mask);
  return true;
}

}  // namespace einmal::bench
