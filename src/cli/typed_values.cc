#include "cli/typed_values.h"

#include <algorithm>
#include <charconv>
#include <limits>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "cli/suggestion.h"
#include "einmal/error.h"
#include "pipeline/decoded_text.h"

namespace einmal {
namespace {

template <class Value>
using Choices = std::vector<std::pair<std::string, Value>>;

template <class Value>
Value choose(const std::string& option, const std::string& typed, const Choices<Value>& choices) {
  std::vector<std::string> names;
  std::string list;
  for (const auto& [name, value] : choices) {
    if (name == typed) return value;
    names.push_back(name);
    list += (list.empty() ? "" : ", ") + name;
  }
  const std::optional<std::string> near = nearest(typed, names);
  throw Error(option + ": '" + typed + "' is none of " + list +
              (near ? ": did you mean " + *near + "?" : std::string()));
}

std::vector<std::string> comma_list(const std::string& value) {
  std::vector<std::string> items(1);
  for (const char byte : value) {
    if (byte == ',') {
      items.emplace_back();
    } else {
      items.back() += byte;
    }
  }
  return items;
}

// The number that `text` starts with, and what follows it.
std::optional<std::pair<std::uint64_t, std::string_view>> leading_number(std::string_view text) {
  std::uint64_t number = 0;
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (failure != std::errc()) return std::nullopt;
  return std::pair(number, text.substr(static_cast<std::size_t>(end - text.data())));
}

}  // namespace

ReportFormat parse_format(const std::string& value) {
  return choose<ReportFormat>("--format", value,
                              {{"text", ReportFormat::kText},
                               {"gnu", ReportFormat::kGnu},
                               {"jsonl", ReportFormat::kJsonl}});
}

ColorWish parse_color(const std::string& value) {
  return choose<ColorWish>("--color", value,
                           {{"auto", ColorWish::kAuto},
                            {"always", ColorWish::kAlways},
                            {"never", ColorWish::kNever}});
}

ProgressWish parse_progress(const std::string& value) {
  return choose<ProgressWish>("--progress", value,
                              {{"auto", ProgressWish::kAuto},
                               {"never", ProgressWish::kNever},
                               {"json", ProgressWish::kJson}});
}

Keep parse_keep(const std::string& value) {
  return choose<Keep>(
      "--keep", value,
      {{"first", Keep::kFirst},
       {"last", Keep::kLast},
       {"longest", Keep::kLongest},
       {"prefer=GLOB", Keep::kFirst}});  // for the message; see parse_preferred
}

std::optional<std::string> parse_preferred(const std::string& value) {
  constexpr std::string_view kPrefix = "prefer=";
  if (!value.starts_with(kPrefix)) return std::nullopt;
  return value.substr(kPrefix.size());
}

ParagraphMode parse_paragraphs(const std::string& value) {
  return choose<ParagraphMode>("--paragraphs", value,
                               {{"auto", ParagraphMode::kAuto},
                                {"blank", ParagraphMode::kBlank},
                                {"line", ParagraphMode::kLine}});
}

bool parse_scope_is_corpus(const std::string& value) {
  return choose<bool>("--scope", value, {{"document", false}, {"corpus", true}});
}

void parse_kinds(const std::string& value, FindOptions& options) {
  options.identical = options.contained = options.overlap = false;
  const Choices<bool FindOptions::*> kinds = {{"identical", &FindOptions::identical},
                                              {"contained", &FindOptions::contained},
                                              {"overlap", &FindOptions::overlap}};
  for (const std::string& item : comma_list(value)) options.*choose("--kind", item, kinds) = true;
}

std::string parse_encoding(const std::string& value) {
  if (value == "auto") return "";
  try {
    if (value.empty()) throw Error("no encoding has that name");
    check_encoding(value);
  } catch (const Error& failure) {
    throw Error("--encoding: '" + value + "': " + failure.what());
  }
  return value;
}

KindSet parse_block_kinds(const std::string& option, const std::string& value) {
  Choices<BlockKind> kinds;
  for (const BlockKind kind : {BlockKind::kParagraph, BlockKind::kHeading, BlockKind::kListItem,
                               BlockKind::kTable, BlockKind::kCode, BlockKind::kQuote,
                               BlockKind::kFootnote, BlockKind::kVerse}) {
    kinds.emplace_back(name_of(kind), kind);
  }
  KindSet set;
  for (const std::string& item : comma_list(value)) {
    set.add(choose<BlockKind>(option, item, kinds));
  }
  return set;
}

From parse_from(const std::string& value) {
  return choose<From>("--from", value,
                      {{"auto", {InputFormat::kAuto, std::nullopt}},
                       {"txt", {InputFormat::kText, Format::kPlainText}},
                       {"md", {InputFormat::kText, Format::kMarkdown}},
                       {"html", {InputFormat::kText, Format::kHtml}},
                       {"jsonl", {InputFormat::kJsonLines, Format::kPlainText}}});
}

FoldSet parse_folds(const std::string& value) {
  FoldSet folds;
  for (const std::string& item : comma_list(value)) {
    folds.add(choose<Fold>("--fold", item,
                           {{"digits", Fold::kDigits}, {"diacritics", Fold::kDiacritics}}));
  }
  return folds;
}

FieldPath parse_text_field(const std::string& value) {
  try {
    return FieldPath::parse(value);
  } catch (const Error& failure) {
    throw Error(std::string("--text-field: ") + failure.what());
  }
}

std::uint32_t parse_count(const std::string& option, const std::string& value, std::uint32_t least,
                          std::uint32_t most) {
  const auto parsed = leading_number(value);
  if (!parsed || !parsed->second.empty() || parsed->first < least || parsed->first > most) {
    throw Error(option + ": '" + value + "' is no whole number from " + std::to_string(least) +
                " to " + std::to_string(most));
  }
  return static_cast<std::uint32_t>(parsed->first);
}

unsigned parse_percent(const std::string& value) {
  const std::string number = value.ends_with('%') ? value.substr(0, value.size() - 1) : value;
  return parse_count("--max-cut", number, 0, 100);
}

std::uint64_t parse_size(const std::string& option, const std::string& value) {
  const std::string complaint = option + ": '" + value + "' is no size such as 512M or 2G";
  const auto parsed = leading_number(value);
  if (!parsed || parsed->first == 0) throw Error(complaint);
  std::string_view unit = parsed->second;
  unsigned shift = 0;
  if (!unit.empty() && unit != "B") {
    constexpr std::string_view kUnits = "KMGT";
    const std::size_t power = kUnits.find(unit[0]);
    if (power == kUnits.npos) throw Error(complaint);
    shift = 10 * static_cast<unsigned>(power + 1);
    unit.remove_prefix(1);
  }
  if (!unit.empty() && unit != "B" && !(unit == "iB" && shift > 0)) throw Error(complaint);
  if (parsed->first > std::numeric_limits<std::uint64_t>::max() >> shift) throw Error(complaint);
  return parsed->first << shift;
}

}  // namespace einmal
