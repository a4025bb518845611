// Writes the benchmark's input: prose of known repetition, or a hostile shape.
//
//   einmal_bench_corpus --bytes 300M --language de --repeat 0.30 --fold 0.10 --wrap 72 -v > de.txt
//
// The same arguments give the same bytes on any machine. With -v, stderr gets one line for each
// kind of paragraph: name, paragraphs, bytes (tab-separated).

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <cstdlib>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

#include "bench/corpus.h"
#include "bench/shapes.h"

namespace einmal::bench {
namespace {

constexpr std::string_view kUsage =
    "usage: einmal_bench_corpus [options] > FILE\n"
    "  --bytes N[K|M|G]        size, at least (default 1M)\n"
    "  --language L            en, de, ru, ja, zh or mixed (default en)\n"
    "  --repeat S              share of paragraphs that equal an earlier one, 0..1\n"
    "  --fold S                share that differ from an earlier one in case, spacing, no-break\n"
    "                          space, quotes, dashes or line breaks, evenly\n"
    "  --contained S           share that are head, middle or tail of an earlier one\n"
    "  --paragraph-bytes N     mean (default 282; German 569)\n"
    "  --wrap N                break lines at N columns (default 0: not at all)\n"
    "  --seed N                (default 1)\n"
    "  --shape SHAPE           prose (default), one-sentence, alternating, short-word, fibonacci\n"
    "                          or empty-lines\n"
    "  --lines                 one paragraph a line; a line break inside becomes a vertical tab, "
    "so\n"
    "                          that what differed in wrapping still differs\n"
    "  --single-line           one line, paragraphs joined by a space\n"
    "  -v                      say on stderr how much repeats\n";

struct Arguments {
  CorpusOptions corpus;
  Shape shape = Shape::kProse;
  std::uint64_t bytes = 1'000'000;
  std::string_view separator = "\n\n";
  std::size_t separator_bytes = 2;  // with --lines too, so that it gives the same paragraphs
  char line_break = '\n';           // what a line break inside a paragraph is written as
  bool verbose = false;
};

[[noreturn]] void reject(std::string_view option, std::string_view value) {
  throw std::invalid_argument(std::string(option) + ": '" + std::string(value) +
                              "' makes no sense");
}

std::uint64_t parse_size(std::string_view option, std::string_view text) {
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  const std::string_view unit(end, static_cast<std::size_t>(text.data() + text.size() - end));
  if (error != std::errc()) reject(option, text);
  if (unit.empty()) return number;
  if (unit == "K") return number * 1'000;
  if (unit == "M") return number * 1'000'000;
  if (unit == "G") return number * 1'000'000'000;
  reject(option, text);
}

unsigned parse_share(std::string_view option, std::string_view text) {
  double share = -1;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), share);
  if (error != std::errc() || end != text.data() + text.size()) reject(option, text);
  if (!(share >= 0 && share <= 1)) reject(option, text);
  return static_cast<unsigned>(share * 10'000 + 0.5);
}

std::vector<Language> parse_languages(std::string_view text) {
  if (text == "en") return {Language::kEnglish};
  if (text == "de") return {Language::kGerman};
  if (text == "ru") return {Language::kRussian};
  if (text == "ja") return {Language::kJapanese};
  if (text == "zh") return {Language::kChinese};
  if (text == "mixed") {
    return {Language::kEnglish, Language::kGerman, Language::kRussian, Language::kJapanese,
            Language::kChinese};
  }
  reject("--language", text);
}

bool take_switch(std::string_view option, Arguments& arguments) {
  if (option == "--lines") {
    arguments.separator = "\n";
    arguments.line_break = '\v';
  } else if (option == "--single-line") {
    arguments.separator = " ";
    arguments.separator_bytes = 1;
    arguments.line_break = ' ';
  } else if (option == "-v") {
    arguments.verbose = true;
  } else {
    return false;
  }
  return true;
}

void take_option(std::string_view option, std::string_view value, Arguments& arguments) {
  CorpusOptions& corpus = arguments.corpus;
  if (option == "--bytes") {
    arguments.bytes = parse_size(option, value);
  } else if (option == "--language") {
    corpus.prose.languages = parse_languages(value);
  } else if (option == "--repeat") {
    corpus.repeat = parse_share(option, value);
  } else if (option == "--fold") {
    corpus.fold = parse_share(option, value);
  } else if (option == "--contained") {
    corpus.contained = parse_share(option, value);
  } else if (option == "--paragraph-bytes") {
    corpus.prose.bytes_mean = std::clamp<std::uint64_t>(parse_size(option, value), 1, 100'000'000);
  } else if (option == "--wrap") {
    corpus.wrap = parse_size(option, value);
  } else if (option == "--seed") {
    corpus.seed = parse_size(option, value);
  } else if (option == "--shape") {
    const std::optional<Shape> shape = shape_named(value);
    if (!shape) reject(option, value);
    arguments.shape = *shape;
  } else {
    throw std::invalid_argument("unknown option " + std::string(option));
  }
}

Arguments parse(int argc, char** argv) {
  Arguments arguments;
  CorpusOptions& corpus = arguments.corpus;
  corpus.prose.languages = {Language::kEnglish};
  corpus.prose.bytes_mean = 0;
  for (int i = 1; i < argc; ++i) {
    const std::string_view option = argv[i];
    if (take_switch(option, arguments)) continue;
    if (i + 1 == argc) throw std::invalid_argument(std::string(option) + ": unknown, or no value");
    take_option(option, argv[++i], arguments);
  }
  if (corpus.repeat + corpus.fold + corpus.contained > 10'000) {
    throw std::invalid_argument("the shares add up to more than 1");
  }
  if (corpus.prose.bytes_mean == 0) {
    const bool german = corpus.prose.languages == std::vector{Language::kGerman};
    corpus.prose.bytes_mean = german ? 569 : 282;
  }
  return arguments;
}

// Collects small pieces into large writes to stdout.
class Output {
 public:
  explicit Output(std::uint64_t bytes) : left_(bytes) { buffer_.reserve(2 * kFlushBytes); }

