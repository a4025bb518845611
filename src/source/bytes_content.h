// Bytes in which no document stands: passed on as they are.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "source/document.h"
#include "source/part.h"

namespace einmal {

class BytesContent final : public Content {
 public:
  explicit BytesContent(Document bytes) : bytes_(std::move(bytes)) {}

  // For what should have been a document: says why it is none.
  BytesContent(Document bytes, std::string problem) : bytes_(std::move(bytes)) {
    add_problem(std::move(problem));
  }

  std::uint64_t held_bytes() const override { return bytes_.text().size(); }
  std::size_t document_count() const override { return 0; }
  std::string name(std::size_t) const override { return bytes_.path(); }
  std::string_view text(std::size_t) const override { return {}; }
  StoredDocument stored(std::size_t, const RemovalPlan&) const override { return {}; }
  std::string_view bytes() const override { return bytes_.text(); }
  SplicedText cleaned(std::span<const RemovalPlan>) const override {
    return whole_text(bytes_.text());
  }
  std::optional<SplicedText> restored(OriginalTexts&) const override { return std::nullopt; }

 private:
  Document bytes_;
};

}  // namespace einmal
