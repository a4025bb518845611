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

// The same findings and cuts when everything is parsed by cmark-gfm, and searched until nothing
// more is cut.
std::string shortcuts_matter(const std::string& text, FindOptions options);
// The same but for places inside of blocks, which the parser does not always tell right.
std::string shortcuts_matter_anywhere(const std::string& text, FindOptions options);

// What is read without cmark-gfm, blocks and inlines, is what it reads. Adds how many blocks that
// were.
std::string parser_matters(const std::string& text, std::size_t* blocks_without = nullptr);

// Whether a document looks alike without one of its blocks does not depend on what was read without
// cmark-gfm.
std::string parser_matters_without_block(const std::string& text);

// Where it is told without reading what is left without a span, it is what reading it tells.
// `certain` says whether it is told.
std::string remains_matter(const std::string& text, Span removed, bool& certain);

}  // namespace einmal::property
