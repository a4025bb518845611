// einmal check: reports and never writes a file.
#include "cli/commands.h"
#include "cli/document_search.h"
#include "report/gnu_report.h"
#include "report/jsonl_report.h"
#include "report/line_index.h"
#include "report/text_report.h"

namespace einmal {
namespace {

std::string report(const CheckOptions& options, const FoundIn& found) {
  switch (options.format) {
    case ReportFormat::kText: return text_report(found, {.color = options.color});
    case ReportFormat::kGnu: return gnu_report(found);
    case ReportFormat::kJsonl: return jsonl_report(found);
  }
  return "";
}

void tell_unused_marks(const SearchedDocument& searched, const CheckOptions& options,
                       Console& console) {
  const std::string_view text = searched.document.text();
  const FindOptions find = find_options_for(searched.input, options.search);
  const std::vector<Span> marks = unused_ignore_marks(text, find);
  if (marks.empty()) return;
  const LineIndex lines(text);
  for (const Span& mark : marks) {
    console.say(shown_name(searched.document.path()) + ":" +
                std::to_string(lines.line_of(mark.begin)) +
                ": ignored for nothing: the same would be found without this comment");
  }
}

}  // namespace

int run_check(const CheckOptions& options, Console& console) {
  const std::vector<Input> inputs = list_inputs(options.search.paths, "");
  const Totals totals =
      search_documents(inputs, options.search, console, [&](const SearchedDocument& searched) {
        const Document& document = searched.document;
        console.write(report(options, {document.path(), document.text(), searched.repeats}));
        if (options.search.verbose) tell_unused_marks(searched, options, console);
      });
  if (options.format == ReportFormat::kJsonl) console.write(jsonl_summary(totals));
  if (options.search.stats) console.print_lines(stats_table(totals));
  if (!options.search.quiet) console.say(check_summary(totals, options.clean_command));
  if (totals.errors > 0) return kFailed;
  return totals.findings > 0 ? kFound : kDone;
}

}  // namespace einmal
