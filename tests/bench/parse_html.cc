// Parses a file with gumbo and does nothing else: what HTML costs before einmal has done anything.
//
//   einmal_bench_parse_html FILE

#include <gumbo.h>

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>

int main(int argc, char** argv) {
  if (argc != 2) {
    std::fputs("usage: einmal_bench_parse_html FILE\n", stderr);
    return EXIT_FAILURE;
  }
  std::ifstream file(argv[1], std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(file), {}};
  GumboOptions options = kGumboDefaultOptions;
  options.max_errors = 0;
  const GumboOutput* const output =
      gumbo_parse_with_options(&options, bytes.data(), bytes.size());
  return output->root != nullptr ? EXIT_SUCCESS : EXIT_FAILURE;
}
