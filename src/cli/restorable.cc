#include "cli/restorable.h"

#include <memory>
#include <utility>

#include "einmal/error.h"
#include "einmal/ledger.h"
#include "source/document.h"
#include "write/ledger_header.h"

namespace einmal {
namespace {

// The originals of a packed file's texts, asked for in the order of its documents.
class Members {
 public:
  Members(const std::string& cleaned_path, const Restorable& restorable)
      : container_name_(shown_name(cleaned_path)), restorable_(restorable) {}

  // Empty when the document was not cut.
  std::optional<std::string> original_of(const std::string& name, std::string_view stored) {
    if (next_ == restorable_.members->size()) return std::nullopt;
    const LedgerEntry& entry = (*restorable_.members)[next_];
    const std::string wanted =
        restorable_.entry.output_path + name.substr(container_name_.size());
    // Two members may have the same name: the text tells which is meant.
    if (entry.output_path != wanted ||
        read_ledger_header(entry.ledger).cleaned_hash != content_hash(stored)) {
      return std::nullopt;
    }
    ++next_;
    return restored_text(name, stored, entry);
  }

  void check_all_restored() const {
    if (next_ == restorable_.members->size()) return;
    throw Error(container_name_ + ": restore: " + (*restorable_.members)[next_].path +
                " is not in it as the ledger knows it; --from and --text-field "
                "must be those of clean");
  }

 private:
  std::string container_name_;
  const Restorable& restorable_;
  std::size_t next_ = 0;
};

SplicedText restored_content(Content& content, Members& members) {
  content.find_documents();
  std::vector<std::optional<std::string>> originals;
  bool any = false;
  for (std::size_t number = 0; number < content.document_count(); ++number) {
    originals.push_back(
        members.original_of(content.name(number), content.stored(number, {}).bytes));
    any = any || originals.back().has_value();
  }
  return any ? content.replaced(originals) : whole_text(content.bytes());
}

}  // namespace

std::vector<Restorable> read_restorables(const std::string& ledger_path) {
  const Document document = Document::read(ledger_path);
  std::vector<Restorable> restorables;
  try {
    std::uint64_t members_left = 0;
    for (LedgerEntry& entry : read_ledger_file(document.text())) {
      if (members_left > 0) {
        restorables.back().members->push_back(std::move(entry));
        --members_left;
        continue;
      }
      const std::optional<std::uint64_t> count = read_member_count(entry.ledger);
      restorables.push_back({std::move(entry), std::nullopt});
      if (count) restorables.back().members.emplace();
      members_left = count.value_or(0);
    }
    if (members_left > 0) throw Error("members of a packed file are missing");
  } catch (const Error& failure) {
    throw Error(ledger_path + ": read ledger: " + failure.what());
  }
  return restorables;
}

std::string restored_text(const std::string& cleaned_path, std::string_view cleaned,
                          const LedgerEntry& entry) {
  try {
    return restore(cleaned, entry.ledger);
  } catch (const Error& failure) {
    throw Error(shown_name(cleaned_path) + ": restore: " + failure.what());
  }
}

void restore_packed(const Container& cleaned, const std::string& cleaned_path,
                    const Restorable& restorable, Destination& destination) {
  if (!restorable.members) {
    throw Error(shown_name(cleaned_path) + ": restore: is packed, and the original was not");
  }
  Members members(cleaned_path, restorable);
  const std::unique_ptr<PartReader> reader = cleaned.read_again();
  const std::unique_ptr<PartWriter> writer =
      cleaned.writer([&](std::string_view piece) { destination.write(piece); });
  while (std::optional<Part> part = reader->read()) {
    if (part->lost) throw Error(part->content->problems().front());
    writer->put(*part, restored_content(*part->content, members));
  }
  writer->finish();
  members.check_all_restored();
  destination.commit();
}

}  // namespace einmal
