// Spans of a text, in order: what stays of it, without building the result in memory.
//
//   const SplicedText cleaned = cleaned_text(article, plan);
//   for (const Span& span : cleaned.spans) put(article.substr(span.begin, span.size()));
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "einmal/removal_plan.h"

namespace einmal {

struct SplicedText {
  std::string_view text;  // must outlive this, or be that of `owner`
  std::vector<Span> spans;
  std::shared_ptr<const std::string> owner;  // of a text that was made for this; else empty

  std::uint64_t bytes() const {
    std::uint64_t sum = 0;
    for (const Span& span : spans) sum += span.size();
    return sum;
  }
};

inline SplicedText whole_text(std::string_view text) { return {text, {{0, text.size()}}, nullptr}; }

inline SplicedText owned_text(std::string text) {
  auto owner = std::make_shared<const std::string>(std::move(text));
  return {*owner, {{0, owner->size()}}, owner};
}

inline SplicedText cleaned_text(std::string_view original, const RemovalPlan& plan) {
  return {original, kept_spans(plan, original.size()), nullptr};
}

}  // namespace einmal
