// The members of one archive, uncompressed, one after the other.
//
//   ArchiveReader reader({.stored = bytes, .source = nullptr}, "a.zip", ArchiveFormat::kZip, {});
//   while (std::optional<Part> part = reader.read()) ...
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "source/archive/archive_member.h"
#include "source/archive/nesting.h"
#include "source/archive/packing.h"
#include "source/archive/read_handle.h"
#include "source/byte_buffer.h"
#include "source/part.h"

namespace einmal {

class ArchiveReader final : public PartReader {
 public:
  // `nesting` is that of the archive itself.
  ArchiveReader(Feed feed, const std::string& name, ArchiveFormat format, const Nesting& nesting);

  std::optional<Part> read() override;

 private:
  void open();
  Part begin_member(struct archive_entry* entry);
  Part read_member(const std::string& name);
  Part go_on();
  std::size_t read_data(const std::string& name, ByteBuffer& buffer, std::size_t bytes);
  Part with_content(std::unique_ptr<Content> content);

  std::string name_;
  ArchiveFormat format_;
  Nesting nesting_;
  std::uint64_t unpacked_ = 0;
  std::uint64_t packed_;
  ReadHandle handle_;
  std::shared_ptr<const ArchiveMember> member_;  // just begun, for the next part
  std::string passed_on_;  // the member that is given in pieces; empty: none
  bool opened_ = false;
};

}  // namespace einmal
