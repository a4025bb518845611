#include "plan/separator.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

namespace einmal {
namespace {

// `text` without its block "B"; "A" and "C" are what stays before and behind it.
std::string without_b(std::string_view text) {
  const auto span_of = [text](char letter) -> std::optional<Span> {
    const std::size_t at = text.find(letter);
    if (at == text.npos) return std::nullopt;
    return Span{at, at + 1};
  };
  const Neighbours neighbours{span_of('A'), span_of('C')};
  const Span removed = with_separator(text, *span_of('B'), neighbours);
  CHECK_FALSE((neighbours.before && removed.begin < neighbours.before->end));
  CHECK_FALSE((neighbours.after && removed.end > neighbours.after->begin));
  return std::string(text.substr(0, removed.begin)).append(text.substr(removed.end));
}

void check_all(const std::vector<std::pair<std::string, std::string>>& pairs) {
  for (const auto& [text, expected] : pairs) {
    CAPTURE(text);
    CHECK(without_b(text) == expected);
  }
}

}  // namespace

TEST_CASE("a cut in the middle leaves one separator, the one that stood before it") {
  check_all({{"A\n\nB\n\nC\n", "A\n\nC\n"},
             {"A\r\n\r\nB\r\n\r\nC\r\n", "A\r\n\r\nC\r\n"},
             {"A\r\rB\r\rC\r", "A\r\rC\r"},
             {"A\n\n\n\nB\n\nC", "A\n\n\n\nC"},
             {"A\u2029B\u2029C", "A\u2029C"},
             {"A\n \t\nB\n\nC", "A\n \t\nC"}});
}

TEST_CASE("a cut at the start takes the separator behind it") {
  check_all({{"B\n\nC\n", "C\n"},
             {"B\r\n\r\nC", "C"},
             {"\n\nB\n\nC", "\n\nC"},
             {"\uFEFFB\n\nC", "\uFEFFC"}});
}

TEST_CASE("a cut at the end takes the separator before it and leaves the final newline, or none") {
  check_all({{"A\n\nB\n", "A\n"},
             {"A\n\nB", "A"},
             {"A\r\n\r\nB\r\n", "A\r\n"},
             {"A\r\rB\r", "A\r"},
             {"A\n\nB\n\n\n", "A\n\n\n"},
             {"A\nB\n", "A\n"}});
}

TEST_CASE("between a line end and a blank line the blank line stays") {
  check_all({{"A\nB\n\nC\n", "A\n\nC\n"},
             {"A\n\nB\nC\n", "A\n\nC\n"},
             {"A\nB\nC\n", "A\nC\n"},
             {"A\r\nB\r\n\r\nC", "A\r\n\r\nC"},
             {"A\rB\r\rC", "A\r\rC"},
             {"A\nB\u2029C", "A\u2029C"},
             {"A\u2028B\u2028C", "A\u2028C"}});
}

TEST_CASE("indentation and trailing blanks go with the block they belong to") {
  check_all({{"A\n\n    B\n\nC\n", "A\n\nC\n"},
             {"A\n\nB\n\n    C\n", "A\n\n    C\n"},
             {"A  \n\nB  \n\nC\n", "A  \n\nC\n"},
             {"A  \n\nB  \n", "A  \n"},
             {"  B\n\n  C", "  C"},
             {"A \nB \n\nC", "A \n\nC"},
             {"A\n\nB \t", "A"}});
}

}  // namespace einmal
