// What einmal promises about HTML, as checks that say in words what is wrong with a document.
#pragma once

#include <string>
#include <string_view>

#include "einmal/repeats.h"
#include "format/reading.h"

namespace einmal::property {

// The invariants of a reading (format/reading.h). Empty when all hold.
std::string broken_reading(const Reading& reading, std::string_view document);

// Blocks of the document that lie in no cut are those of the output, and the tree of the output is
// that of the document without what was cut. Empty when both hold.
std::string broken_html_output(const std::string& document, const RemovalPlan& plan);

// The reading's invariants; conservation, restoration, survivor, idempotence; and the structure:
// the tree of the output is that of the document without what was cut, and so are its blocks.
// `options.format` is HTML, whatever it says. Empty when all hold.
std::string broken_html_promise(const std::string& document, FindOptions options);

// Whether anything else is found or cut when the parser is asked for all that is certain. Empty
// when nothing is. `options.format` is HTML, whatever it says.
std::string html_shortcuts_matter(const std::string& document, FindOptions options);

}  // namespace einmal::property
