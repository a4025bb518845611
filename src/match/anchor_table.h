// Remembers where fingerprints stand: the hash table behind the finder.
//
// An entry is six bytes: a place, and as many bits of the fingerprint as there is room for. With
// those that say where in the table it is about 40 bits decide; a false hit costs a comparison,
// never a wrong cut. A fingerprint has a limited number of places; what is more common than that is
// a phrase and anchors nothing. The places inserted last can be erased again, and all that were
// inserted since a mark can be taken back.
//
//   AnchorTable table(text.size() / 64);
//   table.insert(fingerprint, place);
//   std::vector<std::uint64_t> places;
//   table.find(fingerprint, places);   // the earliest inserted comes first
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <map>
#include <optional>
#include <vector>

#include "base/paged_array.h"
#include "hash/fingerprint.h"

namespace einmal {

inline constexpr std::size_t kPlacesMax = 16;

// Grows with what it holds, a part at a time, and is then at least two thirds full.
class AnchorTable {
 public:
  // `entries` are expected; room for them is taken at once. What the memory of `spool`, which must
  // outlive the table, does not hold is in files of it.
  explicit AnchorTable(std::size_t entries, std::size_t places_max = kPlacesMax,
                       Spool* spool = nullptr);

  // Adds a place unless the fingerprint has as many as it may. REQUIRES: place < 2^40.
  // Returns how many it had before. Amortized O(1). Throws std::bad_alloc.
  std::size_t insert(Fingerprint fingerprint, std::uint64_t place);

  // Takes a place back, if the fingerprint has it. REQUIRES: all that is inserted at this place or
  // at greater ones is taken back with it, before anything else is inserted.
  void erase(Fingerprint fingerprint, std::uint64_t place);

  // Replaces `places` by those of the fingerprint, and perhaps of another one that looks the same.
  void find(Fingerprint fingerprint, std::vector<std::uint64_t>& places) const;

  bool contains(Fingerprint fingerprint) const;

  // One place of the fingerprint; nothing when a look at one line finds none.
  std::optional<std::uint64_t> first_place(Fingerprint fingerprint) const {
    const Key key = key_of(fingerprint);
    const Part& part = parts_[key.part];
    const Line& line = part.lines.peek(part.home_of(key.bits));
    const std::uint32_t tag = part.tag_of(key.bits);
    const unsigned found = line.with_tag(tag, part.tag_mask);
    if (found == 0) return std::nullopt;
    return part.place_at(line, static_cast<std::size_t>(__builtin_ctz(found)));
  }

  // How many places a fingerprint may have.
  std::size_t places_max() const { return places_max_; }

  // What is inserted from here on can be taken back, again and again.
  void mark();
  // Takes back what was inserted since the last mark(). REQUIRES: there was one. Cost: linear in
  // what is taken back.
  void rewind();

  // Loads what says where a fingerprint stands that will be asked for soon.
  void prefetch(Fingerprint fingerprint) const {
    const Key key = key_of(fingerprint);
    const Part& part = parts_[key.part];
    part.lines.prefetch(part.home_of(key.bits));
  }

 private:
  static constexpr std::size_t kPerLine = 10;
  static constexpr unsigned kEntryBits = 48;
  static constexpr unsigned kLowerBits = 16;
  static constexpr unsigned kUpperBits = kEntryBits - kLowerBits;

  // What the processor loads in one go.
  struct Line {
    std::uint16_t count = 0;
    std::uint16_t passed = 0;                     // passing_of() entries that found no room here
    std::array<std::uint32_t, kPerLine> upper{};  // tag, and what is left for upper bits of a place
    std::array<std::uint16_t, kPerLine> lower{};  // bits of the place

    // Whether entries that belong here may stand in the lines behind.
    bool is_passed_by(std::uint16_t passing) const { return (passed & passing) != 0; }

