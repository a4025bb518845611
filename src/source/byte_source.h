// Bytes that come one after the other: a file, standard input, what a compressed file unpacks to.
//
//   const std::unique_ptr<ByteSource> source = ...;
//   while (const std::size_t count = source->read(room, sizeof room)) use(room, count);
#pragma once

#include <cstddef>
#include <optional>

#include "base/file_version.h"

namespace einmal {

class ByteSource {
 public:
  virtual ~ByteSource() = default;

  // Fills `room` from its start with up to `room_bytes` bytes, at least one; 0 at the end. Throws
  // Error when the source can't be read on or, at its end, when the file changed on the way.
  virtual std::size_t read(char* room, std::size_t room_bytes) = 0;

  // Of a regular file.
  virtual std::optional<FileVersion> version() const = 0;
};

}  // namespace einmal
