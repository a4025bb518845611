#include "source/format_by_name.h"

#include <doctest/doctest.h>

namespace einmal {
namespace {

TEST_CASE("the extension tells the format, in capital letters too") {
  CHECK(format_by_name("docs/README.md") == Format::kMarkdown);
  CHECK(format_by_name("README.MD") == Format::kMarkdown);
  CHECK(format_by_name("a.b.markdown") == Format::kMarkdown);
  CHECK(format_by_name("x.mkd") == Format::kMarkdown);
  CHECK(format_by_name("index.htm") == Format::kHtml);
}

TEST_CASE("everything else is plain text") {
  CHECK(format_by_name("a.txt") == Format::kPlainText);
  CHECK(format_by_name("docs.md/a") == Format::kPlainText);
  CHECK(format_by_name("md") == Format::kPlainText);
  CHECK(format_by_name("") == Format::kPlainText);
}

}  // namespace
}  // namespace einmal
