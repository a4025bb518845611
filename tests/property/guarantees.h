// What einmal promises, each promise as a check that says in words what is wrong with a text.
//
//   Check check = [](const std::string& text) { return broken_guarantee(text, FindOptions{}); };
#pragma once

#include <string>

#include "einmal/repeats.h"

namespace einmal::property {

// Conservation, survivor, idempotence, and a result that agrees with itself (findings and plan).
// Empty when all hold.
std::string broken_guarantee(const std::string& text, const FindOptions& options);

// Verified, deterministic, and the same with every optimization off: whether any EngineOptions
// change anything. `threads` too, which costs more than the rest.
std::string engine_matters(const std::string& text, const FindOptions& options, bool threads);

// The same for EngineOptions::shortcuts alone, which few bits would hide: these find more.
std::string shortcuts_matter(const std::string& text, const FindOptions& options);

// Whether all is found as by whole searches of what is left, until one cuts nothing.
std::string rounds_matter(const std::string& text, const FindOptions& options);

}  // namespace einmal::property
