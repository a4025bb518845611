#include "property/mixed_promises.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <sstream>
#include <vector>

#include "einmal/ledger.h"
#include "format/read_document.h"
#include "property/html_promises.h"
#include "property/markdown_guarantees.h"
#include "reference/slow_normalizer.h"

namespace einmal::property {
namespace {

using reference::slow_normalize;

std::vector<std::string> texts_of(const MixedCorpus& corpus) {
  std::vector<std::string> texts;
  for (const MixedDocument& document : corpus) texts.push_back(document.text());
  return texts;
}

CorpusRepeats found_in(const MixedCorpus& corpus, const std::vector<std::string>& texts,
                       const FindOptions& options, const EngineOptions& engine = {}) {
  std::vector<CorpusDocument> documents;
  for (std::size_t i = 0; i < corpus.size(); ++i) {
    documents.push_back({texts[i], corpus[i].fixed, corpus[i].format, corpus[i].preferred});
  }
  return find_corpus_repeats(documents, options, engine);
}

std::string shown(const CorpusRepeats& repeats) {
  std::ostringstream out;
  for (const CorpusFinding& found : repeats.findings) {
    const Finding& finding = found.finding;
    out << "\n  " << name_of(finding.kind) << (finding.safe ? " safe" : "")
        << (found.whole_document ? " whole" : "") << " kept " << found.kept_document << " ["
        << finding.kept.begin << "," << finding.kept.end << ") copy " << found.copy_document
        << " [" << finding.copy.begin << "," << finding.copy.end << ") cut [" << finding.cut.begin
        << "," << finding.cut.end << ")";
  }
  for (std::size_t i = 0; i < repeats.plans.size(); ++i) {
    for (const Cut& cut : repeats.plans[i].cuts) {
      out << "\n  cut " << i << " [" << cut.removed.begin << "," << cut.removed.end << ")";
    }
  }
  return out.str();
}

std::u32string read_key(const MixedDocument& document, const std::string& text) {
  if (!has_reading(document.format)) return slow_normalize(text, {});
  return slow_normalize(read_document(document.format, text).text, {});
}

// The texts that a plan takes away, as they are compared.
std::vector<std::u32string> cut_keys(const MixedDocument& document, const std::string& text,
                                     const RemovalPlan& plan) {
  std::vector<std::u32string> keys;
  if (!has_reading(document.format)) {
    for (const Cut& cut : plan.cuts) {
      keys.push_back(slow_normalize(text.substr(cut.removed.begin, cut.removed.size()), {}));
    }
    return keys;
  }
  const Reading reading = read_document(document.format, text);
  for (const ReadBlock& block : reading.blocks) {
    const bool cut = std::any_of(plan.cuts.begin(), plan.cuts.end(), [&](const Cut& one) {
      return one.removed.begin <= block.source.begin && block.source.begin < one.removed.end;
    });
    if (!cut) continue;
    keys.push_back(slow_normalize(reading.text.substr(block.text.begin, block.text.size()), {}));
  }
  return keys;
}

std::string broken_document(const MixedDocument& document, const std::string& text,
                            const RemovalPlan& plan) {
  std::uint64_t done = 0;
  for (const Cut& cut : plan.cuts) {
    if (cut.removed.empty() || cut.removed.begin < done) return "cuts overlap or are empty";
    if (cut.removed.end > text.size()) return "a cut behind the end";
    done = cut.removed.end;
  }
  const std::string output = apply_plan(plan, text);
  if (output.size() + plan.bytes_cut() != text.size()) return "bytes do not add up";
  if (restore(output, encode_ledger(text, plan)) != text) return "the ledger is wrong";
  if (document.format == Format::kHtml) return broken_html_output(text, plan);
  return document.format == Format::kMarkdown ? broken_markdown_output(text, plan) : "";
}

int rank_of(const MixedDocument& document) {
  return document.fixed ? 0 : document.preferred ? 1 : 2;
}

std::string broken_boilerplate(const CorpusRepeats& repeats) {
  for (const CorpusBoilerplate& passage : repeats.boilerplate) {
    if (passage.places.size() < 2 || passage.documents < 2) return "boilerplate of one document";
    for (const auto& [document, span] : passage.places) {
      for (const Cut& cut : repeats.plans[document].cuts) {
        if (cut.removed.overlaps(span)) return "boilerplate is cut";
      }
    }
  }
  return "";
}

std::string broken_findings(const MixedCorpus& corpus, const std::vector<std::string>& texts,
                            const CorpusRepeats& repeats, const FindOptions& options) {
  for (const CorpusFinding& found : repeats.findings) {
    const Finding& finding = found.finding;
    if (finding.copy.empty() || finding.copy.end > texts[found.copy_document].size() ||
        finding.kept.empty() || finding.kept.end > texts[found.kept_document].size()) {
      return "a finding of nothing";
    }
    if (!finding.is_cut()) continue;
    if (!finding.safe && !options.unsafe) return "an unsafe finding is cut";
    if (corpus[found.copy_document].fixed) return "a fixed document is cut";
    if (options.keep == Keep::kLongest) continue;
    const int kept = rank_of(corpus[found.kept_document]);
    const int copy = rank_of(corpus[found.copy_document]);
    const bool earlier = found.kept_document < found.copy_document;
    if (kept > copy || (kept == copy && found.kept_document != found.copy_document &&
                        earlier != (options.keep != Keep::kLast))) {
      return "the wrong occurrence stays";
    }
  }
  return broken_boilerplate(repeats);
}

std::string broken_survivor(const MixedCorpus& corpus, const std::vector<std::string>& texts,
                            const CorpusRepeats& repeats) {
  std::vector<std::u32string> left;
  for (std::size_t i = 0; i < corpus.size(); ++i) {
    left.push_back(read_key(corpus[i], apply_plan(repeats.plans[i], texts[i])));
  }
  for (std::size_t i = 0; i < corpus.size(); ++i) {
    for (const std::u32string& key : cut_keys(corpus[i], texts[i], repeats.plans[i])) {
      const bool stands = std::any_of(left.begin(), left.end(), [&](const std::u32string& text) {
        return text.find(key) != text.npos;
      });
      if (!stands) return "the text of a cut stands nowhere any more";
    }
  }
  return "";
}

std::string broken_result(const MixedCorpus& corpus, const std::vector<std::string>& texts,
                          const CorpusRepeats& repeats, const FindOptions& options) {
  std::string wrong = broken_findings(corpus, texts, repeats, options);
  for (std::size_t i = 0; i < corpus.size() && wrong.empty(); ++i) {
    wrong = broken_document(corpus[i], texts[i], repeats.plans[i]);
  }
  return wrong.empty() ? broken_survivor(corpus, texts, repeats) : wrong;
}

MixedCorpus shrunk(MixedCorpus corpus, const FindOptions& options) {
  const auto fails = [&](const MixedCorpus& smaller) {
    return !broken_mixed_promise(smaller, options).empty();
  };
  for (bool smaller = true; smaller;) {
    smaller = false;
    for (std::size_t i = 0; i < corpus.size(); ++i) {
      MixedCorpus without = corpus;
      without.erase(without.begin() + static_cast<std::ptrdiff_t>(i));
      if (!fails(without)) continue;
      corpus = std::move(without);
      smaller = true;
      --i;
    }
    for (std::size_t i = 0; i < corpus.size(); ++i) {
      for (std::size_t piece = 0; piece < corpus[i].pieces.size(); ++piece) {
        MixedCorpus without = corpus;
        without[i].pieces.erase(without[i].pieces.begin() + static_cast<std::ptrdiff_t>(piece));
        if (!fails(without)) continue;
        corpus = std::move(without);
        smaller = true;
        --piece;
      }
    }
  }
  return corpus;
}

}  // namespace

std::string broken_mixed_promise(const MixedCorpus& corpus, const FindOptions& options) {
  const std::vector<std::string> texts = texts_of(corpus);
  const CorpusRepeats repeats = found_in(corpus, texts, options);
  std::string wrong = broken_result(corpus, texts, repeats, options);
  std::vector<std::string> outputs;
  for (std::size_t i = 0; i < corpus.size(); ++i) {
    outputs.push_back(apply_plan(repeats.plans[i], texts[i]));
  }
  if (wrong.empty() && outputs != texts) {
    const CorpusRepeats again = found_in(corpus, outputs, options);
    if (std::any_of(again.plans.begin(), again.plans.end(),
                    [](const RemovalPlan& plan) { return !plan.empty(); })) {
      wrong = "a second run cuts" + shown(again) + "\n after a first run";
    }
  }
  for (const EngineOptions& engine :
       {EngineOptions{.simd = false}, EngineOptions{.threads = 3}}) {
    if (wrong.empty() && shown(found_in(corpus, texts, options, engine)) != shown(repeats)) {
      wrong = "another engine finds something else";
    }
  }
  // Few bits may find more.
  if (wrong.empty()) {
    wrong = broken_result(corpus, texts, found_in(corpus, texts, options, {.fingerprint_bits = 4}),
                          options);
  }
  return wrong.empty() ? "" : wrong + shown(repeats);
}

bool prove_mixed(const MixedCorpus& corpus, const FindOptions& options) {
  if (broken_mixed_promise(corpus, options).empty()) {
    CHECK(true);
    return true;
  }
  const MixedCorpus small = shrunk(corpus, options);
  std::string shape;
  for (const MixedDocument& document : small) {
    shape += "---- " + std::to_string(static_cast<int>(document.format)) + "\n" + document.text();
  }
  const std::string wrong = broken_mixed_promise(small, options);
  CAPTURE(shape);
  CHECK(wrong == "");
  return false;
}

}  // namespace einmal::property
