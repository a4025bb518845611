#include "cli/suggestion.h"

#include <doctest/doctest.h>

namespace einmal {

TEST_CASE("a slip of typing finds the name that was meant") {
  const std::vector<std::string> names = {"check", "clean", "undo", "restore"};
  CHECK(nearest("chekc", names) == "check");
  CHECK(nearest("claen", names) == "clean");
  CHECK(nearest("restor", names) == "restore");
  CHECK(nearest("clean", names) == "clean");
}

TEST_CASE("what is far from every name finds none") {
  CHECK(nearest("article.txt", {"check", "clean"}) == std::nullopt);
  CHECK(nearest("x", {"check"}) == std::nullopt);
  CHECK(nearest(std::string(100'000, 'x'), {"check"}) == std::nullopt);
  CHECK(nearest("x", {}) == std::nullopt);
}

}  // namespace einmal
