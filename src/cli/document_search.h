// Reads and searches the documents of a run, several at once, and hands them over in order.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "cli/console.h"
#include "cli/options.h"
#include "einmal/repeats.h"
#include "report/found_in.h"
#include "report/summary.h"
#include "source/document.h"
#include "source/input_list.h"

namespace einmal {

struct SearchedDocument {
  const Input& input;
  std::size_t index;  // of `input` in the list
  Document& document;  // may be moved out
  const Repeats& repeats;
  // Of a document that was decoded: its text as UTF-8, and the same repeats in that.
  const std::string* decoded_text = nullptr;
  const Repeats* decoded_repeats = nullptr;

  FoundIn found() const;
};

// Calls take(...) for each document that could be read, in the order of `inputs`, on this thread.
// An input that can't be read, and one for which `take` throws Error, is told on the console and
// counted; the others are still done. A binary file that a walk found is passed over, and a
// directory in which nothing else was found is an error. OutputFailed ends the run.
Totals search_documents(const std::vector<Input>& inputs, const SearchOptions& options,
                        Console& console, const std::function<void(const SearchedDocument&)>& take);

}  // namespace einmal
