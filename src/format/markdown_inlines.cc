// cmark-gfm gives the text of each inline and, but for a few bytes after a line break, where it
// stands. So the text is looked for from there on: bytes that are equal belong together, and what
// stands between two such stretches is an entity, an escape or markup. Where that fails, the places
// are off by a few bytes; no decision depends on them.
#include "format/markdown_inlines.h"

#include <algorithm>

#include "format/lines.h"

namespace einmal {
namespace {

// How far a text is looked for from where it should stand. Targets of links are that long.
constexpr std::uint64_t kLookAhead = 4096;

// How much of a text has to be found, unless it is shorter.
constexpr std::size_t kFoundBytes = 24;

// Longer than any entity.
constexpr std::uint64_t kEntityBytesMax = 40;

std::string_view literal_of(cmark_node* node) {
  const char* literal = cmark_node_get_literal(node);
  return literal != nullptr ? literal : "";
}

std::string_view or_empty(const char* text) { return text != nullptr ? text : ""; }

bool is_continuation(char c) { return (c & 0xC0) == 0x80; }

std::size_t first_character(std::string_view text) {
  std::size_t size = 1;
  while (size < text.size() && is_continuation(text[size])) ++size;
  return size;
}

bool is_line_end(char c) { return c == '\n' || c == '\r'; }

MarkdownMark sort_of(cmark_node* node) {
  switch (cmark_node_get_type(node)) {
    case CMARK_NODE_EMPH: return kEmphasis;
    case CMARK_NODE_STRONG: return kStrong;
    case CMARK_NODE_LINK: return kLink;
    case CMARK_NODE_IMAGE: return kImage;
    default: break;
  }
  return std::string_view(cmark_node_get_type_string(node)) == "strikethrough" ? kStrike : kEnd;
}

bool is_void_tag(std::string_view tag) {
  if (tag.ends_with("/>") || tag.starts_with("<!") || tag.starts_with("<?")) return true;
  for (const std::string_view name : {"<br", "<img", "<hr", "<wbr", "<input"}) {
    if (tag.starts_with(name)) return true;
  }
  return false;
}

}  // namespace

void BlockText::clear() {
  text.clear();
  pieces.clear();
  marks.clear();
  targets.clear();
  has_anchor = has_media = is_emphatic = false;
}

void BlockText::trim() {
  const std::string_view kept = trimmed(text);
  const auto begin =
      kept.empty() ? text.size() : static_cast<std::size_t>(kept.data() - text.data());
  const std::size_t size = kept.size();
  const auto behind_begin = std::find_if(
      pieces.begin(), pieces.end(), [&](const ReadPiece& p) { return p.text_begin > begin; });
  if (behind_begin != pieces.begin()) pieces.erase(pieces.begin(), behind_begin - 1);
  for (ReadPiece& piece : pieces) {
    if (piece.text_begin < begin && piece.linear) piece.source.begin += begin - piece.text_begin;
    piece.text_begin = std::max<std::uint64_t>(piece.text_begin, begin) - begin;
  }
  while (!pieces.empty() && pieces.back().text_begin >= size) pieces.pop_back();
  for (ReadMark& mark : marks) {
    mark.text_begin = std::max<std::uint64_t>(mark.text_begin, begin) - begin;
    // The end of what runs up to the end belongs to the block too.
    mark.text_begin = std::min<std::uint64_t>(mark.text_begin, size > 0 ? size - 1 : 0);
  }
  text.erase(0, begin);
  text.resize(size);
}

void InlineReader::read(const MarkdownBlock& block, BlockText& out) {
  out_ = &out;
  source_ = block.source;
  at_ = source_.begin;
  open_tags_ = 0;
  if (block.sort == MarkdownSort::kHeading) {
    add_mark(kLevel + std::uint64_t{block.level});
  }
  if (block.simple > 0) {
    read_simple(tree_.simple_text(block));
    return;
  }
  cmark_node* first = cmark_node_first_child(block.node);
  out.is_emphatic = first != nullptr && cmark_node_next(first) == nullptr &&
                    (sort_of(first) == kStrong || sort_of(first) == kEmphasis);
  for (cmark_node* node = first; node != nullptr;) {
    enter(node);
    if (cmark_node* child = cmark_node_first_child(node)) {
      node = child;
      continue;
    }
    leave(node);
    while (cmark_node_next(node) == nullptr) {
      node = cmark_node_parent(node);
      if (node == block.node) break;
      leave(node);
    }
    if (node == block.node) break;
    node = cmark_node_next(node);
  }
  out.has_anchor = out.has_anchor || open_tags_ != 0;
}

void InlineReader::read_simple(const SimpleText& simple) {
  std::size_t line = 0;
  std::uint64_t shift = simple.line_begins.empty() ? 0 : simple.line_begins[0];  // modulo 2^64
  const bool in_one_piece = simple.line_begins.size() == 1;
  const auto read_line_end = [&](std::uint64_t at, std::uint64_t next) {
    const Span source{at + shift, at + shift + 1};
    add_piece("\n", source, tree_.parsed()[source.begin] == '\n');
    if (++line < simple.line_begins.size()) shift = simple.line_begins[line] - next;
  };
  auto target = simple.targets.begin();
  for (const InlineToken& token : simple.tokens) {
    const std::string_view text = simple.content.substr(token.begin, token.end - token.begin);
    const auto source_from = [&](std::uint64_t begin, std::uint64_t end) {
      return Span{begin + shift, end + shift};
    };
    switch (token.sort) {
      case InlineToken::Sort::kText:
        for (std::uint64_t begin = token.begin; begin < token.end;) {
          const std::uint64_t end =
              in_one_piece ? token.end
                           : std::min<std::uint64_t>(simple.content.find('\n', begin), token.end);
          if (end > begin) {
            add_piece(simple.content.substr(begin, end - begin), source_from(begin, end), true);
          }
          begin = end + 1;
          if (end < token.end) read_line_end(end, begin);
        }
        break;
      case InlineToken::Sort::kEscaped:
        add_piece(text.substr(1), source_from(token.begin, token.end), false);
        break;
      case InlineToken::Sort::kBreak: {
        const bool both = simple.content.substr(token.begin).starts_with("\r\n");
        read_line_end(token.begin, token.begin + (both ? 2U : 1U));
        break;
      }
      case InlineToken::Sort::kMark:
        if (token.mark == kImage) out_->has_media = true;
        if (token.mark == kLink || token.mark == kImage) {
          add_mark(token.mark, *target++);
        } else {
          add_mark(token.mark);
        }
        if (token.mark == kLink) add_target(text);
        break;
    }
  }
  out_->is_emphatic = simple.is_emphatic;
}

void InlineReader::enter(cmark_node* node) {
  switch (cmark_node_get_type(node)) {
    case CMARK_NODE_TEXT: add_literal(node); return;
    case CMARK_NODE_CODE:
      add_mark(kCodeSpan);
      add_literal(node);
      add_mark(kCodeSpan + kEnd);
      return;
    case CMARK_NODE_SOFTBREAK:
    case CMARK_NODE_LINEBREAK: add_break(); return;
    case CMARK_NODE_HTML_INLINE: add_html(literal_of(node)); return;
    case CMARK_NODE_FOOTNOTE_REFERENCE:
      add_mark(kFootnoteMark, {mark_fingerprint(literal_of(node)), true});
      return;
    case CMARK_NODE_LINK:
    case CMARK_NODE_IMAGE: {
      const MarkdownMark sort = sort_of(node);
      if (sort == kImage) out_->has_media = true;
      add_target(or_empty(cmark_node_get_url(node)));
      add_mark(sort, link_target(or_empty(cmark_node_get_url(node)),
                                 or_empty(cmark_node_get_title(node))));
      return;
    }
    default: break;
  }
  const std::string_view name = cmark_node_get_type_string(node);
  if ((name == "table_row" || name == "table_header") && !out_->text.empty()) add_break();
  if (name == "table_cell" && cmark_node_previous(node) != nullptr) {
    add_piece(" | ", {at_, std::min(at_ + 1, source_.end)}, false);
  }
  if (const MarkdownMark sort = sort_of(node); sort != kEnd) add_mark(sort);
}

void InlineReader::leave(cmark_node* node) {
  if (const MarkdownMark sort = sort_of(node); sort != kEnd) add_mark(sort + kEnd);
}

// An end tag closes what its start tag opened; a name or an id is something to lead to.
void InlineReader::add_html(std::string_view tag) {
  add_mark(kTag);
  out_->marks.back().sort += mark_fingerprint(tag) << 8;
  if (tag.starts_with("<br")) add_break();
  add_target(tag);
  if (tag.starts_with("</")) --open_tags_;
  else if (!is_void_tag(tag)) ++open_tags_;
  for (const std::string_view name : {" id=", " name=", " src=", " data="}) {
    if (tag.find(name) != std::string_view::npos) out_->has_anchor = true;
  }
}

void InlineReader::add_target(std::string_view url) {
  if (url.find('#') != url.npos) out_->targets.emplace_back(url);
}

void InlineReader::add_mark(std::uint64_t sort, LinkTarget target) {
  out_->marks.push_back({out_->text.size(), sort, target.fingerprint, target.leads_near});
}

void InlineReader::add_break() {
  const std::string_view document = tree_.parsed();
  std::uint64_t at = at_;
  while (at < source_.end && !is_line_end(document[at])) ++at;
  if (at == source_.end) at = at_;
  add_piece("\n", {at, std::min(at + 1, source_.end)}, false);
  if (at < source_.end) at_ = at + 1;
}

void InlineReader::add_literal(cmark_node* node) {
  add_text(literal_of(node), tree_.lines().offset_of(cmark_node_get_start_line(node),
                                             cmark_node_get_start_column(node)));
}

void InlineReader::add_piece(std::string_view text, Span source, bool linear) {
  std::vector<ReadPiece>& pieces = out_->pieces;
  const bool goes_on = linear && !pieces.empty() && pieces.back().linear &&
                       pieces.back().source.end == source.begin &&
                       pieces.back().source.size() == out_->text.size() - pieces.back().text_begin;
  if (goes_on) {
    pieces.back().source.end = source.end;
  } else {
    pieces.push_back({out_->text.size(), source, linear});
  }
  const std::size_t begin = out_->text.size();
  out_->text += text;
  if (tree_.nul() != 0) {
    std::replace(out_->text.begin() + static_cast<std::ptrdiff_t>(begin), out_->text.end(),
                 tree_.nul(), '\0');
  }
}

// Where the begin of `text` stands at or behind `from`; npos when not near.
std::uint64_t InlineReader::find(std::string_view text, std::uint64_t from) const {
  const std::size_t size =
      std::min({text.size(), kFoundBytes, std::max<std::size_t>(text.find_first_of("&\\ \n"), 1)});
  const std::uint64_t end = std::min(source_.end, from + kLookAhead);
  if (from >= end) return std::string_view::npos;
  const std::size_t found = tree_.parsed().substr(from, end - from).find(text.substr(0, size));
  return found == std::string_view::npos ? found : from + found;
}

// Reads an entity, an escape or a line break in code at `at_` when it may stand for text[done].
bool InlineReader::step(std::string_view text, std::size_t& done) {
  const std::string_view rest = tree_.parsed().substr(at_, source_.end - at_);
  if (rest.size() > 1 && rest[0] == '\\' && rest[1] == text[done]) {
    add_piece(text.substr(done, 1), {at_, at_ + 2}, false);
    ++done;
    at_ += 2;
    return true;
  }
  if (!rest.empty() && is_line_end(rest[0]) && text[done] == ' ') {
    std::uint64_t size = 1;
    while (size < rest.size() && (is_line_end(rest[size]) || rest[size] == ' ')) ++size;
    add_piece(" ", {at_, at_ + size}, false);
    ++done;
    at_ += size;
    return true;
  }
  const std::size_t end = rest.substr(0, kEntityBytesMax).find(';');
  if (rest.empty() || rest[0] != '&' || end == std::string_view::npos) return false;
  // Two characters at most; whether the second is one of them shows in what follows.
  const std::string_view left = text.substr(done);
  std::size_t size = first_character(left);
  const std::string_view behind = rest.substr(end + 1);
  if (size < left.size() && (behind.empty() || (behind[0] != left[size] && behind[0] != '&' &&
                                                behind[0] != '\\'))) {
    const std::size_t both = size + first_character(left.substr(size));
    if (both < left.size() && !behind.empty() && behind[0] == left[both]) size = both;
  }
  add_piece(left.substr(0, size), {at_, at_ + end + 1}, false);
  done += size;
  at_ += end + 1;
  return true;
}

void InlineReader::add_text(std::string_view text, std::uint64_t hint) {
  if (text.empty()) return;
  const std::string_view document = tree_.parsed();
  // Behind the marks of a quotation that a lazy line leaves out, the hint is too far to the right.
  if (hint > at_ && hint < source_.end && document[hint] == text[0]) at_ = hint;
  for (std::size_t done = 0; done < text.size();) {
    std::size_t equal = 0;
    const std::size_t most =
        std::min<std::size_t>(text.size() - done, at_ < source_.end ? source_.end - at_ : 0);
    while (equal < most && document[at_ + equal] == text[done + equal]) ++equal;
    if (equal > 0) {
      add_piece(text.substr(done, equal), {at_, at_ + equal}, true);
      done += equal;
      at_ += equal;
      continue;
    }
    if (at_ < source_.end && step(text, done)) continue;
    const std::uint64_t found = find(text.substr(done), at_);
    if (found != std::string_view::npos) {
      at_ = found;
      continue;
    }
    // Lost: the rest of this text is somewhere near.
    const std::uint64_t begin = std::min(at_, source_.end - 1);
    add_piece(text.substr(done), {begin, std::max(begin + 1, at_)}, false);
    return;
  }
}

void InlineReader::read_literal(const MarkdownBlock& block, BlockText& out) {
  out_ = &out;
  source_ = block.source;
  at_ = source_.begin;
  std::string_view literal = tree_.literal(block);
  if (block.fenced) {
    // Equal code in two languages is marked differently.
    add_mark(kTag, {mark_fingerprint(tree_.language(block)), false});
    add_break();
    out.text.clear();
    out.pieces.clear();
  }
  while (!literal.empty()) {
    const std::size_t end = std::min(literal.find('\n'), literal.size() - 1) + 1;
    const std::string_view line = literal.substr(0, end);
    const std::string_view content = line.substr(0, line.size() - (line.back() == '\n'));
    if (!content.empty()) {
      const std::uint64_t found = find(content, at_);
      add_text(content, found == std::string_view::npos ? at_ : found);
    }
    if (content.size() < line.size()) add_break();
    literal.remove_prefix(end);
  }
}

}  // namespace einmal
