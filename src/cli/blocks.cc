// einmal blocks: shows how a document is cut up, before anything is compared.
#include "cli/commands.h"
#include "einmal/error.h"
#include "plan/listed_blocks.h"
#include "report/blocks_report.h"
#include "source/document.h"
#include "source/format_by_name.h"
#include "source/text_probe.h"

namespace einmal {

int run_blocks(const BlocksOptions& options, Console& console) {
  const Document document = Document::read(options.path);
  const TextKind kind = probe_text(document.text());
  if (kind != TextKind::kText && kind != TextKind::kBinary) {
    throw Error(shown_name(options.path) + ": show blocks: only those of UTF-8 can be shown");
  }
  FindOptions find = options.find;
  if (options.format_by_name) {
    find.format =
        format_by_name(options.path == kStandardInput ? options.input_name : options.path);
  }
  const std::vector<ListedBlock> blocks = list_blocks(document.text(), find);
  const ListedDocument listed{document.path(), document.text(), blocks};
  console.write(options.format == ReportFormat::kJsonl ? blocks_jsonl(listed, options.keys)
                                                       : blocks_text(listed, options.keys));
  return kDone;
}

}  // namespace einmal
