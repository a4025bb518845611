// 65,535 invented words of one language, the most frequent first.
//
// The letters and lengths look like the language's, so that a normalizer meets the code points it
// would meet in prose: umlauts, Cyrillic, kana, han. The first few words are real function words.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace einmal::bench {

enum class Language : std::uint8_t { kEnglish, kGerman, kRussian, kJapanese, kChinese };

// 32 bytes, so that a word is appended by one copy of fixed size.
struct Word {
  static constexpr std::size_t kBytesMax = 31;

  char text[kBytesMax];
  std::uint8_t bytes;
};

class Vocabulary {
 public:
  static constexpr int kOctaves = 16;
  static constexpr std::size_t kWords = (std::size_t{1} << kOctaves) - 1;

  explicit Vocabulary(Language language);

  // The word that 20 random bits choose: the ranks [2^n - 1, 2^(n+1) - 1) together are as frequent
  // for each n, which is Zipf's law in steps, without a table.
  const Word& choose(std::uint64_t bits) const {
    const unsigned octave = bits & (kOctaves - 1);
    const std::uint64_t within = (bits >> 4) & ((std::uint64_t{1} << octave) - 1);
    return words_[(std::size_t{1} << octave) - 1 + within];
  }

 private:
  std::vector<Word> words_;
};

}  // namespace einmal::bench
