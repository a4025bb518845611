// The bytes of an open file, FIFO, device or standard input, one after the other.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "base/file_version.h"
#include "source/byte_buffer.h"
#include "source/byte_source.h"

namespace einmal {

class FileSource final : public ByteSource {
 public:
  // What was read already, and from where to read on. Takes over the descriptor, but leaves
  // standard input open. `version` is that of a regular file when it was opened.
  FileSource(std::string path, int descriptor, std::optional<FileVersion> version, ByteBuffer head);
  ~FileSource() override;
  FileSource(const FileSource&) = delete;
  FileSource& operator=(const FileSource&) = delete;

  std::size_t read(char* room, std::size_t room_bytes) override;
  std::optional<FileVersion> version() const override { return version_; }

 private:
  void check_unchanged() const;

  std::string path_;
  int descriptor_;
  std::optional<FileVersion> version_;
  ByteBuffer head_;
  std::uint64_t bytes_given_ = 0;
};

}  // namespace einmal
