// einmal check: reports and never writes a file.
#include <optional>

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

// Writes the report of each document in its turn.
class Reporter final : public PartTaker {
 public:
  Reporter(const CheckOptions& options, Console& console) : options_(options), console_(console) {}

  void take(const SearchedPart& searched) override {
    const Content& content = *searched.part.content;
    for (std::size_t number = 0; number < content.document_count(); ++number) {
      const Repeats& repeats = searched.repeats[number];
      const std::string name = content.name(number);
      if (options_.search.verbose) tell_unused_marks(searched, number, name);
      if (repeats.findings.empty()) continue;
      const std::optional<RecordPlace> record = content.record_place(number);
      console_.write(report(options_, {.path = name,
                                       .text = content.text(number),
                                       .repeats = repeats,
                                       .record = record ? &*record : nullptr}));
    }
  }

 private:
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
};

}  // namespace

int run_check(const CheckOptions& options, Console& console) {
  const std::vector<Input> inputs = list_inputs(options.search.paths, "");
  Reporter reporter(options, console);
  const Totals totals = search_documents(inputs, options.search, console, reporter);
  if (options.format == ReportFormat::kJsonl) console.write(jsonl_summary(totals));
  if (options.search.stats) console.print_lines(stats_table(totals));
  if (!options.search.quiet) console.say(check_summary(totals, options.clean_command));
  if (totals.errors > 0) return kFailed;
  return totals.findings > 0 ? kFound : kDone;
}

}  // namespace einmal
