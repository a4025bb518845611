// A tokenizer as in the HTML standard, without its trees, and a list of the start tags that wait
// for an end. An end tag takes away what a parser surely takes away: down to its start tag over
// tags whose end may be left out. All else stays in the list. So the list may be too long, never
// much too short; elements that a parser adds (a tbody, formatting taken up again) are at most as
// many as stand in it.
#include "format/html_bounds.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <vector>

namespace einmal {
namespace {

constexpr std::size_t kOpenMax = 2048;
// Each paragraph takes all of it up again, and looks for each of it among all.
constexpr std::size_t kFormattingMax = 128;
constexpr std::size_t kAttributesMax = 1000;

enum class Sort {
  kOther,
  kVoid,
  // The end tag may be left out:
  kParagraph,
  kItem,
  kTerm,     // of a glossary, and what it means
  kOption,
  kOptionGroup,
  kRuby,     // a part of it
  kSection,  // of a table; rows are in sections, cells in rows
  kRow,
  kCell,
  kCaption,     // of a table, or its columns
  kFormatting,  // taken up again where it was left open
  kRaw,         // text up to the end tag, whatever it looks like
  kPlainText,   // text up to the end of the document
  kRoot,        // html, head, body: once, whatever the source says
  kForeign,     // svg, math
  kHtmlInForeign,
};

struct Name {
  std::string_view name;
  Sort sort;
};

// Sorted by name.
constexpr std::array<Name, 79> kNames = {{
    {"a", Sort::kFormatting},        {"annotation-xml", Sort::kHtmlInForeign},
    {"area", Sort::kVoid},           {"b", Sort::kFormatting},
    {"base", Sort::kVoid},           {"basefont", Sort::kVoid},
    {"bgsound", Sort::kVoid},        {"big", Sort::kFormatting},
    {"body", Sort::kRoot},           {"br", Sort::kVoid},
    {"caption", Sort::kCaption},     {"code", Sort::kFormatting},
    {"col", Sort::kVoid},            {"colgroup", Sort::kCaption},
    {"command", Sort::kVoid},        {"dd", Sort::kTerm},
    {"desc", Sort::kHtmlInForeign},  {"dt", Sort::kTerm},
    {"em", Sort::kFormatting},       {"embed", Sort::kVoid},
    {"font", Sort::kFormatting},     {"foreignobject", Sort::kHtmlInForeign},
    {"frame", Sort::kVoid},          {"head", Sort::kRoot},
    {"hr", Sort::kVoid},             {"html", Sort::kRoot},
    {"i", Sort::kFormatting},        {"iframe", Sort::kRaw},
    {"image", Sort::kVoid},          {"img", Sort::kVoid},
    {"input", Sort::kVoid},          {"isindex", Sort::kVoid},
    {"keygen", Sort::kVoid},         {"li", Sort::kItem},
    {"link", Sort::kVoid},           {"math", Sort::kForeign},
    {"menuitem", Sort::kVoid},       {"meta", Sort::kVoid},
    {"mi", Sort::kHtmlInForeign},    {"mn", Sort::kHtmlInForeign},
    {"mo", Sort::kHtmlInForeign},    {"ms", Sort::kHtmlInForeign},
    {"mtext", Sort::kHtmlInForeign}, {"nobr", Sort::kFormatting},
    {"noembed", Sort::kRaw},         {"noframes", Sort::kRaw},
    {"optgroup", Sort::kOptionGroup},{"option", Sort::kOption},
    {"p", Sort::kParagraph},         {"param", Sort::kVoid},
    {"plaintext", Sort::kPlainText}, {"rb", Sort::kRuby},
    {"rp", Sort::kRuby},             {"rt", Sort::kRuby},
    {"rtc", Sort::kRuby},            {"s", Sort::kFormatting},
    {"script", Sort::kRaw},          {"small", Sort::kFormatting},
    {"source", Sort::kVoid},         {"strike", Sort::kFormatting},
    {"strong", Sort::kFormatting},   {"style", Sort::kRaw},
    {"svg", Sort::kForeign},         {"tbody", Sort::kSection},
    {"td", Sort::kCell},             {"template", Sort::kOther},
    {"textarea", Sort::kRaw},        {"tfoot", Sort::kSection},
    {"th", Sort::kCell},             {"thead", Sort::kSection},
    {"title", Sort::kRaw},           {"tr", Sort::kRow},
    {"track", Sort::kVoid},          {"tt", Sort::kFormatting},
    {"u", Sort::kFormatting},        {"ul", Sort::kOther},
    {"var", Sort::kOther},           {"wbr", Sort::kVoid},
    {"xmp", Sort::kRaw},
}};

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }
bool is_letter(char c) { return lower(c) >= 'a' && lower(c) <= 'z'; }
bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r'; }

bool less(std::string_view a, std::string_view b) {
  return std::lexicographical_compare(a.begin(), a.end(), b.begin(), b.end(),
                                      [](char x, char y) { return lower(x) < lower(y); });
}
bool same(std::string_view a, std::string_view b) {
  return a.size() == b.size() && !less(a, b) && !less(b, a);
}

Sort sort_of(std::string_view name) {
  const auto found = std::lower_bound(
      kNames.begin(), kNames.end(), name,
      [](const Name& known, std::string_view value) { return less(known.name, value); });
  return found != kNames.end() && same(found->name, name) ? found->sort : Sort::kOther;
}

bool has_implied_end(Sort sort) { return sort >= Sort::kParagraph && sort <= Sort::kCaption; }
bool is_table_part(Sort sort) { return sort >= Sort::kSection && sort <= Sort::kCaption; }

struct Tag {
  std::string_view name;
  std::string_view source;
  std::size_t attributes = 0;
  bool self_closing = false;
};

class TagScan {
 public:
  // `skeleton` may be null.
  TagScan(std::string_view bytes, HtmlSkeleton* skeleton) : bytes_(bytes), skeleton_(skeleton) {}

