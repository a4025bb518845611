#include "bench/corpus.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "bench/letter_case.h"
#include "bench/shapes.h"

namespace einmal::bench {
namespace {

std::uint64_t fnv1a(std::string_view text) {
  std::uint64_t hash = 0xcbf29ce484222325u;
  for (const char byte : text) {
    hash = (hash ^ static_cast<unsigned char>(byte)) * 0x100000001b3u;
  }
  return hash;
}

CorpusOptions options(std::vector<Language> languages, std::size_t wrap) {
  CorpusOptions chosen;
  chosen.prose = {std::move(languages), 282};
  chosen.repeat = 3000;
  chosen.fold = 1000;
  chosen.contained = 500;
  chosen.wrap = wrap;
  chosen.seed = 42;
  return chosen;
}

std::vector<std::string> paragraphs(Corpus& corpus, std::size_t bytes) {
  std::vector<std::string> all;
  for (std::size_t written = 0; written < bytes; written += all.back().size() + 2) {
    all.emplace_back();
    corpus.next(all.back());
  }
  return all;
}

std::string joined(const std::vector<std::string>& all) {
  std::string text;
  for (const std::string& paragraph : all) text += paragraph + "\n\n";
  return text;
}

std::string replaced(std::string_view text, std::string_view from, std::string_view to) {
  std::string result;
  for (std::size_t at = 0; at < text.size();) {
    const bool found = text.substr(at).starts_with(from);
    result += found ? to : text.substr(at, 1);
    at += found ? from.size() : 1;
  }
  return result;
}

// Without the line breaks between two Han or kana, which stand for nothing.
std::string joined_wide(std::string_view text) {
  const auto is_wide = [text](std::size_t at) { return text[at] >= '\xE3' && text[at] <= '\xED'; };
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool between = i > 2 && i + 1 < text.size() && is_wide(i - 3) && is_wide(i + 1);
    if (text[i] != '\n' || !between) result += text[i];
  }
  return result;
}

// What the variants leave equal, found out the slow and obvious way.
std::string folded(std::string text) {
  text = joined_wide(text);
  for (const std::string_view space : {"\n", "\u00a0", "  "}) text = replaced(text, space, " ");
  for (const std::string_view quote : {"„", "“", "”", "«", "»"}) {
    text = replaced(text, quote, "\"");
  }
  text = replaced(text, "–", "-");
  make_lower_case(text);
  return text;
}

// Sorts the paragraphs into the kinds of a Tally by comparing each with all before it.
Tally brute_force(const std::vector<std::string>& all, std::uint64_t& folded_paragraphs) {
  Tally tally;
  std::unordered_set<std::string> verbatim, loosely;
  std::string before;
  for (const std::string& text : all) {
    const std::string key = folded(text);
    if (verbatim.contains(text)) {
      tally.exact.add(text.size());
    } else if (loosely.contains(key)) {
      ++folded_paragraphs;
    } else if (before.find(key) != std::string::npos) {
      tally.contained.add(text.size());
    } else {
      tally.fresh.add(text.size());
    }
    verbatim.insert(text);
    if (loosely.insert(key).second) before += key + "\n";
  }
  return tally;
}

constexpr Language kAll[] = {Language::kEnglish, Language::kGerman, Language::kRussian,
                             Language::kJapanese, Language::kChinese};

}  // namespace

TEST_CASE("a corpus is the same bytes whenever it is made") {
  Corpus corpus(options({std::begin(kAll), std::end(kAll)}, 72));
  const std::string text = joined(paragraphs(corpus, 100'000));
  CHECK(fnv1a(text) == 12265051679844427309u);
}

TEST_CASE("a corpus repeats exactly what its tally says") {
  for (const Language language : kAll) {
    for (const std::size_t wrap : {0, 72}) {
      CAPTURE(static_cast<int>(language));
      CAPTURE(wrap);
      Corpus corpus(options({language}, wrap));
      const std::vector<std::string> all = paragraphs(corpus, 300'000);
      std::uint64_t folded_paragraphs = 0;
      const Tally found = brute_force(all, folded_paragraphs);
      const Tally& said = corpus.tally();
      CHECK(found.exact.paragraphs == said.exact.paragraphs);
      CHECK(found.exact.bytes == said.exact.bytes);
      CHECK(found.contained.paragraphs == said.contained.paragraphs);
      CHECK(found.contained.bytes == said.contained.bytes);
      CHECK(found.fresh.paragraphs == said.fresh.paragraphs);
      CHECK(found.fresh.bytes == said.fresh.bytes);
      std::uint64_t folded_said = 0;
      for (const Count& count : said.folded) folded_said += count.paragraphs;
      CHECK(folded_paragraphs == folded_said);
    }
  }
}

TEST_CASE("the shares of a corpus are those asked for, and its variants even") {
  Corpus corpus(options({Language::kGerman}, 72));
  const double count = static_cast<double>(paragraphs(corpus, 3'000'000).size());
  // Within a tenth of the share; doctest's own scale would allow more than the share itself.
  const auto is_share = [count](const Count& found, double share) {
    return static_cast<double>(found.paragraphs) / count ==
           doctest::Approx(share).epsilon(0.1).scale(0);
  };
  const Tally& tally = corpus.tally();
  CHECK(static_cast<double>(tally.exact.paragraphs) / count ==
        doctest::Approx(0.3).epsilon(0.05).scale(0));
  CHECK(is_share(tally.contained, 0.05));
  for (const Count& variant : tally.folded) CHECK(is_share(variant, 0.1 / kVariants));
}

TEST_CASE("paragraphs are as long as asked for, on average") {
  for (const auto& [language, bytes] :
       {std::pair{Language::kEnglish, 282}, {Language::kGerman, 569}}) {
    CorpusOptions chosen;
    chosen.prose = {{language}, static_cast<std::size_t>(bytes)};
    Corpus corpus(chosen);
    const std::size_t count = paragraphs(corpus, 2'000'000).size();
    CHECK(2e6 / static_cast<double>(count) == doctest::Approx(bytes).epsilon(0.07));
  }
}

TEST_CASE("wrapped lines are no longer than the width, and joining them gives the paragraph back") {
  std::string text = "Zwölf Boxkämpfer jagen Viktor quer über den großen Sylter Deich.";
  const std::string before = text;
  wrap(20, text);
  CHECK(text == "Zwölf Boxkämpfer\njagen Viktor quer\nüber den großen\nSylter Deich.");
  text = replaced(text, "\n", " ");
  CHECK(text == before);
}

TEST_CASE("the Fibonacci shape is the word that its substitution rule makes") {
  std::string word = "a";  // a -> ab, b -> a
  while (word.size() < 10'000) {
    std::string next;
    for (const char letter : word) next += letter == 'a' ? "ab" : "a";
    word = next;
  }
  ShapeSource source(Shape::kFibonacci);
  const std::string_view first = source.next();
  for (std::size_t i = 1; i < 10'000; ++i) REQUIRE((source.next() == first) == (word[i] == 'a'));
}

}  // namespace einmal::bench