  bool full() const { return left_ == 0; }

  // Counts `bytes`, which may differ from the size of the text.
  void put(std::string_view text, std::size_t bytes) {
    buffer_ += text;
    left_ -= std::min<std::uint64_t>(left_, bytes);
    if (buffer_.size() >= kFlushBytes) flush();
  }

  void flush() {
    if (std::fwrite(buffer_.data(), 1, buffer_.size(), stdout) != buffer_.size() ||
        std::fflush(stdout) != 0) {
      throw std::runtime_error("stdout: write failed");
    }
    buffer_.clear();
  }

 private:
  static constexpr std::size_t kFlushBytes = 256 * 1024;

  std::string buffer_;
  std::uint64_t left_;
};

void print(std::string_view name, const Count& count) {
  std::fprintf(stderr, "%.*s\t%llu\t%llu\n", static_cast<int>(name.size()), name.data(),
               static_cast<unsigned long long>(count.paragraphs),
               static_cast<unsigned long long>(count.bytes));
}

void print(const Tally& tally) {
  print("fresh", tally.fresh);
  print("exact", tally.exact);
  for (std::size_t i = 0; i < kVariants; ++i) {
    print("fold-" + std::string(name(static_cast<Variant>(i))), tally.folded[i]);
  }
  print("contained", tally.contained);
}

// Writes paragraphs until the size is reached; `next` replaces its argument by the next one.
template <typename Next>
void write_paragraphs(const Arguments& arguments, Next next) {
  Output output(arguments.bytes);
  std::string text;
  while (!output.full()) {
    next(text);
    if (arguments.line_break != '\n') {
      std::replace(text.begin(), text.end(), '\n', arguments.line_break);
    }
    output.put(text, text.size() + arguments.separator_bytes);
    output.put(output.full() ? "\n" : arguments.separator, 0);
  }
  output.flush();
}

void write_corpus(const Arguments& arguments) {
  if (arguments.shape != Shape::kProse) {
    ShapeSource source(arguments.shape);
    return write_paragraphs(arguments, [&](std::string& text) { text = source.next(); });
  }
  Corpus corpus(arguments.corpus);
  write_paragraphs(arguments, [&](std::string& text) { corpus.next(text); });
  if (arguments.verbose) print(corpus.tally());
}

}  // namespace
}  // namespace einmal::bench

int main(int argc, char** argv) {
  const std::string_view usage = einmal::bench::kUsage;
  if (argc == 2 && (argv[1] == std::string_view("--help") || argv[1] == std::string_view("-h"))) {
    std::fwrite(usage.data(), 1, usage.size(), stdout);
    return EXIT_SUCCESS;
  }
  try {
    einmal::bench::write_corpus(einmal::bench::parse(argc, argv));
    return EXIT_SUCCESS;
  } catch (const std::invalid_argument& error) {
    std::fprintf(stderr, "einmal_bench_corpus: %s; see --help\n", error.what());
  } catch (const std::exception& error) {
    std::fprintf(stderr, "einmal_bench_corpus: %s\n", error.what());
  }
  return EXIT_FAILURE;
}
