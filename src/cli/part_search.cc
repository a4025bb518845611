#include "cli/part_search.h"

#include <chrono>
#include <new>
#include <utility>

#include "einmal/error.h"
#include "source/archive/open_input.h"
#include "source/document.h"

namespace einmal {
namespace {

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

// The text of a record may have fewer bytes than it is stored as.
void count_stored_bytes(Attempt& made) {
  const Content& content = *made.part.content;
  const Plans plans(made.repeats);
  made.counted.records_dropped = content.dropped_count(plans.all());
  made.input_plan = content.input_plan(plans.all());
  if (!made.input_plan) return;
  made.counted.bytes_in = content.bytes().size();
  made.counted.bytes_cut = made.input_plan->bytes_cut();
}

// Returns what went wrong, empty when nothing did.
template <class Action>
std::string attempt(const Input& input, Action action) {
  try {
    action();
  } catch (const Error& failure) {
    return failure.what();
  } catch (const std::bad_alloc&) {
    return shown_name(input.path) + ": read: not enough memory";
  }
  return "";
}

}  // namespace

PartSearch::PartSearch(const std::vector<Input>& inputs, const SearchOptions& options,
                       const FoundCorpus* corpus, const std::vector<bool>& recorded)
    : inputs_(inputs),
      options_(options),
      corpus_(corpus),
      recorded_(recorded),
      batches_(batches_of(inputs)),
      searcher_(options.find),
      protecting_searcher_(protecting(options.find)),
      passages_(options.find.extra_folds) {}

std::vector<std::uint64_t> PartSearch::memory_costs() const {
  std::vector<std::uint64_t> costs;
  costs.reserve(batches_.size());
  for (const InputBatch& batch : batches_) {
    const bool is_read = [&] {
      for (std::size_t index = batch.begin; index < batch.end; ++index) {
        if (!recorded_[index]) return true;
      }
      return false;
    }();
    costs.push_back(is_read ? memory_cost(batch.bytes) : 0);
  }
  return costs;
}

PartSearch::Stream PartSearch::open(std::size_t batch) const {
  return {batches_[batch].begin, batches_[batch].end, nullptr};
}

std::optional<PricedPiece<PartSearch::Piece>> PartSearch::read(Stream& stream) const {
  PricedPiece<Piece> reading;
  std::uint64_t held_bytes = 0;
  while (stream.index < stream.end && held_bytes < kBatchBytesMax &&
         reading.piece.size() < kBatchInputsMax) {
    ReadPart one = read_one(stream);
    if (one.part.content) held_bytes += one.part.content->held_bytes();
    reading.piece.push_back(std::move(one));
  }
  reading.cost = memory_cost(held_bytes);
  reading.last = stream.index == stream.end;
  return reading;
}

PartSearch::Result PartSearch::make(std::size_t, Piece piece) const {
  Result made;
  made.reserve(piece.size());
  for (ReadPart& one : piece) made.push_back(search(std::move(one)));
  return made;
}

PartSearch::ReadPart PartSearch::read_one(Stream& stream) const {
  const Clock::time_point start = Clock::now();
  ReadPart one;
  one.index = stream.index;
  one.ends_input = true;
  const bool begins = !stream.reader;
  if (!recorded_[one.index]) {
    const Input& input = inputs_[one.index];
    one.error = attempt(input, [&] { read_part(input, stream, one); });
  }
  one.whole_input = begins && one.ends_input && (one.part.content || !one.error.empty());
  one.read_seconds = seconds_since(start);
  if (one.ends_input) {
    stream.reader.reset();
    ++stream.index;
  }
  return one;
}

void PartSearch::read_part(const Input& input, Stream& stream, ReadPart& one) const {
  if (!input.error.empty()) throw Error(input.error);
  if (!stream.reader && corpus_ != nullptr) {
    if (std::optional<Document> text = corpus_->held(input.path)) {
      one.part = text_part(*std::move(text));
      one.is_held = true;
      return;
    }
  }
  if (!stream.reader) {
    stream.reader = open_input(input.path, {.skip_binary = input.walked(),
                                            .limits = options_.limits,
                                            .read_as = read_as_of(input)});
  }
  std::optional<Part> part = stream.reader->read();
  if (!part) return;
  one.part = *std::move(part);
  one.ends_input = one.part.last;
}

Attempt PartSearch::search(ReadPart one) const {
  Attempt made;
  made.index = one.index;
  made.ends_input = one.ends_input;
  made.part = std::move(one.part);
  made.error = std::move(one.error);
  made.counted.read_seconds = one.read_seconds;
  const std::size_t index = one.index;
  if (!made.part.content || made.part.binary_skipped) return made;
  // One text alone is searched by all threads; several are searched side by side.
  const bool alone = one.whole_input && inputs_.size() == 1;
  made.error = attempt(inputs_[index], [&] {
    Content& content = *made.part.content;
    content.find_documents();
    made.repeats.reserve(content.document_count());
    for (std::size_t number = 0; number < content.document_count(); ++number) {
      const Format format = format_of(inputs_[index], content, number, options_);
      search_document(made, number, {format, alone ? options_.threads : 1, one.is_held});
    }
    count_stored_bytes(made);
  });
  return made;
}

void PartSearch::search_document(Attempt& made, std::size_t number, How how) const {
  const Content& content = *made.part.content;
  const std::string_view bytes = content.text(number);
  Repeats& repeats = made.repeats.emplace_back();
  try {
    std::optional<DecodedText> decoded;
    const bool may_be_coded = !how.as_it_stands && !content.is_record(number);
    if (may_be_coded) decoded = decode_text(bytes, options_.encoding);
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

Repeats PartSearch::find(Attempt& made, std::size_t number, std::string_view text,
                         How how) const {
  const std::string name = made.part.content->name(number);
  Repeats repeats;
  if (corpus_ == nullptr) {
    const bool is_protected = options_.protect.matches(name);
    const RepeatSearcher& searcher = is_protected ? protecting_searcher_ : searcher_;
    repeats = searcher.find(text, how.format, how.threads);
  } else if (std::optional<FoundInCorpus> found = corpus_->find(name, text)) {
    if (!found->kept.empty()) made.kept[number] = std::move(found->kept);
    repeats = std::move(found->repeats);
  }
  // For what the summary says was found most often.
  if (!options_.quiet && !repeats.findings.empty()) {
    made.passages[number] = passages_.of(text, repeats);
  }
  return repeats;
}

// Standard input has the name that the options give it.
ReadAs PartSearch::read_as_of(const Input& input) const {
  ReadAs read_as = options_.read_as;
  if (input.path == kStandardInput && is_json_lines(options_.input_name, read_as)) {
    read_as.format = InputFormat::kJsonLines;
  }
  return read_as;
}

}  // namespace einmal
