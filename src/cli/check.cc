// einmal check: reports and never writes a file.
#include "cli/commands.h"
#include "cli/corpus_search.h"
#include "cli/document_search.h"
#include "cli/run_report.h"
#include "report/gnu_report.h"
#include "report/jsonl_report.h"
#include "report/line_index.h"
#include "report/path_report.h"
#include "report/text_report.h"

namespace einmal {
namespace {

std::string report(const CheckOptions& options, const FoundIn& found) {
  switch (options.format) {
    case ReportFormat::kText: return text_report(found, {.color = options.color});
    case ReportFormat::kGnu: return gnu_report(found);
    case ReportFormat::kJsonl: return jsonl_report(found);
    case ReportFormat::kCount: return count_report(found);
    case ReportFormat::kPaths: return path_report(found, options.nul ? '\0' : '\n');
  }
  return "";
}

std::string report(const CheckOptions& options, const std::vector<FoundBoilerplate>& found) {
  switch (options.format) {
    case ReportFormat::kText: return boilerplate_text(found, {.color = options.color});
    case ReportFormat::kGnu: return boilerplate_gnu(found);
    case ReportFormat::kJsonl: return boilerplate_jsonl(found);
    default: return "";  // it is in no single file
  }
}

// Writes the report of each document in its turn.
class Reporter final : public PartTaker {
 public:
  Reporter(const CheckOptions& options, Console& console, RunReport& run_report)
      : options_(options), console_(console), run_report_(run_report) {}

  void take(const SearchedPart& searched) override {
    if (options_.search.verbose) tell_unused_marks(searched);
    for_each_document(searched, [&](const FoundIn& found) {
      if (!found.repeats.findings.empty()) console_.write(report(options_, found));
    });
    run_report_.add(searched);
  }

 private:
  void tell_unused_marks(const SearchedPart& searched) {
    const Content& content = *searched.part.content;
    for (std::size_t number = 0; number < content.document_count(); ++number) {
      tell_unused_marks(searched, number, content.name(number));
    }
  }

  void tell_unused_marks(const SearchedPart& searched, std::size_t number,
                         const std::string& name) {
    const Content& content = *searched.part.content;
    const std::string_view text = content.text(number);
    FindOptions find = options_.search.find;
    find.format = format_of(searched.input, content, number, options_.search);
    const std::vector<Span> marks = unused_ignore_marks(text, find);
    if (marks.empty()) return;
    const LineIndex lines(text);
    for (const Span& mark : marks) {
      console_.say(name + ":" + std::to_string(lines.line_of(mark.begin)) +
                   ": ignored for nothing: the same would be found without this comment");
    }
  }

  const CheckOptions& options_;
  Console& console_;
  RunReport& run_report_;
};

}  // namespace

int run_check(const CheckOptions& options, Console& console, FileSystem& files) {
  std::vector<Input> inputs = list_inputs(options.search.paths, options.search.walk);
  leave_out_report(options.search.report, inputs);
  RunReport run_report(options.search, inputs, files);
  Reporter reporter(options, console, run_report);
  std::optional<CorpusSearch> corpus;
  if (options.search.corpus) {
    corpus.emplace(list_inputs(options.search.against, options.search.walk), inputs,
                   options.search);
  }
  Totals totals = search_documents(inputs, options.search, console, reporter,
                                   corpus ? &*corpus : nullptr);
  if (corpus) {
    corpus->add_figures(totals);
    console.write(report(options, corpus->boilerplate()));
    run_report.add(corpus->boilerplate(), totals);
  }
  if (options.format == ReportFormat::kJsonl) console.write(jsonl_summary(totals));
  run_report.finish(totals);
  if (options.search.stats) console.print_lines(stats_table(totals));
  if (!options.search.quiet) {
    console.say(check_summary(totals, options.clean_command));
    if (totals.documents > 1) console.print_lines(run_report.most_frequent());
  }
  if (totals.errors > 0) return kFailed;
  return totals.findings + totals.boilerplate > 0 ? kFound : kDone;
}

}  // namespace einmal
