// What several formats in one corpus mean to each other; the guarantees are in property/mixed_test.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "einmal/corpus.h"

namespace einmal {
namespace {

const std::string kFog =
    "In the morning fog lay over the harbour, and nobody heard the ferry until it was there.";
const std::string kSpoons =
    "The owner of the inn had ordered twelve hundred spoons, and not a single fork or knife.";

struct Cleaned {
  CorpusRepeats repeats;
  std::vector<std::string> texts;
};

Cleaned cleaned(const std::vector<CorpusDocument>& corpus, const FindOptions& options = {}) {
  Cleaned result{find_corpus_repeats(corpus, options), {}};
  for (std::size_t i = 0; i < corpus.size(); ++i) {
    result.texts.push_back(apply_plan(result.repeats.plans[i], corpus[i].text));
  }
  return result;
}

CorpusDocument page(const std::string& text) { return {text, false, Format::kHtml}; }
CorpusDocument note(const std::string& text) { return {text, false, Format::kMarkdown}; }

}  // namespace

TEST_CASE("spans are in the bytes of their own document") {
  const std::string text = "A first line of the text.\n\n" + kFog + "\n";
  const std::string html = "<h1>Title</h1>\n<p>" + kFog + "</p>\n<p>More.</p>\n";
  const Cleaned result = cleaned({{text}, page(html)});
  REQUIRE(result.repeats.findings.size() == 1);
  const CorpusFinding& found = result.repeats.findings[0];
  CHECK(text.substr(found.finding.kept.begin, found.finding.kept.size()) == kFog);
  CHECK(html.substr(found.finding.copy.begin, found.finding.copy.size()) ==
        "<p>" + kFog + "</p>");
  CHECK(result.texts[1] == "<h1>Title</h1>\n<p>More.</p>\n");
}

TEST_CASE("what is never compared in one document is not what it is in another") {
  // Each nav stands for itself: the pages are not the same, and both of its neighbours go.
  const std::string a = "<p>" + kFog + "</p>\n<nav>one</nav>\n<p>" + kSpoons + "</p>\n";
  const std::string b = "<p>" + kFog + "</p>\n<nav>two</nav>\n<p>" + kSpoons + "</p>\n";
  const Cleaned result = cleaned({page(a), page(b)});
  REQUIRE(result.repeats.findings.size() == 2);
  CHECK_FALSE(result.repeats.findings[0].whole_document);
  CHECK(result.texts[1] == "<nav>two</nav>\n");
}

TEST_CASE("no text can pass for what is never compared") {
  const std::string divided = "<p>" + kFog + "</p>\n<nav>one</nav>\n<p>" + kSpoons + "</p>\n";
  std::string text = kFog + "\n\n";
  for (const char* divider : {"\xFF" "b", "\xFF" "a\xFF" "b", "\xFF\xFF" "a\xFF" "b"}) {
    text += std::string(divider) + "\n\n" + kSpoons + "\n\n";
    const Cleaned result = cleaned({page(divided), {text}});
    CHECK(result.texts[1].find(divider) != std::string::npos);
  }
}

TEST_CASE("a quotation is no paragraph of the same words, and a text has no headings") {
  const std::string quoted = "> " + kFog + "\n";
  CHECK(cleaned({{kFog}, note(quoted)}).texts[1] == quoted);
  CHECK(cleaned({note(quoted), {kFog}}).texts[1] == kFog);
  const std::string titled = "Harbour news\n\n" + kFog + "\n";
  const std::string html = "<h1>Harbour news</h1><p>" + kFog + "</p>\n";
  CHECK(cleaned({{titled}, page(html)}).repeats.findings.at(0).whole_document);
  CHECK(cleaned({page(html), {titled}}).texts[1] == "");
}

TEST_CASE("sections of different names say different things, also in two documents") {
  const std::string a = "# One\n\n## On the quay\n\n" + kFog + "\n\nThat was all.\n";
  const std::string same = "# Two\n\n## On the quay\n\n" + kFog + "\n\nThat was it.\n";
  const std::string other = "# Two\n\n## At the inn\n\n" + kFog + "\n\nThat was it.\n";
  CHECK(cleaned({note(a), note(same)}).texts[1].find(kFog) == std::string::npos);
  CHECK(cleaned({note(a), note(other)}).texts[1] == other);
}

TEST_CASE("a document of Markdown that goes as a whole leaves nothing but its front matter") {
  const std::string marked = "*" + kFog + "*\n";
  CHECK(cleaned({{kFog}, note(marked)}).texts[1] == "");
  const std::string headed = "---\na: b\n---\n\n" + marked;
  const Cleaned result = cleaned({{kFog}, note(headed)});
  CHECK(result.repeats.findings.at(0).whole_document);
  CHECK(result.texts[1] == "---\na: b\n---\n");
}

TEST_CASE("a page that would look different stays, and others that repeat it do not") {
  const std::string html =
      "<div>What came before it was not worth a word, said the captain.\n<p>" + kFog +
      "</p>\nWhat came after it he never said to anybody on the pier.</div>\n";
  const Cleaned result = cleaned({{kFog}, page(html), {kFog}});
  CHECK(result.texts[1] == html);
  CHECK(result.texts[2] == "");
  REQUIRE(result.repeats.findings.size() == 2);
  CHECK_FALSE(result.repeats.findings[0].finding.safe);
}

TEST_CASE("nothing is cut from a fixed page") {
  const std::string html = "<p>" + kFog + "</p>\n<p>More.</p>\n";
  FindOptions options;
  options.unsafe = true;
  const Cleaned result = cleaned({{kFog}, {html, true, Format::kHtml}, page(html)}, options);
  CHECK(result.texts[1] == html);
  CHECK(result.texts[2] != html);
}

}  // namespace einmal
