// Sentences are drawn word by word, one 64-bit number for each: 20 bits choose the word, others
// decide on a comma, a dash or a digit. A sentence of n words carries about 11 n bits, so that two
// sentences of twelve words or more do not come out equal by accident, even in gigabytes.

#include "bench/prose.h"

#include <cstring>
#include <iterator>
#include <string_view>

#include "bench/letter_case.h"

namespace einmal::bench {
namespace {

struct Style {
  std::string_view word_space, comma, dash, full_stop, question, open_quote, close_quote;
  unsigned sentence_words_min, sentence_words_max;
  unsigned paragraph_words_min;
  std::size_t sentence_bytes;  // about the mean
};

const Style& style(Language language) {
  static const Style english{" ", ", ", " – ", ".", "?", "\"", "\"", 5, 29, 16, 98};
  static const Style german{" ", ", ", " – ", ".", "?", "„", "“", 5, 27, 16, 122};
  static const Style russian{" ", ", ", " – ", ".", "?", "«", "»", 5, 23, 16, 150};
  static const Style japanese{"", "、", " – ", "。", "？", "「", "」", 8, 24, 32, 130};
  static const Style chinese{"", "，", " – ", "。", "？", "“", "”", 8, 26, 32, 100};
  switch (language) {
    case Language::kEnglish:
      return english;
    case Language::kGerman:
      return german;
    case Language::kRussian:
      return russian;
    case Language::kJapanese:
      return japanese;
    case Language::kChinese:
      return chinese;
  }
  return english;
}

// The most bytes that a sentence can have: a word, a dash or comma, and a number each time, quotes.
constexpr std::size_t kSentenceBytesMax = 32 * (Word::kBytesMax + 16) + 16;

// Appends to memory that is known to be large enough.
class Pen {
 public:
  explicit Pen(char* at) : at_(at) {}

  char* at() const { return at_; }

  void put(std::string_view text) {
    std::memcpy(at_, text.data(), text.size());
    at_ += text.size();
  }

  // Copies the whole record, which is faster than a copy of varying size; the rest is overwritten.
  void put(const Word& word) {
    std::memcpy(at_, word.text, Word::kBytesMax);
    at_ += word.bytes;
  }

  void put_number(std::uint32_t number) {
    char digits[10];
    std::size_t first = sizeof digits;
    do {
      digits[--first] = static_cast<char>('0' + number % 10);
      number /= 10;
    } while (number != 0);
    put(std::string_view(digits + first, sizeof digits - first));
  }

 private:
  char* at_;
};

// What follows a word inside a sentence: mostly a space.
void put_joint(const Style& how, std::uint64_t bits, Pen& pen) {
  const std::uint64_t chance = bits & 0xff;
  if (chance >= 26) return pen.put(how.word_space);
  if (chance >= 6) return pen.put(how.comma);
  if (chance >= 3) return pen.put(how.dash);
  pen.put(" ");  // a number stands between spaces in every language
  pen.put_number(1 + static_cast<std::uint32_t>((bits >> 8) % 2030));
  pen.put(" ");
}

// Returns the number of words.
unsigned put_sentence(const Style& how, const Vocabulary& vocabulary, Random& random, Pen& pen) {
  const std::uint64_t shape = random.next();
  const bool quoted = (shape & 0xff) < 26;
  const bool question = ((shape >> 8) & 0xff) < 18;
  const unsigned spread = how.sentence_words_max - how.sentence_words_min + 1;
  // The sum of two draws: middling lengths are more common than extreme ones.
  const unsigned words =
      how.sentence_words_min + (static_cast<unsigned>((shape >> 16) & 0xffff) % spread +
                                static_cast<unsigned>((shape >> 32) & 0xffff) % spread) /
                                   2;
  if (quoted) pen.put(how.open_quote);
  char* const start = pen.at();
  for (unsigned i = 0; i < words; ++i) {
    const std::uint64_t bits = random.next();
    pen.put(vocabulary.choose(bits));
    if (i + 1 < words) put_joint(how, bits >> 24, pen);
  }
  *pen.at() = '\0';
  capitalize(start);
  pen.put(question ? how.question : how.full_stop);
  if (quoted) pen.put(how.close_quote);
  return words;
}

// In percent of the mean: many short paragraphs, a few long ones. Their own mean is 92, as whole
// sentences and the least number of words make paragraphs a little longer than was drawn.
constexpr unsigned kSizePercent[] = {15, 30, 44, 62, 82, 108, 150, 245};

std::size_t draw_size(std::size_t bytes_mean, Random& random) {
  const unsigned percent = kSizePercent[random.below(std::size(kSizePercent))];
  const unsigned jitter_percent = 80 + random.below(41);
  return bytes_mean * percent * jitter_percent / 10'000;
}

}  // namespace

ParagraphSource::ParagraphSource(const ProseOptions& options, std::uint64_t seed)
    : options_(options), seed_(mix(seed ^ 0x70726f7365)) {
  for (const Language language : options_.languages) {
    vocabularies_.push_back(std::make_unique<Vocabulary>(language));
  }
}

void ParagraphSource::write(std::uint64_t index, Paragraph& paragraph) const {
  Random random(mix(seed_ + index));
  const std::size_t which = random.below(options_.languages.size());
  const Style& how = style(options_.languages[which]);
  const std::size_t size = draw_size(options_.bytes_mean, random);

  // At most one sentence past the size, or past the smallest number of words.
  const std::size_t room = size + 5 * kSentenceBytesMax;
  if (paragraph.text.size() < room) paragraph.text.resize(room);
  paragraph.sentence_end.clear();
  Pen pen(paragraph.text.data());
  const auto bytes = [&] { return static_cast<std::size_t>(pen.at() - paragraph.text.data()); };
  unsigned words = 0;
  do {
    if (words != 0) pen.put(how.word_space);
    words += put_sentence(how, *vocabularies_[which], random, pen);
    paragraph.sentence_end.push_back(bytes());
  } while (bytes() + how.sentence_bytes / 2 < size || words < how.paragraph_words_min);
  paragraph.text.resize(bytes());
}

}  // namespace einmal::bench
