// Makes sure that a cut changes nothing but what it cuts: the output is read again, and has exactly
// the blocks of the document that stay, looking as they did.
//
//   StructureGuard guard(document);
//   const RemovalPlan plan = in_document(document.bytes(), reading, found).plan;
//   const std::unique_ptr<ParsedOutput> output = guard.output_of(found, plan);
//   if (!output) fix(guard.breaking_blocks(found));
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "einmal/repeats.h"
#include "format/read_document.h"

namespace einmal {

// What a cut leaves: the next round begins with it.
class ParsedOutput {
 public:
  // What is left of `document` when `plan` is made.
  ParsedOutput(ParsedDocument& document, Format format, const RemovalPlan& plan);
  ParsedOutput(const ParsedOutput&) = delete;
  ParsedOutput& operator=(const ParsedOutput&) = delete;

  // Read when it is asked for first, for which the document before has to be there.
  ParsedDocument& document();

  // Whether it has exactly what stays of the document, for reasons of principle.
  bool is_certain() const { return certain_; }

  const std::vector<Span>& removed() const { return removed_; }

 private:
  ParsedDocument& before_;
  Format format_;
  RemovalPlan plan_;
  std::vector<Span> removed_;
  bool certain_;
  std::string bytes_;
  std::unique_ptr<ParsedDocument> document_;
};

class StructureGuard {
 public:
  // `document` must outlive the guard.
  StructureGuard(ParsedDocument& document, Format format);

  // What is left when `found`, in spans of the reading, is cut; nothing when it may not be. `plan`
  // is the same in bytes of the document. Cost: unless it is certain how the output reads, it is
  // parsed, and both are drawn.
  std::unique_ptr<ParsedOutput> output_of(const Repeats& found, const RemovalPlan& plan);

  // The blocks that are to stay, as indices: those of the findings whose cut breaks something by
  // itself. When that can't be told, or not with reading the document some dozen times, those of
  // all that are in doubt. Never empty. REQUIRES: `found` has no output.
  std::vector<std::size_t> breaking_blocks(const Repeats& found);

 private:
  bool breaks(const Repeats& found);
  Repeats only(const Repeats& found, const std::vector<std::size_t>& findings) const;
  bool keeps_blocks(const std::vector<Cut>& cut_blocks, const Reading& output) const;

  ParsedDocument& document_;
  const Reading& reading_;
  Format format_;
  std::uint64_t bytes_left_;  // that may yet be read
};

}  // namespace einmal
