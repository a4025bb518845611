#include "format/html_simple_tags.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <new>
#include <string>

#include "base/utf8_sequence.h"

namespace einmal {
namespace {

constexpr std::size_t kAttributesMax = 100;

enum : std::uint8_t { kSpace = 1, kLetter = 2, kTagName = 4, kAttributeName = 8, kBareValue = 16 };

// What a byte may be part of.
constexpr std::array<std::uint8_t, 256> kBytes = [] {
  std::array<std::uint8_t, 256> bytes = {};
  for (unsigned c = 0x21; c < 0x7F; ++c) bytes[c] = kBareValue;
  for (const char c : {'"', '\'', '<', '=', '>', '`', '&'}) bytes[static_cast<unsigned>(c)] = 0;
  const auto add = [&bytes](char first, char last, unsigned sorts) {
    for (char c = first; c <= last; ++c) {
      auto& byte = bytes[static_cast<unsigned>(c)];
      byte = static_cast<std::uint8_t>(byte | sorts);
    }
  };
  add('a', 'z', kLetter | kTagName | kAttributeName);
  add('A', 'Z', kLetter | kTagName | kAttributeName);
  add('0', ':', kTagName | kAttributeName);
  add('-', '-', kTagName | kAttributeName);
  for (const char c : {'_', '.', '@'}) add(c, c, kAttributeName);
  for (const char c : {' ', '\t', '\n', '\f', '\r'}) bytes[static_cast<unsigned>(c)] = kSpace;
  return bytes;
}();

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }
bool is(char c, unsigned sorts) { return (kBytes[static_cast<unsigned char>(c)] & sorts) != 0; }

// True for control characters and code points that are no characters, and for some others.
// REQUIRES: `sequence` is well-formed and not ASCII.
bool may_be_replaced(std::string_view sequence) {
  const auto byte = [&](std::size_t index) { return static_cast<unsigned char>(sequence[index]); };
  if (sequence.size() == 2) return byte(0) == 0xC2 && byte(1) < 0xA0;
  if (sequence.size() == 3) return byte(0) == 0xEF && (byte(1) == 0xB7 || byte(1) == 0xBF);
  return byte(2) == 0xBF && byte(3) >= 0xBE;
}

struct Reference {
  std::string_view name;
  char text;
};
constexpr std::array<Reference, 6> kReferences = {{
    {"&amp;", '&'}, {"&quot;", '"'},
    {"&lt;", '<'},  {"&gt;", '>'},
    {"&#39;", '\''}, {"&#x27;", '\''},
}};

// A tag of an element for the body, as the parser has it.
class ParsedTag {
 public:
  explicit ParsedTag(const std::string& tag)
      : output_(gumbo_parse_with_options(&kGumboDefaultOptions, tag.data(), tag.size())) {}
  ~ParsedTag() { gumbo_destroy_output(&kGumboDefaultOptions, output_); }
  ParsedTag(const ParsedTag&) = delete;
  ParsedTag& operator=(const ParsedTag&) = delete;

  const GumboVector& attributes() const {
    return last_child(last_child(*output_->root)).v.element.attributes;
  }

 private:
  static const GumboNode& last_child(const GumboNode& node) {
    const GumboVector& children = node.v.element.children;
    return *static_cast<const GumboNode*>(children.data[children.length - 1]);
  }
  GumboOutput* output_;
};

// What the parser makes of a value that has none of one sort of quotes in it.
std::string parsed_value(std::string_view value) {
  const char quote = value.find('"') == value.npos ? '"' : '\'';
  std::string tag = "<a x=";
  (((tag += quote) += value) += quote) += '>';
  const ParsedTag parsed(tag);
  return static_cast<const GumboAttribute*>(parsed.attributes().data[0])->value;
}

}  // namespace

bool same_html_name(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](char x, char y) { return lower(x) == lower(y); });
}

const char* HtmlTagReader::copy(std::string_view text) {
  char* const result = arena_.take<char>(text.size() + 1);
  char* out = result;
  for (std::size_t at = 0; at < text.size();) {
    const char c = text[at];
    if (static_cast<unsigned char>(c) < 0x80) {
      ++at;
      if ((c < ' ' && !is(c, kSpace)) || c == '\x7F') return nullptr;
      if (c == '\r' && at < text.size() && text[at] == '\n') continue;
      *out++ = c == '\r' ? '\n' : c;
      continue;
    }
    const std::size_t bytes = utf8_sequence_bytes(text.substr(at));
    const std::string_view sequence = text.substr(at, bytes);
    if (bytes == 0 || may_be_replaced(sequence)) return nullptr;
    out = std::copy(sequence.begin(), sequence.end(), out);
    at += bytes;
  }
  *out = '\0';
  return result;
}

