#include "write/checked_lines.h"

#include <doctest/doctest.h>

#include "einmal/error.h"

namespace einmal {

TEST_CASE("a path is one word, whatever its bytes, and comes back") {
  std::string path;
  for (int byte = 1; byte < 256; ++byte) path += static_cast<char>(byte);
  const std::string word = word_of(path);
  CHECK(word.find_first_of(" \n\t") == word.npos);
  const std::string words = word + " ";
  LineWords line(words, "the file", 1);
  CHECK(line.path() == path);
  CHECK(word_of("a b%") == "a%20b%25");
}

TEST_CASE("lines are read as they were written, and an unfinished one is none") {
  ContentHash check;
  std::string text = checked_line("one 7 ", check);
  text += checked_line("two -3 ", check);
  const std::size_t whole = text.size();
  text += checked_line("three ", check).substr(0, 20);
  CheckedReader reader(text, "the file");
  std::optional<LineWords> line = reader.next();
  REQUIRE(line.has_value());
  CHECK(line->word() == "one");
  CHECK(line->number() == 7);
  CHECK(line->at_end());
  line = reader.next();
  REQUIRE(line.has_value());
  CHECK(line->word() == "two");
  CHECK(line->signed_number() == -3);
  CHECK_FALSE(reader.next().has_value());
  CHECK(reader.bytes() == whole);
}

TEST_CASE("lines in another order are refused by number") {
  ContentHash check;
  const std::string one = checked_line("one ", check);
  const std::string two = checked_line("two ", check);
  const std::string text = two + one;
  CheckedReader reader(text, "the file");
  CHECK_THROWS_WITH_AS(reader.next(), "the file is damaged in line 1", Error);
}

}  // namespace einmal
