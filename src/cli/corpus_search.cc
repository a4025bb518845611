#include "cli/corpus_search.h"

#include <array>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <set>
#include <utility>

#include "cli/document_search.h"
#include "einmal/error.h"
#include "format/read_document.h"
#include "pipeline/decoded_text.h"
#include "source/archive/open_input.h"

namespace einmal {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kDocumentsToTrim = 256;

// Two paths to one file are one document.
class SeenFiles {
 public:
  bool is_new(const Input& input) {
    std::error_code failure;
    const fs::path real = fs::canonical(input.path, failure);
    return failure || seen_.insert(content_hash(real.native()).bytes).second;
  }

 private:
  std::set<std::array<std::uint8_t, 16>> seen_;  // a path is larger
};

}  // namespace

CorpusSearch::CorpusSearch(const std::vector<Input>& against, const std::vector<Input>& inputs,
                           const SearchOptions& options)
    : text_({.threads = options.threads,
             .memory_bytes_max = options.memory_bytes_max,
             .spool_directory = options.temp_directory}),
      documents_(text_.spool()) {
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
  if (!documents_.add(name, content_hash(text))) return;
  CorpusDocuments::Entry& entry = documents_[documents_.size() - 1];
  entry.as_stored = as_stored;
  entry.read_again = fixed;
  text_.append(text, fixed);
}

void CorpusSearch::search(const SearchOptions& options) {
  found_.emplace(text_.find(options.find));
  if (!found_->findings.empty()) {
    lines_.emplace(text_.all(), text_.spool(), SpooledArray<std::uint64_t>(&text_.spool()));
  }
  std::size_t next_finding = 0;
  std::size_t next_cut = 0;
  for (std::size_t number = 0; number < documents_.size(); ++number) {
    documents_[number].first_finding = next_finding;
    documents_[number].first_cut = next_cut;
    while (next_finding < found_->findings.size() &&
           found_->findings[next_finding].copy_document == number) {
      ++next_finding;
    }
    while (next_cut < found_->cuts.size() && found_->cuts[next_cut].document == number) ++next_cut;
    if (lines_) {
      documents_[number].line_ends_before = lines_->line_ends_before(text_.begin_of(number));
    }
    if (number % kDocumentsToTrim == 0) text_.trim();
  }
  text_.trim();
}

std::optional<FoundInCorpus> CorpusSearch::find(const std::string& name,
                                                std::string_view text) const {
  const std::optional<std::size_t> number = documents_.find(name);
  if (!number) return std::nullopt;
  documents_.mark_read_again(*number);
  const CorpusDocuments::Entry& entry = documents_[*number];
  if (entry.ambiguous) return std::nullopt;
  if (entry.hash != content_hash(text)) {
    changed_ = true;
    throw Error("read: the text changed between the two readings of --scope corpus");
  }
  const bool is_last = *number + 1 == documents_.size();
  const std::size_t last_finding =
      is_last ? found_->findings.size() : documents_[*number + 1].first_finding;
  const std::size_t last_cut = is_last ? found_->cuts.size() : documents_[*number + 1].first_cut;
  FoundInCorpus found;
  found.repeats.stats.bytes = text.size();
  for (std::size_t i = entry.first_finding; i < last_finding; ++i) {
    const CorpusFinding& finding = found_->findings[i];
    found.repeats.findings.push_back(finding.finding);
    found.kept.push_back(kept_place(finding));
    if (!found.kept.back().path.empty()) found.repeats.findings.back().kept = {};
  }
  for (std::size_t i = entry.first_cut; i < last_cut; ++i) {
    found.repeats.plan.cuts.push_back(found_->cuts[i].cut);
  }
  text_.trim();
  return found;
}

KeptPlace CorpusSearch::kept_place(const CorpusFinding& found) const {
  if (found.kept_document == found.copy_document) return {};
  const CorpusDocuments::Entry& document = documents_[found.kept_document];
  const std::uint64_t begin = text_.begin_of(found.kept_document);
  const Span kept = found.finding.kept;
  return {std::string(documents_.name(found.kept_document)),
          lines_->lines_of({begin + kept.begin, begin + kept.end}, document.line_ends_before),
          document.as_stored ? kept : Span{}, found.whole_document};
}

bool CorpusSearch::still_stands() const { return !changed_ && documents_.all_read_again(); }

}  // namespace einmal
