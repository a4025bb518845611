// A document is a row of passages; a passage is said in the format of the document. What several
// documents have in common is a stretch of one row, so runs are repeated as well as paragraphs.
#include "property/mixed_corpora.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "property/documents.h"
#include "property/markdown_documents.h"
#include "property/random.h"
#include "property/random_html.h"

namespace einmal::property {
namespace {

using std::string;
using std::string_view;

constexpr std::array<string_view, 9> kSentences = {
    "The council closed the footbridge over the river for all traffic until further notice on "
    "Monday.",
    "Nobody in the village could say who had first painted the bakery's door such a loud green.",
    "Twelve hundred spoons arrived on a Thursday, and not a single fork or knife came with them.",
    "She had counted the lamps along the quay every evening for more than thirty years by then.",
    "The ferry was late again, and nobody on the pier could say why it had not left the island.",
    "Two of the bakers sold out before nine, which had not happened since the summer fair.",
    "Er sagte, wir haben genug Geld, genug Zeit und genug Leute, um im Mai anzufangen.",
    "So it goes.",
    "They need three things:"};

enum class Sort : std::uint8_t {
  kParagraph, kEmphatic, kLinked, kNearLinked, kHeading, kSubheading, kItem, kItems, kQuote, kCode,
  kRule, kImage, kAnchor, kComment, kCell, kIgnored, kSorts
};

struct Passage {
  Sort sort = Sort::kParagraph;
  string text;
};

Passage random_passage(Random& random) {
  Passage passage;
  passage.text = random.one_of(kSentences);
  while (random.chance(25)) passage.text += " " + random.one_of(kSentences);
  if (random.chance(35)) {
    passage.sort = static_cast<Sort>(random.below(static_cast<std::size_t>(Sort::kSorts)));
  }
  return passage;
}

// The first word but one, in marks.
string marked(const string& text, const string& open, const string& close) {
  const std::size_t begin = text.find(' ') + 1;
  const std::size_t end = std::min(text.find(' ', begin), text.size());
  return text.substr(0, begin) + open + text.substr(begin, end - begin) + close + text.substr(end);
}

string in_text(const Passage& passage) {
  switch (passage.sort) {
    case Sort::kHeading: return "Bridges\n\n";
    case Sort::kSubheading: return "What happened\n\n";
    case Sort::kItem: return "- " + passage.text + "\n\n";
    case Sort::kItems: return "- one thing\n- " + passage.text + "\n\n";
    case Sort::kQuote: return "> " + passage.text + "\n\n";
    case Sort::kRule: return "***\n\n";
    case Sort::kImage: case Sort::kComment: return "";
    default: return passage.text + "\n\n";
  }
}

string in_markdown(const Passage& passage) {
  switch (passage.sort) {
    case Sort::kEmphatic: return marked(passage.text, "*", "*") + "\n\n";
    case Sort::kLinked: return marked(passage.text, "[", "](https://example.org/a)") + "\n\n";
    case Sort::kNearLinked: return marked(passage.text, "[", "](a.html)") + "\n\n";
    case Sort::kHeading: return "# Bridges\n\n";
    case Sort::kSubheading: return "## What happened\n\n";
    case Sort::kItem: return "- " + passage.text + "\n\n";
    case Sort::kItems: return "- one thing\n- " + passage.text + "\n\n";
    case Sort::kQuote: return "> " + passage.text + "\n\n";
    case Sort::kCode: return "    " + passage.text + "\n\n";
    case Sort::kRule: return "***\n\n";
    case Sort::kImage: return "![](a.png)\n\n";
    case Sort::kAnchor: return "<a id=\"here\"></a>" + passage.text + "\n\n";
    case Sort::kComment: return "<!-- a comment -->\n\n";
    case Sort::kCell: return "| " + passage.text + " |\n|---|\n\n";
    case Sort::kIgnored: return "<!-- einmal-ignore-next -->\n\n" + passage.text + "\n\n";
    default: return passage.text + "\n\n";
  }
}

string in_html(const Passage& passage) {
  const auto element = [](const string& name, const string& text) {
    return "<" + name + ">" + text + "</" + name.substr(0, name.find(' ')) + ">\n";
  };
  const string& text = passage.text;
  switch (passage.sort) {
    case Sort::kEmphatic: return element("p", marked(text, "<em>", "</em>"));
    case Sort::kLinked:
      return element("p", marked(text, "<a href=\"https://example.org/a\">", "</a>"));
    case Sort::kNearLinked: return "<p>" + marked(text, "<a href=a.html>", "</a>") + "\n";
    case Sort::kHeading: return element("h1", "Bridges");
    case Sort::kSubheading: return element("h2", "What happened");
    case Sort::kItem: return element("ul", "<li>" + text);
    case Sort::kItems: return element("ul", "<li>one thing<li>" + text + "</li>");
    case Sort::kQuote: return element("blockquote", element("p", text));
    case Sort::kCode: return element("pre", text);
    case Sort::kRule: return "<hr>\n";
    case Sort::kImage: return "<img src=a.png>\n";
    case Sort::kAnchor: return "<a href=#here>up</a>" + element("p id=here", text);
    case Sort::kComment: return "<!-- a comment -->\n";
    case Sort::kCell: return element("table", "<tr><td>" + text);
    case Sort::kIgnored: return "<!-- einmal-ignore-next -->" + element("p", text);
    default: return element("p", text);
  }
}

string said_in(Format format, const Passage& passage, Random& random) {
  switch (format) {
    case Format::kMarkdown: return in_markdown(passage);
    case Format::kHtml: {
      string html = in_html(passage);
      if (random.chance(10)) html = "<div>" + html + "</div>\n";
      if (random.chance(3)) html.erase(random.below(html.size()), 1 + random.below(5));
      return html;
    }
    case Format::kPlainText: break;
  }
  return in_text(passage);
}

MixedDocument said_again(const std::vector<Passage>& stock, Random& random) {
  MixedDocument document;
  document.format = static_cast<Format>(random.below(3));
  const bool page = document.format == Format::kHtml && random.chance(50);
  if (page) document.pieces.push_back("<!DOCTYPE html><title>A page</title><body>\n");
  std::vector<Passage> row;
  while (row.size() < 8 && (row.empty() || random.chance(70))) {
    if (random.chance(30)) {
      row.push_back(random_passage(random));
      continue;
    }
    const std::size_t begin = random.below(stock.size());
    const std::size_t end = std::min(stock.size(), begin + 1 + random.below(5));
    for (std::size_t i = begin; i < end; ++i) row.push_back(stock[i]);
    if (random.chance(20)) row.back().sort = Sort::kParagraph;
  }
  for (const Passage& passage : row) {
    document.pieces.push_back(said_in(document.format, passage, random));
  }
  if (page) document.pieces.push_back("</body></html>\n");
  return document;
}

}  // namespace

string MixedDocument::text() const {
  string text;
  for (const string& piece : pieces) text += piece;
  return text;
}

string paragraph_in(Format format, const string& text) {
  return format == Format::kHtml ? "<p>" + text + "</p>\n" : text + "\n\n";
}

MixedCorpus random_mixed_corpus(std::uint64_t seed) {
  Random random(seed);
  std::vector<Passage> stock;
  for (std::size_t count = 3 + random.below(8); count > 0; --count) {
    stock.push_back(random_passage(random));
  }
  MixedCorpus corpus;
  for (std::size_t count = 1 + random.below(6); count > 0; --count) {
    if (random.chance(10)) {
      corpus.push_back({Format::kMarkdown, random_markdown(seed * 8 + count % 3).pieces});
    } else if (random.chance(10)) {
      const bool broken = random.chance(50);
      corpus.push_back({Format::kHtml, random_html(seed * 8 + count % 3, broken).pieces});
    } else {
      corpus.push_back(said_again(stock, random));
    }
  }
  return corpus;
}

}  // namespace einmal::property
