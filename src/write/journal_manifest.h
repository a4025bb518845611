// The text of a journal's manifest: one line a file, each vouching for itself and all before it.
//
//   std::string text = manifest_head(run_id, check);
//   text += manifest_line(record, check);  // `check` runs along the chain
//   Manifest manifest = parse_manifest(text);
//
// The lines are described in journal_format.md.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "hash/content_hash.h"

namespace einmal {

// One file that a run was about to replace.
struct RunFile {
  std::string path;  // absolute, links resolved
  std::uint64_t bytes_before = 0;
  ContentHash hash_before;
  std::uint64_t bytes_after = 0;
  ContentHash hash_after;
  std::uint32_t mode = 0;           // permission bits, for whoever must rebuild a lost file by hand
  bool is_copy = false;             // not a ledger is kept but the whole old content
  std::uint64_t ledger_offset = 0;  // in the run's file of ledgers
  std::uint64_t ledger_bytes = 0;
};

struct Manifest {
  std::string run_id;
  std::vector<RunFile> files;  // in the order they were touched
  std::size_t bytes = 0;       // of the lines; what follows them was never finished
  ContentHash check;           // that the chain has reached
};

// Both replace `check`, the hash that the chain has reached.
std::string manifest_head(std::string_view run_id, ContentHash& check);
std::string manifest_line(const RunFile& file, ContentHash& check);

// Ignores an unfinished last line: its file was not touched yet. No head: no files and an empty
// run_id. Throws Error when any other line was changed, taken out or moved.
Manifest parse_manifest(std::string_view text);

}  // namespace einmal
