// What an input is made of, in order: parts that fit in memory, and the documents in them.
//
// A text is one part with one document. A container has many: the members of an archive, the lines
// of a JSONL file. One reader cuts it into parts, several threads search their documents, and they
// are taken in order: whoever writes the container again gets every byte of it back, those that
// belong to no document included.
//
//   const std::unique_ptr<PartReader> reader = open_input("a.tar.zst", {});
//   while (std::optional<Part> part = reader->read())
//     for (std::size_t index = 0; index < part->content->document_count(); ++index)
//       search(part->content->name(index), part->content->text(index));
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/file_version.h"
#include "base/spliced_text.h"
#include "einmal/removal_plan.h"
#include "source/records/record_place.h"

namespace einmal {

// The bytes that one document is stored as, and what a plan for its text cuts of them.
struct StoredDocument {
  std::string_view bytes;
  RemovalPlan plan;
};

// What documents were before they were cut, asked for in the order of the documents.
class OriginalTexts {
 public:
  virtual ~OriginalTexts() = default;

  // What the document was stored as; empty when it was not cut. `stored` is what it is stored as.
  virtual std::optional<std::string> of(const std::string& name, std::string_view stored) = 0;

  // The line of a record that was dropped, line end included; empty when that was not.
  virtual std::optional<std::string> dropped(const std::string& name) = 0;

  // How many of them stood before the line that is being restored, in its file.
  std::uint64_t lines_dropped = 0;
};

// Bytes and the documents that stand in them. What is no document is passed on as it is.
//
// Made by one thread, opened by another, taken by a third; never used by two at once.
class Content {
 public:
  virtual ~Content() = default;

  // Finds the documents: called once, before the functions below, by a thread that works on this
  // part alone, so this is the place for parsing. Throws Error when nothing can be made of it.
  virtual void find_documents() {}

  // Memory it holds, about, once the documents are found. Also asked before.
  virtual std::uint64_t held_bytes() const = 0;

  virtual std::size_t document_count() const = 0;
  // As in reports: "a.txt", "a.tar.zst!dir/x.txt", "a.jsonl:17".
  virtual std::string name(std::size_t index) const = 0;
  virtual std::string_view text(std::size_t index) const = 0;
  virtual StoredDocument stored(std::size_t index, const RemovalPlan& plan) const = 0;

  // All its bytes, the documents among them; also before they are found.
  virtual std::string_view bytes() const = 0;
  // The same but for what the plans cut; one plan a document. May point into this.
  virtual SplicedText cleaned(std::span<const RemovalPlan> plans) const = 0;

  // The way back: all its bytes, with the originals in place of what was cut, asked for in order;
  // empty when nothing was. May point into this, not into `originals`.
  virtual std::optional<SplicedText> restored(OriginalTexts& originals) const = 0;

  // How many documents the plans leave out whole, with all that belongs to them.
  virtual std::uint64_t dropped_count(std::span<const RemovalPlan>) const { return 0; }

  // True when the documents are the records of a file, texts without names of their own.
  virtual bool is_records() const { return false; }

  // Whether a document is one record of a file.
  virtual bool is_record(std::size_t) const { return false; }

  // Where it stands there; empty for any other. Cost: linear in the size of the record.
  virtual std::optional<RecordPlace> record_place(std::size_t) const { return std::nullopt; }

  // What the plans cut, in bytes of the text that this is a stretch of: a file of records comes in
  // many parts. Empty for any other content.
  virtual std::optional<RemovalPlan> input_plan(std::span<const RemovalPlan>) const {
    return std::nullopt;
  }

  // What should be a document and can't be one, as lines for a person. It is passed on.
  const std::vector<std::string>& problems() const { return problems_; }

 protected:
  void add_problem(std::string message) { problems_.push_back(std::move(message)); }

 private:
  std::vector<std::string> problems_;
};

class ArchiveMember;
class Container;
class StoredBytes;

struct Part {
  std::unique_ptr<Content> content;             // never empty
  std::shared_ptr<const ArchiveMember> member;  // set where a member of an archive begins
  std::shared_ptr<const Container> container;   // set in the first part of what is packed
  std::optional<FileVersion> version;           // of a regular file, with its first part
  LastChange last_change;                       // of a text that is a regular file
  bool member_goes_on = false;  // `content` is only the beginning of the member
  bool last = false;            // nothing follows, as far as is known without reading on
  bool binary_skipped = false;  // no text, and the options say to pass over such a file
  // Bytes of this part can't be read, as a problem of `content` says, though others behind it can:
  // what it belongs to can be searched and not be written again.
  bool lost = false;
};

// Cuts one input into parts. The cuts depend on the input alone: a second reader makes the same
// parts. One thread at a time, not always the same.
class PartReader {
 public:
  virtual ~PartReader() = default;

  // The next part; empty at the end. The first call opens the input. Throws Error when the input
  // can't be read on; there is no point in another call then.
  virtual std::optional<Part> read() = 0;
};

using ByteSink = std::function<void(std::string_view)>;

// Puts parts together again, in the order in which they were read.
class PartWriter {
 public:
  virtual ~PartWriter() = default;

  // `content` is what is left of part.content. Throws Error, and what the sink throws.
  virtual void put(const Part& part, const SplicedText& content) = 0;
  // Nothing is complete before this.
  virtual void finish() = 0;
};

// What is packed: how to read it from the beginning, and how to write it again. Thread-safe.
class Container {
 public:
  virtual ~Container() = default;

  virtual std::shared_ptr<const StoredBytes> stored() const = 0;
  virtual std::unique_ptr<PartReader> read_again() const = 0;
  // Writes the same kind of thing.
  virtual std::unique_ptr<PartWriter> writer(ByteSink sink) const = 0;
};

}  // namespace einmal
