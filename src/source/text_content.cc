#include "source/text_content.h"

#include <utility>

#include "einmal/error.h"
#include "source/text_probe.h"

namespace einmal {

TextContent::TextContent(Document document) : document_(std::move(document)) {
  const auto refuse = [&](const char* encoding) {
    throw Error(shown_name(document_.path()) + ": encoding: " + encoding +
                " is not supported yet");
  };
  const TextKind kind = probe_text(document_.text());
  if (kind == TextKind::kUtf16) refuse("UTF-16");
  if (kind == TextKind::kUtf32) refuse("UTF-32");
}

}  // namespace einmal
