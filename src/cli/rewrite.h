// Writes a packed input again, without what is to be cut from its documents.
//
// Nothing is written before the first part that is cut: an input without one is never unpacked and
// packed for nothing. With the first one the parts before it are read again, which costs little
// beside packing, and from there on each part is written as it comes.
//
//   Rewrite rewrite(part.container, [&] { return std::make_unique<ToFile>(files, "out.tar.gz"); });
//   for (...) rewrite.put(part, plans);
//   if (rewrite.begun()) rewrite.finish();
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <span>
#include <vector>

#include "cli/destination.h"
#include "einmal/removal_plan.h"
#include "source/part.h"

namespace einmal {

// For each part that is cut, by its number, one plan a document.
using PlansByPart = std::map<std::size_t, std::vector<RemovalPlan>>;

class Rewrite {
 public:
  using Open = std::function<std::unique_ptr<Destination>()>;

  // `open` is called when there is something to write.
  Rewrite(std::shared_ptr<const Container> container, Open open);
  ~Rewrite();
  Rewrite(Rewrite&&) noexcept;

  // In the order of the parts. Throws Error.
  void put(const Part& part, std::span<const RemovalPlan> plans);
  // The bytes as they are, in place of every part. REQUIRES: nothing is begun.
  void put_unchanged();
  // Reads all parts again. REQUIRES: nothing is begun.
  void put_all(const PlansByPart& plans);

  bool begun() const { return writer_ != nullptr; }
  void finish();  // REQUIRES: begun

 private:
  void begin();
  void write(const Part& part, std::span<const RemovalPlan> plans);

  std::shared_ptr<const Container> container_;
  Open open_;
  std::unique_ptr<Destination> destination_;
  std::unique_ptr<PartWriter> writer_;
  std::size_t parts_unwritten_ = 0;
};

// True when there is nothing in any of them.
bool all_empty(std::span<const RemovalPlan> plans);

}  // namespace einmal
