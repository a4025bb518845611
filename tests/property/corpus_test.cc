// The guarantees for several documents taken together: random documents, parted.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "einmal/corpus.h"
#include "einmal/ledger.h"
#include "property/documents.h"
#include "property/guarantees.h"
#include "reference/slow_normalizer.h"
#include "reference/slow_paragraphs.h"

namespace einmal {
namespace {

using Corpus = std::vector<std::string>;

// One corpus in so many is searched in files as well.
constexpr std::size_t kCorporaASpill = 2;

// Which documents are special: bit i of each says it of document i.
struct Special {
  std::uint64_t fixed = 0;
  std::uint64_t preferred = 0;
};

std::vector<CorpusDocument> documents_of(const Corpus& corpus, Special special = {}) {
  std::vector<CorpusDocument> documents;
  for (std::size_t i = 0; i < corpus.size(); ++i) {
    const std::size_t bit = i % 64;
    documents.push_back({.text = corpus[i],
                         .fixed = (special.fixed >> bit & 1) != 0,
                         .preferred = (special.preferred >> bit & 1) != 0});
  }
  return documents;
}

Corpus cleaned(const Corpus& corpus, const CorpusRepeats& repeats) {
  Corpus result;
  for (std::size_t i = 0; i < corpus.size(); ++i) {
    result.push_back(apply_plan(repeats.plans[i], corpus[i]));
  }
  return result;
}

std::string outputs(const Corpus& corpus, Special special, const FindOptions& options,
                    const EngineOptions& engine) {
  std::string all;
  const CorpusRepeats repeats =
      find_corpus_repeats(documents_of(corpus, special), options, engine);
  for (const std::string& text : cleaned(corpus, repeats)) all += text + "\x01";
  for (const CorpusFinding& found : repeats.findings) {
    all += std::to_string(found.kept_document) + ":" + std::to_string(found.finding.kept.begin) +
           " " + std::to_string(found.copy_document) + ":" +
           std::to_string(found.finding.copy.end) + "\n";
  }
  return all;
}

// Whether the one document is taken before the other, or is the same.
bool comes_first(const std::vector<CorpusDocument>& documents, std::size_t one, std::size_t other,
                 Keep keep) {
  const auto rank = [&](std::size_t i) {
    return documents[i].fixed ? 0 : documents[i].preferred ? 1 : 2;
  };
  if (rank(one) != rank(other)) return rank(one) < rank(other);
  return keep == Keep::kLast ? one >= other : one <= other;
}

// What the reference says of boilerplate: which paragraphs stand in enough documents.
std::string wrong_boilerplate(const Corpus& corpus, const CorpusRepeats& repeats,
                              std::uint32_t documents_min) {
  // The reference doesn't know of paragraph separators.
  for (const std::string& text : corpus) {
    if (text.find("\xE2\x80\xA9") != text.npos) return "";
  }
  std::map<std::u32string, std::set<std::size_t>> holders;
  for (std::size_t i = 0; i < corpus.size(); ++i) {
    for (const reference::SlowBlock& block : reference::slow_paragraphs(corpus[i])) {
      if (!block.normalized.empty()) holders[block.normalized].insert(i);
    }
  }
  std::erase_if(holders, [&](const auto& entry) { return entry.second.size() < documents_min; });
  for (std::size_t i = 0; i < corpus.size(); ++i) {
    for (const reference::SlowBlock& block : reference::slow_paragraphs(corpus[i])) {
      if (!holders.contains(block.normalized)) continue;
      for (const Cut& cut : repeats.plans[i].cuts) {
        if (cut.removed.overlaps(block.text)) return "boilerplate is cut";
      }
    }
  }
  std::size_t blocks = 0;
  for (const CorpusBoilerplate& passage : repeats.boilerplate) {
    blocks += passage.blocks;
    if (passage.places.size() != std::min<std::size_t>(passage.documents, 3)) {
      return "boilerplate has too few places";
    }
    for (const auto& [document, span] : passage.places) {
      std::size_t found = 0;
      for (const reference::SlowBlock& block : reference::slow_paragraphs(corpus[document])) {
        if (!span.overlaps(block.text) || block.normalized.empty()) continue;
        ++found;
        const auto known = holders.find(block.normalized);
        if (known == holders.end() || known->second.size() != passage.documents) {
          return "boilerplate is counted wrongly";
        }
      }
      if (found != passage.blocks) return "boilerplate stands elsewhere";
    }
  }
  return blocks == holders.size() ? "" : "boilerplate is missing";
}

// Empty when everything holds.
std::string broken(const Corpus& corpus, const FindOptions& options, Special special = {}) {
  const std::vector<CorpusDocument> documents = documents_of(corpus, special);
  const CorpusRepeats repeats = find_corpus_repeats(documents, options);
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
    if (documents[found.copy_document].fixed) return "a fixed document is cut";
    if (options.keep != Keep::kLongest &&
        !comes_first(documents, found.kept_document, found.copy_document, options.keep)) {
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
  if (options.boilerplate > 0) {
    const std::string wrong = wrong_boilerplate(corpus, repeats, options.boilerplate);
    if (!wrong.empty()) return wrong;
  }
  const CorpusRepeats again = find_corpus_repeats(documents_of(left, special), options);
  for (const RemovalPlan& plan : again.plans) {
    if (!plan.empty()) return "a second run cuts";
  }
  const auto output_of = [&](const EngineOptions& engine) {
    return outputs(corpus, special, options, engine);
  };
  const std::string expected = output_of({});
  // Few bits may find more (repeats.h), which changes nothing of what is cut.
  const CorpusRepeats few_bits = find_corpus_repeats(documents, options, {.fingerprint_bits = 4});
  if (cleaned(corpus, few_bits) != left) return "4 bits matter";
  if (output_of({.simd = false}) != expected) return "SIMD matters";
  if (output_of({.threads = 3}) != expected) return "threads matter";
  // It takes longer than all the rest: files come and go.
  if (std::hash<std::string>()(expected) % kCorporaASpill != 0) return "";
  EngineOptions spilling{.threads = 2, .memory_bytes_max = 1, .spool_directory = "/dev/shm"};
  if (output_of(spilling) != expected) return "spilling matters";
  spilling.fingerprint_bits = 4;
  if (output_of(spilling) != output_of({.fingerprint_bits = 4})) {
    return "spilling with 4 bits matters";
  }
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
      const std::string wrong = broken(corpus, options, special);
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
  const std::string wrong = broken(corpus, options, special);
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
  CHECK(broken(corpus, options) == "");
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
