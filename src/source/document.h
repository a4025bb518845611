// One input, read whole: the first stage of the pipeline.
//
//   const Document article = Document::read("article.txt");
//   const Repeats repeats = find_repeats(article.text(), {});
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/file_version.h"
#include "source/byte_buffer.h"
#include "source/mapped_file.h"

namespace einmal {

class OpenedInput;

// The path that stands for standard input.
inline constexpr std::string_view kStandardInput = "-";

// "standard input" for kStandardInput, else the path.
std::string shown_name(const std::string& path);

// The bytes of one input and where they came from. Movable; `text` stays where it is when moved.
class Document {
 public:
  // Reads a file, a FIFO, a device or standard input ("-") up to its end. Throws Error when it
  // can't be opened or read, and when a regular file changes while it is read.
  static Document read(const std::string& path);
  // Of bytes that were read otherwise. `name` is what messages call it.
  static Document of(std::string name, ByteBuffer bytes);

  // Of a regular file whose text somebody else holds, who must outlive this.
  static Document of(std::string path, const FileVersion& version, std::string_view text);

  std::string_view text() const {
    if (held_) return *held_;
    return mapped_ ? mapped_->view() : buffer_.view();
  }
  const std::string& path() const { return path_; }
  // Only of a regular file.
  const std::optional<FileVersion>& version() const { return version_; }
  // The same file's, when all of it was read; of no file where somebody else holds the text.
  const LastChange& last_change() const { return last_change_; }

 private:
  friend class OpenedInput;  // fills it

  Document() = default;

  std::string path_;
  std::optional<FileVersion> version_;
  LastChange last_change_;
  ByteBuffer buffer_;
  std::optional<MappedFile> mapped_;      // in place of the buffer
  std::optional<std::string_view> held_;  // the same
};

}  // namespace einmal
