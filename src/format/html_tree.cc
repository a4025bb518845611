// gumbo trusts its input in three ways: it asks for memory without end, it needs time in proportion
// to tags times depth (and to the square of a tag's attributes), and it takes the tree down by
// calling itself once a level. So the source is looked over first (html_bounds.h), and the memory
// comes from an arena, which is dropped whole. When the arena refuses, the only way out of the
// parser is a jump: there is nothing but C between the jump and where it lands.
#include "format/html_tree.h"

#include <algorithm>
#include <csetjmp>
#include <limits>
#include <new>

#include "format/html_bounds.h"
#include "format/html_simple.h"

namespace einmal {
namespace {

// Real pages take 5 to 60 bytes a byte, small ones a few kB.
constexpr std::size_t kTreeBytesMin = std::size_t{16} << 20;
constexpr std::size_t kTreeBytesPerByte = 256;

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

std::string_view behind_mark(std::string_view bytes) {
  if (bytes.starts_with(kByteOrderMark)) bytes.remove_prefix(kByteOrderMark.size());
  return bytes;
}

struct Escape {
  HtmlArena& arena;
  std::jmp_buf landing;
};

void* allocate(void* escape, std::size_t bytes) {
  auto& out = *static_cast<Escape*>(escape);
  void* const block = out.arena.allocate(bytes);
  if (block == nullptr) std::longjmp(out.landing, 1);
  return block;
}

void release(void* escape, void* block) { static_cast<Escape*>(escape)->arena.release(block); }

// Returns null when the arena refused.
const GumboOutput* run_parser(HtmlArena& arena, std::string_view bytes) {
  Escape escape{arena, {}};
  GumboOptions options = kGumboDefaultOptions;
  options.allocator = allocate;
  options.deallocator = release;
  options.userdata = &escape;
  options.max_errors = 0;
  if (setjmp(escape.landing) != 0) return nullptr;
  return gumbo_parse_with_options(&options, bytes.data(), bytes.size());
}

bool is_heading(GumboTag tag) {
  return tag == GUMBO_TAG_H1 || tag == GUMBO_TAG_H2 || tag == GUMBO_TAG_H3 ||
         tag == GUMBO_TAG_H4 || tag == GUMBO_TAG_H5 || tag == GUMBO_TAG_H6;
}

GumboTag tag_of_end_tag(GumboStringPiece text) {
  gumbo_tag_from_original_text(&text);
  return text.data == nullptr ? GUMBO_TAG_UNKNOWN
                              : gumbo_tagn_enum(text.data, static_cast<unsigned>(text.length));
}

}  // namespace

std::optional<HtmlTree> HtmlTree::parse(std::string_view bytes, HtmlParsing parsing) {
  if (bytes.size() >= std::numeric_limits<unsigned>::max()) return {};
  HtmlTree tree;
  tree.bytes_ = bytes;
  tree.skeleton_ = std::make_unique<HtmlSkeleton>(bytes);
  const auto new_arena = [&] {
    return std::make_unique<HtmlArena>(kTreeBytesMin + kTreeBytesPerByte * bytes.size());
  };
  if (parsing == HtmlParsing::kQuick) {
    tree.arena_ = new_arena();
    tree.parsed_ = behind_mark(bytes);
    tree.document_ = simple_html(tree.parsed_, *tree.arena_);
    tree.simple_ = tree.document_ != nullptr;
    if (tree.simple_) return tree;
  }
  if (!(parsing == HtmlParsing::kWhole ? is_bounded_html(bytes)
                                       : is_bounded_html(bytes, *tree.skeleton_))) {
    return {};
  }
  tree.parsed_ = behind_mark(tree.skeleton_->finish());
  tree.arena_ = new_arena();
  const GumboOutput* const output = run_parser(*tree.arena_, tree.parsed_);
  if (output == nullptr) {
    if (tree.arena_->is_exhausted()) return {};
    throw std::bad_alloc();
  }
  tree.document_ = output->document;
  return tree;
}

std::uint64_t HtmlTree::mark_bytes() const {
  return bytes_.starts_with(kByteOrderMark) ? kByteOrderMark.size() : 0;
}

Span HtmlTree::span_of(const GumboStringPiece& piece) const {
  if (piece.length == 0) return {};
  const auto begin = static_cast<std::uint64_t>(piece.data - parsed_.data()) + mark_bytes();
  return {skeleton_->source_of(begin), skeleton_->source_of(begin + piece.length)};
}

Span HtmlTree::span_of(const GumboElement& element) const {
  const Span start_tag = span_of(element.original_tag);
  if (start_tag.empty()) return {};
  const Span end_tag = span_of(element.original_end_tag);
  const GumboTag closed_by = end_tag.empty() ? GUMBO_TAG_LAST
                                             : tag_of_end_tag(element.original_end_tag);
  const bool is_own =
      closed_by == element.tag || (is_heading(closed_by) && is_heading(element.tag));
  if (!end_tag.empty() && is_own) return {start_tag.begin, std::max(end_tag.end, start_tag.end)};
  const std::uint64_t end = skeleton_->source_of(element.end_pos.offset + mark_bytes());
  return {start_tag.begin, std::max(end, start_tag.end)};
}

const GumboVector& children_of(const GumboNode& node) {
  if (node.type == GUMBO_NODE_DOCUMENT) return node.v.document.children;
  return is_element(node) ? node.v.element.children : kGumboEmptyVector;
}

bool is_element(const GumboNode& node) {
  return node.type == GUMBO_NODE_ELEMENT || node.type == GUMBO_NODE_TEMPLATE;
}

bool was_moved(const GumboNode& node) {
  constexpr unsigned kMoved =
      GUMBO_INSERTION_CONVERTED_FROM_END_TAG | GUMBO_INSERTION_FROM_ISINDEX |
      GUMBO_INSERTION_FROM_IMAGE | GUMBO_INSERTION_RECONSTRUCTED_FORMATTING_ELEMENT |
      GUMBO_INSERTION_ADOPTION_AGENCY_CLONED | GUMBO_INSERTION_ADOPTION_AGENCY_MOVED |
      GUMBO_INSERTION_FOSTER_PARENTED;
  return (node.parse_flags & kMoved) != 0;
}

bool has_end_tag(const GumboNode& node) {
  const GumboElement& element = node.v.element;
  if (element.original_end_tag.length == 0) return false;
  const GumboTag closed_by = tag_of_end_tag(element.original_end_tag);
  return closed_by == element.tag || (is_heading(closed_by) && is_heading(element.tag));
}

}  // namespace einmal
