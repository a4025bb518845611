// Makes sure that a cut changes nothing but what it cuts: the output is read again, and has exactly
// the blocks of the document that stay, looking as they did.
//
//   StructureGuard guard(document);
//   const std::unique_ptr<ParsedOutput> output = guard.output_of(found);
//   if (!output) fix(guard.breaking_blocks(found));
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "einmal/repeats.h"
#include "format/read_document.h"

namespace einmal {

// What a cut leaves, parsed: the next round begins with it.
class ParsedOutput {
 public:
  ParsedOutput(Format format, std::string bytes, const DividerTexts& dividers)
      : bytes_(std::move(bytes)), document_(parse_document(format, bytes_, dividers)) {}
  ParsedOutput(const ParsedOutput&) = delete;
  ParsedOutput& operator=(const ParsedOutput&) = delete;

  ParsedDocument& document() const { return *document_; }

 private:
  std::string bytes_;
  std::unique_ptr<ParsedDocument> document_;
};

class StructureGuard {
 public:
  // `document` must outlive the guard.
  StructureGuard(ParsedDocument& document, Format format);

  // What is left when `found`, in spans of the reading, is cut; nothing when it may not be. Cost:
  // the output is parsed, and both are drawn.
  std::unique_ptr<ParsedOutput> output_of(const Repeats& found);

  // The blocks that are to stay, as indices: those of the findings whose cut breaks something by
  // itself. When that can't be told, or not with reading the document some dozen times, those of
  // all that are in doubt. Never empty. REQUIRES: `found` has no output.
  std::vector<std::size_t> breaking_blocks(const Repeats& found);

 private:
  Repeats only(const Repeats& found, const std::vector<std::size_t>& findings) const;
  bool keeps_blocks(const std::vector<Cut>& cut_blocks, const Reading& output) const;

  ParsedDocument& document_;
  const Reading& reading_;
  Format format_;
  std::uint64_t bytes_left_;  // that may yet be read
};

}  // namespace einmal
