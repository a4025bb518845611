#include "cli/corpus_documents.h"

#include <cstring>
#include <utility>

namespace einmal {
namespace {

constexpr std::size_t kSlotsMin = 64;

std::uint32_t hash_of(std::string_view name) {
  const ContentHash hash = content_hash(name);
  std::uint32_t first = 0;
  std::memcpy(&first, hash.bytes.data(), sizeof(first));
  return first;
}

}  // namespace

CorpusDocuments::CorpusDocuments(Spool& spool)
    : spool_(spool), entries_(&spool), names_(&spool) {
  enlarge();
}

bool CorpusDocuments::add(std::string_view name, const ContentHash& hash) {
  const std::uint32_t name_hash = hash_of(name);
  const std::size_t slot = slot_of(name, name_hash);
  if (slots_[slot] != 0) {
    entries_[slots_[slot] - 1].ambiguous = true;
    return false;
  }
  Entry entry;
  entry.hash = hash;
  entry.name_hash = name_hash;
  names_.append(name);
  entry.name_end = names_.size();
  entries_.push_back(entry);
  slots_[slot] = static_cast<std::uint32_t>(entries_.size());
  if (4 * entries_.size() > 3 * slots_.size()) enlarge();
  return true;
}

std::optional<std::size_t> CorpusDocuments::find(std::string_view name) const {
  const std::size_t next = next_.load(std::memory_order_relaxed);
  std::optional<std::size_t> found;
  if (next < size() && this->name(next) == name) {
    found = next;
  } else if (const std::uint32_t slot = slots_[slot_of(name, hash_of(name))]; slot != 0) {
    found = slot - 1;
  }
  if (found) next_.store(*found + 1, std::memory_order_relaxed);
  return found;
}

void CorpusDocuments::mark_read_again(std::size_t number) {
  std::atomic_ref<bool>(entries_[number].read_again).store(true);
}

bool CorpusDocuments::all_read_again() const {
  for (const Entry& entry : entries_) {
    if (!entry.read_again && !entry.only_compared) return false;
  }
  return true;
}

// Where the document of that name is, or would be.
std::size_t CorpusDocuments::slot_of(std::string_view name, std::uint32_t hash) const {
  std::size_t slot = hash % slots_.size();
  while (slots_[slot] != 0) {
    const std::size_t number = slots_[slot] - 1;
    if (entries_[number].name_hash == hash && this->name(number) == name) break;
    slot = slot + 1 == slots_.size() ? 0 : slot + 1;
  }
  return slot;
}

void CorpusDocuments::enlarge() {
  SpooledArray<std::uint32_t> larger(&spool_, spool_.memory_bytes_max() / 16);
  larger.assign_zeros(slots_.empty() ? kSlotsMin : 2 * slots_.size());
  for (std::size_t number = 0; number < entries_.size(); ++number) {
    std::size_t slot = entries_[number].name_hash % larger.size();
    while (larger[slot] != 0) slot = slot + 1 == larger.size() ? 0 : slot + 1;
    larger[slot] = static_cast<std::uint32_t>(number + 1);
  }
  slots_ = std::move(larger);
  spool_.trim();
}

}  // namespace einmal
