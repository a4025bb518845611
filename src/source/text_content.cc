#include "source/text_content.h"

#include <utility>

#include "source/text_probe.h"

namespace einmal {

TextContent::TextContent(Document document) : document_(std::move(document)) {
  require_searchable(document_.text(), shown_name(document_.path()));
}

}  // namespace einmal
