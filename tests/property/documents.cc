#include "property/documents.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <sstream>

namespace einmal::property {
namespace {

struct Sentence {
  char letter;
  std::string_view brief;
  std::string_view spacious;
};

constexpr std::array<Sentence, 6> kSentences = {{
    {'A', "Amber ants ate all apples.",
     "Amber ants ate all the apples that an absent aunt had left alone."},
    {'B', "Blue birds bring back bread.",
     "Blue birds bring back the bread which busy bakers had burned before breakfast."},
    {'C', "Cold crows count copper coins.",
     "Cold crows count the copper coins that careless captains keep in a case."},
    {'s', "Seals swim.", "Seven small seals swim so slowly."},
    {'t', "Two toads talk.", "Two tired toads talk to the tide."},
    {'u', "Uncle.", "Under us an urn is upended."},
}};

// How many bytes the character at the front of `text` has; 0 when it is better not shown as it is:
// control characters, odd spaces and other invisibles, combining marks, invalid bytes.
std::size_t visible_bytes(std::string_view text) {
  const auto lead = static_cast<unsigned char>(text[0]);
  if (lead < 0x80) return lead >= 0x20 && lead < 0x7F ? 1 : 0;
  const std::size_t bytes = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC3 || lead == 0xCC || lead == 0xCD || lead == 0xEF) return 0;
  // Of general punctuation, what lies between the dashes and the ellipsis.
  const bool punctuation = text.starts_with("\xE2\x80");
  if (punctuation && (text.substr(2) < "\x93" || text.substr(2) >= "\xA7")) return 0;
  for (std::size_t i = 1; i < bytes; ++i) {
    if (i >= text.size() || (static_cast<unsigned char>(text[i]) & 0xC0) != 0x80) return 0;
  }
  return bytes;
}

std::string readable(std::string_view text) {
  std::string shown;
  while (!text.empty()) {
    const std::size_t bytes = visible_bytes(text);
    if (bytes > 0) {
      shown += text.substr(0, bytes);
    } else if (text[0] == '\n') {
      shown += "\\n";
    } else if (text[0] == '\r') {
      shown += "\\r";
    } else {
      std::array<char, 5> hex{};
      std::snprintf(hex.data(), hex.size(), "\\x%02X", static_cast<unsigned char>(text[0]));
      shown += hex.data();
    }
    text.remove_prefix(std::max<std::size_t>(bytes, 1));
  }
  return shown;
}

}  // namespace

std::string Document::text() const {
  std::string joined;
  for (const std::string& piece : pieces) joined += piece;
  return joined;
}

std::string sentences(std::string_view letters, bool spacious) {
  std::string block;
  for (const char letter : letters) {
    for (const Sentence& sentence : kSentences) {
      if (sentence.letter != letter) continue;
      if (!block.empty()) block += ' ';
      block += spacious ? sentence.spacious : sentence.brief;
    }
  }
  return block;
}

Document document_of(const std::vector<std::string>& blocks, bool spacious) {
  Document document;
  for (const std::string& block : blocks) {
    if (!document.pieces.empty()) document.pieces.back() += '\n';
    document.pieces.push_back(sentences(block, spacious) + '\n');
  }
  return document;
}

void for_each_document(const std::vector<std::string>& alphabet, std::size_t length_max,
                       bool spacious, const std::function<void(const Document&)>& visit) {
  for (std::size_t length = 1; length <= length_max; ++length) {
    std::vector<std::size_t> choice(length, 0);
    for (bool more = true; more;) {
      std::vector<std::string> blocks;
      for (std::size_t index : choice) blocks.push_back(alphabet[index]);
      visit(document_of(blocks, spacious));
      // Counts up in base alphabet.size().
      std::size_t digit = length;
      while (digit > 0 && ++choice[digit - 1] == alphabet.size()) choice[--digit] = 0;
      more = digit > 0;
    }
  }
}

Document shrunk(Document document, const Check& check) {
  for (std::size_t i = 0; i < document.pieces.size();) {
    Document smaller = document;
    smaller.pieces.erase(smaller.pieces.begin() + static_cast<std::ptrdiff_t>(i));
    if (check(smaller.text()).empty()) {
      ++i;
    } else {
      document = smaller;
      i = 0;
    }
  }
  return document;
}

bool prove(const Document& document, const Check& check) {
  if (check(document.text()).empty()) return true;
  const Document smallest = shrunk(document, check);
  std::ostringstream shown;
  for (const std::string& piece : smallest.pieces) shown << "    " << readable(piece) << "\n";
  const std::string text = smallest.text();
  FAIL_CHECK(check(text) << "\n  in this document of " << text.size() << " bytes:\n"
                         << shown.str());
  return false;
}

}  // namespace einmal::property
