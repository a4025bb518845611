// The one archive that the cleaned files of a run are packed into.
//
//   PackedOutput archive(files, "out.tar.zst", *archive_named("out.tar.zst"));
//   archive.add("docs/a.txt", "/home/me/docs/a.txt", cleaned);
//   archive.finish();
#pragma once

#include <memory>
#include <string>

#include "base/spliced_text.h"
#include "cli/destination.h"
#include "source/archive/packing.h"
#include "source/part.h"

namespace einmal {

class PackedOutput {
 public:
  // Throws Error when `path` can't be written.
  PackedOutput(FileSystem& files, const std::string& path, const Packing& packing);

  // Mode, times and owner are those of the file at `source_path`; a symbolic link stays one, and
  // its content does not count. Throws Error; what the archive then holds is not to be finished
  // unless `broken` is false.
  void add(const std::string& name, const std::string& source_path, const SplicedText& content);

  bool broken() const { return broken_; }
  bool empty() const { return empty_; }
  void finish();

 private:
  ToFile file_;
  std::unique_ptr<PartWriter> writer_;
  bool broken_ = false;
  bool empty_ = true;
};

// Collects the new form of a packed input, which becomes one member.
class ToMember final : public Destination {
 public:
  ToMember(PackedOutput& archive, std::string name, std::string source_path)
      : archive_(archive), name_(std::move(name)), source_path_(std::move(source_path)) {}

  void write(std::string_view piece) override { bytes_ += piece; }
  void commit() override { archive_.add(name_, source_path_, whole_text(bytes_)); }

 private:
  PackedOutput& archive_;
  std::string name_;
  std::string source_path_;
  std::string bytes_;
};

}  // namespace einmal
