#include "cli/corpus_search.h"

#include <algorithm>
#include <filesystem>
#include <memory>
#include <optional>
#include <set>
#include <utility>

#include "cli/document_search.h"
#include "einmal/error.h"
#include "format/read_document.h"
#include "pipeline/decoded_text.h"
#include "report/line_index.h"
#include "source/archive/open_input.h"

namespace einmal {
namespace {

namespace fs = std::filesystem;

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
    : text_({.threads = options.threads,
             .memory_bytes_max = options.memory_bytes_max,
             .spool_directory = options.temp_directory}) {
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
        if (has_reading(format_of(input, content, number, options))) continue;
        std::optional<DecodedText> decoded;
        if (!content.record_place(number)) {
          decoded = decode_text(content.text(number), options.encoding);
        }
        const bool as_stored = !decoded && !content.record_place(number);
        append(content.name(number), decoded ? decoded->text : content.text(number), fixed,
               as_stored);
      }
    }
  } catch (const SpoolError&) {
    throw;
  } catch (const Error&) {
    // The second reading of an input says what is wrong with it; there is none of the others.
    if (fixed) throw;
  }
}

void CorpusSearch::append(const std::string& name, std::string_view text, bool fixed,
                          bool as_stored) {
  const auto [place, is_new] = documents_.try_emplace(name);
  if (!is_new) {
    place->second.ambiguous = true;
    return;
  }
  place->second.hash = content_hash(text);
  place->second.as_stored = as_stored;
  place->second.fixed = fixed;
  names_.push_back(name);
  text_.append(text, fixed);
}

void CorpusSearch::search(const SearchOptions& options) {
  const CorpusRepeats repeats = text_.find(options.find);
  for (std::size_t i = 0; i < names_.size(); ++i) {
    FoundInCorpus& found = documents_.at(names_[i]).found;
    found.repeats.plan = repeats.plans[i];
    found.repeats.stats.bytes = text_.text(i).size();
  }
  std::unordered_map<std::size_t, LineIndex> lines;
  for (const CorpusFinding& finding : repeats.findings) {
    FoundInCorpus& found = documents_.at(names_[finding.copy_document]).found;
    KeptPlace kept;
    found.repeats.findings.push_back(finding.finding);
    if (finding.kept_document != finding.copy_document) {
      const std::string_view text = text_.text(finding.kept_document);
      const LineIndex& index = lines.try_emplace(finding.kept_document, text).first->second;
      const std::string& name = names_[finding.kept_document];
      kept = {name, lines_of(index, finding.finding.kept),
              documents_.at(name).as_stored ? finding.finding.kept : Span{},
              finding.whole_document};
      found.repeats.findings.back().kept = {};
    }
    found.kept.push_back(std::move(kept));
  }
}

const FoundInCorpus* CorpusSearch::find(const std::string& name, std::string_view text) const {
  const auto known = documents_.find(name);
  if (known == documents_.end()) return nullptr;
  known->second.read_again = true;
  if (known->second.ambiguous) return nullptr;
  if (known->second.hash != content_hash(text)) {
    changed_ = true;
    throw Error("read: the text changed between the two readings of --scope corpus");
  }
  return &known->second.found;
}

bool CorpusSearch::still_stands() const {
  return !changed_ && std::all_of(documents_.begin(), documents_.end(), [](const auto& named) {
    return named.second.fixed || named.second.read_again;
  });
}

}  // namespace einmal
