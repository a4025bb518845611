// Small articles for tests, in seven languages.
#pragma once

#include <initializer_list>
#include <string>
#include <vector>

namespace einmal {

// Seven sentences of one language, none of which stands in another; each alone is long enough to be
// a finding.
struct Language {
  std::string name;
  std::vector<std::string> sentences;
  bool spaced;  // a space stands between two sentences

  // A paragraph of these sentences.
  std::string of(std::initializer_list<int> indices) const;
};

const std::vector<Language>& languages();

// The English one.
const Language& english();

// Paragraphs parted by blank lines, with a final newline.
std::string article(std::initializer_list<std::string> paragraphs);

}  // namespace einmal