  bool is_bounded() {
    while (bounded_) {
      const std::size_t text = at_;
      at_ = std::min(bytes_.find('<', at_), bytes_.size());
      if (skeleton_ != nullptr) leave_out(text, at_);
      if (at_ == bytes_.size()) break;
      const char next = at_ + 1 < bytes_.size() ? bytes_[at_ + 1] : '\0';
      if (is_letter(next)) {
        take_start(read_tag(1));
      } else if (next == '/' && at_ + 2 < bytes_.size() && is_letter(bytes_[at_ + 2])) {
        take_end(read_tag(2).name);
      } else if (next == '!' || next == '?' || next == '/') {
        skip_comment();
      } else {
        ++at_;
      }
    }
    return bounded_;
  }

 private:
  struct Open {
    std::string_view name;
    std::string_view source;
    Sort sort;
  };

  // The first letter says that it is text, and white space before it may be none.
  void leave_out(std::size_t begin, std::size_t end) {
    constexpr std::size_t kBytesMin = 8;
    while (begin < end && is_space(bytes_[begin])) ++begin;
    if (end - begin < kBytesMin || !is_letter(bytes_[begin])) return;
    if (begin > 0 && bytes_[begin - 1] == '<') return;
    if (bytes_.substr(begin, end - begin).find('\0') != bytes_.npos) return;
    skeleton_->leave_out({begin, end});
  }

  void skip_behind(std::string_view end, std::size_t from) {
    const std::size_t found = bytes_.find(end, from);
    at_ = found == bytes_.npos ? bytes_.size() : found + end.size();
  }

  void skip_comment() {
    const std::string_view rest = bytes_.substr(at_);
    if (foreign_ > 0) skeleton_ = nullptr;
    if (rest.starts_with("<!-->") || rest.starts_with("<!--->")) {
      at_ += rest[4] == '>' ? 5 : 6;
    } else if (rest.starts_with("<!--")) {
      const std::size_t usual = std::min(bytes_.find("-->", at_ + 4), bytes_.size());
      const std::size_t odd = bytes_.substr(0, usual).find("--!>", at_ + 4);
      at_ = odd != bytes_.npos ? odd + 4 : std::min(usual + 3, bytes_.size());
    } else if (rest.starts_with("<![CDATA[") && is_foreign()) {
      skip_behind("]]>", at_);
    } else {
      skip_behind(">", at_);
    }
  }

