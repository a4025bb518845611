// The way back from a key to its source (MappedKey).
#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "text/normalizer.h"
#include "unit/text/interesting_pieces.h"

namespace einmal {
namespace {

// Where characters of the key begin, and its end. An escape (0xFF and a byte) is one character.
std::vector<std::size_t> character_starts(std::string_view key) {
  std::vector<std::size_t> starts;
  for (std::size_t i = 0; i < key.size();) {
    starts.push_back(i);
    const bool escape = key[i] == '\xFF';
    ++i;
    if (escape) {
      ++i;
    } else {
      while (i < key.size() && (static_cast<unsigned char>(key[i]) & 0xC0) == 0x80) ++i;
    }
  }
  starts.push_back(key.size());
  return starts;
}

std::string_view without_edge_spaces(std::string_view key) {
  while (key.starts_with(' ')) key.remove_prefix(1);
  while (key.ends_with(' ')) key.remove_suffix(1);
  return key;
}

std::string_view part(std::string_view source, Span span) {
  return source.substr(span.begin, span.size());
}

std::string random_text(std::mt19937_64& random) {
  const std::vector<std::string>& pieces = interesting_pieces();
  std::string text;
  for (std::uint64_t count = 1 + random() % 8; count > 0; --count) {
    text += random() % 2 == 0 ? std::string(1, "aB .\n1"[random() % 6])
                              : pieces[random() % pieces.size()];
  }
  return text;
}

}  // namespace

TEST_CASE("a range of the key leads back to the bytes it came from") {
  const std::string source = "Das  „Haus“ der Ströme\u00AD\n(ﬁn) 東京 は";
  const MappedKey key = Normalizer().normalize_mapped(source);
  REQUIRE(key.text() == "das 'haus' der ströme (fin) 東京は");
  const auto source_of = [&](std::string_view word) {
    const std::size_t begin = key.text().find(word);
    return part(source, key.source_of(begin, begin + word.size()));
  };
  CHECK(source_of("das") == "Das");
  CHECK(source_of("'haus'") == "„Haus“");
  CHECK(source_of("aus") == "aus");
  CHECK(source_of(" ") == "  ");
  CHECK(source_of("ström") == "Ström");
  CHECK(source_of("i") == "ﬁ");  // what can't be parted comes whole
  CHECK(source_of("京は") == "京 は");
}

TEST_CASE("one character that becomes as many bytes as it has is not parted") {
  const std::string source = "Ende… Aﬃne";
  const MappedKey key = Normalizer().normalize_mapped(source);
  REQUIRE(key.text() == "ende... affine");
  CHECK(part(source, key.source_of(0, 5)) == "Ende…");
  CHECK(part(source, key.source_of(5, 7)) == "…");
  CHECK(part(source, key.source_of(8, 10)) == "Aﬃ");
}

TEST_CASE("the mapped key is the key") {
  const Normalizer normalizer;
  std::mt19937_64 random(7);
  std::string key;
  for (int round = 0; round < 5000; ++round) {
    const std::string text = random_text(random);
    normalizer.normalize(text, key);
    const MappedKey mapped = normalizer.normalize_mapped(text);
    if (mapped.text() != key) FAIL(hex_of(text));
  }
}

// A range that begins or ends inside something that folds as a whole comes out wider, never
// narrower.
TEST_CASE("the source of each range has a key that holds the range, and most often is it") {
  const Normalizer normalizer;
  std::mt19937_64 random(11);
  std::string again;
  std::size_t ranges = 0;
  std::size_t exact = 0;
  for (int round = 0; round < 4000; ++round) {
    const std::string text = random_text(random);
    const MappedKey mapped = normalizer.normalize_mapped(text);
    const std::vector<std::size_t> starts = character_starts(mapped.text());
    for (std::size_t a = 0; a + 1 < starts.size(); ++a) {
      for (std::size_t b = a + 1; b < starts.size(); ++b) {
        const std::string_view range = mapped.text().substr(starts[a], starts[b] - starts[a]);
        const Span span = mapped.source_of(starts[a], starts[b]);
        REQUIRE(span.begin < span.end);
        REQUIRE(span.end <= text.size());
        normalizer.normalize(part(text, span), again);
        ++ranges;
        exact += without_edge_spaces(range) == again;
        if (again.find(without_edge_spaces(range)) == std::string::npos) {
          FAIL("text " << hex_of(text) << " range " << starts[a] << "-" << starts[b] << " of key "
                       << hex_of(mapped.text()) << " leads to " << hex_of(part(text, span)));
        }
      }
    }
  }
  CHECK(2 * exact > ranges);
}

TEST_CASE("characters next to each other in the key come from places in order") {
  const Normalizer normalizer;
  std::mt19937_64 random(13);
  for (int round = 0; round < 4000; ++round) {
    const std::string text = random_text(random);
    const MappedKey mapped = normalizer.normalize_mapped(text);
    const std::vector<std::size_t> starts = character_starts(mapped.text());
    Span before{0, 0};
    for (std::size_t i = 0; i + 1 < starts.size(); ++i) {
      const Span span = mapped.source_of(starts[i], starts[i + 1]);
      if (span.begin < before.begin || span.end < before.end) FAIL(hex_of(text));
      before = span;
    }
  }
}

// Long enough for vectors, and for more than one of their runs.
TEST_CASE("a text is mapped alike with vectors and without") {
  const Normalizer with_vectors;
  const Normalizer without({}, false);
  std::mt19937_64 random(17);
  for (int round = 0; round < 2000; ++round) {
    std::string text;
    for (std::uint64_t count = random() % 5; count > 0; --count) {
      text += random_text(random) + std::string(random() % 300, "aB \n"[random() % 4]);
      for (std::uint64_t i = random() % 80; i > 0; --i) text += " Word,\ntwo"[i % 10];
    }
    const MappedKey fast = with_vectors.normalize_mapped(text);
    const MappedKey slow = without.normalize_mapped(text);
    REQUIRE(fast.text() == slow.text());
    for (std::size_t i = 0; i < fast.text().size(); ++i) {
      if (fast.source_of(i, i + 1) != slow.source_of(i, i + 1)) FAIL(hex_of(text));
    }
  }
}

TEST_CASE("ordinary text is mapped exactly") {
  const Normalizer normalizer;
  const std::string text =
      "Ein Satz, »zwei« Sätze – drei? Ünïcödé… Вот ещё, и ещё. 東京都は 広い。 "
      "नमस्ते दुनिया। ok";
  const MappedKey mapped = normalizer.normalize_mapped(text);
  const std::string_view key = mapped.text();
  std::string again;
  for (std::size_t begin = 0; begin < key.size();) {
    const std::size_t end = std::min(key.find(' ', begin), key.size());
    normalizer.normalize(part(text, mapped.source_of(begin, end)), again);
    CHECK(again == key.substr(begin, end - begin));
    begin = end + 1;
  }
}

}  // namespace einmal
