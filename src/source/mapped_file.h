// A regular file as memory: read without a copy, and without the page faults of fresh memory, which
// cost more than everything that is done with the text.
//
// The bytes of a mapping change when somebody writes to the file, and a search whose text changes
// under it has no meaning. So a file is mapped only under a read lease (fcntl(2), F_SETLEASE): the
// system makes whoever opens it for writing wait, and tells us. The mapping is then replaced, at
// the same address, by a copy of what it was, and the writer goes on. Nobody sees a difference.
//
//   keep_mapped_files_unchanged();  // once, in main
//   if (std::optional<MappedFile> file = MappedFile::map(descriptor, bytes)) use(file->view());
//   else read_it();
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace einmal {

// From now on files can be mapped: takes SIGIO, which tells of writers, unless someone else has
// taken it. Changes the process: for programs, not for libraries.
void keep_mapped_files_unchanged();

// Movable; `view` stays where it is when moved. Thread-safe as a class; one object is not.
class MappedFile {
 public:
  // The first `bytes` of an open file. Nothing when it cannot be mapped, or not safely: somebody
  // has it open for writing, it belongs to someone else, the file system knows no leases, it is
  // shorter. The descriptor remains the caller's; it may be closed.
  static std::optional<MappedFile> map(int descriptor, std::size_t bytes);

  ~MappedFile();
  MappedFile(MappedFile&& other) noexcept;
  MappedFile& operator=(MappedFile&& other) noexcept;

  std::string_view view() const { return {begin_, bytes_}; }

 private:
  MappedFile(const char* begin, std::size_t bytes, std::size_t slot)
      : begin_(begin), bytes_(bytes), slot_(slot) {}
  void release();

  const char* begin_;  // null when moved from
  std::size_t bytes_;
  std::size_t slot_;
};

}  // namespace einmal