  Tag read_tag(std::size_t name_offset) {
    const std::size_t begin = at_;
    at_ += name_offset;
    const std::size_t name = at_;
    while (at_ < bytes_.size() && !is_space(bytes_[at_]) && bytes_[at_] != '/' &&
           bytes_[at_] != '>') {
      ++at_;
    }
    Tag tag{bytes_.substr(name, at_ - name), {}};
    while (at_ < bytes_.size() && bytes_[at_] != '>') {
      if (is_space(bytes_[at_]) || bytes_[at_] == '/') {
        tag.self_closing = bytes_[at_] == '/';
        ++at_;
        continue;
      }
      tag.self_closing = false;
      ++tag.attributes;
      read_attribute();
    }
    at_ = std::min(at_ + 1, bytes_.size());
    tag.source = bytes_.substr(begin, at_ - begin);
    return tag;
  }

  void read_attribute() {
    ++at_;  // even "=" begins a name
    while (at_ < bytes_.size() && !is_space(bytes_[at_]) && bytes_[at_] != '/' &&
           bytes_[at_] != '>' && bytes_[at_] != '=') {
      ++at_;
    }
    std::size_t value = at_;
    while (value < bytes_.size() && is_space(bytes_[value])) ++value;
    if (value >= bytes_.size() || bytes_[value] != '=') return;
    ++value;
    while (value < bytes_.size() && is_space(bytes_[value])) ++value;
    at_ = value;
    if (at_ >= bytes_.size()) return;
    if (const char quote = bytes_[at_]; quote == '"' || quote == '\'') {
      skip_behind({&quote, 1}, at_ + 1);
      return;
    }
    while (at_ < bytes_.size() && !is_space(bytes_[at_]) && bytes_[at_] != '>') ++at_;
  }

  // Inside svg or math, where other rules hold, and not in one of their places for HTML.
  bool is_foreign() const {
    for (std::size_t i = open_.size(); i > 0; --i) {
      if (open_[i - 1].sort == Sort::kForeign) return true;
      if (open_[i - 1].sort == Sort::kHtmlInForeign) return false;
      if (open_.size() - i > 32) return foreign_ > 0;
    }
    return false;
  }

  void push(const Tag& tag, Sort sort) {
    open_.push_back({tag.name, tag.source, sort});
    foreign_ += sort == Sort::kForeign;
    selects_ += same(tag.name, "select");
    formatting_ += sort == Sort::kFormatting;
    bounded_ = bounded_ && open_.size() <= kOpenMax && formatting_ <= kFormattingMax;
  }

  void take_start(const Tag& tag) {
    if (tag.attributes > kAttributesMax) bounded_ = false;
    Sort sort = sort_of(tag.name);
    // Where a script is a script only for some rules, another may see text as something else.
    const bool is_odd_place = foreign_ > 0 || same(tag.name, "frameset") || has_select_;
    if (is_odd_place && sort != Sort::kOther && sort != Sort::kVoid) skeleton_ = nullptr;
    has_select_ = has_select_ || same(tag.name, "select");
    // In a select, these are passed over.
    const bool is_text = sort == Sort::kRaw || sort == Sort::kPlainText;
    if (selects_ > 0 && is_text && !same(tag.name, "script")) sort = Sort::kOther;
    if (foreign_ > 0 && is_foreign()) {
      if (!tag.self_closing) {
        push(tag, sort == Sort::kForeign || sort == Sort::kHtmlInForeign ? sort : Sort::kOther);
      }
      return;
    }
    if (sort == Sort::kRoot) {
      root_attributes_ += tag.attributes;
      bounded_ = bounded_ && root_attributes_ <= kAttributesMax;
    } else if (sort == Sort::kPlainText) {
      at_ = bytes_.size();
    } else if (sort == Sort::kRaw) {
      skip_raw(tag.name);
    } else if (sort != Sort::kVoid && (!is_table_part(sort) || is_in_table())) {
      if (has_implied_end(sort)) end_before(sort);
      if (same(tag.name, "a")) {
        formatting_ -= std::erase_if(open_, [](const Open& open) { return same(open.name, "a"); });
      }
      push(tag, sort == Sort::kHtmlInForeign ? Sort::kOther : sort);
    }
  }

  // What is left open and sure to end where an element of this sort begins.
  void end_before(Sort sort) {
    if (sort == Sort::kOption || sort == Sort::kOptionGroup) {
      if (!open_.empty() && open_.back().sort == Sort::kOption) close(open_.size() - 1);
    } else if (sort == Sort::kRuby) {
      end_in_ruby();
    } else if (is_table_part(sort)) {
      end_in_table(sort == Sort::kCaption ? Sort::kSection : sort);
    } else {
      end_peer(sort);
    }
  }

