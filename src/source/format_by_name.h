// Which format a document is in, as its name tells.
//
//   format_by_name("docs/README.md")   // Format::kMarkdown
#pragma once

#include <string_view>

#include "einmal/repeats.h"

namespace einmal {

// By the extension, in capital or small letters; plain text for any other, and for none.
Format format_by_name(std::string_view path);

}  // namespace einmal
