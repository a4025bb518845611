#include "cli/corpus_search.h"

#include <array>
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <set>
#include <utility>

#include "cli/document_search.h"
#include "einmal/error.h"
#include "pipeline/decoded_text.h"
#include "report/visible.h"
#include "source/archive/open_input.h"

namespace einmal {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

constexpr std::size_t kDocumentsToTrim = 256;

constexpr std::uint64_t kExcerptWords = 8;  // of boilerplate

double seconds_since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

// Two paths to one file are one document. All inputs are looked at before the first is read: small
// things that stay, laid between texts that come and go, would take their room from the next ones.
class NewFiles {
 public:
  std::vector<bool> among(const std::vector<Input>& inputs) {
    std::vector<bool> is_new;
    is_new.reserve(inputs.size());
    for (const Input& input : inputs) {
      const std::string real = real_path(input.path);
      is_new.push_back(real.empty() || seen_.insert(content_hash(real).bytes).second);
    }
    return is_new;
  }

 private:
  // Empty when there is none. Mostly the directory is that of the input before.
  std::string real_path(const fs::path& path) {
    std::error_code failure;
    if (!fs::is_regular_file(fs::symlink_status(path, failure))) {
      return fs::canonical(path, failure).native();
    }
    const fs::path directory = path.has_parent_path() ? path.parent_path() : ".";
    if (directory != directory_) {
      directory_ = directory;
      real_directory_ = fs::canonical(directory, failure).native();
    }
    return real_directory_.empty() ? "" : real_directory_ + "/" + path.filename().native();
  }

  fs::path directory_;          // that was asked for last
  std::string real_directory_;  // its real path; empty when there is none
  std::set<std::array<std::uint8_t, 16>> seen_;  // a path is larger
};

}  // namespace

CorpusSearch::CorpusSearch(const std::vector<Input>& against, const std::vector<Input>& inputs,
                           const SearchOptions& options)
    : text_({.threads = options.threads,
             .memory_bytes_max = options.memory_bytes_max,
             .spool_directory = options.temp_directory}),
      documents_(text_.spool()) {
  const Clock::time_point start = Clock::now();
  NewFiles new_files;
  const std::vector<bool> new_against = new_files.among(against);
  const std::vector<bool> new_inputs = new_files.among(inputs);
  for (std::size_t i = 0; i < against.size(); ++i) {
    if (new_against[i]) read(against[i], options, true);
  }
  for (std::size_t i = 0; i < inputs.size(); ++i) {
    if (new_inputs[i]) read(inputs[i], options, false);
  }
  read_seconds_ = seconds_since(start);
  search(options);
  search_seconds_ = seconds_since(start) - read_seconds_;
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
               as_stored, fixed);
      }
    }
  } catch (const SpoolError&) {
    throw;
  } catch (const Error&) {
    // The second reading of an input says what is wrong with it; there is none of the others.
    if (fixed) throw;
  }
}

void CorpusSearch::append(const std::string& name, const CorpusDocument& document,
                          bool as_stored, bool only_compared) {
  if (!documents_.add(name, content_hash(document.text))) return;
  CorpusDocuments::Entry& entry = documents_[documents_.size() - 1];
  entry.as_stored = as_stored;
  entry.only_compared = only_compared;
  text_.append(document);
}

void CorpusSearch::search(const SearchOptions& options) {
  found_.emplace(text_.find(options.find));
  if (!found_->findings.empty() || !found_->boilerplate.empty()) {
    lines_.emplace(text_.all(), text_.spool(), SpooledArray<std::uint64_t>(&text_.spool()));
  }
  std::size_t next_finding = 0;
  std::size_t next_cut = 0;
  for (std::size_t number = 0; number < documents_.size(); ++number) {
    documents_[number].first_finding = next_finding;
    documents_[number].first_cut = next_cut;
    const std::uint64_t end = text_.end_of(number);
    while (next_finding < found_->findings.size() &&
           found_->findings.copy(next_finding).begin < end) {
      ++next_finding;
    }
    while (next_cut < found_->cuts.size() && found_->cuts[next_cut].removed.begin < end) {
      ++next_cut;
    }
    if (lines_) {
      documents_[number].line_ends_before = lines_->line_ends_before(text_.begin_of(number));
    }
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
  if (entry.hash != content_hash(text)) {
    changed_ = true;
    fail_changed_text();
  }
  FoundInCorpus found = found_in(*number);
  text_.trim();
  return found;
}

FoundInCorpus CorpusSearch::found_in(std::size_t number) const {
  const CorpusDocuments::Entry& entry = documents_[number];
  const bool is_last = number + 1 == documents_.size();
  const std::size_t last_finding =
      is_last ? found_->findings.size() : documents_[number + 1].first_finding;
  const std::size_t last_cut = is_last ? found_->cuts.size() : documents_[number + 1].first_cut;
  FoundInCorpus found;
  found.repeats.stats.bytes = text_.text(number).size();
  for (std::size_t i = entry.first_finding; i < last_finding; ++i) {
    const CorpusFinding finding = text_.finding(*found_, i);
    KeptPlace kept;
    found.repeats.findings.push_back(finding.finding);
    if (finding.kept_document != finding.copy_document) {
      kept = place_of(finding.kept_document, finding.finding.kept);
      kept.whole_document = finding.whole_document;
      found.repeats.findings.back().kept = {};
    }
    found.kept.push_back(std::move(kept));
  }
  for (std::size_t i = entry.first_cut; i < last_cut; ++i) {
    found.repeats.plan.cuts.push_back(text_.cut(*found_, i).cut);
  }
  return found;
}

KeptPlace CorpusSearch::place_of(std::size_t document, Span span) const {
  const CorpusDocuments::Entry& entry = documents_[document];
  const std::uint64_t begin = text_.begin_of(document);
  return {std::string(documents_.name(document)),
          lines_->lines_of({begin + span.begin, begin + span.end}, entry.line_ends_before),
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
