#include "property/documents.h"

#include <doctest/doctest.h>

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

std::string readable(std::string_view text) {
  std::string shown;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    std::array<char, 5> hex{};
    if (c == '\n') {
      shown += "\\n";
    } else if (c == '\r') {
      shown += "\\r";
    } else if (byte < 0x20 || byte >= 0x7F) {
      std::snprintf(hex.data(), hex.size(), "\\x%02X", byte);
      shown += hex.data();
    } else {
      shown += c;
    }
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
  FAIL_CHECK(check(text) << "\n  in this document of " << text.size() << " bytes:\n" << shown.str());
  return false;
}

}  // namespace einmal::property
