// Reads the tags of HTML that nobody could read in two ways.
//
//   HtmlTagReader reader(bytes, arena);
//   if (const auto tag = reader.read(at)) use(tag->tag, tag->attributes, tag->source.end);
#pragma once

#include <gumbo.h>

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "einmal/span.h"
#include "format/html_arena.h"

namespace einmal {

struct HtmlTag {
  GumboTag tag;
  std::string_view name;  // as it is written
  Span source;
  bool is_end;
  bool closes_itself;  // "/>"
  GumboVector attributes;
};

// Whether two names are the same but for upper and lower case of ASCII.
bool same_html_name(std::string_view a, std::string_view b);

class HtmlTagReader {
 public:
  // Both must outlive the reader, and the first one all that it returns.
  HtmlTagReader(std::string_view bytes, HtmlArena& arena) : bytes_(bytes), arena_(arena) {}

  // The tag that begins at `begin`, as gumbo reads it. Nothing when there is something odd about
  // it. REQUIRES: "<" and a letter stand there, or "</" and a letter.
  std::optional<HtmlTag> read(std::size_t begin);

  // The attributes of a tag in svg, some of which have other names there. Nothing when the parser
  // was asked too often already.
  std::optional<GumboVector> svg_attributes(const HtmlTag& tag);

  // `text` with line ends as the parser has them, in the arena, ended by NUL. Null when there are
  // bytes in it that the parser would replace.
  const char* copy(std::string_view text);

 private:
  bool read_attribute(std::size_t& at);
  bool read_value(std::size_t& at, std::string_view& value);
  const char* decode(std::string_view value);
  GumboVector take_attributes();
  bool may_ask();

  std::string_view bytes_;
  HtmlArena& arena_;
  std::vector<void*> attributes_;
  std::size_t questions_ = 0;  // to the parser
};

}  // namespace einmal