  // A paragraph or an item ends where the next one begins.
  void end_peer(Sort sort) {
    for (std::size_t i = open_.size(); i > 0; --i) {
      const Sort open = open_[i - 1].sort;
      if (open == sort) return close(i - 1);
      if (open != Sort::kFormatting && open != Sort::kParagraph) return;
    }
  }

  // Anywhere else the parts of one nest as other elements do.
  void end_in_ruby() {
    std::size_t first = open_.size();
    while (first > 0 && open_[first - 1].sort >= Sort::kParagraph &&
           open_[first - 1].sort <= Sort::kRuby) {
      --first;
    }
    const bool in_ruby = first > 0 && same(open_[first - 1].name, "ruby");
    if (in_ruby && first < open_.size()) close(first);
  }

  // False where a parser passes over cells and rows.
  bool is_in_table() const {
    std::size_t table = open_.size();
    while (table > 0 && (open_[table - 1].sort == Sort::kFormatting ||
                         has_implied_end(open_[table - 1].sort))) {
      --table;
    }
    return table > 0 &&
           (same(open_[table - 1].name, "table") || same(open_[table - 1].name, "template"));
  }

  void end_in_table(Sort sort) {
    std::size_t first = open_.size();
    for (std::size_t i = open_.size(); i > 0; --i) {
      const Sort open = open_[i - 1].sort;
      const bool is_part = is_table_part(open);
      if (is_part ? open < sort : open != Sort::kFormatting && !has_implied_end(open)) break;
      if (is_part) first = i - 1;
    }
    if (first < open_.size()) close(first);
  }

  void take_end(std::string_view name) {
    for (std::size_t i = open_.size(); i > 0; --i) {
      const Open& open = open_[i - 1];
      if (same(open.name, name)) return close(i - 1);
      if (open.sort != Sort::kFormatting && !has_implied_end(open.sort)) return;
    }
  }

  // Takes away what is open from `first` on, but for formatting, of which no more than three alike
  // are taken up again.
  void close(std::size_t first) {
    foreign_ -= open_[first].sort == Sort::kForeign;
    selects_ -= same(open_[first].name, "select");
    std::vector<Open> again;  // the last one first
    std::size_t behind = open_.size();
    std::size_t begin = first;
    while (begin > 0 && open_[begin - 1].sort == Sort::kFormatting) --begin;
    while (behind > begin) {
      const Open& open = open_[--behind];
      formatting_ -= open.sort == Sort::kFormatting;
      if (behind == first || open.sort != Sort::kFormatting) continue;
      const auto alike = [&open](const Open& other) { return other.source == open.source; };
      if (std::count_if(again.begin(), again.end(), alike) < 3) again.push_back(open);
    }
    open_.resize(begin);
    open_.insert(open_.end(), again.rbegin(), again.rend());
    formatting_ += again.size();
  }

  void skip_raw(std::string_view name) {
    for (; (at_ = bytes_.find("</", at_)) != bytes_.npos; at_ += 2) {
      const std::size_t behind = at_ + 2 + name.size();
      if (behind >= bytes_.size() || !same(bytes_.substr(at_ + 2, name.size()), name)) continue;
      if (is_space(bytes_[behind]) || bytes_[behind] == '/' || bytes_[behind] == '>') return;
    }
    at_ = bytes_.size();
  }

  std::string_view bytes_;
  std::size_t at_ = 0;
  std::vector<Open> open_;
  std::size_t foreign_ = 0;
  std::size_t selects_ = 0;
  std::size_t formatting_ = 0;
  std::size_t root_attributes_ = 0;
  bool has_select_ = false;
  bool bounded_ = true;
  HtmlSkeleton* skeleton_;  // null where text is not sure to be text any more
};

}  // namespace

bool is_bounded_html(std::string_view bytes) { return TagScan(bytes, nullptr).is_bounded(); }

bool is_bounded_html(std::string_view bytes, HtmlSkeleton& skeleton) {
  return TagScan(bytes, &skeleton).is_bounded();
}

}  // namespace einmal
