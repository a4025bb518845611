#include <einmal/einmal.h>

#include <cstdio>
#include <string>

int main() {
  const std::string sentence =
      "The ferry leaves at noon and comes back when the last guest is on board.";
  const std::string text = sentence + "\n\nA bell rings.\n\n" + sentence + "\n";
  const einmal::Repeats repeats = einmal::find_repeats(text, {});
  std::printf("%zu found\n%s", repeats.findings.size(),
              einmal::apply_plan(repeats.plan, text).c_str());
}
