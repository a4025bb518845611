// The smallest pages that once broke a promise about HTML or Markdown.
#include <doctest/doctest.h>

#include <array>
#include <string>
#include <thread>
#include <vector>

#include "format/markdown_reading.h"
#include "property/html_promises.h"
#include "property/markdown_guarantees.h"

namespace einmal {

// Each of two passes leaves the tree alone, both together do not: it depends on an <i> that the
// first one cuts where that ends which the second one cuts.
TEST_CASE("passes that together would break a page cut nothing") {
  const std::string page =
      "tw--o<i>three four</>textour fi<e>f=#x<p>r >f<T>five<e>TTTT>> six</p>x<p>r >f<i>five"
      "<e>TTTT>> six</p>tw--o<li>three four</>textour fi<e>f=#x<p>r >f<T>five</>TTTT>><p>\n";
  FindOptions options;
  options.min_words = 2;
  options.unsafe = true;
  CHECK(property::broken_html_promise(page, options) == "");
}

// The check itself was wrong: it took the footnote, which has no text, for a part of the cut.
TEST_CASE("an empty footnote stays when the paragraph in the next line goes") {
  const std::string paragraph = "v i |\n]: xy mn ";
  const std::string text =
      "C d[^1].\n\n[^1]:\n" + paragraph + "\n\n\nC d[^1].\n\n" + paragraph + "\n";
  FindOptions options;
  options.min_words = 4;
  options.unsafe = true;
  options.keep = Keep::kLast;
  options.format = Format::kMarkdown;
  CHECK(find_repeats(text, options).plan.cuts.size() == 1);
  CHECK(property::broken_markdown(text, options) == "");
}

// A vertical tab is white space for who looks for the separator of a cut, and text for cmark-gfm.
TEST_CASE("a vertical tab at the end of a paragraph stays when the paragraph behind it goes") {
  const std::string paragraph = ": Rows of words and more\v";
  const std::string text = paragraph + "\n\n" + paragraph + "\n\n" + paragraph;
  FindOptions options;
  options.min_words = 3;
  options.unsafe = true;
  CHECK(property::broken_markdown(text, options) == "");
}

// cmark-gfm keeps the characters of its extensions in tables of the process.
TEST_CASE("documents that are read at the same time don't take each other's characters away") {
  std::string text;
  for (int i = 0; i < 40; ++i) {
    text += "One ~~word~~ and <b>another</b> at www.example.org here.\n\n";
  }
  const std::string alone = read_markdown(text).text;
  CHECK(alone.find('~') == std::string::npos);
  std::array<int, 4> different = {};
  std::vector<std::thread> threads;
  for (int& count : different) {
    threads.emplace_back([&] {
      for (int i = 0; i < 50; ++i) count += read_markdown(text).text != alone ? 1 : 0;
    });
  }
  for (std::thread& thread : threads) thread.join();
  CHECK(different == std::array<int, 4>{});
}

}  // namespace einmal
