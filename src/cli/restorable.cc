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
class Members final : public OriginalTexts {
 public:
  Members(const std::string& cleaned_path, const Restorable& restorable)
      : container_name_(shown_name(cleaned_path)), restorable_(restorable) {}

  std::optional<std::string> of(const std::string& name, std::string_view stored) override {
    // Two members may have the same name: the text tells which is meant.
    if (!next_is(name) || next_header_.cleaned_hash != content_hash(stored)) return std::nullopt;
    return restored_text(name, stored, (*restorable_.members)[next_++]);
  }

  std::optional<std::string> dropped(const std::string& name) override {
    if (!next_is(name) || next_header_.cleaned_bytes > 0) return std::nullopt;
    return restored_text(name, "", (*restorable_.members)[next_++]);
  }

  bool all_restored() const { return next_ == restorable_.members->size(); }

  void check_all_restored() const {
    if (all_restored()) return;
    throw Error(container_name_ + ": restore: " + (*restorable_.members)[next_].path +
                " is not in it as the ledger knows it; --from and --text-field "
                "must be those of clean");
  }

 private:
  // Whether the next entry of the ledger is that of this document; reads its header.
  bool next_is(const std::string& name) {
    if (next_ == restorable_.members->size()) return false;
    const LedgerEntry& entry = (*restorable_.members)[next_];
    const std::string& container = restorable_.entry.output_path;
    if (entry.output_path != container + name.substr(container_name_.size())) return false;
    next_header_ = read_ledger_header(entry.ledger);
    return true;
  }

  std::string container_name_;
  const Restorable& restorable_;
  std::size_t next_ = 0;
  LedgerHeader next_header_;
};

SplicedText restored_content(Content& content, Members& members) {
  content.find_documents();
  std::optional<SplicedText> restored = members.all_restored() ? std::nullopt
                                                               : content.restored(members);
  return restored ? *std::move(restored) : whole_text(content.bytes());
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
