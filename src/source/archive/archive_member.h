// The header of a member: name, type, owner, times and whatever else its archive knows of it.
#pragma once

#include <cstdint>
#include <string>

struct archive_entry;

namespace einmal {

// What a file on disk brings along when it is packed.
struct MemberOfFile {
  std::string name;
  std::string path;  // its mode, times and owner are taken; a symbolic link stays one
};

class ArchiveMember {
 public:
  // A copy of what libarchive read.
  ArchiveMember(struct archive_entry* entry, bool compressed);
  // Throws Error when the file can't be examined.
  explicit ArchiveMember(const MemberOfFile& file);
  ~ArchiveMember();
  ArchiveMember(const ArchiveMember&) = delete;
  ArchiveMember& operator=(const ArchiveMember&) = delete;

  struct archive_entry* entry() const { return entry_; }
  bool compressed() const { return compressed_; }  // in a zip archive

  std::string name() const;
  std::uint64_t bytes() const;
  bool is_file() const;  // a regular one, with its content here

  // Why no program should unpack a file under this name: it is absolute or leads upwards. Else
  // empty.
  std::string unsafe_name() const;

 private:
  struct archive_entry* entry_;
  bool compressed_ = true;
};

}  // namespace einmal
