// The guarantees and the structure property on corpora of plain text, Markdown and HTML.
#include <doctest/doctest.h>

#include <array>
#include <set>

#include "property/documents.h"
#include "property/mixed_promises.h"

namespace einmal::property {
namespace {

void prove_many(const FindOptions& options, std::uint64_t first_seed, std::uint64_t count) {
  int failures = 0;
  for (std::uint64_t seed = first_seed; seed < first_seed + count && failures < 3; ++seed) {
    CAPTURE(seed);
    if (!prove_mixed(random_mixed_corpus(seed), options)) ++failures;
  }
}

std::vector<RemovalPlan> plans_for(const MixedCorpus& corpus, const FindOptions& options) {
  std::vector<std::string> texts;
  for (const MixedDocument& document : corpus) texts.push_back(document.text());
  std::vector<CorpusDocument> documents;
  for (std::size_t i = 0; i < corpus.size(); ++i) {
    documents.push_back({texts[i], false, corpus[i].format});
  }
  return find_corpus_repeats(documents, options).plans;
}

}  // namespace

TEST_CASE("random corpora of several formats keep the guarantees and their structure") {
  prove_many({}, 0, kRandomDocuments);
}

TEST_CASE("random corpora of several formats keep them with every option") {
  for (const Keep keep : {Keep::kFirst, Keep::kLast}) {
    for (const bool unsafe : {false, true}) {
      FindOptions options;
      options.unsafe = unsafe;
      options.keep = keep;
      options.min_words = unsafe ? 3 : 12;
      CAPTURE(unsafe);
      CAPTURE(static_cast<int>(keep));
      prove_many(options, 20'000, kRandomDocuments / 4);
    }
  }
}

TEST_CASE("random corpora of several formats keep them, whichever copies are to stay") {
  for (const Keep keep : {Keep::kFirst, Keep::kLast, Keep::kLongest}) {
    for (const std::uint32_t boilerplate : {0U, 2U}) {
      FindOptions options;
      options.keep = keep;
      options.boilerplate = boilerplate;
      CAPTURE(boilerplate);
      CAPTURE(static_cast<int>(keep));
      for (std::uint64_t seed = 60'000; seed < 60'000 + kRandomDocuments / 8; ++seed) {
        MixedCorpus corpus = random_mixed_corpus(seed);
        for (std::size_t i = 0; i < corpus.size(); ++i) {
          corpus[i].fixed = (seed >> i) % 4 == 0;
          corpus[i].preferred = (seed >> i) % 4 == 1;
        }
        CAPTURE(seed);
        REQUIRE(prove_mixed(corpus, options));
      }
    }
  }
}

TEST_CASE("random corpora of several formats keep them when list items are prose") {
  FindOptions options;
  options.cut_kinds.add(BlockKind::kListItem);
  options.cut_kinds.add(BlockKind::kQuote);
  options.protect_kinds.add(BlockKind::kHeading);
  options.min_words = 2;
  prove_many(options, 40'000, kRandomDocuments / 4);
}

TEST_CASE("many random corpora of several formats have something to cut in each format") {
  std::array<std::uint64_t, 3> cuts = {};
  for (std::uint64_t seed = 0; seed < 100; ++seed) {
    const MixedCorpus corpus = random_mixed_corpus(seed);
    const std::vector<RemovalPlan> plans = plans_for(corpus, {});
    for (std::size_t i = 0; i < corpus.size(); ++i) {
      cuts[static_cast<std::size_t>(corpus[i].format)] += !plans[i].empty();
    }
  }
  for (const std::uint64_t count : cuts) CHECK(count > 20);
}

// Whatever a paragraph is written in, it stays where it stands first and goes everywhere else.
TEST_CASE("in every small corpus of several formats each paragraph stands once") {
  const std::array<std::string, 3> paragraphs = {
      "In the morning fog lay over the harbour, and nobody heard the ferry until it was there.",
      "The owner of the cafe had ordered twelve hundred spoons, and not a single fork or knife.",
      "Nobody in the village could say who had first painted the bakery's door such a loud green."};
  for (std::size_t code = 0; code < 81; ++code) {      // which paragraph stands where
    for (std::size_t formats = 0; formats < 81; ++formats) {  // of the documents
      for (std::size_t walls = 0; walls < 8; ++walls) {
        MixedCorpus corpus;
        MixedCorpus once;
        std::set<std::string> seen;
        std::size_t format = formats;
        for (std::size_t i = 0, rest = code; i < 4; ++i, rest /= 3) {
          if (i == 0 || (walls >> (i - 1) & 1) != 0) {
            corpus.push_back({.format = static_cast<Format>(format % 3), .pieces = {}});
            once.push_back(corpus.back());
            format /= 3;
          }
          const std::string& text = paragraphs[rest % 3];
          const std::string piece = paragraph_in(corpus.back().format, text);
          corpus.back().pieces.push_back(piece);
          if (seen.insert(text).second) once.back().pieces.push_back(piece);
        }
        if (format > 0) continue;  // of documents that are not there
        const std::vector<RemovalPlan> plans = plans_for(corpus, {});
        for (std::size_t i = 0; i < corpus.size(); ++i) {
          std::string left = apply_plan(plans[i], corpus[i].text());
          std::string expected = once[i].text();
          // How the last separator is cut is told elsewhere.
          left.erase(left.find_last_not_of('\n') + 1);
          expected.erase(expected.find_last_not_of('\n') + 1);
          REQUIRE(left == expected);
        }
      }
    }
  }
}

}  // namespace einmal::property
