// What einmal promises for Markdown, as a check that says in words what is wrong.
#pragma once

#include <string>

#include "einmal/removal_plan.h"
#include "einmal/repeats.h"

namespace einmal::property {

// Conservation, restoration, survivor, idempotence and structure: what cmark-gfm makes of the
// output is what it makes of the text, without the blocks that begin in a cut. Empty when all hold.
// `options.format` counts as Markdown.
std::string broken_markdown(const std::string& text, FindOptions options);

// The last of these alone.
std::string broken_markdown_output(const std::string& text, const RemovalPlan& plan);

// The same findings and cuts with few fingerprint bits, without SIMD and with several threads.
std::string markdown_engine_matters(const std::string& text, FindOptions options);

// The inlines that are read without cmark-gfm read as it reads them.
std::string simple_inlines_matter(const std::string& text);

// Where it is told without reading what is left without a span, it is what reading it tells.
// `certain` says whether it is told.
std::string remains_matter(const std::string& text, Span removed, bool& certain);

}  // namespace einmal::property
