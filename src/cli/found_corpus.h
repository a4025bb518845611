// What is found in a corpus as a whole, document by document: by a search (corpus_search.h), or
// read from the directory of a job (saved_corpus.h).
//
//   if (const std::optional<FoundInCorpus> found = corpus.find(name, text))
//     use(found->repeats, found->kept);
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "einmal/repeats.h"
#include "report/boilerplate_report.h"
#include "report/found_in.h"
#include "report/summary.h"
#include "source/document.h"

namespace einmal {

struct FoundInCorpus {
  Repeats repeats;              // in one document; what is kept elsewhere has no `kept` span
  std::vector<KeptPlace> kept;  // for each of its findings; empty when nobody wants to know
};

class FoundCorpus {
 public:
  virtual ~FoundCorpus() = default;

  // Empty for a document that takes no part. `text` is what was searched, decoded. Throws Error
  // when it is not what it was. Thread-safe.
  virtual std::optional<FoundInCorpus> find(const std::string& name,
                                            std::string_view text) const = 0;

  // The file at `path`, when its text took part, is held here, and the file still is what it was:
  // it need not be read again. Empty for any other. The text is good as long as this object.
  // Thread-safe.
  virtual std::optional<Document> held(const std::string&) const { return std::nullopt; }

  // False when find() has thrown, or was not asked for some document that can be written: what
  // others repeat may stand nowhere any more. Ask behind the second reading.
  virtual bool still_stands() const = 0;

  // Nobody will ask find() any more: what it tells need not be kept.
  virtual void forget_found() {}

  // Adds what the search has counted and how long it took; nothing when it was another run's.
  virtual void add_figures(Totals&) const {}

  // What stands in many documents: see FindOptions::boilerplate.
  const std::vector<FoundBoilerplate>& boilerplate() const { return boilerplate_; }

 protected:
  std::vector<FoundBoilerplate> boilerplate_;
};

// Both kinds say it alike.
[[noreturn]] void fail_changed_text();

}  // namespace einmal
