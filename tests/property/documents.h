// Documents for the property tests: all small ones, random ones, and smaller ones that still fail.
//
//   for_each_document({"A", "sA", "t"}, 6, false, [](const Document& document) {
//     prove(document, check);
//   });
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace einmal::property {

// A text in the pieces it was made of: mostly blocks, each with the separator after it.
struct Document {
  std::vector<std::string> pieces;

  std::string text() const;
};

// Writes a block of sentences named by letters, "As" say: capital letters are sentences of
// 5 words, small ones of 2 or 3. With `spacious`, of 13 and of 6 or 7 words.
std::string sentences(std::string_view letters, bool spacious);

// A document of such blocks, divided by blank lines, with a line feed at the end.
Document document_of(const std::vector<std::string>& blocks, bool spacious);

// Calls `visit` with every document of 1 to `length_max` blocks from the alphabet.
void for_each_document(const std::vector<std::string>& alphabet, std::size_t length_max,
                       bool spacious, const std::function<void(const Document&)>& visit);

// What random documents are made of besides prose divided by blank lines.
enum class Flavour : std::uint8_t {
  kProse,      // paragraphs; their copies folded, wrapped, indented, joined or torn
  kMarkup,     // and headings, lists, quotes, code, tables, verse
  kLines,      // one paragraph a line
  kGarbage,    // and NULs, invalid bytes, byte order marks, lines of spaces, odd line ends
  kSpaceless,  // Chinese and Japanese
};
inline constexpr Flavour kFlavours[] = {Flavour::kProse, Flavour::kMarkup, Flavour::kLines,
                                        Flavour::kGarbage, Flavour::kSpaceless};

// How many random documents of a flavour a test looks at; sanitizers make each one slower.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
inline constexpr std::uint64_t kRandomDocuments = 100;
#else
inline constexpr std::uint64_t kRandomDocuments = 1000;
#endif

// The same document for the same seed, on every machine.
Document random_document(Flavour flavour, std::uint64_t seed);

// Says what is wrong with a text; empty when nothing is.
using Check = std::function<std::string(const std::string& text)>;

// Drops pieces for as long as `check` still finds something wrong.
Document shrunk(Document document, const Check& check);

// Fails the running test, readably and with the smallest document at hand, when `check` objects.
// Returns whether it did not.
bool prove(const Document& document, const Check& check);

}  // namespace einmal::property
