// The header of a page: YAML between "---", TOML between "+++", or a JSON object, before the text.
//
//   document.substr(front_matter_bytes(document))   // what a reader sees
#pragma once

#include <cstddef>
#include <string_view>

namespace einmal {

// The bytes of the header with its last line end and a byte order mark before it; 0 when the
// document begins with none. A "---" that nothing closes, or that stands alone, is a rule.
std::size_t front_matter_bytes(std::string_view document);

}  // namespace einmal
