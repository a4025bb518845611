// The ```console blocks of a Markdown text: commands after "$ ", and what they print.
//
//   Markdown readme = parse_markdown(text);
//   readme.blocks[0][0].output = "what it prints now\n";
//   render(readme);  // the text again, with the new output
//
// A command that ends in a backslash goes on in the next line.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace einmal::readme {

struct Command {
  std::string line;    // without the prompt; with its continuation lines
  std::string output;  // every line ends in a newline
};

using Block = std::vector<Command>;

struct Markdown {
  std::vector<std::string> prose;  // one more than blocks: what stands around and between them
  std::vector<Block> blocks;
};

// INVARIANT: render(parse_markdown(text)) == text. Throws std::runtime_error for a block that does
// not begin with a command or does not end.
Markdown parse_markdown(std::string_view text);
std::string render(const Markdown& markdown);

// True when the two outputs differ in nothing but the names of runs, which tell the time:
// "20260102T030405.000006Z-x1".
bool same_output(const std::string& expected, const std::string& actual);

}  // namespace einmal::readme
