// JSON lines: each line a record, the text of each record a document.
//
// A file of any size is cut at line ends into parts of about a megabyte, so that threads have
// enough to do with each and memory does not grow with the file. What is cut from a text is cut
// from the bytes between its quotes; all other bytes are passed on as they are, and so is, whole,
// every line that no text can be read from (it is a problem, named "a.jsonl:17"), and every line of
// white space (no problem). A byte order mark before the first record is passed over. With
// ReadAs::drop_empty a record goes with its line, line end included, when of its text nothing but
// white space would be left.
//
//   JsonLinesReader reader(std::make_unique<FileSource>("a.jsonl"), "a.jsonl", {});
//   while (std::optional<Part> part = reader.read()) ...
#pragma once

#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "source/byte_buffer.h"
#include "source/byte_source.h"
#include "source/records/read_as.h"
#include "source/part.h"

namespace einmal {

// Whole lines of a file of records.
class JsonLines final : public Content {
 public:
  // A whole file.
  JsonLines(ByteBuffer lines, std::string name, const ReadAs& read_as)
      : JsonLines(std::move(lines), std::move(name), read_as, {}) {}

  // What begins at `at` in a file.
  struct Start {
    std::uint64_t offset = 0;
    std::uint64_t line_number = 1;
  };
  JsonLines(ByteBuffer lines, std::string name, const ReadAs& read_as, Start at);

  void find_documents() override;
  std::uint64_t held_bytes() const override;
  std::size_t document_count() const override { return records_.size(); }
  std::string name(std::size_t index) const override;
  std::string_view text(std::size_t index) const override { return records_[index].text; }
  StoredDocument stored(std::size_t index, const RemovalPlan& plan) const override;
  std::string_view bytes() const override { return lines_.view(); }
  SplicedText cleaned(std::span<const RemovalPlan> plans) const override;
  std::optional<SplicedText> restored(OriginalTexts& originals) const override;
  std::uint64_t dropped_count(std::span<const RemovalPlan> plans) const override;
  bool is_records() const override { return true; }
  bool is_record(std::size_t) const override { return true; }
  std::optional<RecordPlace> record_place(std::size_t index) const override;
  std::optional<RemovalPlan> input_plan(std::span<const RemovalPlan> plans) const override;

 private:
  struct Record {
    std::uint64_t number = 0;  // of its line
    Span line;                 // in lines_, without the line end
    Span raw;                  // in lines_, between the quotes
    std::string_view text;     // in lines_ or decoded_
  };

  std::string name_of(std::uint64_t line_number) const;
  std::string_view raw_of(const Record& record) const;
  Span with_line_end(Span line) const;
  bool is_dropped(const Record& record, const RemovalPlan& plan) const;
  void add_cuts(const Record& record, const RemovalPlan& plan, std::uint64_t offset,
                RemovalPlan& sum) const;

  ByteBuffer lines_;
  std::string name_;
  ReadAs read_as_;
  Start start_;
  std::vector<Record> records_;
  std::string decoded_;  // of all records with escapes; never reallocated
};

struct JsonLinesOptions {
  ReadAs read_as = {};
  std::size_t part_bytes = std::size_t{1} << 20;  // where the next line end ends a part
  // A longer line is an Error: the rest of the file is not read.
  std::uint64_t line_bytes_max = std::numeric_limits<std::uint64_t>::max();
};

class JsonLinesReader final : public PartReader {
 public:
  // `name` is what reports call it.
  JsonLinesReader(std::unique_ptr<ByteSource> source, std::string name,
                  const JsonLinesOptions& options);

  // An empty file is one part without records.
  std::optional<Part> read() override;

 private:
  bool fill(ByteBuffer& lines);

  std::unique_ptr<ByteSource> source_;
  std::string name_;
  JsonLinesOptions options_;
  ByteBuffer carried_;             // the begin of a line that the last part did not have whole
  bool begun_ = false;
  bool at_end_ = false;
  JsonLines::Start next_;  // of the next part
};

}  // namespace einmal
