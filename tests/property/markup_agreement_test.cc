// Markdown and HTML of paragraphs alone: einmal agrees with a reference that knows no markup, on
// every small document, each paragraph of it marked up differently.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "einmal/repeats.h"
#include "property/documents.h"
#include "reference/slow_markup.h"

namespace einmal::property {
namespace {

using std::string;
using std::string_view;

constexpr std::uint32_t kMinWords = 4;

std::vector<string_view> paragraphs_of(string_view prose) {
  std::vector<string_view> paragraphs;
  while (!prose.empty()) {
    const std::size_t end = std::min(prose.find('\n'), prose.size());
    if (end > 0) paragraphs.push_back(prose.substr(0, end));
    prose.remove_prefix(std::min(end + 1, prose.size()));
  }
  return paragraphs;
}

// With marks around the first word. (What is bold as a whole may be a heading.)
string marked(string_view paragraph, string_view begin, string_view end) {
  const std::size_t size = paragraph.find_first_of(" .");
  return string(begin) + string(paragraph.substr(0, size)) + string(end) +
         string(paragraph.substr(size));
}

string without_full_stop(string_view paragraph) {
  return string(paragraph.substr(0, paragraph.size() - 1)) + "&#46;";
}

string markdown_of(string_view paragraph, std::size_t index) {
  switch (index % 4) {
    case 0: return string(paragraph);
    case 1: return marked(paragraph, "*", "*");
    case 2: return without_full_stop(paragraph);
    default: return marked(paragraph, "**", "**");
  }
}

string html_of(string_view paragraph, std::size_t index) {
  switch (index % 4) {
    case 0: return "<p>" + string(paragraph) + "</p>";
    case 1: return "<p>" + marked(paragraph, "<em>", "</em>") + "</p>";
    case 2: return "<p class='x'>\n  " + without_full_stop(paragraph) + "</p>";
    default: return "<p>" + marked(paragraph, "<b>", "</b>") + "</p>";
  }
}

// One paragraph behind the other, with a line feed at the end.
string joined(const std::vector<string>& paragraphs, string_view separator) {
  string text;
  for (const string& paragraph : paragraphs) {
    if (!text.empty()) text += separator;
    text += paragraph;
  }
  return text + "\n";
}

string disagreement(const string& text, Format format, string_view separator, std::size_t& cut) {
  FindOptions options;
  options.min_words = kMinWords;
  options.format = format;
  const Repeats fast = find_repeats(text, options);
  const reference::SlowMarkup slow = reference::slow_find_in(
      format == Format::kHtml ? reference::slow_html(text) : reference::slow_markdown(text),
      kMinWords);
  std::vector<string> kept;
  for (const Span& source : slow.kept) kept.push_back(text.substr(source.begin, source.size()));
  const string expected = joined(kept, separator);
  const string output = apply_plan(fast.plan, text);
  if (output != expected) return "the reference leaves " + expected + "\n but einmal " + output;
  std::vector<reference::SlowMarkup::Cut> cuts;
  for (const Finding& finding : fast.findings) {
    if (finding.is_cut()) cuts.push_back({finding.kind, finding.copy});
  }
  cut += cuts.size();
  const bool same = std::is_permutation(cuts.begin(), cuts.end(), slow.cuts.begin(),
                                        slow.cuts.end());
  return same ? "" : "the reference tells other cuts";
}

// Every document of up to `length_max` of these blocks, marked up from each of four beginnings.
// Returns how many passages were cut.
std::size_t prove_all(const std::vector<string>& alphabet, std::size_t length_max) {
  int failures = 0;
  std::size_t cut = 0;
  for_each_document(alphabet, length_max, false, [&](const Document& document) {
    if (failures >= 3) return;
    for (std::size_t shift = 0; shift < 4; ++shift) {
      const auto check = [&](const string& prose) {
        std::vector<string> markdown;
        std::vector<string> html;
        for (const string_view paragraph : paragraphs_of(prose)) {
          markdown.push_back(markdown_of(paragraph, markdown.size() + shift));
          html.push_back(html_of(paragraph, html.size() + shift));
        }
        const string wrong =
            disagreement(joined(markdown, "\n\n"), Format::kMarkdown, "\n\n", cut);
        return wrong.empty() ? disagreement(joined(html, "\n"), Format::kHtml, "\n", cut) : wrong;
      };
      if (!prove(document, check)) ++failures;
    }
  });
  return cut;
}

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr std::size_t kShorter = 1;
#else
constexpr std::size_t kShorter = 0;
#endif

}  // namespace

TEST_CASE("einmal agrees with the slow reference on every small page of paragraphs") {
  CHECK(prove_all({"A", "s", "sA", "AB"}, 4 - kShorter) > 50);
  CHECK(prove_all({"s", "t", "st", "ts"}, 5 - kShorter) > 50);
  CHECK(prove_all({"A", "B", "C", "ABC", "BC"}, 4 - kShorter) > 50);
}

}  // namespace einmal::property
