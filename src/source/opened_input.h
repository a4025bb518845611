// An input whose beginning was looked at before it is decided how to read the rest.
//
//   OpenedInput input("a.txt");
//   if (is_packed(input.head())) unpack(std::move(input).stored());
//   else search(std::move(input).document());
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "source/byte_source.h"
#include "source/document.h"
#include "source/stored_bytes.h"

namespace einmal {

class OpenedInput {
 public:
  // Opens a file, a FIFO, a device or standard input ("-") and reads its beginning. Throws Error.
  explicit OpenedInput(const std::string& path);
  ~OpenedInput();
  OpenedInput(const OpenedInput&) = delete;
  OpenedInput& operator=(const OpenedInput&) = delete;

  // The first 64 KB, less if there is not more.
  std::string_view head() const;

  // The whole, as a text. Throws Error, also when a regular file changes while it is read.
  Document document() &&;

  // The whole, piece by piece: holds no more than its beginning.
  std::unique_ptr<ByteSource> source() &&;

  // The whole, to be read as often as needed: a file is read from the disk, what can be read only
  // once is held in memory.
  std::shared_ptr<const StoredBytes> stored() &&;

 private:
  void read_head();
  bool has_all() const;
  bool is_unchanged();
  bool map();
  void read_to_end();

  std::string path_;
  int descriptor_;
  Document document_;
  std::uint64_t bytes_expected_ = 0;
  bool at_end_ = false;
};

}  // namespace einmal
