// HTML that people and programs might have written, with passages that stand twice.
#pragma once

#include <cstdint>

#include "property/documents.h"

namespace einmal::property {

// The same document for the same seed, on every machine. `broken`: with end tags left out or in
// the wrong place, text in tables, stray bytes.
Document random_html(std::uint64_t seed, bool broken);

}  // namespace einmal::property