    // Which entries have the tag, a bit each: all ten are compared at once. Where they stand in the
    // line comes in no order that a processor could foresee.
    unsigned with_tag(std::uint32_t tag, std::uint32_t mask) const {
      using Four [[gnu::vector_size(16)]] = std::uint32_t;
      Four first;
      Four second;
      Four last;  // the third and the fourth of the second as well
      std::memcpy(&first, upper.data(), sizeof first);
      std::memcpy(&second, upper.data() + 4, sizeof second);
      std::memcpy(&last, upper.data() + 6, sizeof last);
      const auto equal = ((((first ^ tag) & mask) == 0) & Four{1, 2, 4, 8}) |
                         ((((second ^ tag) & mask) == 0) & Four{16, 32, 64, 128}) |
                         ((((last ^ tag) & mask) == 0) & Four{64, 128, 256, 512});
      std::array<std::uint64_t, 2> halves;
      std::memcpy(halves.data(), &equal, sizeof halves);
      const std::uint64_t both = halves[0] | halves[1];
      return static_cast<unsigned>(both | both >> 32) & ((1U << count) - 1);
    }
  };
  static_assert(sizeof(Line) == 64);

  // A fingerprint, mixed: the part of the table, and what tells keys apart in it.
  struct Key {
    std::size_t part;
    std::uint64_t bits;
  };

  // A table for itself.
  struct Part {
    PagedArray<Line> lines;
    std::uint64_t homes = 0;  // lines, but for a few at the end
    std::size_t count = 0;
    std::size_t room = 0;  // for so many of them
    unsigned place_bits = 0;
    unsigned tag_bits = 0;
    std::uint32_t tag_mask = 0;  // of what is the tag in Line::upper
    unsigned key_bits = 0;       // how many of a key are remembered
    // What found no room near its home, by remembered key: it passed all lines near it.
    std::multimap<std::uint64_t, std::uint64_t> crowded = {};

    // The remembered bits, above zeros.
    std::uint64_t remembered(std::uint64_t key) const {
      return key >> (64 - key_bits) << (64 - key_bits);
    }
    std::size_t home_of(std::uint64_t key) const {
      return static_cast<std::size_t>(static_cast<unsigned __int128>(remembered(key)) * homes >>
                                      64);
    }
    std::uint32_t tag_of(std::uint64_t key) const {
      return static_cast<std::uint32_t>(key >> (64 - key_bits)) << (32 - tag_bits);
    }
    // One bit, by the last ones of the tag.
    std::uint16_t passing_of(std::uint32_t tag) const {
      return static_cast<std::uint16_t>(1U << (tag >> (kUpperBits - tag_bits) & 15));
    }
    bool has_room_for(std::uint64_t place) const {
      return count < room && place >> place_bits == 0 && !is_crowded();
    }
    bool is_crowded() const;
    static void put(Line& line, std::uint32_t tag, std::uint64_t place);
    std::uint64_t place_at(const Line& line, std::size_t index) const {
      return std::uint64_t{line.upper[index] & ~tag_mask} << kLowerBits | line.lower[index];
    }
    std::uint64_t key_at(std::size_t line_index, const Line& line, std::size_t index) const;
    void add(std::uint64_t key, std::uint64_t place);
    bool remove(std::uint64_t key, std::uint64_t place);
    template <class Take>
    void for_each(std::uint64_t key, const Take& take) const;
  };

  struct Inserted {
    Fingerprint fingerprint;
    std::uint64_t place;
  };

  // A look at one line: true of nearly all fingerprints that are not here.
  bool is_surely_new(Fingerprint fingerprint) const {
    const Key key = key_of(fingerprint);
    const Part& part = parts_[key.part];
    const Line& line = part.lines.peek(part.home_of(key.bits));
    const std::uint32_t tag = part.tag_of(key.bits);
    return !line.is_passed_by(part.passing_of(tag)) && line.with_tag(tag, part.tag_mask) == 0;
  }
  Key key_of(Fingerprint fingerprint) const {
    constexpr std::uint64_t kSpread = 0x9E3779B97F4A7C15U;  // small ones, too
    const std::uint64_t mixed = fingerprint * kSpread;
    return {static_cast<std::size_t>(mixed >> 1 >> (63 - part_bits_)), mixed << part_bits_};
  }
  Part new_part(std::uint64_t homes, unsigned place_bits) const;
  void rebuild(Part& part, std::uint64_t homes, unsigned place_bits) const;
  void enlarge(Part& part, std::uint64_t place) const;

  Spool* spool_;
  unsigned part_bits_;
  std::vector<Part> parts_;
  std::size_t places_max_;
  bool marked_ = false;
  SpooledArray<Inserted> since_mark_;
  std::optional<Fingerprint> full_;  // the last one found to have as many places as it may
};

}  // namespace einmal
