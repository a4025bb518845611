// What the search hands over: a part of an input with what was found in its documents.
//
//   for_each_document(searched, [&](const FoundIn& found) { console.write(gnu_report(found)); });
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <span>
#include <vector>

#include "cli/options.h"
#include "einmal/repeats.h"
#include "pipeline/decoded_text.h"
#include "report/found_in.h"
#include "report/summary.h"
#include "source/input_list.h"
#include "source/part.h"

namespace einmal {

// A part of an input, searched: the whole of a text, a piece of a container.
struct SearchedPart {
  const Input& input;
  std::size_t index;                    // of `input` in the list
  Part& part;                           // may be moved out
  const std::vector<Repeats>& repeats;  // one for each of its documents
  const Totals& counted;                // the sum of them; bytes as they are stored
  const std::map<std::size_t, DecodedDocument>* decoded = nullptr;  // of the documents that were
  const std::map<std::size_t, std::vector<KeptPlace>>* kept = nullptr;  // of those of a corpus
  const std::map<std::size_t, std::vector<Fingerprint>>* passages = nullptr;  // see FoundIn
  const RemovalPlan* input_plan = nullptr;  // of records: Content::input_plan
};

// Calls show(found) for each of the documents, for reports.
void for_each_document(const SearchedPart& searched,
                       const std::function<void(const FoundIn&)>& show);

// The plans of all documents of a part, side by side. That of a text alone, which may be large, is
// no copy.
class Plans {
 public:
  // `repeats` must outlive this.
  explicit Plans(const std::vector<Repeats>& repeats);
  Plans(const Plans&) = delete;
  Plans& operator=(const Plans&) = delete;

  std::span<const RemovalPlan> all() const { return all_; }

 private:
  std::vector<RemovalPlan> copied_;
  std::span<const RemovalPlan> all_;
};

// Whether some of its documents are records of a file.
bool has_records(const Content& content);

// What the document with this number is read as.
Format format_of(const Input& input, const Content& content, std::size_t number,
                 const SearchOptions& options);

}  // namespace einmal
