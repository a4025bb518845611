// Bytes that can be read from any place, as often as needed: a regular file or memory.
//
//   const FileBytes file(descriptor, "a.tar");
//   file.read_at(file.size() - 22, room, 22);
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/file_version.h"
#include "source/byte_buffer.h"

namespace einmal {

// Thread-safe.
class StoredBytes {
 public:
  virtual ~StoredBytes() = default;

  virtual std::uint64_t size() const = 0;
  // Fills `room`, up to the end of the bytes; returns how much there was. Throws Error.
  virtual std::size_t read_at(std::uint64_t offset, char* room, std::size_t room_bytes) const = 0;
  // Of a file.
  virtual std::optional<FileVersion> version() const { return std::nullopt; }
  // Throws Error when the file is no longer the one that was opened.
  virtual void check_unchanged() const {}
};

class FileBytes final : public StoredBytes {
 public:
  // Takes over the descriptor of a regular file; `name` is for messages. Throws Error.
  FileBytes(int descriptor, std::string name);
  ~FileBytes() override;
  FileBytes(const FileBytes&) = delete;
  FileBytes& operator=(const FileBytes&) = delete;

  std::uint64_t size() const override { return version_.bytes; }
  std::size_t read_at(std::uint64_t offset, char* room, std::size_t room_bytes) const override;
  std::optional<FileVersion> version() const override { return version_; }
  void check_unchanged() const override;

 private:
  int descriptor_;
  std::string name_;
  FileVersion version_;
};

class MemoryBytes final : public StoredBytes {
 public:
  explicit MemoryBytes(ByteBuffer buffer) : buffer_(std::move(buffer)), bytes_(buffer_.view()) {}
  // Bytes of someone else, which must outlive this.
  explicit MemoryBytes(std::string_view bytes) : bytes_(bytes) {}

  std::uint64_t size() const override { return bytes_.size(); }
  std::size_t read_at(std::uint64_t offset, char* room, std::size_t room_bytes) const override;

 private:
  ByteBuffer buffer_;
  std::string_view bytes_;
};

}  // namespace einmal
