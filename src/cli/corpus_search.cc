#include "cli/corpus_search.h"

#include <malloc.h>

#include <chrono>
#include <cstdint>
#include <optional>
#include <utility>

#include "cli/distinct_files.h"
#include "report/visible.h"

namespace einmal {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t kDocumentsToTrim = 256;

constexpr std::uint64_t kExcerptWords = 8;  // of boilerplate

double seconds_since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

// Two paths to one file are one document. All inputs are looked at before the first is read: small
// things that stay, laid between texts that come and go, would take their room from the next ones.
std::vector<bool> new_among(const std::vector<Input>& inputs, DistinctFiles& files) {
  std::vector<bool> is_new;
  is_new.reserve(inputs.size());
  for (const Input& input : inputs) is_new.push_back(files.add(input));
  return is_new;
}

}  // namespace

CorpusSearch::CorpusSearch(const std::vector<Input>& against, const std::vector<Input>& inputs,
                           const SearchOptions& options, bool places)
    : places_(places),
      text_({.threads = options.threads,
             .memory_bytes_max = options.memory_bytes_max,
             .spool_directory = options.temp_directory}),
      documents_(text_.spool()),
      files_(text_.spool()),
      line_ends_before_(&text_.spool()) {
  const Clock::time_point start = Clock::now();
  DistinctFiles files;
  const std::vector<bool> new_against = new_among(against, files);
  const std::vector<bool> new_inputs = new_among(inputs, files);
  read_documents({against, new_against, true}, options,
                 [&](const FirstRead& read) { append(read, true); });
  // The second reading of an input says what is wrong with it.
  read_documents({inputs, new_inputs, false}, options,
                 [&](const FirstRead& read) { append(read, false); });
  // What the pieces of the inputs took, and the search will not take again.
  static_cast<void>(::malloc_trim(0));
  read_seconds_ = seconds_since(start);
  search(options);
  search_seconds_ = seconds_since(start) - read_seconds_;
}

void CorpusSearch::append(const FirstRead& read, bool only_compared) {
  if (!documents_.add(read.name, read.hash)) return;
  const std::size_t number = documents_.size() - 1;
  documents_[number].as_stored = read.as_stored;
  documents_[number].only_compared = only_compared;
  if (read.settled) files_.add(number, *read.settled);
  text_.append({.text = read.text,
                .fixed = only_compared || read.is_protected,
                .format = read.format,
                .preferred = read.is_preferred});
}

void CorpusSearch::search(const SearchOptions& options) {
  const KeptPlaces kept = places_ ? KeptPlaces::kAll : KeptPlaces::kOfOwnDocument;
  found_.emplace(text_.find(options.find, kept));
  if ((places_ && found_->repeats.has_findings()) || !found_->boilerplate.empty()) {
    lines_.emplace(text_.all(), text_.spool(), SpooledArray<std::uint64_t>(&text_.spool()));
  }
  for (std::size_t number = 0; lines_ && number < documents_.size(); ++number) {
    line_ends_before_.push_back(lines_->line_ends_before(text_.begin_of(number)));
    if (number % kDocumentsToTrim == 0) text_.trim();
  }
  for (const CorpusBoilerplate& passage : found_->boilerplate) {
    const auto [document, span] = passage.places.front();
    const std::string_view first = text_.text(document).substr(span.begin, span.size());
    boilerplate_.push_back({passage.documents, passage.words, excerpt(first, kExcerptWords), {}});
    for (const auto& [holder, place] : passage.places) {
      boilerplate_.back().places.push_back(place_of(holder, place));
    }
  }
  text_.trim();
}

void CorpusSearch::save(SavedCorpusWriter& writer) const {
  for (std::size_t number = 0; number < documents_.size(); ++number) {
    const CorpusDocuments::Entry& entry = documents_[number];
    writer.append({std::string(documents_.name(number)), entry.hash, entry.ambiguous,
                   entry.only_compared, found_in(number)});
    if (number % kDocumentsToTrim == 0) text_.trim();
  }
}

std::optional<FoundInCorpus> CorpusSearch::find(const std::string& name,
                                                std::string_view text) const {
  const std::optional<std::size_t> number = documents_.find(name);
  if (!number) return std::nullopt;
  documents_.mark_read_again(*number);
  const CorpusDocuments::Entry& entry = documents_[*number];
  if (entry.ambiguous) return std::nullopt;
  const bool is_held = text.data() == text_.text(*number).data();
  if (!is_held && entry.hash != content_hash(text)) {
    changed_ = true;
    fail_changed_text();
  }
  FoundInCorpus found = found_in(*number);
  text_.trim();
  return found;
}

std::optional<Document> CorpusSearch::held(const std::string& path) const {
  const std::optional<std::size_t> number = documents_.find(path);
  if (!number || documents_[*number].ambiguous) return std::nullopt;
  const std::optional<FileVersion> version = files_.unchanged(*number, path);
  if (!version) return std::nullopt;
  text_.trim();
  return Document::of(path, *version, text_.text(*number));
}

FoundInCorpus CorpusSearch::found_in(std::size_t number) const {
  FoundInCorpus found;
  if (!places_) {
    found.repeats = text_.repeats_in(*found_, number);
  } else {
    CorpusText::FoundInOne own = text_.found_in(*found_, number);
    for (CorpusFinding& one : own.findings) {
      KeptPlace& kept = found.kept.emplace_back();
      if (one.kept_document != number) {
        kept = place_of(one.kept_document, one.finding.kept);
        kept.whole_document = one.whole_document;
        one.finding.kept = {};
      }
      found.repeats.findings.push_back(one.finding);
    }
    found.repeats.plan = std::move(own.plan);
  }
  found.repeats.stats.bytes = text_.text(number).size();
  return found;
}

KeptPlace CorpusSearch::place_of(std::size_t document, Span span) const {
  const CorpusDocuments::Entry& entry = documents_[document];
  const std::uint64_t begin = text_.begin_of(document);
  return {std::string(documents_.name(document)),
          lines_->lines_of({begin + span.begin, begin + span.end}, line_ends_before_[document]),
          entry.as_stored ? span : Span{}};
}

void CorpusSearch::add_figures(Totals& totals) const {
  totals.blocks += found_->stats.blocks;
  totals.units += found_->stats.units;
  totals.segment_seconds += found_->stats.segment_seconds;
  totals.match_seconds += found_->stats.match_seconds;
  totals.read_seconds += read_seconds_;
  totals.wall_seconds += read_seconds_ + search_seconds_;
}

bool CorpusSearch::still_stands() const { return !changed_ && documents_.all_read_again(); }

}  // namespace einmal
