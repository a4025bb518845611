// Reads a text from standard input and prints it with every safe repeat cut.
//
//   once < article.txt > article.once.txt
#include <cstdio>
#include <exception>
#include <iostream>
#include <iterator>
#include <string>

#include "einmal/einmal.h"

int main() try {
  const std::string article(std::istreambuf_iterator<char>(std::cin), {});

  const einmal::Repeats repeats = einmal::find_repeats(article, {});
  const std::string once = einmal::apply_plan(repeats.plan, article);

  // The ledger is the way back. A program that stores the text would store it beside; this one
  // only shows that nothing is lost.
  const std::string ledger = einmal::encode_ledger(article, repeats.plan);
  if (einmal::restore(once, ledger) != article) return 2;

  std::cout << once << std::flush;
  return std::cout ? 0 : 2;
} catch (const std::exception& error) {
  std::fprintf(stderr, "once: %s\n", error.what());
  return 2;
}
