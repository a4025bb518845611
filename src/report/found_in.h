// One document with what was found in it: what every report is made from.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "einmal/repeats.h"
#include "hash/fingerprint.h"
#include "report/line_index.h"
#include "source/records/record_place.h"

namespace einmal {

// Where the kept text of a finding stands when that is another document.
struct KeptPlace {
  std::string path;  // empty: in the same document, where Finding::kept says
  Lines lines = {0, 0};         // of its text
  Span bytes = {};              // of the file; empty when it is a record or no UTF-8
  bool whole_document = false;  // the one document equals the other
};

struct FoundIn {
  const std::string& path;  // as in Document
  std::string_view text;    // as UTF-8
  const Repeats& repeats;   // in `text`: lines, columns and excerpts
  // Set for a record of a file of records: then reports for programs give places in that file.
  const RecordPlace* record = nullptr;
  const std::vector<KeptPlace>* kept = nullptr;  // one for each finding; of a corpus
  const Repeats* decoded_from = nullptr;  // the same ones in bytes of a document that is not UTF-8
  const std::vector<Fingerprint>* passages = nullptr;  // of the copies, if they were made already
};

// Of a finding whose kept text stands in another document; null for any other.
inline const KeptPlace* kept_elsewhere(const FoundIn& found, std::size_t finding) {
  const bool elsewhere = found.kept != nullptr && !(*found.kept)[finding].path.empty();
  return elsewhere ? &(*found.kept)[finding] : nullptr;
}

}  // namespace einmal
