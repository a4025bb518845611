#include "cli/document_search.h"

#include <chrono>
#include <cstdint>
#include <new>
#include <optional>
#include <utility>

#include "base/ordered_work.h"
#include "cli/progress.h"
#include "cli/found_corpus.h"
#include "einmal/error.h"
#include "pipeline/repeat_searcher.h"
#include "report/numbers.h"
#include "source/archive/open_input.h"
#include "source/document.h"

namespace einmal {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::uint64_t kEachBytes = 65536;
constexpr std::uint64_t kProblemsTold = 10;  // of one input, by name

// Beside the text itself the search holds 0.6 to 1.3 times its size.
std::uint64_t memory_cost(std::uint64_t bytes) { return kEachBytes + 2 * bytes; }

double seconds_since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

// What a worker thread makes of one part.
struct Attempt {
  Part part;
  std::vector<Repeats> repeats;
  std::map<std::size_t, DecodedDocument> decoded;
  std::map<std::size_t, std::vector<KeptPlace>> kept;
  std::vector<std::string> problems;  // documents that can't be decoded
  Totals counted;     // of the documents, and the time to read them
  std::string error;  // the input can't be read on; `part` is empty
};

// What work_in_order asks for: an input is a stream, its parts are the pieces. Members of archives
// are often small, and handing one from thread to thread costs as much as searching it: several in
// a row make one piece.
class Search {
 public:
  struct ReadPart {
    Part part;
    double read_seconds = 0;
    std::string error;
    bool whole_input = false;

    std::uint64_t held_bytes() const { return part.content ? part.content->held_bytes() : 0; }
  };

  using Piece = std::vector<ReadPart>;
  using Result = std::vector<Attempt>;

  // An input on its way to its end.
  struct Stream {
    const Input* input = nullptr;
    std::unique_ptr<PartReader> reader;
    bool begun = false;
    bool failed = false;
  };

  Search(const std::vector<Input>& inputs, const SearchOptions& options,
         const FoundCorpus* corpus, const std::vector<bool>& recorded)
      : inputs_(inputs), options_(options), corpus_(corpus), recorded_(recorded),
        searcher_(options.find) {}

  Stream open(std::size_t index) const {
    const Input& input = inputs_[index];
    if (recorded_[index]) return {.input = &input, .reader = nullptr, .failed = true};
    return {.input = &input,
            .reader = open_input(input.path, {.skip_binary = input.walked(),
                                              .limits = options_.limits,
                                              .read_as = read_as_of(input)})};
  }

  std::optional<PricedPiece<Piece>> read(Stream& stream) const {
    constexpr std::uint64_t kBytesEnough = std::uint64_t{256} << 10;
    constexpr std::size_t kPartsEnough = 64;
    PricedPiece<Piece> reading;
    std::uint64_t held_bytes = 0;
    while (!reading.last && held_bytes < kBytesEnough && reading.piece.size() < kPartsEnough) {
      std::optional<ReadPart> one = read_one(stream);
      if (!one) {
        reading.last = true;
        break;
      }
      held_bytes += one->held_bytes();
      reading.last = stream.failed || one->part.last;
      reading.piece.push_back(*std::move(one));
    }
    if (reading.piece.empty()) return std::nullopt;
    reading.cost = memory_cost(held_bytes);
    return reading;
  }

  Result make(std::size_t index, Piece piece) const {
    Result made;
    for (ReadPart& part : piece) made.push_back(search(index, std::move(part)));
    return made;
  }

 private:
  std::optional<ReadPart> read_one(Stream& stream) const {
    if (stream.failed) return std::nullopt;
    const Clock::time_point start = Clock::now();
    ReadPart one;
    one.error = attempt(*stream.input, [&] {
      if (!stream.input->error.empty()) throw Error(stream.input->error);
      std::optional<Part> part = stream.reader->read();
      if (part) one.part = *std::move(part);
    });
    stream.failed = !one.error.empty();
    if (!stream.failed && !one.part.content) return std::nullopt;
    one.whole_input = (stream.failed || one.part.last) && !stream.begun;
    one.read_seconds = seconds_since(start);
    stream.begun = true;
    return one;
  }

  Attempt search(std::size_t index, ReadPart one) const {
    Attempt made;
    made.part = std::move(one.part);
    made.error = std::move(one.error);
    made.counted.read_seconds = one.read_seconds;
    if (!made.error.empty() || made.part.binary_skipped) return made;
    // One text alone is searched by all threads; several are searched side by side.
    const bool alone = one.whole_input && inputs_.size() == 1;
    made.error = attempt(inputs_[index], [&] {
      Content& content = *made.part.content;
      content.find_documents();
      made.repeats.reserve(content.document_count());
      for (std::size_t number = 0; number < content.document_count(); ++number) {
        const Format format = format_of(inputs_[index], content, number, options_);
        search_document(made, number, {format, alone ? options_.threads : 1});
      }
      count_stored_bytes(made);
    });
    return made;
  }

