// einmal clean: writes the text in which everything stands once, and says what it cut.
#include <filesystem>
#include <system_error>

#include "cli/commands.h"
#include "cli/document_search.h"
#include "cli/output_plan.h"
#include "einmal/ledger.h"
#include "write/journal.h"
#include "write/ledger_file.h"
#include "write/output_file.h"
#include "write/unified_diff.h"

namespace einmal {
namespace {

namespace fs = std::filesystem;

void make_parent(const std::string& path) {
  const fs::path parent = fs::path(path).parent_path();
  std::error_code failure;
  if (!parent.empty()) fs::create_directories(parent, failure);
  if (failure) throw Error(parent.string() + ": make directory: " + failure.message());
}

}  // namespace
}  // namespace einmal
