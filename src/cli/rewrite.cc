#include "cli/rewrite.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "source/stored_bytes.h"

namespace einmal {

bool all_empty(std::span<const RemovalPlan> plans) {
  return std::all_of(plans.begin(), plans.end(),
                     [](const RemovalPlan& plan) { return plan.empty(); });
}

Rewrite::Rewrite(std::shared_ptr<const Container> container, Open open)
    : container_(std::move(container)), open_(std::move(open)) {}

Rewrite::~Rewrite() = default;
Rewrite::Rewrite(Rewrite&&) noexcept = default;

void Rewrite::begin() {
  destination_ = open_();
  writer_ = container_->writer([destination = destination_.get()](std::string_view piece) {
    destination->write(piece);
  });
}

void Rewrite::write(const Part& part, std::span<const RemovalPlan> plans) {
  writer_->put(part, all_empty(plans) ? whole_text(part.content->bytes())
                                      : part.content->cleaned(plans));
}

void Rewrite::put(const Part& part, std::span<const RemovalPlan> plans) {
  if (!begun()) {
    if (all_empty(plans)) {
      ++parts_unwritten_;
      return;
    }
    begin();
    const std::unique_ptr<PartReader> reader = container_->read_again();
    for (; parts_unwritten_ > 0; --parts_unwritten_) {
      const std::optional<Part> earlier = reader->read();
      if (!earlier) throw Error("clean: the input became shorter after it was searched");
      write(*earlier, {});
    }
  }
  write(part, plans);
}

void Rewrite::put_unchanged() {
  constexpr std::size_t kPieceBytes = std::size_t{1} << 20;
  destination_ = open_();
  const StoredBytes& stored = *container_->stored();
  std::vector<char> piece(kPieceBytes);
  for (std::uint64_t at = 0; at < stored.size();) {
    const std::size_t count = stored.read_at(at, piece.data(), piece.size());
    if (count == 0) break;
    destination_->write({piece.data(), count});
    at += count;
  }
  stored.check_unchanged();
  destination_->commit();
}

void Rewrite::put_all(const PlansByPart& plans) {
  begin();
  const std::unique_ptr<PartReader> reader = container_->read_again();
  for (std::size_t number = 0; std::optional<Part> part = reader->read(); ++number) {
    const auto cut = plans.find(number);
    if (cut == plans.end()) {
      write(*part, {});
      continue;
    }
    part->content->find_documents();
    write(*part, cut->second);
  }
}

void Rewrite::finish() {
  writer_->finish();
  destination_->commit();
}

}  // namespace einmal
