// Documents that have rows of blocks in common, of all kinds: what stays of one row may be what
// stays of another.
#include <doctest/doctest.h>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "einmal/corpus.h"
#include "property/corpus_promises.h"
#include "property/documents.h"
#include "property/random.h"

namespace einmal::property {
namespace {

// Paragraphs, list items and headings; capital letters are enough for a finding by themselves.
std::string block_of(char name) {
  switch (name) {
    case 'F':
      return "In the morning fog lay over the harbour, and nobody heard the ferry until it came.";
    case 'S':
      return "The owner of the inn had ordered twelve hundred spoons, and not a single fork or "
             "knife.";
    case 'D':
      return "Nobody in the village could say who had first painted the bakery's door so green.";
    case 'A':
      return "- Two of the bakers sold out before nine, which had not happened since the summer "
             "fair.";
    case 'B':
      return "- She had counted the lamps along the quay every evening for more than thirty years.";
    case 'C':
      return "On that day the keeper of the lighthouse saw three things that nobody would believe:";
    case 'N':
      return "Copyright 2001 by the keeper of the lighthouse and all of his many sons and "
             "daughters";
    case 'L':
      return "What happened on the long bridge over the river in the night before last Monday";
    case 'X': return block_of('F') + " " + block_of('S');
    case 'h': return "What happened on the bridge";
    case 'g': return "Afterwards in the village";
    case 'i': return "- one thing";
    case 's': return "So it goes.";
    default: return "Seven small seals swim.";
  }
}

std::string text_of(std::string_view row) {
  std::string text;
  for (const char name : row) text += (text.empty() ? "" : "\n") + block_of(name) + "\n";
  return text;
}

Corpus corpus_of(const std::vector<std::string>& rows) {
  Corpus corpus;
  for (const std::string& row : rows) corpus.push_back(text_of(row));
  return corpus;
}

Corpus left_of(const Corpus& corpus, const FindOptions& options) {
  return cleaned(corpus, find_corpus_repeats(documents_of(corpus), options));
}

void for_each_row(std::string_view alphabet, std::size_t length_max,
                  const std::function<void(const std::string&)>& visit) {
  std::vector<std::string> rows = {""};
  for (std::size_t first = 0; first < rows.size(); ++first) {
    if (!rows[first].empty()) visit(rows[first]);
    if (rows[first].size() == length_max) continue;
    for (const char name : alphabet) rows.push_back(rows[first] + name);
  }
}

// Documents that have a row in common, or most of it.
std::vector<std::string> random_rows(std::uint64_t seed, const std::string& alphabet) {
  Random random(seed);
  const auto one = [&] { return alphabet[random.below(alphabet.size())]; };
  std::string row;
  for (std::size_t count = 2 + random.below(8); count > 0; --count) row += one();
  std::vector<std::string> rows;
  for (std::size_t count = 2 + random.below(3); count > 0; --count) {
    std::string other = row;
    if (random.chance(25)) {
      std::erase_if(other, [&](char) { return random.chance(33); });
    } else if (random.chance(33)) {
      other = row.substr(random.below(row.size()), 1 + random.below(row.size()));
    } else if (random.chance(50)) {
      for (char& name : other) name = random.chance(25) ? one() : name;
    }
    rows.push_back(other.empty() ? row : other);
  }
  return rows;
}

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr std::size_t kShorter = 2;
#else
constexpr std::size_t kShorter = 0;
#endif

void check_random(const FindOptions& options, std::uint64_t first_seed) {
  const std::string alphabets[] = {"FSABh", "FSDABhgstiCL", "FSDABN", "FsABi", "FhstAi", "FSXAh"};
  for (const std::string& alphabet : alphabets) {
    for (std::uint64_t seed = first_seed; seed < first_seed + kRandomDocuments / 4; ++seed) {
      const std::vector<std::string> rows = random_rows(seed, alphabet);
      const std::string wrong = broken_corpus_promise(corpus_of(rows), options);
      CAPTURE(alphabet);
      CAPTURE(seed);
      REQUIRE(wrong == "");
    }
  }
}

}  // namespace

TEST_CASE("what is left of a text is all that is left of another one, and goes") {
  // The second time, the first sentences part the run; list items stay.
  const Corpus corpus = corpus_of({"FSASDB", "FSASDB", "FSASDB"});
  const CorpusRepeats repeats = find_corpus_repeats(documents_of(corpus), {});
  CHECK(cleaned(corpus, repeats) == corpus_of({"FSADB", "AB", ""}));
  // Each block of the last text is told to go once.
  std::uint64_t blocks = 0;
  for (const CorpusFinding& found : repeats.findings) {
    if (found.copy_document != 2 || !found.finding.is_cut()) continue;
    CHECK(found.finding.safe);
    blocks += found.finding.blocks;
  }
  CHECK(blocks == 6);
}

TEST_CASE("a document stays when what one of its cuts relies on would go in parts") {
  // A second run would find "hF" of the second document to be "h", which stays, and "F", which does
  // not.
  const Corpus corpus = corpus_of({"FhFB", "hFhFBS"});
  CHECK(left_of(corpus, {}) == corpus_of({"FhB", "hFhFBS"}));
  CHECK(broken_corpus_promise(corpus, {}) == "");
}

TEST_CASE("when what a cut relies on goes too, the cut relies on what that repeats") {
  for (const std::vector<std::string>& rows :
       {std::vector<std::string>{"ABShFhSA", "AhShFhSA"}, {"FhAFhhA", "hhFFhFA"}}) {
    const Corpus corpus = corpus_of(rows);
    CAPTURE(rows[1]);
    CHECK(broken_corpus_promise(corpus, {}) == "");
    CHECK(left_of(corpus, {})[1] != corpus[1]);
  }
}

TEST_CASE("of several documents with the same row of blocks a second run cuts nothing") {
  for (const std::string_view alphabet : {"FSAB", "FhA", "FSAh", "FAN"}) {
    const std::size_t length_max = (alphabet.size() == 3 ? 7 : 6) - kShorter;
    for_each_row(alphabet, length_max, [](const std::string& row) {
      for (const std::size_t count : {2, 3}) {
        const Corpus once = left_of(Corpus(count, text_of(row)), {});
        CAPTURE(row);
        CAPTURE(count);
        REQUIRE(left_of(once, {}) == once);
      }
    });
  }
}

TEST_CASE("random documents with rows of blocks in common keep the guarantees") {
  check_random({}, 0);
}

TEST_CASE("random documents with rows in common keep them when the last occurrence is kept") {
  FindOptions options;
  options.keep = Keep::kLast;
  check_random(options, 10'000);
}

TEST_CASE("random documents with rows in common keep them when the longest occurrence is kept") {
  FindOptions options;
  options.keep = Keep::kLongest;
  check_random(options, 30'000);
}

TEST_CASE("when the longest occurrence is kept a corpus is searched until nothing more is cut") {
  FindOptions options;
  options.keep = Keep::kLongest;
  const std::string lines = block_of('S') + "\n" + block_of('S') + "\n";
  const std::string fog = block_of('F') + "\n" + block_of('S') + "\n" + block_of('h') + "\n";
  for (const Corpus& corpus : {Corpus{text_of("hS"), lines + text_of("h") + text_of("S")},
                               Corpus{text_of("AS"), text_of("S") + text_of("h") + lines},
                               Corpus{text_of("hFhF") + block_of('X') + "\n" + text_of("h")},
                               Corpus{fog, text_of("S") + fog + block_of('F') + "\n"}}) {
    CAPTURE(corpus.back());
    CHECK(broken_corpus_promise(corpus, options) == "");
  }
}

TEST_CASE("what a corpus cut as a row still stands in one piece when its first block goes, too") {
  FindOptions options;
  options.keep = Keep::kLongest;
  options.paragraphs = ParagraphMode::kBlank;
  const Corpus corpus = {text_of("LSg"), text_of("gSgSi")};
  CHECK(broken_corpus_promise(corpus, options, {.preferred = 1}) == "");
}

TEST_CASE("what is left of a document does not depend on those behind it") {
  for (std::uint64_t seed = 20'000; seed < 20'000 + kRandomDocuments; ++seed) {
    const Corpus corpus = corpus_of(random_rows(seed, "FSABhs"));
    const Corpus left = left_of(corpus, {});
    for (std::size_t count = 1; count < corpus.size(); ++count) {
      const auto end = static_cast<std::ptrdiff_t>(count);
      CAPTURE(seed);
      REQUIRE(left_of({corpus.begin(), corpus.begin() + end}, {}) ==
              Corpus(left.begin(), left.begin() + end));
    }
  }
}

TEST_CASE("lines stay where what is left of their passage would be read in another way") {
  const std::string lines = block_of('F') + "\n" + block_of('S') +
                            "\nThen the keeper of the lighthouse went down to the harbour and "
                            "counted\nall of the lamps along the quay, as he had done for years.\n";
  const Corpus parted = {text_of("FS"), lines};
  CHECK(left_of(parted, {}) == parted);
  CHECK(broken_corpus_promise(parted, {}) == "");
  // Elsewhere lines go as paragraphs do.
  const std::string closed = block_of('F') + "\n" + block_of('S') + "\n" + block_of('D') + "\n";
  const Corpus alike = {text_of("F"), closed, lines, lines};
  const Corpus left = left_of(alike, {});
  CHECK(left[1] == block_of('S') + "\n" + block_of('D') + "\n");
  CHECK(left[3].empty());
  CHECK(broken_corpus_promise(alike, {}) == "");
}

}  // namespace einmal::property