  struct How {
    Format format;
    unsigned threads;
  };

  void search_document(Attempt& made, std::size_t number, How how) const {
    const Content& content = *made.part.content;
    const std::string_view bytes = content.text(number);
    Repeats& repeats = made.repeats.emplace_back();
    try {
      std::optional<DecodedText> decoded;
      if (!content.record_place(number)) decoded = decode_text(bytes, options_.encoding);
      if (!decoded) {
        repeats = find(made, number, bytes, how);
      } else {
        Repeats found = find(made, number, decoded->text, how);
        repeats = in_bytes(*decoded, bytes, found);
        made.decoded[number] = {std::move(decoded->text), std::move(found)};
      }
      made.counted.add(repeats, corpus_ != nullptr || how.format != Format::kPlainText);
    } catch (const Error& failure) {
      const std::string message = shown_name(content.name(number)) + ": " + failure.what();
      // What is packed with others is passed on as it is.
      if (!made.part.member && !made.part.container) throw Error(message);
      made.problems.push_back(message);
    }
  }

  Repeats find(Attempt& made, std::size_t number, std::string_view text, How how) const {
    const std::string name = made.part.content->name(number);
    if (corpus_ == nullptr) {
      const bool is_protected = options_.protect.matches(name);
      return (is_protected ? protecting_searcher_ : searcher_).find(text, how.format, how.threads);
    }
    std::optional<FoundInCorpus> found = corpus_->find(name, text);
    if (!found) return {};
    made.kept[number] = std::move(found->kept);
    return std::move(found->repeats);
  }

  // Standard input has the name that the options give it.
  ReadAs read_as_of(const Input& input) const {
    ReadAs read_as = options_.read_as;
    if (input.path == kStandardInput && is_json_lines(options_.input_name, read_as)) {
      read_as.format = InputFormat::kJsonLines;
    }
    return read_as;
  }

  // The text of a record may have fewer bytes than it is stored as.
  static void count_stored_bytes(Attempt& made) {
    const Content& content = *made.part.content;
    const std::vector<RemovalPlan> plans = plans_of(made.repeats);
    made.counted.records_dropped = content.dropped_count(plans);
    const auto plan = content.input_plan(plans);
    if (!plan) return;
    made.counted.bytes_in = content.bytes().size();
    made.counted.bytes_cut = plan->bytes_cut();
  }

  // Returns what went wrong, empty when nothing did.
  template <class Action>
  static std::string attempt(const Input& input, Action action) {
    try {
      action();
    } catch (const Error& failure) {
      return failure.what();
    } catch (const std::bad_alloc&) {
      return shown_name(input.path) + ": read: not enough memory";
    }
    return "";
  }

  const std::vector<Input>& inputs_;
  const SearchOptions& options_;
  const FoundCorpus* corpus_;
  const std::vector<bool>& recorded_;  // inputs that are not to be read
  RepeatSearcher searcher_;
  RepeatSearcher protecting_searcher_{protecting(options_.find)};
};

std::vector<std::uint64_t> memory_costs(const std::vector<Input>& inputs,
                                        const std::vector<bool>& recorded) {
  std::vector<std::uint64_t> costs;
  costs.reserve(inputs.size());
  for (std::size_t i = 0; i < inputs.size(); ++i) {
    costs.push_back(recorded[i] ? 0 : memory_cost(inputs[i].bytes));
  }
  return costs;
}

// Tells and counts, in order, what became of each input.
class Counter {
 public:
  Counter(const std::vector<Input>& inputs, const SearchOptions& options, Console& console,
          PartTaker& taker)
      : inputs_(inputs),
        options_(options),
        console_(console),
        taker_(taker),
        progress_(options.progress, inputs, console) {}

  void take(std::size_t index, std::vector<Attempt> searched) {
    for (Attempt& one : searched) take_one(index, std::move(one));
  }

  void end(std::size_t index) {
    const Clock::time_point start = Clock::now();
    if (taker_.is_recorded(index)) return replay(index);
    leave_out_problems(inputs_[index]);
    progress_.end(inputs_[index]);
    if (!given_up_) attempt(index, [&] { taker_.end(index); });
    outcome_.totals.add_totals(taken_);
    outcome_.given_up = given_up_;
    taker_.done(index, outcome_);
    totals_.write_seconds += seconds_since(start);
    totals_.add_totals(outcome_.totals);
    records_seen_ = records_seen_ || outcome_.has_records;
    outcome_ = {};
    taken_ = {};
    given_up_ = false;
  }

