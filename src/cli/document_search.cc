#include "cli/document_search.h"

#include <chrono>
#include <cstdint>
#include <new>
#include <optional>

#include "base/ordered_work.h"
#include "cli/progress.h"
#include "einmal/error.h"
#include "pipeline/decoded_text.h"
#include "source/format_by_name.h"
#include "source/text_probe.h"

namespace einmal {
namespace {

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

// What a worker thread makes of one input.
struct Attempt {
  std::optional<Document> document;  // empty after an error
  std::optional<DecodedText> decoded;  // not of UTF-8
  Repeats decoded_repeats;             // as found in it; `repeats` is in bytes of the document
  Repeats repeats;
  double read_seconds = 0;
  bool binary_skipped = false;
  std::string error;
};

void search(const Input& input, const SearchOptions& options, unsigned threads, Attempt& attempt) {
  if (!input.error.empty()) throw Error(input.error);
  const Clock::time_point start = Clock::now();
  attempt.document = Document::read(input.path);
  attempt.read_seconds = seconds_since(start);
  const std::string_view text = attempt.document->text();
  attempt.binary_skipped = input.walked() && probe_text(text) == TextKind::kBinary;
  if (attempt.binary_skipped) return;
  FindOptions find = options.find;
  if (options.format_by_name) {
    find.format = format_by_name(input.path == kStandardInput ? options.input_name : input.path);
  }
  try {
    attempt.decoded = decode_text(text, options.encoding);
    if (!attempt.decoded) {
      attempt.repeats = find_repeats(text, find, {.threads = threads});
      return;
    }
    attempt.decoded_repeats = find_repeats(attempt.decoded->text, find, {.threads = threads});
    attempt.repeats = in_bytes(*attempt.decoded, text, attempt.decoded_repeats);
  } catch (const Error& failure) {
    throw Error(shown_name(input.path) + ": " + failure.what());
  }
}

Attempt attempt_search(const Input& input, const SearchOptions& options, unsigned threads) {
  Attempt attempt;
  try {
    search(input, options, threads, attempt);
  } catch (const Error& failure) {
    attempt.error = failure.what();
  } catch (const std::bad_alloc&) {
    attempt.error = shown_name(input.path) + ": read: not enough memory";
  }
  if (!attempt.error.empty()) attempt.document.reset();
  return attempt;
}

std::vector<std::uint64_t> memory_costs(const std::vector<Input>& inputs) {
  // Beside the text itself the search holds 0.6 to 1.3 times its size.
  constexpr std::uint64_t kEachBytes = 65536;
  std::vector<std::uint64_t> costs;
  costs.reserve(inputs.size());
  for (const Input& input : inputs) costs.push_back(kEachBytes + 2 * input.bytes);
  return costs;
}

// Tells and counts, in order, what became of each input.
class Taker {
 public:
  Taker(const std::vector<Input>& inputs, const SearchOptions& options, Console& console)
      : inputs_(inputs),
        options_(options),
        console_(console),
        progress_(options.progress, inputs, console) {}

  void take(std::size_t index, Attempt& attempt,
            const std::function<void(const SearchedDocument&)>& take_document) {
    const Input& input = inputs_[index];
    leave_directories_before(input.named);
    const bool read = attempt.document.has_value();
    progress_.advance(read ? attempt.document->text().size() : input.bytes,
                      attempt.repeats.findings.size());
    if (attempt.binary_skipped) {
      ++totals_.binary_skipped;
      if (options_.verbose) console_.say(input.path + ": passed over: a binary file");
      return;
    }
    something_dealt_with_ = true;
    if (!attempt.error.empty()) return fail(attempt.error);
    const Clock::time_point start = Clock::now();
    try {
      SearchedDocument searched{input, index, *attempt.document, attempt.repeats};
      if (attempt.decoded) {
        searched.decoded_text = &attempt.decoded->text;
        searched.decoded_repeats = &attempt.decoded_repeats;
      }
      take_document(searched);
      totals_.add(attempt.repeats);
    } catch (const OutputFailed&) {
      throw;
    } catch (const Error& failure) {
      fail(failure.what());
    }
    totals_.read_seconds += attempt.read_seconds;
    totals_.write_seconds += seconds_since(start);
  }

  Totals finish() {
    leave_directories_before(options_.paths.size());
    return totals_;
  }

 private:
  void fail(const std::string& message) {
    ++totals_.errors;
    console_.say(message);
  }

  // Inputs of one named path stand side by side: when the next begins, the last is complete.
  void leave_directories_before(std::size_t named) {
    if (named == named_) return;
    if (!something_dealt_with_) {
      fail(options_.paths[named_] + ": read directory: no text files in it");
    }
    named_ = named;
    something_dealt_with_ = false;
  }

  const std::vector<Input>& inputs_;
  const SearchOptions& options_;
  Console& console_;
  Progress progress_;
  Totals totals_;
  std::size_t named_ = 0;
  bool something_dealt_with_ = false;
};

}  // namespace

FoundIn SearchedDocument::found() const {
  if (decoded_text == nullptr) return {document.path(), document.text(), repeats};
  return {document.path(), *decoded_text, *decoded_repeats, &repeats};
}

Totals search_documents(const std::vector<Input>& inputs, const SearchOptions& options,
                        Console& console,
                        const std::function<void(const SearchedDocument&)>& take) {
  const Clock::time_point start = Clock::now();
  const unsigned threads_inside = inputs.size() == 1 ? options.threads : 1;
  Taker taker(inputs, options, console);
  work_in_order<Attempt>(
      memory_costs(inputs), {.threads = options.threads, .cost_max = options.memory_bytes_max},
      [&](std::size_t index) { return attempt_search(inputs[index], options, threads_inside); },
      [&](std::size_t index, Attempt attempt) { taker.take(index, attempt, take); });
  Totals totals = taker.finish();
  totals.wall_seconds = seconds_since(start);
  return totals;
}

}  // namespace einmal
