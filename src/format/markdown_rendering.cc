// Each block at the top is drawn by itself, so that it looks alike whoever read it: what is simple
// as its text, anything else as the HTML that cmark-gfm makes of it or would have made of it.
#include "format/markdown_rendering.h"

#include <algorithm>
#include <utility>

namespace einmal {
namespace {

// As cmark-gfm gathers them: with other line ends, and without indentation.
void add_lines(std::string_view content, std::string& out) {
  for (std::size_t end = content.find('\n'); end != content.npos; end = content.find('\n')) {
    out += content.substr(0, end - (end > 0 && content[end - 1] == '\r' ? 1 : 0));
    out += '\n';
    content.remove_prefix(std::min(content.find_first_not_of(' ', end + 1), content.size()));
  }
  out += content;
}

// A node that was taken out of its tree, and where it stood. What was taken out last goes back
// first.
class UnlinkedNode {
 public:
  explicit UnlinkedNode(cmark_node* node)
      : node_(node), parent_(cmark_node_parent(node)), next_(cmark_node_next(node)) {
    cmark_node_unlink(node);
  }
  // Each is put back or freed.
  bool put_back() const {
    return 0 != (next_ != nullptr ? cmark_node_insert_before(next_, node_)
                                  : cmark_node_append_child(parent_, node_));
  }
  void free() const { cmark_node_free(node_); }

 private:
  cmark_node* node_;
  cmark_node* parent_;
  cmark_node* next_;
};

}  // namespace

bool MarkdownTree::goes(std::size_t index, const std::vector<Span>& removed) const {
  const Span source = blocks_[index].source;
  // A paragraph without a place goes with its table, which holds the bytes of both.
  const Span held =
      source.empty() && index + 1 < blocks_.size() ? blocks_[index + 1].source : source;
  const auto after = std::upper_bound(
      removed.begin(), removed.end(), source.begin,
      [](std::uint64_t begin, const Span& span) { return begin < span.begin; });
  return after != removed.begin() && (after - 1)->contains(held);
}

// As cmark-gfm would write it, where what is simple has no content.
void MarkdownTree::draw_list(const MarkdownBlock& list, const std::vector<Span>& removed,
                             std::string& out) const {
  const std::string number(number_of_list(source_of(list)));
  const std::string name = number.empty() ? "ul" : "ol";
  out += '<' + name;
  if (!number.empty() && number != "1") out += " start=\"" + number + '"';
  out += ">\n";
  const auto first = static_cast<std::size_t>(&list - blocks_.data()) + 1;
  for (std::size_t item = first; item < list.last; item = blocks_[item].last) {
    if (!goes(item, removed)) out += "<li></li>\n";
  }
  out += "</" + name + ">\n";
}

// What cmark-gfm did not read looks as what it did.
void MarkdownTree::draw(const MarkdownBlock& block, const std::vector<Span>& removed,
                        std::string& out) const {
  if (block.simple > 0 || block.fenced || block.sort == MarkdownSort::kRule) {
    out += static_cast<char>('a' + static_cast<char>(block.sort));
    out += static_cast<char>('0' + block.level);
    if (block.simple > 0) add_lines(simple_text(block).content, out);
    if (block.fenced) (out += language(block)) += '\n';
    if (block.fenced) out += literal(block);
  } else if (block.node == nullptr) {
    draw_list(block, removed, out);
  } else {
    out += parser_->html(block.node);
  }
  out += '\0';
}

std::optional<std::string> MarkdownTree::drawn_without(const std::vector<Span>& removed) {
  std::string drawn;
  for (std::size_t top = 0; top < blocks_.size(); top = blocks_[top].last) {
    if (goes(top, removed)) continue;
    std::vector<UnlinkedNode> gone;
    std::string simple;  // what the HTML lacks
    for (std::size_t i = top + 1; i < blocks_[top].last;) {
      const bool is_gone = goes(i, removed);
      if (is_gone && blocks_[i].node != nullptr) gone.emplace_back(blocks_[i].node);
      if (!is_gone && blocks_[i].simple > 0) {
        add_lines(simple_text(blocks_[i]).content, simple += '\0');
      }
      i = is_gone ? blocks_[i].last : i + 1;
    }
    draw(blocks_[top], removed, drawn);
    drawn += simple;
    for (auto node = gone.rbegin(); node != gone.rend(); ++node) {
      readable_ = readable_ && node->put_back();
      if (!readable_) node->free();
    }
    if (!readable_) return std::nullopt;
  }
  return drawn;
}

std::optional<std::string> drawn_markdown(MarkdownTree& tree, const std::vector<Span>& removed) {
  if (!tree.is_readable()) return std::nullopt;
  std::optional<std::string> drawn = tree.drawn_without(removed);
  if (!drawn) return std::nullopt;
  const std::string_view front_matter = tree.parsed().substr(0, tree.front_matter_bytes());
  if (front_matter.empty()) return drawn;
  return std::string(front_matter) + '\0' + *std::move(drawn);
}

}  // namespace einmal
