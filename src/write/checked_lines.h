// Lines of text that vouch for themselves and for all before them, for files that grow while they
// may be cut off at any moment.
//
//   ContentHash check;
//   std::string text = checked_line("written 17 ", check);  // words, a space behind each
//   CheckedReader reader(text, "the job");
//   while (std::optional<LineWords> line = reader.next())
//     line->word();  // "written"
//
// A line ends with its check: the XXH3-128 of the check before it (zeros before the first line) and
// of its words with their spaces. So a line that is changed, taken out or moved breaks the chain.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "hash/content_hash.h"

namespace einmal {

// The line, its check and LF. Replaces `check`, the hash that the chain has reached.
std::string checked_line(std::string words, ContentHash& check);

// A path as one word: bytes up to the space, DEL and the per cent sign become %XX.
std::string word_of(std::string_view path);

// The words of one line, taken from the left. Every call throws Error, naming the line, when they
// are not right.
class LineWords {
 public:
  LineWords(std::string_view words, std::string_view what, std::uint64_t number)
      : rest_(words), what_(what), number_(number) {}

  std::string_view word();
  std::uint64_t number(int base = 10);
  std::int64_t signed_number();
  ContentHash hash();
  std::string path();  // the inverse of word_of
  bool at_end() const { return rest_.empty(); }

  [[noreturn]] void fail() const;

 private:
  std::string_view rest_;
  std::string_view what_;
  std::uint64_t number_;
};

class CheckedReader {
 public:
  // `what` is for messages: "the manifest". Both must outlive the reader.
  CheckedReader(std::string_view text, std::string_view what) : text_(text), what_(what) {}

  // The words of the next line; empty at the end. A last line without LF was never finished and is
  // none. Throws Error when a line is not what was written.
  std::optional<LineWords> next();

  // What was read so far: its bytes, and what the chain has reached.
  std::size_t bytes() const { return bytes_; }
  const ContentHash& check() const { return check_; }

 private:
  std::string_view text_;
  std::string_view what_;
  std::size_t bytes_ = 0;
  std::uint64_t number_ = 0;
  ContentHash check_;
};

}  // namespace einmal
