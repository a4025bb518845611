// The bytes of a file, a FIFO, a device or standard input, as they are.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "source/byte_source.h"

namespace einmal {

class FileSource final : public ByteSource {
 public:
  // Opens it; "-" is standard input. Throws Error.
  explicit FileSource(std::string path);
  ~FileSource() override;
  FileSource(const FileSource&) = delete;
  FileSource& operator=(const FileSource&) = delete;

  // At the end of a regular file that was changed since it was opened: Error.
  std::size_t read(char* room, std::size_t room_bytes) override;
  std::optional<FileVersion> version() const override { return version_; }

 private:
  void check_unchanged() const;

  std::string path_;
  int descriptor_;
  std::optional<FileVersion> version_;
  std::uint64_t bytes_read_ = 0;
};

}  // namespace einmal
