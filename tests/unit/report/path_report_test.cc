#include "report/path_report.h"

#include <doctest/doctest.h>

namespace einmal {

TEST_CASE("documents with findings are named and counted, others are not") {
  const std::string path = "a\nb.txt";
  Repeats repeats;
  CHECK(path_report({path, "", repeats}, '\n').empty());
  CHECK(count_report({path, "", repeats}).empty());
  repeats.findings.resize(2);
  CHECK(path_report({path, "", repeats}, '\0') == std::string("a\nb.txt\0", 8));
  CHECK(count_report({path, "", repeats}) == "a\\x0Ab.txt:2\n");
}

}  // namespace einmal