const char* HtmlTagReader::decode(std::string_view value) {
  const char* const copied = copy(value);
  if (copied == nullptr || value.find('&') == value.npos) return copied;
  std::string_view rest = copied;
  char* const result = arena_.take<char>(rest.size() + 1);
  char* out = result;
  while (true) {
    const std::size_t plain = std::min(rest.find('&'), rest.size());
    out = std::copy(rest.begin(), rest.begin() + static_cast<std::ptrdiff_t>(plain), out);
    rest.remove_prefix(plain);
    if (rest.empty()) break;
    const auto known = std::find_if(kReferences.begin(), kReferences.end(), [&](const auto& one) {
      return rest.starts_with(one.name);
    });
    if (known == kReferences.end()) return may_ask() ? copy(parsed_value(copied)) : nullptr;
    *out++ = known->text;
    rest.remove_prefix(known->name.size());
  }
  *out = '\0';
  return result;
}

bool HtmlTagReader::read_value(std::size_t& at, std::string_view& value) {
  while (at < bytes_.size() && is(bytes_[at], kSpace)) ++at;
  if (at == bytes_.size()) return false;
  if (bytes_[at] == '"' || bytes_[at] == '\'') {
    const std::size_t end = bytes_.find(bytes_[at], at + 1);
    if (end == bytes_.npos) return false;
    value = bytes_.substr(at + 1, end - at - 1);
    at = end + 1;
    return true;
  }
  const std::size_t begin = at;
  while (at < bytes_.size() && is(bytes_[at], kBareValue)) ++at;
  value = bytes_.substr(begin, at - begin);
  return !value.empty();
}

bool HtmlTagReader::read_attribute(std::size_t& at) {
  const std::size_t begin = at;
  while (at < bytes_.size() && is(bytes_[at], kAttributeName)) ++at;
  const std::size_t size = at - begin;
  if (size == 0 || attributes_.size() == kAttributesMax) return false;
  char* const name = arena_.take<char>(size + 1);
  for (std::size_t i = 0; i < size; ++i) name[i] = lower(bytes_[begin + i]);
  name[size] = '\0';
  for (const void* const other : attributes_) {
    if (std::strcmp(static_cast<const GumboAttribute*>(other)->name, name) == 0) return false;
  }
  std::size_t behind = at;
  while (behind < bytes_.size() && is(bytes_[behind], kSpace)) ++behind;
  auto* const attribute = new (arena_.take<GumboAttribute>()) GumboAttribute{};
  attribute->name = name;
  attribute->value = "";
  attributes_.push_back(attribute);
  if (behind == bytes_.size() || bytes_[behind] != '=') return true;
  at = behind + 1;
  std::string_view value;
  if (!read_value(at, value)) return false;
  if (!value.empty()) attribute->value = decode(value);
  return attribute->value != nullptr;
}

// A question costs as much as the parser takes for a page of a few hundred bytes.
bool HtmlTagReader::may_ask() {
  constexpr std::size_t kQuestionsMin = 50;
  constexpr std::size_t kBytesPerQuestion = 128;
  return ++questions_ <= kQuestionsMin + bytes_.size() / kBytesPerQuestion;
}

std::optional<GumboVector> HtmlTagReader::svg_attributes(const HtmlTag& tag) {
  if (tag.attributes.length == 0) return GumboVector{};
  if (!may_ask()) return std::nullopt;
  const std::size_t behind_name = tag.source.begin + 1 + tag.name.size();
  const std::string rest(bytes_.substr(behind_name, tag.source.end - behind_name));
  const ParsedTag parsed("<svg" + rest);
  const GumboVector& attributes = parsed.attributes();
  for (unsigned i = 0; i < attributes.length; ++i) {
    const auto& entry = *static_cast<const GumboAttribute*>(attributes.data[i]);
    auto* const attribute = new (arena_.take<GumboAttribute>()) GumboAttribute{};
    attribute->attr_namespace = entry.attr_namespace;
    attribute->name = copy(entry.name);
    attribute->value = copy(entry.value);
    attributes_.push_back(attribute);
  }
  return take_attributes();
}

GumboVector HtmlTagReader::take_attributes() {
  if (attributes_.empty()) return {};
  void** const all = arena_.take<void*>(attributes_.size());
  std::copy(attributes_.begin(), attributes_.end(), all);
  const auto count = static_cast<unsigned>(attributes_.size());
  attributes_.clear();
  return {all, count, count};
}

std::optional<HtmlTag> HtmlTagReader::read(std::size_t begin) {
  HtmlTag tag{GUMBO_TAG_UNKNOWN, {}, {}, bytes_[begin + 1] == '/', false, {}};
  const std::size_t name = begin + 1 + tag.is_end;
  std::size_t at = name;
  while (at < bytes_.size() && is(bytes_[at], kTagName)) ++at;
  tag.name = bytes_.substr(name, at - name);
  tag.tag = gumbo_tagn_enum(tag.name.data(), static_cast<unsigned>(tag.name.size()));
  while (true) {
    const std::size_t space = at;
    while (at < bytes_.size() && is(bytes_[at], kSpace)) ++at;
    tag.closes_itself = bytes_.substr(at, 2) == "/>" && !tag.is_end;
    if (tag.closes_itself) ++at;
    if (at == bytes_.size()) return std::nullopt;
    if (bytes_[at] == '>') break;
    if (at == space || tag.is_end || !read_attribute(at)) return std::nullopt;
  }
  tag.source = {begin, at + 1};
  tag.attributes = take_attributes();
  return tag;
}

}  // namespace einmal
