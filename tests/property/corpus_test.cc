// The guarantees for several documents taken together: random documents, parted.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "einmal/corpus.h"
#include "einmal/ledger.h"
#include "property/documents.h"
#include "property/guarantees.h"
#include "reference/slow_normalizer.h"

namespace einmal {
namespace {

using Corpus = std::vector<std::string>;

std::vector<CorpusDocument> documents_of(const Corpus& corpus) {
  return {corpus.begin(), corpus.end()};
}

Corpus cleaned(const Corpus& corpus, const CorpusRepeats& repeats) {
  Corpus result;
  for (std::size_t i = 0; i < corpus.size(); ++i) {
    result.push_back(apply_plan(repeats.plans[i], corpus[i]));
  }
  return result;
}

std::string outputs(const Corpus& corpus, const FindOptions& options,
                    const EngineOptions& engine) {
  std::string all;
  const CorpusRepeats repeats = find_corpus_repeats(documents_of(corpus), options, engine);
  for (const std::string& text : cleaned(corpus, repeats)) all += text + "\x01";
  for (const CorpusFinding& found : repeats.findings) {
    all += std::to_string(found.kept_document) + ":" + std::to_string(found.finding.kept.begin) +
           " " + std::to_string(found.copy_document) + ":" +
           std::to_string(found.finding.copy.end) + "\n";
  }
  return all;
}

// Empty when everything holds.
std::string broken(const Corpus& corpus, const FindOptions& options) {
  const CorpusRepeats repeats = find_corpus_repeats(documents_of(corpus), options);
  const Corpus left = cleaned(corpus, repeats);
  for (std::size_t i = 0; i < corpus.size(); ++i) {
    if (left[i].size() + repeats.plans[i].bytes_cut() != corpus[i].size()) return "bytes are lost";
    if (restore(left[i], encode_ledger(corpus[i], repeats.plans[i])) != corpus[i]) {
      return "the ledger gives another text back";
    }
  }
  for (const CorpusFinding& found : repeats.findings) {
    if (!found.finding.is_cut()) continue;
    if (!found.finding.safe) return "an unsafe finding is cut";
    const bool earlier = found.kept_document <= found.copy_document;
    if ((options.keep == Keep::kFirst) != earlier &&
        found.kept_document != found.copy_document) {
      return "the wrong occurrence stays";
    }
  }
  for (std::size_t i = 0; i < corpus.size(); ++i) {
    for (const Cut& cut : repeats.plans[i].cuts) {
      const std::u32string text = reference::slow_normalize(
          std::string_view(corpus[i]).substr(cut.removed.begin, cut.removed.size()), {});
      bool stands = false;
      for (const std::string& other : left) {
        stands = stands || reference::slow_normalize(other, {}).find(text) != std::u32string::npos;
      }
      if (!stands) return "the text of a cut stands nowhere any more";
    }
  }
  const CorpusRepeats again = find_corpus_repeats(documents_of(left), options);
  for (const RemovalPlan& plan : again.plans) {
    if (!plan.empty()) return "a second run cuts";
  }
  const std::string expected = outputs(corpus, options, {});
  if (outputs(corpus, options, {.fingerprint_bits = 4}) != expected) return "4 bits matter";
  if (outputs(corpus, options, {.simd = false}) != expected) return "SIMD matters";
  if (outputs(corpus, options, {.threads = 3}) != expected) return "threads matter";
  EngineOptions spilling{.threads = 2, .memory_bytes_max = 1, .spool_directory = "/dev/shm"};
  if (outputs(corpus, options, spilling) != expected) return "spilling matters";
  spilling.fingerprint_bits = 4;
  if (outputs(corpus, options, spilling) != expected) return "spilling with 4 bits matters";
  return "";
}

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

void check_random(const FindOptions& options, std::uint64_t first_seed) {
  for (const property::Flavour flavour : property::kFlavours) {
    for (std::uint64_t seed = 0; seed < property::kRandomDocuments / 4; ++seed) {
      const Corpus corpus = parted(property::random_document(flavour, first_seed + seed), seed);
      const std::string wrong = broken(corpus, options);
      CAPTURE(static_cast<int>(flavour));
      CAPTURE(first_seed + seed);
      REQUIRE(wrong == "");
    }
  }
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

TEST_CASE("random corpora of short blocks keep the guarantees") {
  FindOptions options;
  options.min_words = 3;
  check_random(options, 7000);
}

TEST_CASE("every small corpus keeps the guarantees") {
  const std::vector<std::string> alphabet = {"A", "B", "s", "AB", "sA"};
  FindOptions options;
  options.min_words = 4;
  property::for_each_document(alphabet, 4, false, [&](const property::Document& document) {
    const std::size_t count = document.pieces.size();
    for (std::size_t walls = 0; walls < (std::size_t{1} << (count - 1)); ++walls) {
      Corpus corpus = {""};
      for (std::size_t i = 0; i < count; ++i) {
        corpus.back() += document.pieces[i];
        if (i + 1 < count && (walls >> i & 1) != 0) corpus.emplace_back();
      }
      const std::string wrong = broken(corpus, options);
      if (!wrong.empty()) {
        for (const std::string& text : corpus) MESSAGE(text << "----");
      }
      REQUIRE(wrong == "");
    }
  });
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
