#include "cli/corpus_documents.h"

#include <doctest/doctest.h>

#include <string>

#include "unit/write/scratch_directory.h"

namespace einmal {

TEST_CASE("documents are found by name, in any order, in memory and in a file") {
  const ScratchDirectory scratch;
  for (const std::uint64_t memory : {std::uint64_t{1}, UINT64_MAX}) {
    Spool spool(scratch.path(), memory);
    CorpusDocuments documents(spool);
    const auto name_of = [](std::size_t i) { return "dir/" + std::to_string(i * 7) + ".txt"; };
    for (std::size_t i = 0; i < 3000; ++i) {
      REQUIRE(documents.add(name_of(i), content_hash(std::to_string(i))));
    }
    CHECK_FALSE(documents.add(name_of(5), content_hash("5")));
    REQUIRE(documents.size() == 3000);
    for (std::size_t step : {1, 7, 2999}) {
      for (std::size_t i = 0; i < 3000; ++i) {
        const std::size_t number = i * step % 3000;
        REQUIRE(documents.find(name_of(number)) == number);
        REQUIRE(documents.name(number) == name_of(number));
        REQUIRE(documents[number].hash == content_hash(std::to_string(number)));
        REQUIRE(documents[number].ambiguous == (number == 5));
      }
    }
    CHECK_FALSE(documents.find("dir/1.txt"));
    for (std::size_t i = 0; i < 2999; ++i) documents.mark_read_again(i);
    CHECK_FALSE(documents.all_read_again());
    documents.mark_read_again(2999);
    CHECK(documents.all_read_again());
  }
}

}  // namespace einmal
