// Random Markdown for the property tests.
#pragma once

#include <cstdint>

#include "property/documents.h"

namespace einmal::property {

// The same document for the same seed, on every machine.
Document random_markdown(std::uint64_t seed);

}  // namespace einmal::property
