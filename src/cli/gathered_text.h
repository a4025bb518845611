// A file of records, put together as the one text that it is: a ledger, a journal and a diff are of
// the whole file, with one plan for it.
//
//   GatheredText gathered(first_part);
//   for (...) gathered.add(part, plan_of_its_stretch);
//   const Part whole = gathered.text();
#pragma once

#include <optional>

#include "cli/document_search.h"
#include "einmal/removal_plan.h"
#include "source/byte_buffer.h"
#include "source/part.h"
#include "write/packed_cuts.h"

namespace einmal {

class GatheredText {
 public:
  // An input that can be read again is not held in memory until then. REQUIRES: `first` is the
  // first part of its input, which outlives this.
  explicit GatheredText(const SearchedPart& first);

  // In the order of the parts, the first included. `plan` counts the bytes of the whole.
  void add(const SearchedPart& searched, const RemovalPlan& plan);

  const PackedCuts& cuts() const { return cuts_; }
  RemovalPlan plan() const { return cuts_.plan({0, cuts_.end()}); }
  const Totals& counted() const { return counted_; }
  bool is_regular_file() const { return version_.has_value(); }

  // One text, as which it is read again; to be called once. Throws Error, also when the file is no
  // longer the one that was searched.
  Part text();

 private:
  const Input& input_;
  std::optional<FileVersion> version_;
  bool held_;  // it can't be read again, or not as it is
  ByteBuffer bytes_;
  PackedCuts cuts_;
  Totals counted_;
};

}  // namespace einmal
