// The documents of a corpus by name: 42 bytes and the name for each of them, in a spool when they
// are many.
//
//   CorpusDocuments documents(spool);
//   documents.add("a.txt", content_hash(text));
//   if (const auto number = documents.find("a.txt")) documents[*number].hash
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/spooled_array.h"
#include "hash/content_hash.h"

namespace einmal {

class CorpusDocuments {
 public:
  struct Entry {
    ContentHash hash;                 // of the text
    std::uint64_t name_end = 0;       // of all names; it begins where the one before it ends
    std::uint32_t name_hash = 0;
    bool ambiguous = false;           // another document has the same name
    bool as_stored = false;           // the text is the bytes of the file
    bool only_compared = false;       // it need not be read again
    bool read_again = false;          // see mark_read_again
  };

  explicit CorpusDocuments(Spool& spool);

  std::size_t size() const { return entries_.size(); }
  Entry& operator[](std::size_t number) { return entries_[number]; }
  const Entry& operator[](std::size_t number) const { return entries_[number]; }
  std::string_view name(std::size_t number) const {
    const std::uint64_t begin = number == 0 ? 0 : entries_[number - 1].name_end;
    return {names_.data() + begin, entries_[number].name_end - begin};
  }

  // The next document. False, and nothing is added, when there is one of that name: it is ambiguous
  // from here on.
  bool add(std::string_view name, const ContentHash& hash);

  // These two are thread-safe when nothing is added any more.
  std::optional<std::size_t> find(std::string_view name) const;
  void mark_read_again(std::size_t number);

  bool all_read_again() const;

 private:
  std::size_t slot_of(std::string_view name, std::uint32_t hash) const;
  void enlarge();

  Spool& spool_;
  SpooledArray<Entry> entries_;
  SpooledArray<char> names_;
  SpooledArray<std::uint32_t> slots_;  // number + 1; 0: empty; at most 3/4 full
  mutable std::atomic<std::size_t> next_ = 0;  // asked for next, if all are asked for in order
};

}  // namespace einmal
