// Lists what repeats in a file: where, how alike, and whether einmal would cut it.
//
//   explain article.txt
#include <cstdio>
#include <exception>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>

#include "einmal/einmal.h"

namespace {

std::string folds_of(const einmal::Finding& finding) {
  std::string names;
  for (einmal::Fold fold : einmal::folds_in(finding.folds)) {
    names += names.empty() ? "equal after " : ", ";
    names += einmal::name_of(fold);
  }
  return names.empty() ? "equal to the byte" : names;
}

std::ostream& operator<<(std::ostream& out, const einmal::Span& span) {
  return out << "[" << span.begin << ", " << span.end << ")";
}

}  // namespace

int main(int argc, char** argv) try {
  if (argc != 2) {
    std::cerr << "usage: explain FILE\n";
    return 2;
  }
  std::ifstream file(argv[1], std::ios::binary);
  if (!file) {
    std::cerr << "explain: " << argv[1] << ": cannot open\n";
    return 2;
  }
  const std::string article(std::istreambuf_iterator<char>(file), {});

  const einmal::Repeats repeats = einmal::find_repeats(article, {});
  for (const einmal::Finding& finding : repeats.findings) {
    std::cout << finding.copy << " repeats " << finding.kept << ": " << finding.words << " words, "
              << name_of(finding.kind) << ", " << name_of(finding.block_kind) << ", "
              << folds_of(finding) << ", " << (finding.is_cut() ? "cut" : "left") << "\n";
  }
  std::cout << repeats.findings.size() << " found, " << repeats.plan.bytes_cut() << " of "
            << article.size() << " bytes cut\n";
  return 0;
} catch (const std::exception& error) {
  std::fprintf(stderr, "explain: %s\n", error.what());
  return 2;
}
