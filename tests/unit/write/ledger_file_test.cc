#include "write/ledger_file.h"

#include <doctest/doctest.h>

#include "einmal/error.h"

namespace einmal {

TEST_CASE("a ledger file gives back its entries in order, odd paths included") {
  LedgerFileWriter writer;
  CHECK(read_ledger_file(writer.finish()).empty());
  writer.append({"a b.txt", "", "first"});
  writer.append({std::string("\n\0\xff", 3), "sub/ü.txt", ""});
  const std::vector<LedgerEntry> entries = read_ledger_file(writer.finish());
  REQUIRE(entries.size() == 2);
  CHECK(entries[0].path == "a b.txt");
  CHECK(entries[0].output_path.empty());
  CHECK(entries[0].ledger == "first");
  CHECK(entries[1].path == std::string("\n\0\xff", 3));
  CHECK(entries[1].output_path == "sub/ü.txt");
  CHECK(entries[1].ledger.empty());
}

TEST_CASE("a ledger file is refused when it is cut, changed or something else") {
  LedgerFileWriter writer;
  writer.append({"a.txt", "", "some bytes"});
  const std::string bytes = writer.finish();
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    REQUIRE_THROWS_AS(read_ledger_file(bytes.substr(0, size)), Error);
  }
  for (std::size_t bit = 0; bit < 8 * bytes.size(); ++bit) {
    std::string flipped = bytes;
    flipped[bit / 8] = static_cast<char>(flipped[bit / 8] ^ 1 << bit % 8);
    REQUIRE_THROWS_AS(read_ledger_file(flipped), Error);
  }
  CHECK_THROWS_WITH_AS(read_ledger_file("Just an article."), "this is no einmal ledger file",
                       Error);
}

}  // namespace einmal
