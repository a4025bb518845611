// Reads and searches the documents of a run, several at once, and hands them over in order.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "cli/console.h"
#include "cli/options.h"
#include "einmal/repeats.h"
#include "pipeline/decoded_text.h"
#include "report/found_in.h"
#include "report/summary.h"
#include "source/input_list.h"
#include "source/part.h"

namespace einmal {

class CorpusSearch;

// A part of an input, searched: the whole of a text, a piece of a container.
struct SearchedPart {
  const Input& input;
  std::size_t index;                    // of `input` in the list
  Part& part;                           // may be moved out
  const std::vector<Repeats>& repeats;  // one for each of its documents
  const Totals& counted;                // the sum of them; bytes as they are stored
  const std::map<std::size_t, DecodedDocument>* decoded = nullptr;  // of the documents that were
  const std::map<std::size_t, std::vector<KeptPlace>>* kept = nullptr;  // of those of a corpus
};

// Calls show(found) for each of the documents, for reports.
void for_each_document(const SearchedPart& searched,
                       const std::function<void(const FoundIn&)>& show);

// Of each of the documents.
std::vector<RemovalPlan> plans_of(const std::vector<Repeats>& repeats);

// What check and clean do with the parts. Every call comes on the thread of the search.
class PartTaker {
 public:
  virtual ~PartTaker() = default;

  // In the order of the inputs, and in order within each. What is thrown as Error is told and
  // counted: the input is given up, and no other part of it comes.
  virtual void take(const SearchedPart& searched) = 0;

  // Every part of the input was taken. Not called for an input that failed: see give_up.
  virtual void end(std::size_t index) { static_cast<void>(index); }

  // The input can't be read on, or `take` or `end` threw: what is half done for it must go. Returns
  // whether the documents of it that were taken count all the same.
  virtual bool give_up(std::size_t index) {
    static_cast<void>(index);
    return true;
  }
};

// What the document with this number is read as.
Format format_of(const Input& input, const Content& content, std::size_t number,
                 const SearchOptions& options);

// Calls the taker for each part of each input, in the order of `inputs`, on this thread. An input
// that can't be read, a document that is none and an Error of the taker are told on the console and
// counted; the others are still done. A binary file that a walk found is passed over, and a
// directory in which nothing else was found is an error. OutputFailed ends the run. With a `corpus`
// that is what is found in the documents that take part in it.
Totals search_documents(const std::vector<Input>& inputs, const SearchOptions& options,
                        Console& console, PartTaker& taker, const CorpusSearch* corpus = nullptr);

}  // namespace einmal
