#include "cli/first_reading.h"

#include <cstddef>
#include <cstdint>
#include <exception>
#include <memory>
#include <utility>

#include "base/ordered_work.h"
#include "cli/input_batches.h"
#include "cli/searched_part.h"
#include "einmal/error.h"
#include "pipeline/decoded_text.h"
#include "source/archive/open_input.h"
#include "source/document.h"

namespace einmal {
namespace {

// A part of an input with its documents, or why there are no more.
struct ReadPart {
  std::size_t index;
  std::optional<Part> part;
  std::vector<DecodedText> decoded;
  std::vector<FirstRead> documents;
  std::exception_ptr failure;
};

// What work_in_order asks for: a stream is a batch of inputs, a piece some of their parts.
class Reading {
 public:
  using Piece = std::vector<ReadPart>;
  using Result = std::vector<ReadPart>;

  struct Stream {
    std::size_t index;  // of the input that is being read
    std::size_t end;
    std::unique_ptr<PartReader> reader;
  };

  Reading(const InputsToRead& read, const std::vector<InputBatch>& batches,
          const SearchOptions& options)
      : inputs_(read.inputs), wanted_(read.wanted), batches_(batches), options_(options) {}

  Stream open(std::size_t batch) const {
    return {batches_[batch].begin, batches_[batch].end, nullptr};
  }

  std::optional<PricedPiece<Piece>> read(Stream& stream) const {
    PricedPiece<Piece> reading;
    std::uint64_t held_bytes = 0;
    while (stream.index < stream.end && held_bytes < kBatchBytesMax &&
           reading.piece.size() < kBatchInputsMax) {
      ReadPart one = read_one(stream);
      if (one.part) held_bytes += one.part->content->held_bytes();
      if (one.part || one.failure) reading.piece.push_back(std::move(one));
    }
    reading.cost = memory_cost(held_bytes);
    reading.last = stream.index == stream.end;
    return reading;
  }

  Result make(std::size_t, Piece piece) const {
    for (ReadPart& one : piece) {
      if (!one.part || one.part->binary_skipped) continue;
      try {
        find_documents(one);
      } catch (const Error&) {
        one.failure = std::current_exception();
      }
    }
    return piece;
  }

 private:
  // The next part of the input; empty at its end.
  ReadPart read_one(Stream& stream) const {
    const Input& input = inputs_[stream.index];
    ReadPart one{.index = stream.index, .part = {}, .decoded = {}, .documents = {}, .failure = {}};
    if (!wanted_[stream.index]) {
      ++stream.index;
      return one;
    }
    try {
      if (!input.error.empty()) throw Error(input.error);
      if (!stream.reader) {
        stream.reader = open_input(input.path, {.skip_binary = input.walked(),
                                                .limits = options_.limits,
                                                .read_as = options_.read_as});
      }
      one.part = stream.reader->read();
    } catch (const Error&) {
      one.failure = std::current_exception();
    }
    if (!one.part || one.part->last) {
      stream.reader.reset();
      ++stream.index;
    }
    return one;
  }

  void find_documents(ReadPart& one) const {
    Content& content = *one.part->content;
    content.find_documents();
    const std::size_t count = content.document_count();
    one.documents.reserve(count);
    one.decoded.reserve(count);
    for (std::size_t number = 0; number < count; ++number) {
      bool as_stored = !content.is_record(number);
      std::string_view text = content.text(number);
      if (as_stored) {
        if (auto decoded = decode_text(text, options_.encoding)) {
          as_stored = false;
          text = one.decoded.emplace_back(*std::move(decoded)).text;
        }
      }
      std::string name = content.name(number);
      const Format format = format_of(inputs_[one.index], content, number, options_);
      const bool is_protected = options_.protect.matches(name);
      const bool is_preferred = options_.prefer.matches(name);
      one.documents.push_back({std::move(name), text, content_hash(text), format, as_stored,
                               as_stored ? settled_file(one) : std::nullopt, is_protected,
                               is_preferred});
    }
  }

  // Only of a text that is a file of its own.
  std::optional<SettledVersion> settled_file(const ReadPart& one) const {
    const Part& part = *one.part;
    const bool is_file = part.version && part.last && !part.container && !part.member;
    if (!is_file || inputs_[one.index].path == kStandardInput) return std::nullopt;
    return settled_version(*part.version, part.last_change, options_.settled_after);
  }

  const std::vector<Input>& inputs_;
  const std::vector<bool>& wanted_;
  const std::vector<InputBatch>& batches_;
  const SearchOptions& options_;
};

class Taker {
 public:
  Taker(bool needed, const std::function<void(const FirstRead&)>& take)
      : needed_(needed), take_(take) {}

  void take(std::size_t, const std::vector<ReadPart>& parts) {
    for (const ReadPart& one : parts) {
      if (failed_ == one.index) continue;
      for (const FirstRead& document : one.documents) take_(document);
      if (!one.failure) continue;
      if (needed_) std::rethrow_exception(one.failure);
      failed_ = one.index;
    }
  }

  void end(std::size_t) {}

 private:
  bool needed_;
  const std::function<void(const FirstRead&)>& take_;
  std::optional<std::size_t> failed_;  // an input
};

}  // namespace

void read_documents(const InputsToRead& read, const SearchOptions& options,
                    const std::function<void(const FirstRead&)>& take) {
  const std::vector<InputBatch> batches = batches_of(read.inputs);
  std::vector<std::uint64_t> costs;
  costs.reserve(batches.size());
  for (const InputBatch& batch : batches) costs.push_back(memory_cost(batch.bytes));
  Taker taker(read.needed, take);
  work_in_order(costs, {.threads = options.threads, .cost_max = options.memory_for_documents()},
                Reading(read, batches, options), taker);
}

}  // namespace einmal