  Totals finish() {
    leave_directories_before(options_.paths.size());
    if (options_.records_wanted && !records_seen_ && totals_.errors == 0) {
      console_.say("--text-field: no input is JSON lines; --from jsonl reads others as such");
      ++totals_.errors;
    }
    return totals_;
  }

 private:
  void take_one(std::size_t index, Attempt searched) {
    const Input& input = inputs_[index];
    leave_directories_before(input.named);
    progress_.advance(input, searched.counted);
    if (given_up_) return;
    if (searched.part.binary_skipped) {
      ++outcome_.totals.binary_skipped;
      if (options_.verbose) console_.say(input.path + ": passed over: a binary file");
      return;
    }
    something_dealt_with_ = true;
    outcome_.dealt_with = true;
    if (searched.part.content && !outcome_.has_records) {
      outcome_.has_records = has_records(*searched.part.content);
    }
    const Clock::time_point start = Clock::now();
    attempt(index, [&] {
      if (!searched.error.empty()) throw Error(searched.error);
      for (const std::string& problem : searched.part.content->problems()) tell_problem(problem);
      for (const std::string& problem : searched.problems) tell_problem(problem);
      taker_.take({input, index, searched.part, searched.repeats, searched.counted,
                   &searched.decoded, &searched.kept});
      taken_.add_totals(searched.counted);
    });
    totals_.write_seconds += seconds_since(start);
  }

  template <class Action>
  void attempt(std::size_t index, Action action) {
    try {
      action();
    } catch (const OutputFailed&) {
      throw;
    } catch (const Error& failure) {
      given_up_ = true;
      if (!taker_.give_up(index)) taken_ = {};
      fail(failure.what());
    }
  }

  void replay(std::size_t index) {
    const Input& input = inputs_[index];
    leave_directories_before(input.named);
    const InputOutcome outcome = taker_.replay(index);
    for (const std::string& line : outcome.told) console_.say(line);
    something_dealt_with_ = something_dealt_with_ || outcome.dealt_with;
    records_seen_ = records_seen_ || outcome.has_records;
    totals_.add_totals(outcome.totals);
    progress_.advance(input, outcome.totals);
    progress_.end(input);
  }

  void fail(const std::string& message) {
    ++outcome_.totals.errors;
    tell(message);
  }

  void tell(const std::string& message) {
    outcome_.told.push_back(message);
    console_.say(message);
  }

  // A wrong field name makes a problem of every record.
  void tell_problem(const std::string& problem) {
    if (++problems_ <= kProblemsTold || options_.verbose) return fail(problem);
    ++outcome_.totals.errors;
  }

  void leave_out_problems(const Input& input) {
    if (problems_ > kProblemsTold && !options_.verbose) {
      tell(shown_name(input.path) + ": read: " + grouped(problems_ - kProblemsTold) +
           " more like these; -v names them all");
    }
    problems_ = 0;
  }

  // Inputs of one named path stand side by side: when the next begins, the last is complete.
  void leave_directories_before(std::size_t named) {
    if (named == named_) return;
    if (!something_dealt_with_) {
      ++totals_.errors;
      console_.say(options_.paths[named_] + ": read directory: no text files in it");
    }
    named_ = named;
    something_dealt_with_ = false;
  }

  const std::vector<Input>& inputs_;
  const SearchOptions& options_;
  Console& console_;
  PartTaker& taker_;
  Progress progress_;
  Totals totals_;
  Totals taken_;                // of the documents of the input that is being taken
  InputOutcome outcome_;        // of that input
  std::uint64_t problems_ = 0;  // of it as well
  std::size_t named_ = 0;
  bool something_dealt_with_ = false;
  bool records_seen_ = false;
  bool given_up_ = false;  // the input that is being taken
};

}  // namespace

Totals search_documents(const std::vector<Input>& inputs, const SearchOptions& options,
                        Console& console, PartTaker& taker, const FoundCorpus* corpus) {
  const Clock::time_point start = Clock::now();
  std::vector<bool> recorded(inputs.size());
  for (std::size_t i = 0; i < inputs.size(); ++i) recorded[i] = taker.is_recorded(i);
  const Search search(inputs, options, corpus, recorded);
  Counter counter(inputs, options, console, taker);
  work_in_order(memory_costs(inputs, recorded),
                {.threads = options.threads, .cost_max = options.memory_for_documents()}, search,
                counter);
  Totals totals = counter.finish();
  totals.wall_seconds = seconds_since(start);
  return totals;
}

}  // namespace einmal
