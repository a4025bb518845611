#include "cli/gathered_text.h"

#include <memory>
#include <utility>

#include "cli/waiting_input.h"
#include "source/archive/open_input.h"
#include "source/document.h"
#include "source/text_content.h"

namespace einmal {

GatheredText::GatheredText(const SearchedPart& first)
    : input_(first.input),
      version_(first.part.version),
      held_(!version_ || first.part.container || input_.path == kStandardInput) {}

void GatheredText::add(const SearchedPart& searched, const RemovalPlan& plan) {
  cuts_.go_on(plan.cuts);
  counted_.add_totals(searched.counted);
  if (held_) bytes_.append(searched.part.content->bytes());
}

Part GatheredText::text() {
  if (held_) {
    Part part;
    Document document = Document::of(input_.path, std::move(bytes_));
    part.content = std::make_unique<TextContent>(std::move(document));
    return part;
  }
  std::optional<Part> again =
      open_input(input_.path, {.read_as = {.format = InputFormat::kText}})->read();
  if (!again || again->version != version_) fail_changed(input_);
  return *std::move(again);
}

}  // namespace einmal
