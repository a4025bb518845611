// Packs bytes: compresses a stream, or puts members into an archive.
//
//   ContainerWriter writer({.format = ArchiveFormat::kZip}, [&](std::string_view bytes) { ... });
//   writer.put(part, content);
//   writer.finish();
//
// What comes out depends on what was put in alone: no time, no name of this machine.
#pragma once

#include <cstdint>
#include <exception>
#include <string>

#include "source/archive/packing.h"
#include "source/archive/read_handle.h"
#include "source/part.h"

namespace einmal {

class ContainerWriter final : public PartWriter {
 public:
  // `name` is for messages. Throws Error when it can't be written by this libarchive.
  ContainerWriter(Packing packing, ByteSink sink, std::string name);
  ~ContainerWriter() override;
  ContainerWriter(const ContainerWriter&) = delete;
  ContainerWriter& operator=(const ContainerWriter&) = delete;

  // In an archive, a part with a member begins it, and one without continues it.
  void put(const Part& part, const SplicedText& content) override;
  void finish() override;

 private:
  static long on_write(struct archive*, void* self, const void* bytes, std::size_t count);

  void open();
  void set_format();
  void set_compression();
  void begin_stream();
  void begin_member(const Part& part, const SplicedText& content);
  void give(std::string_view packed);
  void check(int result, const char* what);

  Packing packing_;
  ByteSink sink_;
  std::string name_;
  Utf8Locale locale_;
  struct archive* archive_;
  std::string begun_;  // the first bytes of a gzip stream, until its header is whole
  bool header_given_ = false;
  std::exception_ptr failure_;
};

}  // namespace einmal
