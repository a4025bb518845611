#include "readme/console_blocks.h"

#include <algorithm>
#include <stdexcept>

namespace einmal::readme {
namespace {

constexpr std::string_view kFence = "```console\n";
constexpr std::string_view kFenceEnd = "```";
constexpr std::string_view kPrompt = "$ ";

// Takes the first line, its newline included, off `text`.
std::string_view take_line(std::string_view& text) {
  const std::size_t end = text.find('\n');
  const std::size_t size = end == text.npos ? text.size() : end + 1;
  const std::string_view line = text.substr(0, size);
  text.remove_prefix(size);
  return line;
}

// Takes a block and the line that closes it off `text`.
Block take_block(std::string_view& text) {
  Block block;
  bool continued = false;
  while (!text.empty()) {
    std::string_view line = take_line(text);
    if (line.starts_with(kFenceEnd)) return block;
    if (continued) {
      block.back().line += line;
    } else if (line.starts_with(kPrompt)) {
      block.push_back({std::string(line.substr(kPrompt.size())), ""});
    } else if (block.empty()) {
      throw std::runtime_error("a console block begins without a command: " + std::string(line));
    } else {
      block.back().output += line;
      continue;
    }
    continued = line.ends_with("\\\n");
    if (!continued) block.back().line.pop_back();
  }
  throw std::runtime_error("a console block does not end");
}

// "20260102T030405.000006Z-x1"
bool is_run_name(std::string_view word) {
  return word.find_first_not_of("0123456789") == 8 && word[8] == 'T' && word.find("Z-") == 22;
}

// `text` with "RUN" for each word that is the name of a run.
std::string without_run_names(std::string_view text) {
  std::string result;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of(" \n"), text.size() - 1);
    const std::string_view word = text.substr(0, end);
    result += is_run_name(word) ? "RUN" : word;
    result += text[end];
    text.remove_prefix(end + 1);
  }
  return result;
}

}  // namespace

Markdown parse_markdown(std::string_view text) {
  Markdown markdown;
  markdown.prose.emplace_back();
  while (!text.empty()) {
    const std::string_view line = take_line(text);
    markdown.prose.back() += line;
    if (line != kFence) continue;
    markdown.blocks.push_back(take_block(text));
    markdown.prose.emplace_back(std::string(kFenceEnd) + "\n");
  }
  return markdown;
}

std::string render(const Markdown& markdown) {
  std::string text = markdown.prose.front();
  for (std::size_t i = 0; i < markdown.blocks.size(); ++i) {
    for (const Command& command : markdown.blocks[i]) {
      text += kPrompt;
      text += command.line + "\n" + command.output;
    }
    text += markdown.prose[i + 1];
  }
  return text;
}

bool same_output(const std::string& expected, const std::string& actual) {
  return without_run_names(expected) == without_run_names(actual);
}

}  // namespace einmal::readme
