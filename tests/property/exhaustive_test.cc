// The guarantees on every document of up to 6 blocks, for several small alphabets of blocks.
//
// Capital letters are sentences long enough for a finding, small ones are too short alone: "s" may
// go only as part of a run, "sA" contains "A", and "sA" + "tA" overlap.
#include <doctest/doctest.h>

#include "property/documents.h"
#include "property/guarantees.h"
#include "reference/slow_repeats.h"

namespace einmal::property {
namespace {

struct Corpus {
  std::string name;
  std::vector<std::string> alphabet;
  std::size_t length_max;
  bool spacious = false;

  FindOptions options() const {
    FindOptions options;
    options.min_words = spacious ? 12 : 4;
    return options;
  }
};

const std::vector<Corpus>& corpora() {
  static const std::vector<Corpus> all = {
      {"short blocks that make a text only together", {"s", "t", "st", "ts"}, 6},
      {"heads and tails of paragraphs", {"s", "t", "A", "sA", "At"}, 6},
      {"paragraphs merged from two", {"A", "B", "AB", "BA", "s"}, 6},
      {"merged, torn and overlapping", {"A", "B", "C", "AB", "BC", "ABC", "CA"}, 5},
      {"runs that begin or end in the middle", {"s", "A", "B", "sA", "Bt", "AsB", "tAs", "BB"}, 4},
      {"repeats inside one paragraph", {"AA", "sAtA", "AsA", "ABAB", "A", "t"}, 4},
      {"three short ones", {"s", "t", "u", "stu", "tu", "A"}, 5},
      {"long sentences", {"s", "t", "A", "AB", "sA"}, 4, true},
  };
  return all;
}

// Sanitizers make a run some ten times slower.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr std::size_t kShorter = 1;
#else
constexpr std::size_t kShorter = 0;
#endif

// Proves `check` for every document; gives up after a few failures, which are enough to read.
void prove_all(const Corpus& corpus, std::size_t shorter, const Check& check) {
  CAPTURE(corpus.name);
  int failures = 0;
  const std::size_t length_max = corpus.length_max - kShorter - shorter;
  for_each_document(corpus.alphabet, length_max, corpus.spacious, [&](const Document& document) {
    if (failures < 3 && !prove(document, check)) ++failures;
  });
}

std::string disagreement(const std::string& text, const FindOptions& options) {
  const reference::SlowRepeats slow = reference::slow_find_repeats(text, options.min_words);
  const Repeats fast = find_repeats(text, options);
  const std::string cleaned = einmal::apply_plan(fast.plan, text);
  if (cleaned != slow.cleaned) {
    return "the reference leaves " + slow.cleaned + "\n  but einmal " + cleaned;
  }
  std::vector<reference::SlowRepeat> missing = slow.repeats;
  for (const Finding& finding : fast.findings) {
    if (!finding.is_cut()) continue;
    const auto same = [&](const reference::SlowRepeat& repeat) {
      return repeat.kind == finding.kind && repeat.kept == finding.kept &&
             repeat.copy == finding.copy;
    };
    if (std::erase_if(missing, same) == 0) {
      return "the reference does not cut " + std::string(name_of(finding.kind)) + " copy " +
             std::to_string(finding.copy.begin) + " kept " + std::to_string(finding.kept.begin);
    }
  }
  return missing.empty() ? "" : "the reference cuts a run that begins at " +
                                    std::to_string(missing[0].copy.begin) + ", kept at " +
                                    std::to_string(missing[0].kept.begin);
}

}  // namespace

TEST_CASE("every small document keeps the guarantees") {
  for (const Corpus& corpus : corpora()) {
    prove_all(corpus, 0, [&](const std::string& text) {
      return broken_guarantee(text, corpus.options());
    });
  }
}

TEST_CASE("every small document keeps the guarantees with every option") {
  for (const Corpus& corpus : corpora()) {
    for (const Keep keep : {Keep::kFirst, Keep::kLast, Keep::kLongest}) {
      for (const bool unsafe : {false, true}) {
        FindOptions options = corpus.options();
        options.keep = keep;
        options.unsafe = unsafe;
        CAPTURE(unsafe);
        CAPTURE(static_cast<int>(keep));
        prove_all(corpus, 1, [&](const std::string& text) {
          return broken_guarantee(text, options);
        });
      }
    }
  }
}

TEST_CASE("no optimization changes the result of a small document") {
  for (const Corpus& corpus : corpora()) {
    prove_all(corpus, 1, [&](const std::string& text) {
      return engine_matters(text, corpus.options(), false);
    });
  }
}

TEST_CASE("einmal agrees with the slow reference on every small document") {
  for (const Corpus& corpus : corpora()) {
    prove_all(corpus, 0, [&](const std::string& text) {
      return disagreement(text, corpus.options());
    });
  }
}

TEST_CASE("the slow reference loses no text and cuts nothing twice") {
  for (const Corpus& corpus : corpora()) {
    prove_all(corpus, 1, [&](const std::string& text) -> std::string {
      const std::uint32_t min_words = corpus.options().min_words;
      const reference::SlowRepeats once = reference::slow_find_repeats(text, min_words);
      const reference::SlowRepeats twice = reference::slow_find_repeats(once.cleaned, min_words);
      return once.cleaned == twice.cleaned ? "" : "it cuts again";
    });
  }
}

}  // namespace einmal::property
