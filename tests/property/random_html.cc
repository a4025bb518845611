// A document is written element by element; now and then a passage that stands already is written
// once more, as it is or marked differently. Broken ones then lose, double and move some tags.
#include "property/random_html.h"

#include <algorithm>
#include <array>
#include <random>

namespace einmal::property {
namespace {

constexpr std::array<std::string_view, 8> kSentences = {
    "The ferry was late again, and nobody on the pier could say why it had not left the island.",
    "Der Gemeinderat hat am Dienstag beschlossen, die alte M&uuml;hle am Fluss endlich zu retten.",
    "Two of the bakers sold out before nine, which had not happened since the summer fair.",
    "Caf&eacute;s &amp; shops stay open until midnight, says the mayor &#8212; for this week.",
    "Die Stra&szlig;e bleibt bis M&auml;rz gesperrt, weil unter ihr ein Rohr von 1911 liegt.",
    "It was the third &quot;final&quot; meeting about the lighthouse; it ended like the others.",
    "Am Abend kamen noch einmal hundert Leute, um das letzte Konzert des Chors zu h\xC3\xB6ren.",
    "Nobody had counted the sheep since Sunday, so nobody knew how many of them were missing."};

constexpr std::array<std::string_view, 8> kShort = {
    "Read more", "So it goes.", "&nbsp;", "Ja.", "By our staff", "12:30", "<!-- note -->", "Note:"};

constexpr std::array<std::string_view, 14> kPieces = {
    "<hr>",
    "<img src=x alt=y>",
    "<h2>What happened</h2>",
    "<h3 id=more>What happened next</h3>",
    "<ul><li>one thing<li>another thing</ul>",
    "<table><tr><th>Year<th>Count<tr><td>2019<td>4500</table>",
    "<pre>for (;;)\n  run();</pre>",
    "<script>if (a < b) show('<p>');</script>",
    "<a href=\"#more\">next</a>",
    "<p hidden>not shown, whatever anybody says about it in this house</p>",
    "<div>loose text in a box</div>",
    "loose text",
    "<blockquote><p>We shall see, said the captain, and saw nothing.</p></blockquote>",
    "<style>p { color: red }</style>"};

constexpr std::array<std::string_view, 14> kDamage = {
    "<p>", "</p>", "<b>", "</b>", "</div>", "<table>", "<tr><td>", "</table>", "<!--", "<div",
    std::string_view("\0", 1), "\xFF\xC3", "<select>", "<svg><p>"};

class HtmlWriter {
 public:
  explicit HtmlWriter(std::uint64_t seed) : bits_(seed) {}

  Document write(bool broken) {
    const std::size_t count = 3 + below(12);
    if (chance(30)) add("<!DOCTYPE html><html><head><title>A page</title></head><body>\n");
    for (std::size_t i = 0; i < count; ++i) {
      const std::size_t written = document_.pieces.size();
      if (written > 1 && chance(40)) {
        repeat(below(written));
      } else if (chance(30)) {
        add(one_of(kPieces) + "\n");
      } else {
        add(wrapped(paragraph()) + (chance(80) ? "\n" : ""));
      }
    }
    if (broken) damage();
    return std::move(document_);
  }

 private:
  // Not quite even, but the same with every standard library.
  std::size_t below(std::size_t count) { return bits_() % count; }
  bool chance(std::size_t percent) { return below(100) < percent; }
  template <typename Array>
  std::string one_of(const Array& array) {
    return std::string(array[below(array.size())]);
  }
  void add(std::string piece) { document_.pieces.push_back(std::move(piece)); }

  std::string paragraph() {
    if (chance(15)) return one_of(kShort);
    std::string text = one_of(kSentences);
    for (std::size_t more = below(3); more > 0; --more) text += " " + one_of(kSentences);
    if (chance(20)) text = "<b>" + text + "</b>";
    if (chance(20)) text = text.substr(0, 4) + "<em>" + text.substr(4) + "</em>";
    return text;
  }

  std::string wrapped(const std::string& text) {
    switch (below(8)) {
      case 0: return "<div>" + text + "</div>";
      case 1: return "<p>" + text;
      case 2: return "<div class=box>\n  <p>" + text + "</p>\n</div>";
      case 3: return "<ul><li>" + text + "</ul>";
      case 4: return text;
      default: return "<p class=\"MsoNormal\">" + text + "</p>";
    }
  }

  // Some pieces in a row, as they stand or with less markup.
  void repeat(std::size_t from) {
    const std::size_t count = std::min(document_.pieces.size() - from, 1 + below(4));
    for (std::size_t i = 0; i < count; ++i) {
      std::string piece = document_.pieces[from + i];
      for (const std::string_view tag : {"<b>", "</b>", "<em>", "</em>"}) {
        const std::size_t found = piece.find(tag);
        if (chance(30) && found != piece.npos) piece.erase(found, tag.size());
      }
      add(std::move(piece));
    }
  }

  void damage() {
    for (std::size_t times = 1 + below(4); times > 0; --times) {
      std::string& piece = document_.pieces[below(document_.pieces.size())];
      const std::size_t at = below(piece.size() + 1);
      if (chance(50)) {
        piece.insert(at, one_of(kDamage));
      } else if (at < piece.size()) {
        piece.erase(at, 1 + below(6));
      }
    }
  }

  std::mt19937_64 bits_;
  Document document_;
};

}  // namespace

Document random_html(std::uint64_t seed, bool broken) { return HtmlWriter(seed).write(broken); }

}  // namespace einmal::property
