#include "report/sparse_line_index.h"

#include <doctest/doctest.h>

#include "property/random.h"
#include "report/line_index.h"
#include "unit/write/scratch_directory.h"

namespace einmal {

TEST_CASE("a sparse index counts the lines that a full one counts") {
  const ScratchDirectory scratch;
  const Spool spool(scratch.path(), 1);
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    property::Random random(seed);
    std::string text;
    const std::size_t size = 1 + random.below(5000);
    while (text.size() < size) text += random.one_of(std::array{"\n", "\r\n", "\r", "ab", "x"});
    const LineIndex full(text);
    const SparseLineIndex sparse(text, spool, {});
    for (std::uint64_t offset = 0; offset < text.size(); ++offset) {
      REQUIRE(sparse.line_ends_before(offset) + 1 == full.line_of(offset));
    }
    for (int i = 0; i < 300; ++i) {
      const std::uint64_t begin = random.below(text.size());
      const Span span{begin, begin + 1 + random.below(text.size() - begin)};
      REQUIRE(sparse.lines_of(span, 0).first == lines_of(full, span).first);
      REQUIRE(sparse.lines_of(span, 0).last == lines_of(full, span).last);
    }
  }
}

}  // namespace einmal
