// What was found falls apart into documents, since no cut and no copy reaches over a wall. What is
// found in a reading goes to the guard of its document, which knows nothing of the others.
#include "pipeline/mixed_pass.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "base/parallel_each.h"
#include "pipeline/corpus_parts.h"
#include "pipeline/structure_guard.h"
#include "plan/document_cuts.h"

namespace einmal {
namespace {

// After so many attempts nothing more is cut from a document that breaks; after so many searches,
// from one that breaks for the first time; and then from any that is not plain text.
constexpr int kAttempts = 4;
constexpr int kSearchesMany = 8;
constexpr int kSearchesMax = 32;

// What was found in one document: spans of it, but for what is kept.
struct FoundInDocument {
  std::size_t document;
  Repeats found;
};

void shift(Span& span, std::uint64_t from, std::uint64_t to) {
  if (!span.empty()) span = {span.begin - from + to, span.end - from + to};
}

// Findings and cuts are in order, and so are these.
std::vector<FoundInDocument> by_document(const ReadCorpus& corpus, Repeats found) {
  std::vector<FoundInDocument> parted;
  auto finding = found.findings.begin();
  auto cut = found.plan.cuts.begin();
  for (std::size_t i = 0; finding != found.findings.end(); ++i) {
    const Span text = corpus.parts()[i].span;
    if (finding->copy.begin >= text.end) continue;
    FoundInDocument one{i, {}};
    for (; finding != found.findings.end() && finding->copy.begin < text.end; ++finding) {
      shift(finding->copy, text.begin, 0);
      shift(finding->cut, text.begin, 0);
      one.found.findings.push_back(*finding);
    }
    for (; cut != found.plan.cuts.end() && cut->removed.begin < text.end; ++cut) {
      shift(cut->removed, text.begin, 0);
      one.found.plan.cuts.push_back(*cut);
    }
    parted.push_back(std::move(one));
  }
  return parted;
}

bool is_cut_reading(const ReadCorpus& corpus, const FoundInDocument& one) {
  return corpus.source(one.document).reading != nullptr && !one.found.plan.empty();
}

// What the guard says of the cuts of one document.
struct Vetted {
  std::vector<Cut> cuts;
  std::shared_ptr<const Reading> output;  // null when they may not be made
  std::vector<std::size_t> breaking;      // blocks
  int attempts = 0;                       // that failed
};

bool same_cuts(const std::vector<Cut>& a, const std::vector<Cut>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](const Cut& x, const Cut& y) { return x.removed == y.removed; });
}

class Vetting {
 public:
  Vetting(ReadCorpus& corpus, const CorpusFormats& how) : corpus_(corpus), how_(how) {}

  // True when all cuts may be made. Otherwise more blocks are fixed.
  bool passes(const std::vector<FoundInDocument>& parted, int searches) {
    std::vector<const FoundInDocument*> unknown;
    for (const FoundInDocument& one : parted) {
      if (!is_cut_reading(corpus_, one)) continue;
      Vetted& vetted = vetted_[one.document];
      const bool known = vetted.output && same_cuts(vetted.cuts, one.found.plan.cuts);
      if (!known) unknown.push_back(&one);
    }
    parallel_each(unknown.size(), how_.threads, [&](std::size_t index) {
      vet(*unknown[index], vetted_.at(unknown[index]->document));
    });
    bool all = true;
    for (const FoundInDocument* one : unknown) {
      Vetted& vetted = vetted_.at(one->document);
      if (vetted.output) continue;
      all = false;
      if (++vetted.attempts > kAttempts || searches >= kSearchesMany) {
        corpus_.fix_all(one->document);
      }
      for (const std::size_t block : vetted.breaking) corpus_.fix_block(one->document, block);
    }
    if (!all && searches >= kSearchesMax) {
      for (std::size_t i = 0; i < corpus_.size(); ++i) corpus_.fix_all(i);
    }
    return all;
  }

  const std::shared_ptr<const Reading>& output_of(std::size_t document) const {
    return vetted_.at(document).output;
  }

 private:
  void vet(const FoundInDocument& one, Vetted& vetted) const {
    const Format format = how_.formats[one.document];
    const std::unique_ptr<ParsedDocument> document =
        parse_document(format, corpus_.bytes(one.document), how_.dividers.of_document(one.document),
                       how_.shortcuts);
    StructureGuard guard(*document, format);
    // What is kept may stand in another document.
    const Repeats placed =
        in_document(document->bytes(), document->reading(), one.found, [](Span) { return Span{}; });
    const std::unique_ptr<ParsedOutput> output = guard.output_of(one.found, placed.plan);
    vetted.cuts = one.found.plan.cuts;
    vetted.output.reset();
    vetted.breaking.clear();
    if (output) {
      vetted.output = std::make_shared<const Reading>(output->document().reading());
    } else {
      vetted.breaking = guard.breaking_blocks(one.found);
    }
  }

  ReadCorpus& corpus_;
  const CorpusFormats& how_;
  std::map<std::size_t, Vetted> vetted_;
};

// Adds it to `all`, in the stored text.
void add_stored(const ReadCorpus& corpus, FoundInDocument one, Repeats& all) {
  const CorpusSource& source = corpus.source(one.document);
  const KeptOf kept_of = [&corpus](Span kept) { return corpus.stored(kept); };
  if (source.reading != nullptr) {
    one.found = in_document(corpus.bytes(one.document), *source.reading, one.found, kept_of);
  } else {
    for (Finding& finding : one.found.findings) finding.kept = kept_of(finding.kept);
    for (Cut& cut : one.found.plan.cuts) cut.survivor = kept_of(cut.survivor);
  }
  for (Finding& finding : one.found.findings) {
    shift(finding.copy, 0, source.span.begin);
    shift(finding.cut, 0, source.span.begin);
    all.findings.push_back(finding);
  }
  for (Cut& cut : one.found.plan.cuts) {
    shift(cut.removed, 0, source.span.begin);
    all.plan.cuts.push_back(cut);
  }
}

}  // namespace

MixedPass find_in_corpus(ReadCorpus& corpus, const CorpusFormats& how, const SearchCorpus& search) {
  Vetting vetting(corpus, how);
  for (int searches = 1;; ++searches) {
    Pass pass = search(corpus);
    MixedPass result{{{}, {}, pass.repeats.stats}, {}, {}};
    std::vector<FoundInDocument> parted = by_document(corpus, std::move(pass.repeats));
    if (!vetting.passes(parted, searches)) continue;
    for (BoilerplatePassage& passage : pass.boilerplate) {
      for (Span& place : passage.places) place = corpus.stored(place);
    }
    result.boilerplate = std::move(pass.boilerplate);
    for (FoundInDocument& one : parted) {
      if (is_cut_reading(corpus, one)) {
        result.readings[one.document] = vetting.output_of(one.document);
      }
      add_stored(corpus, std::move(one), result.repeats);
    }
    return result;
  }
}

}  // namespace einmal
