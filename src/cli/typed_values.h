// Option values from text to type, strictly: what is not exactly a value is an error.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "einmal/repeats.h"
#include "source/records/read_as.h"

namespace einmal {

enum class ReportFormat : std::uint8_t { kText, kGnu, kJsonl, kCount, kPaths };
// What --from says of an input, and of the documents in it: none is by their names.
struct From {
  InputFormat input;
  std::optional<Format> format;
};
enum class ColorWish : std::uint8_t { kAuto, kAlways, kNever };

enum class ProgressStyle : std::uint8_t { kNever, kLine, kJson };
enum class ProgressWish : std::uint8_t { kAuto, kNever, kJson };

// Each throws Error("OPTION: VALUE: why") and names the nearest value where there is a choice.
ReportFormat parse_format(const std::string& value);
ColorWish parse_color(const std::string& value);
ProgressWish parse_progress(const std::string& value);
Keep parse_keep(const std::string& value);
std::optional<std::string> parse_preferred(const std::string& value);  // GLOB of prefer=GLOB
ParagraphMode parse_paragraphs(const std::string& value);
bool parse_scope_is_corpus(const std::string& value);
void parse_kinds(const std::string& value, FindOptions& options);  // sets the three kinds
std::string parse_encoding(const std::string& value);             // empty for "auto"
KindSet parse_block_kinds(const std::string& option, const std::string& value);
From parse_from(const std::string& value);
FoldSet parse_folds(const std::string& value);
FieldPath parse_text_field(const std::string& value);

// A whole number from `least` to `most`.
std::uint32_t parse_count(const std::string& option, const std::string& value, std::uint32_t least,
                          std::uint32_t most);

// For --max-cut: a whole number up to 100, with a % behind it or without.
unsigned parse_percent(const std::string& value);

// Bytes: a whole number, then nothing or K, M, G, T (powers of 1024), then nothing, B or iB. At
// least 1.
std::uint64_t parse_size(const std::string& option, const std::string& value);

}  // namespace einmal
