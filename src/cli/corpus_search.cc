#include "cli/corpus_search.h"

#include <algorithm>
#include <filesystem>
#include <memory>
#include <optional>
#include <set>
#include <utility>

#include "cli/document_search.h"
#include "cli/saved_corpus.h"
#include "einmal/error.h"
#include "format/read_document.h"
#include "pipeline/decoded_text.h"
#include "report/line_index.h"
#include "report/numbers.h"
#include "report/visible.h"
#include "source/archive/open_input.h"

namespace einmal {
namespace {

namespace fs = std::filesystem;

// What the search holds for each byte of text, the text among it.
constexpr std::uint64_t kMemoryPerByte = 3;

constexpr std::uint64_t kExcerptWords = 8;  // of boilerplate
// What is no plain text is held as it is read as well, with all its blocks and marks.
constexpr std::uint64_t kReadingCost = 3;

// Two paths to one file are one document.
class SeenFiles {
 public:
  bool is_new(const Input& input) {
    std::error_code failure;
    const fs::path real = fs::canonical(input.path, failure);
    return failure || seen_.insert(real).second;
  }

 private:
  std::set<fs::path> seen_;
};

}  // namespace

CorpusSearch::CorpusSearch(const std::vector<Input>& against, const std::vector<Input>& inputs,
                           const SearchOptions& options)
    : bytes_max_(options.memory_bytes_max / kMemoryPerByte) {
  SeenFiles files;
  for (const Input& input : against) {
    if (files.is_new(input)) read(input, options, true);
  }
  for (const Input& input : inputs) {
    if (files.is_new(input)) read(input, options, false);
  }
  search(options);
}

void CorpusSearch::read(const Input& input, const SearchOptions& options, bool fixed) {
  if (!input.error.empty()) {
    if (fixed) throw Error(input.error);
    return;
  }
  try {
    const std::unique_ptr<PartReader> reader =
        open_input(input.path, {.skip_binary = input.walked(),
                                .limits = options.limits,
                                .read_as = options.read_as});
    for (bool last = false; !last;) {
      const std::optional<Part> part = reader->read();
      if (!part) break;
      last = part->last;
      if (part->binary_skipped) continue;
      Content& content = *part->content;
      content.find_documents();
      for (std::size_t number = 0; number < content.document_count(); ++number) {
        std::optional<DecodedText> decoded;
        if (!content.record_place(number)) {
          decoded = decode_text(content.text(number), options.encoding);
        }
        const bool as_stored = !decoded && !content.record_place(number);
        const std::string name = content.name(number);
        append(name,
               {.text = decoded ? decoded->text : content.text(number),
                .fixed = fixed || options.protect.matches(name),
                .format = format_of(input, content, number, options),
                .preferred = options.prefer.matches(name)},
               as_stored);
        documents_.at(name).fixed = fixed;
      }
    }
  } catch (const Error& failure) {
    // The second reading of an input says what is wrong with it; there is none of the others.
    if (fixed || bytes_ > bytes_max_) throw;
  }
}

void CorpusSearch::append(const std::string& name, const CorpusDocument& document,
                          bool as_stored) {
  const std::uint64_t size = document.text.size();
  bytes_ += has_reading(document.format) ? kReadingCost * size : size;
  if (bytes_ > bytes_max_) {
    throw Error("--scope: corpus: the documents take more than the memory allows: at least " +
                grouped(kMemoryPerByte * bytes_) + " bytes (--memory)");
  }
  const auto [place, is_new] = documents_.try_emplace(name);
  if (!is_new) {
    place->second.ambiguous = true;
    return;
  }
  place->second.hash = content_hash(document.text);
  place->second.as_stored = as_stored;
  names_.push_back(name);
  text_.append(document);
}

void CorpusSearch::search(const SearchOptions& options) {
  const CorpusRepeats repeats = text_.find(options.find, {.threads = options.threads});
  for (std::size_t i = 0; i < names_.size(); ++i) {
    FoundInCorpus& found = documents_.at(names_[i]).found;
    found.repeats.plan = repeats.plans[i];
    found.repeats.stats.bytes = text_.text(i).size();
  }
  for (const CorpusFinding& finding : repeats.findings) {
    FoundInCorpus& found = documents_.at(names_[finding.copy_document]).found;
    KeptPlace kept;
    found.repeats.findings.push_back(finding.finding);
    if (finding.kept_document != finding.copy_document) {
      kept = place_of(finding.kept_document, finding.finding.kept);
      kept.whole_document = finding.whole_document;
      found.repeats.findings.back().kept = {};
    }
    found.kept.push_back(std::move(kept));
  }
  for (const CorpusBoilerplate& passage : repeats.boilerplate) {
    const auto [document, span] = passage.places.front();
    const std::string_view first = text_.text(document).substr(span.begin, span.size());
    boilerplate_.push_back({passage.documents, passage.words, excerpt(first, kExcerptWords), {}});
    for (const auto& [holder, place] : passage.places) {
      boilerplate_.back().places.push_back(place_of(holder, place));
    }
  }
  lines_.clear();
}

KeptPlace CorpusSearch::place_of(std::size_t document, Span span) {
  const LineIndex& index = lines_.try_emplace(document, text_.text(document)).first->second;
  const std::string& name = names_[document];
  return {name, lines_of(index, span), documents_.at(name).as_stored ? span : Span{}};
}

void CorpusSearch::save(SavedCorpusWriter& writer) const {
  for (const std::string& name : names_) {
    const Document& document = documents_.at(name);
    writer.append({name, document.hash, document.ambiguous, document.fixed, document.found});
  }
}

std::optional<FoundInCorpus> CorpusSearch::find(const std::string& name,
                                                std::string_view text) const {
  const auto known = documents_.find(name);
  if (known == documents_.end()) return std::nullopt;
  known->second.read_again = true;
  if (known->second.ambiguous) return std::nullopt;
  if (known->second.hash != content_hash(text)) {
    changed_ = true;
    fail_changed_text();
  }
  return known->second.found;
}

bool CorpusSearch::still_stands() const {
  return !changed_ && std::all_of(documents_.begin(), documents_.end(), [](const auto& named) {
    return named.second.fixed || named.second.read_again;
  });
}

}  // namespace einmal
