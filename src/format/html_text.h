// Turns the text of HTML into what a browser shows of it, and writes it into a reading.
//
//   HtmlTextWriter writer(bytes, reading);
//   writer.begin_block();
//   writer.append({3, 20}, false);            // "caf&eacute;\n   noir" becomes "café noir"
//   if (auto text = writer.end_block()) ...   // nothing when it was nothing but white space
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "einmal/span.h"
#include "format/link_target.h"
#include "format/reading.h"

namespace einmal {

// What character references stand for, as the parser has it.
class HtmlReferences {
 public:
  // `reference` begins with "&". Valid until the next call.
  std::string_view text_of(std::string_view reference);

 private:
  std::unordered_map<std::string, std::string> known_;
};

class HtmlTextWriter {
 public:
  // Both must outlive the writer.
  HtmlTextWriter(std::string_view bytes, Reading& reading) : bytes_(bytes), reading_(reading) {}

  void begin_block();

  // The text that stands at `source`. White space becomes one space, unless it is to be kept.
  // Bytes that are not UTF-8 stay what they are.
  struct Shown {
    Span text;                  // of `source`, without white space and markup around it
    bool holds_markup = false;  // between text: an end tag that ended nothing
  };
  Shown append(Span source, bool keep_spaces);

  // A text that is not in the source, for something at `source`.
  void append_divider(std::string_view text, Span source) { write(text, source, false); }

  // A line break at `source`.
  void break_line(Span source);

  // Markup begins; it counts once text follows, and not at all when it ends before.
  void open_mark(std::uint64_t sort, LinkTarget target);
  void close_mark();

  // The text of the block, or nothing, and then the reading is as it was before the block.
  std::optional<Span> end_block();

  // Takes the text of the block away.
  void drop_block();

  // False when something was left out that stands before what was written already.
  bool is_ordered() const { return ordered_; }

  // Bytes of text in the block so far.
  std::size_t size() const { return reading_.text.size() - begin_; }

 private:
  struct OpenMark {
    ReadMark mark;
    bool written;
  };
  void write(std::string_view text, Span source, bool linear);
  void write_pending();
  void append_run(std::uint64_t begin, std::uint64_t end);
  std::uint64_t append_words(std::uint64_t begin, std::uint64_t end, bool keep_spaces);
  std::uint64_t append_reference(std::uint64_t begin, std::uint64_t end, bool keep_spaces);
  std::uint64_t append_space(std::uint64_t begin, std::uint64_t end, bool keep_spaces);
  void trim(std::size_t front, std::size_t back);

  std::string_view bytes_;
  Reading& reading_;
  HtmlReferences references_;
  std::size_t begin_ = 0;         // where the block begins in the reading's text
  std::size_t before_ = 0;        // the same, before what parts it from the block before
  std::size_t pieces_before_ = 0;
  std::size_t marks_before_ = 0;
  bool ordered_ = true;
  std::vector<OpenMark> open_marks_;
  std::size_t marks_written_ = 0;  // of open_marks_, which are the first ones
  char pending_ = '\0';            // white space that counts once text follows
  Span pending_source_;
};

}  // namespace einmal
