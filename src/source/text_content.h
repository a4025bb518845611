// A document that is a file, or a member of an archive, of its own.
//
//   const TextContent content(Document::read("a.txt"));
//   content.text(0);  // the whole file
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "source/document.h"
#include "source/part.h"

namespace einmal {

class TextContent final : public Content {
 public:
  explicit TextContent(Document document) : document_(std::move(document)) {}

  std::uint64_t held_bytes() const override { return document_.text().size(); }
  std::size_t document_count() const override { return 1; }
  std::string name(std::size_t) const override { return document_.path(); }
  std::string_view text(std::size_t) const override { return document_.text(); }
  StoredDocument stored(std::size_t, const RemovalPlan& plan) const override {
    return {document_.text(), plan};
  }
  std::string_view bytes() const override { return document_.text(); }
  SplicedText cleaned(std::span<const RemovalPlan> plans) const override {
    return cleaned_text(document_.text(), plans.front());
  }
  std::optional<SplicedText> restored(OriginalTexts& originals) const override {
    std::optional<std::string> original = originals.of(document_.path(), document_.text());
    if (!original) return std::nullopt;
    return owned_text(*std::move(original));
  }

 private:
  Document document_;
};

}  // namespace einmal
