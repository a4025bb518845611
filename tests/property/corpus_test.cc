// The guarantees for several documents taken together: random documents, parted.
#include <doctest/doctest.h>

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "einmal/corpus.h"
#include "property/corpus_promises.h"
#include "property/documents.h"

namespace einmal {
namespace {

using property::cleaned;
using property::Corpus;
using property::documents_of;
using property::Special;

// The pieces of a random document, dealt out in turn to documents of 1 to 5 pieces.
Corpus parted(const property::Document& document, std::uint64_t seed) {
  Corpus corpus;
  std::size_t next = 0;
  for (std::size_t i = 0; next < document.pieces.size(); ++i) {
    std::string text;
    for (std::size_t count = 1 + (seed + 3 * i) % 5; count > 0; --count) {
      if (next < document.pieces.size()) text += document.pieces[next++];
    }
    corpus.push_back(text);
  }
  return corpus;
}

enum class Kinds : std::uint8_t { kAlike, kSpecial };

void check_random(const FindOptions& options, std::uint64_t first_seed,
                  Kinds kinds = Kinds::kAlike) {
  const std::uint64_t count = property::kRandomDocuments / (kinds == Kinds::kSpecial ? 12 : 4);
  for (const property::Flavour flavour : property::kFlavours) {
    for (std::uint64_t seed = 0; seed < count; ++seed) {
      const Corpus corpus = parted(property::random_document(flavour, first_seed + seed), seed);
      Special special;
      if (kinds == Kinds::kSpecial) {
        special = {seed * 0x9E3779B97F4A7C15U, seed * 0xC2B2AE3D27D4EB4FU};
      }
      const std::string wrong = property::broken_corpus_promise(corpus, options, special);
      CAPTURE(static_cast<int>(flavour));
      CAPTURE(first_seed + seed);
      REQUIRE(wrong == "");
    }
  }
}

// Calls visit(corpus) for each way to deal out up to `pieces_max` pieces to documents.
void for_each_small_corpus(std::size_t pieces_max, const std::function<void(Corpus&)>& visit) {
  const std::vector<std::string> alphabet = {"A", "B", "s", "AB", "sA"};
  property::for_each_document(alphabet, pieces_max, false, [&](const property::Document& document) {
    const std::size_t count = document.pieces.size();
    for (std::size_t walls = 0; walls < (std::size_t{1} << (count - 1)); ++walls) {
      Corpus corpus = {""};
      for (std::size_t i = 0; i < count; ++i) {
        corpus.back() += document.pieces[i];
        if (i + 1 < count && (walls >> i & 1) != 0) corpus.emplace_back();
      }
      visit(corpus);
    }
  });
}

void require_whole(const Corpus& corpus, const FindOptions& options, Special special = {}) {
  const std::string wrong = property::broken_corpus_promise(corpus, options, special);
  if (!wrong.empty()) {
    for (const std::string& text : corpus) MESSAGE(text << "----");
  }
  REQUIRE(wrong == "");
}

const std::string kFog =
    "In the morning fog lay over the harbour, and nobody heard the ferry until it was there.";
const std::string kSpoons =
    "The café's owner had ordered twelve hundred spoons, and not a single fork or knife.";

}  // namespace

TEST_CASE("random corpora keep the guarantees") { check_random({}, 5000); }

TEST_CASE("random corpora keep the guarantees when the last occurrence is kept") {
  FindOptions options;
  options.keep = Keep::kLast;
  check_random(options, 6000);
}

TEST_CASE("random corpora keep the guarantees when the longest occurrence is kept") {
  FindOptions options;
  options.keep = Keep::kLongest;
  check_random(options, 8000);
}

TEST_CASE("random corpora keep the guarantees with fixed and preferred documents among them") {
  for (const Keep keep : {Keep::kFirst, Keep::kLast, Keep::kLongest}) {
    FindOptions options;
    options.keep = keep;
    check_random(options, 9000, Kinds::kSpecial);
  }
}

TEST_CASE("random corpora keep the guarantees when boilerplate is left alone") {
  for (const Keep keep : {Keep::kFirst, Keep::kLast, Keep::kLongest}) {
    FindOptions options;
    options.keep = keep;
    options.paragraphs = ParagraphMode::kBlank;
    options.boilerplate = 2 + static_cast<std::uint32_t>(keep);
    check_random(options, 10000, Kinds::kSpecial);
  }
}

TEST_CASE("random corpora of short blocks keep the guarantees") {
  FindOptions options;
  options.min_words = 3;
  check_random(options, 7000);
}

TEST_CASE("every small corpus keeps the guarantees") {
  FindOptions options;
  options.min_words = 4;
  for_each_small_corpus(4, [&](const Corpus& corpus) { require_whole(corpus, options); });
}

TEST_CASE("every small corpus keeps the guarantees when the longest occurrence is kept") {
  FindOptions options;
  options.min_words = 4;
  options.keep = Keep::kLongest;
  for_each_small_corpus(4, [&](const Corpus& corpus) { require_whole(corpus, options); });
}

TEST_CASE("every small corpus keeps the guarantees, whichever documents are special") {
  FindOptions options;
  options.min_words = 4;
  for (const Keep keep : {Keep::kFirst, Keep::kLast}) {
    options.keep = keep;
    for_each_small_corpus(3, [&](const Corpus& corpus) {
      for (std::uint64_t bits = 0; bits < std::uint64_t{1} << (2 * corpus.size()); ++bits) {
        const Special special{bits, bits >> corpus.size()};
        const bool both = (special.fixed & special.preferred & ((1U << corpus.size()) - 1)) != 0;
        if (!both) require_whole(corpus, options, special);
      }
    });
  }
}

TEST_CASE("every small corpus keeps the guarantees when boilerplate is left alone") {
  FindOptions options;
  options.min_words = 4;
  for (const std::uint32_t documents : {2U, 3U}) {
    options.boilerplate = documents;
    for_each_small_corpus(4, [&](const Corpus& corpus) { require_whole(corpus, options); });
  }
}

TEST_CASE("boilerplate is one finding, whatever a cut would ask for") {
  const Corpus corpus = {"The Post\n\n" + kFog + "\n\nOne.\n",
                         "The Post\n\n" + kFog + "\n\n" + kSpoons + "\n",
                         "The\nPost\n\n" + kFog + "\n\n" + kSpoons + "\n"};
  FindOptions options;
  options.unsafe = true;
  options.boilerplate = 3;
  const CorpusRepeats repeats = find_corpus_repeats(documents_of(corpus), options);
  REQUIRE(repeats.boilerplate.size() == 1);
  CHECK(repeats.boilerplate[0].documents == 3);
  CHECK(repeats.boilerplate[0].blocks == 2);
  CHECK(repeats.boilerplate[0].words == 19);
  CHECK(repeats.boilerplate[0].places[2].document == 2);
  CHECK(repeats.boilerplate[0].places[2].span == Span{0, 10 + kFog.size()});
  REQUIRE(repeats.findings.size() == 1);
  CHECK(repeats.findings[0].finding.words == 15);
  CHECK(cleaned(corpus, repeats)[2] == "The\nPost\n\n" + kFog + "\n");
  options.boilerplate = 4;
  CHECK(find_corpus_repeats(documents_of(corpus), options).boilerplate.empty());
}

TEST_CASE("blocks of boilerplate that stand apart somewhere are findings of their own") {
  const Corpus corpus = {"The Post\n\nSaturday\n", "The Post\n\nSaturday\n",
                         "The Post\n\nNews\n\nSaturday\n", "The Post\n\nThe Post\n"};
  FindOptions options;
  options.boilerplate = 2;
  const CorpusRepeats repeats = find_corpus_repeats(documents_of(corpus), options);
  REQUIRE(repeats.boilerplate.size() == 2);
  CHECK(repeats.boilerplate[0].documents == 4);
  CHECK(repeats.boilerplate[1].documents == 3);
}

TEST_CASE("a corpus of one document is that document") {
  for (std::uint64_t seed = 0; seed < 100; ++seed) {
    const std::string text = property::random_document(property::Flavour::kMarkup, seed).text();
    const Repeats alone = find_repeats(text, {});
    const CorpusRepeats corpus = find_corpus_repeats(std::vector<CorpusDocument>{{text}}, {});
    REQUIRE(apply_plan(corpus.plans[0], text) == apply_plan(alone.plan, text));
    REQUIRE(corpus.findings.size() == alone.findings.size());
  }
}

TEST_CASE("rounds over a corpus that does not settle know of what is kept in other documents") {
  const std::string fox = "Fox fox eels eels eels fox dig eels fox eels eels eels.";
  const std::string dig = "dig eels fox eels eels eels. Fox dig. Fox dig. Fox dig.\n";
  const std::string both = "fox dig eels fox eels eels eels. " + fox + "\n";
  const Corpus corpus = {fox + "\n" + dig + dig + "\n" + both + "Fox fox eels ", both};
  require_whole(corpus, {}, {.preferred = 2});
}

TEST_CASE("a document that repeats another one whole is empty, and is reported as such") {
  const Corpus corpus = {kFog + "\n\n" + kSpoons + "\n", "Something else.\n",
                         kFog + "\n\n" + kSpoons + "\n"};
  const CorpusRepeats repeats = find_corpus_repeats(documents_of(corpus), {});
  REQUIRE(repeats.findings.size() == 1);
  CHECK(repeats.findings[0].whole_document);
  CHECK(repeats.findings[0].kept_document == 0);
  CHECK(repeats.findings[0].copy_document == 2);
  CHECK(cleaned(corpus, repeats) == Corpus{corpus[0], corpus[1], ""});
}

TEST_CASE("a run ends with its document, on either side") {
  const Corpus corpus = {kFog + "\n", kSpoons + "\n", kFog + "\n\n" + kSpoons + "\n"};
  const CorpusRepeats repeats = find_corpus_repeats(documents_of(corpus), {});
  REQUIRE(repeats.findings.size() == 2);
  CHECK(repeats.findings[0].kept_document == 0);
  CHECK(repeats.findings[1].kept_document == 1);
  CHECK_FALSE(repeats.findings[0].whole_document);
}

TEST_CASE("what a preferred or a fixed document has stays there, wherever else it stands") {
  const std::string text = kFog + "\n";
  for (const Keep keep : {Keep::kFirst, Keep::kLast}) {
    FindOptions options;
    options.keep = keep;
    const std::vector<CorpusDocument> corpus = {
        {text}, {.text = text, .preferred = true}, {text}, {.text = text, .preferred = true}};
    const CorpusRepeats repeats = find_corpus_repeats(corpus, options);
    const std::size_t kept = keep == Keep::kFirst ? 1 : 3;
    REQUIRE(repeats.findings.size() == 3);
    for (const CorpusFinding& found : repeats.findings) CHECK(found.kept_document == kept);
    std::vector<CorpusDocument> one_fixed = corpus;
    one_fixed[2].fixed = true;
    for (const CorpusFinding& found : find_corpus_repeats(one_fixed, options).findings) {
      CHECK(found.kept_document == 2);
    }
  }
}

TEST_CASE("findings come in the order of the documents, whichever are taken first") {
  const std::string text = kFog + "\n";
  const std::vector<CorpusDocument> corpus = {{text}, {text}, {.text = text, .preferred = true}};
  const CorpusRepeats repeats = find_corpus_repeats(corpus, {});
  REQUIRE(repeats.findings.size() == 2);
  CHECK(repeats.findings[0].copy_document == 0);
  CHECK(repeats.findings[1].copy_document == 1);
}

TEST_CASE("with the longest kept a block goes when a longer one in a later document has it") {
  const Corpus corpus = {kFog + "\n", "New today: " + kFog + "\n"};
  CHECK(find_corpus_repeats(documents_of(corpus), {}).plans[0].empty());
  FindOptions options;
  options.keep = Keep::kLongest;
  const CorpusRepeats repeats = find_corpus_repeats(documents_of(corpus), options);
  CHECK(cleaned(corpus, repeats) == Corpus{"", corpus[1]});
}

TEST_CASE("a run that waits for what follows still waits when another one was cut since") {
  const Corpus corpus = {
      kFog + "\n\n" + kSpoons + "\n\nWhat happened\n\n" + kFog + "\n\nWhat happened\n",
      kSpoons + "\n\n" + kFog + "\n"};
  FindOptions options;
  options.keep = Keep::kLast;
  CHECK(property::broken_corpus_promise(corpus, options) == "");
}

TEST_CASE("nothing is cut from a fixed document") {
  const std::string text = kFog + "\n";
  const std::vector<CorpusDocument> corpus = {{text}, {text, true}, {text}};
  FindOptions options;
  options.unsafe = true;
  const CorpusRepeats repeats = find_corpus_repeats(corpus, options);
  CHECK(repeats.plans[1].empty());
  CHECK_FALSE(repeats.plans[2].empty());
}

}  // namespace einmal
