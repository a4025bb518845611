// Finds the text of one JSON record: where its bytes stand in the line, and what they say.
//
// First stage for JSON lines: each record is a document of its own. What repeats in its text is cut
// from the bytes between the quotes, and every other byte of the line stays as it is.
//
//   JsonRecordReader reader(FieldPath::parse(".text"));
//   std::string decoded;
//   const RecordText record = reader.read(R"({"id":7,"text":"Hallo Welt\n"})", decoded);
//   record.raw    // {16, 28}
//   record.text   // "Hallo Welt", a line end
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "einmal/span.h"
#include "source/records/field_path.h"

namespace einmal {

enum class RecordState : std::uint8_t {
  kText,           // the field is there and a string
  kBlank,          // nothing but white space: no record, and nothing wrong with it
  kBroken,         // not valid JSON
  kNotUtf8,
  kSeveralValues,  // something follows the record on its line
  kTooDeep,        // nested deeper than kRecordDepthMax
  kTooLong,        // 4 GB or more
  kNoField,
  kNull,
  kNotAString,
  kFieldTwice,     // a key that leads to the text stands in its object twice
  kLoneSurrogate,  // in the text; elsewhere in the record it does no harm
};

constexpr std::size_t kRecordDepthMax = 1000;

struct RecordText {
  RecordState state = RecordState::kBlank;
  // The rest is for kText only.
  Span raw = {};               // between the quotes, in the line
  std::string_view text = {};  // decoded: of the line itself where there are no escapes
  bool escaped = false;   // EscapeMap tells raw from text
};

// What is wrong with a record, as the last part of an error: "it has no field .text". REQUIRES:
// neither kText nor kBlank.
std::string why_unread(RecordState state, const FieldPath& path);

// Reads records, one after the other, with the memory of the first ones. One for each thread.
class JsonRecordReader {
 public:
  // Readable bytes that must follow a line, whatever stands in them.
  static constexpr std::size_t kPaddingBytes = 64;

  explicit JsonRecordReader(FieldPath path);
  ~JsonRecordReader();
  JsonRecordReader(const JsonRecordReader&) = delete;
  JsonRecordReader& operator=(const JsonRecordReader&) = delete;

  // The whole line is checked: what is no JSON (RFC 8259) never yields a text. A text with escapes
  // is appended to `decoded` (no more bytes than the line has) and the result points there: it is
  // good while that memory stays where it is. `line` is without its LF and without a byte order
  // mark. Cost: linear; no other allocation unless a line is longer than all before. Throws
  // std::bad_alloc.
  RecordText read(std::string_view line, std::string& decoded);

  const FieldPath& path() const { return path_; }

 private:
  struct Parser;

  FieldPath path_;
  std::unique_ptr<Parser> parser_;
};

}  // namespace einmal
