// einmal check: reports and never writes a file.
#include <optional>

#include "cli/commands.h"
#include "cli/document_search.h"
#include "report/gnu_report.h"
#include "report/jsonl_report.h"
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
      if (repeats.findings.empty()) continue;
      const std::string name = content.name(number);
      const std::optional<RecordPlace> record = content.record_place(number);
      console_.write(report(options_, {.path = name,
                                       .text = content.text(number),
                                       .repeats = repeats,
                                       .record = record ? &*record : nullptr}));
    }
  }

 private:
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
