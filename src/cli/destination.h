// Where the new form of a packed input goes, piece by piece.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "cli/console.h"
#include "source/stored_bytes.h"
#include "write/journal.h"
#include "write/output_file.h"

namespace einmal {

// What was written counts once `commit` returned; before, a file is as it was.
class Destination {
 public:
  virtual ~Destination() = default;

  virtual void write(std::string_view piece) = 0;
  virtual void commit() = 0;
};

class ToConsole final : public Destination {
 public:
  explicit ToConsole(Console& console) : console_(console) {}

  void write(std::string_view piece) override { console_.write(piece); }
  void commit() override {}

 private:
  Console& console_;
};

// An output file.
class ToFile final : public Destination {
 public:
  ToFile(FileSystem& files, const std::string& path) : file_(files, path) {}

  void write(std::string_view piece) override { file_.write(piece); }
  void commit() override { file_.commit(); }

 private:
  StagedFile file_;
};

// The input itself, in place. Before it is replaced, the journal has all of its old content.
class ToInput final : public Destination {
 public:
  // Throws Error when it can't be replaced.
  ToInput(FileSystem& files, const std::string& path, std::shared_ptr<const StoredBytes> before,
          const ReplaceOptions& options, RunJournal& journal);

  void write(std::string_view piece) override;
  void commit() override;

 private:
  std::string path_;
  std::shared_ptr<const StoredBytes> before_;
  RunJournal& journal_;
  StagedFile file_;
  ContentHasher hasher_;
  std::uint64_t bytes_ = 0;
};

}  // namespace einmal
