// The findings of a search as long as there may be millions of them: 24 bytes each instead of 72.
//
//   PackedFindings findings(spool);   // or without a spool, in memory
//   findings.push_back(finding, Removal::kWhole);
//   findings.sort();
//   for (std::size_t i = 0; i < findings.size(); ++i) show(findings[i]);
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "base/spooled_array.h"
#include "einmal/finding.h"

namespace einmal {

// What is to be cut for the sake of a finding.
enum class Removal : std::uint8_t {
  kNone,    // nothing, or nothing that is not known yet
  kWhole,   // the copy
  kBlocks,  // some blocks of the copy, see CutBlock
};

class PackedFindings {
 public:
  PackedFindings() : PackedFindings(nullptr) {}
  explicit PackedFindings(Spool* spool)
      : spool_(spool), entries_(spool), unusual_(spool) {}

  std::size_t size() const { return entries_.size(); }
  bool empty() const { return entries_.empty(); }
  Finding operator[](std::size_t index) const;

  Removal removal(std::size_t index) const;
  Span copy(std::size_t index) const { return copy_of(entries_[index]); }
  Span kept(std::size_t index) const;
  Span cut(std::size_t index) const;

  void push_back(const Finding& finding, Removal removal = Removal::kNone);
  void set_cut(std::size_t index, Span cut);  // REQUIRES: it is not empty
  void set_kept(std::size_t index, Span kept);
  // Finding `to` becomes what `from` is.
  void move(std::size_t from, std::size_t to) { entries_[to] = entries_[from]; }
  void shrink(std::size_t size) { entries_.shrink(size); }
  void assign(std::span<const Finding> findings);

  // By where the copies stand.
  void sort();

  // See SpooledArray.
  void drain(const auto& take) {
    entries_.drain([&](const Entry& entry) { take(unpacked(entry)); });
    unusual_.clear();
  }
  void clear();
  void forget();  // the room stays

 private:
  struct Entry {
    std::uint64_t copy = 0;  // begin and size; of an unusual finding, its number among those
    std::uint64_t kept = 0;
    std::uint64_t rest = 0;
  };
  static bool pack(const Finding& finding, Removal removal, Entry& entry);
  void set(std::size_t index, const Finding& finding);
  static bool pack_cut(Span cut, Span copy, std::uint64_t& rest);
  static Span unpacked_cut(std::uint64_t rest, Span copy);
  Finding unpacked(const Entry& entry) const;
  Span copy_of(const Entry& entry) const;

  Spool* spool_;
  SpooledArray<Entry> entries_;
  SpooledArray<Finding> unusual_;  // too large for an entry
};

}  // namespace einmal
