#include "cli/destination.h"

#include <optional>
#include <utility>

#include "einmal/error.h"

namespace einmal {
namespace {

FileVersion version_to_replace(const std::string& path, const StoredBytes& before) {
  const std::optional<FileVersion> version = before.version();
  if (!version) throw Error(path + ": clean in place: not a regular file");
  return *version;
}

}  // namespace

ToInput::ToInput(FileSystem& files, const std::string& path,
                 std::shared_ptr<const StoredBytes> before, const ReplaceOptions& options,
                 RunJournal& journal)
    : path_(path),
      before_(std::move(before)),
      journal_(journal),
      file_(files, path, version_to_replace(path, *before_), options) {}

void ToInput::write(std::string_view piece) {
  hasher_.append(piece);
  bytes_ += piece.size();
  file_.write(piece);
}

void ToInput::commit() {
  journal_.record_copy(path_, before_->version()->mode, before_, {bytes_, hasher_.finish()});
  file_.commit();
}

}  // namespace einmal
