#include "property/corpus_promises.h"

#include <algorithm>
#include <functional>
#include <map>
#include <set>

#include "einmal/ledger.h"
#include "pipeline/corpus_text.h"
#include "reference/slow_normalizer.h"
#include "reference/slow_paragraphs.h"

namespace einmal::property {

std::vector<CorpusDocument> documents_of(const Corpus& corpus, Special special) {
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

namespace {

// One corpus in so many is searched in files as well.
constexpr std::size_t kCorporaASpill = 2;

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

// What is found in each document, and cut from it, when nothing is told of kept text in others.
std::string found_in_each(const std::vector<CorpusDocument>& documents, const FindOptions& options,
                          KeptPlaces kept) {
  CorpusText text({});
  for (const CorpusDocument& document : documents) text.append(document);
  const CorpusFound found = text.find(options, kept);
  std::string all;
  const auto tell = [&all](Span span) {
    all += " " + std::to_string(span.begin) + "-" + std::to_string(span.end);
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    const Repeats repeats = text.repeats_in(found, i);
    for (const Finding& finding : repeats.findings) {
      all += std::to_string(finding.words) + (finding.safe ? " safe" : "");
      for (const Span& span : {finding.kept, finding.copy, finding.cut}) tell(span);
    }
    for (const Cut& cut : repeats.plan.cuts) {
      all += " cut";
      tell(cut.removed);
      tell(cut.survivor);
    }
    all += "\n";
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

}  // namespace

std::string broken_corpus_promise(const Corpus& corpus, const FindOptions& options,
                                  Special special) {
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
    const Span kept = found.finding.kept;
    std::uint64_t kept_bytes = kept.size();
    for (const Cut& cut : repeats.plans[found.kept_document].cuts) {
      const std::uint64_t end = std::min(cut.removed.end, kept.end);
      kept_bytes -= end - std::min(end, std::max(cut.removed.begin, kept.begin));
    }
    if (kept_bytes == 0) return "what a cut relies on is cut";
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
  // Few bits may find more (repeats.h), which changes nothing of what is cut in these documents.
  const CorpusRepeats few_bits = find_corpus_repeats(documents, options, {.fingerprint_bits = 4});
  if (cleaned(corpus, few_bits) != left) return "4 bits matter";
  if (output_of({.simd = false}) != expected) return "SIMD matters";
  if (output_of({.threads = 3}) != expected) return "threads matter";
  if (found_in_each(documents, options, KeptPlaces::kOfOwnDocument) !=
      found_in_each(documents, options, KeptPlaces::kAll)) {
    return "it matters whether places in other documents are asked for";
  }
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

}  // namespace einmal::property
