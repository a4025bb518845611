#include "pipeline/decoded_text.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <vector>

#include "einmal/error.h"
#include "source/text_probe.h"
#include "text/decoder.h"
#include "text/encoding_guess.h"

namespace einmal {
namespace {

using namespace std::string_view_literals;

struct Encoding {
  std::string name;
  std::uint64_t mark_bytes = 0;
  bool guessed = false;
};

struct Wide {
  TextKind kind;
  std::string_view name;
  std::string_view mark;
};

constexpr std::array<Wide, 4> kWide = {{{TextKind::kUtf16Le, "UTF-16LE", "\xFF\xFE"sv},
                                        {TextKind::kUtf16Be, "UTF-16BE", "\xFE\xFF"sv},
                                        {TextKind::kUtf32Le, "UTF-32LE", "\xFF\xFE\0\0"sv},
                                        {TextKind::kUtf32Be, "UTF-32BE", "\0\0\xFE\xFF"sv}}};

std::string plain_name(std::string_view name) {
  std::string plain;
  for (const char byte : name) {
    if (byte == '-' || byte == '_' || byte == ' ') continue;
    plain += static_cast<char>(std::toupper(static_cast<unsigned char>(byte)));
  }
  return plain;
}

const Wide* wide_named(std::string_view plain) {
  const auto found = std::find_if(kWide.begin(), kWide.end(), [&](const Wide& wide) {
    return plain_name(wide.name) == plain;
  });
  return found == kWide.end() ? nullptr : &*found;
}

const Wide* wide_of_kind(TextKind kind) {
  const auto found = std::find_if(kWide.begin(), kWide.end(),
                                  [&](const Wide& wide) { return wide.kind == kind; });
  return found == kWide.end() ? nullptr : &*found;
}

Encoding encoding_of(const Wide& wide, std::string_view bytes) {
  return {std::string(wide.name), bytes.starts_with(wide.mark) ? wide.mark.size() : 0};
}

// UTF-16 and UTF-32 without an order go by what the bytes look like, and are little endian when
// that says nothing.
std::optional<Encoding> named_encoding(const std::string& name, std::string_view bytes) {
  const std::string plain = plain_name(name);
  if (plain == "UTF8") return std::nullopt;
  if (plain == "UTF16" || plain == "UTF32") {
    const Wide* seen = wide_of_kind(probe_text(bytes));
    const bool fits = seen != nullptr && plain_name(seen->name).starts_with(plain);
    return encoding_of(fits ? *seen : *wide_named(plain + "LE"), bytes);
  }
  if (const Wide* wide = wide_named(plain)) return encoding_of(*wide, bytes);
  return Encoding{name};
}

std::optional<Encoding> own_encoding(std::string_view bytes) {
  const TextKind kind = probe_text(bytes);
  if (const Wide* wide = wide_of_kind(kind)) return encoding_of(*wide, bytes);
  if (kind == TextKind::kBinary) return std::nullopt;
  const std::optional<std::string> guess = guess_encoding(bytes);
  if (!guess) return std::nullopt;
  return Encoding{.name = *guess, .guessed = true};
}

// Every place that a finding or a cut names.
template <class Repeats, class Visit>
void for_each_span(Repeats& repeats, Visit visit) {
  for (auto& finding : repeats.findings) {
    visit(finding.kept);
    visit(finding.copy);
    visit(finding.cut);
  }
  for (auto& cut : repeats.plan.cuts) {
    visit(cut.removed);
    visit(cut.survivor);
  }
}

}  // namespace

void check_encoding(const std::string& encoding) {
  const std::string plain = plain_name(encoding);
  if (plain.empty() || plain == "UTF16" || plain == "UTF32") return;
  const Decoder known(encoding);
}

std::optional<DecodedText> decode_text(std::string_view bytes, const std::string& encoding) {
  const std::optional<Encoding> found =
      encoding.empty() ? own_encoding(bytes) : named_encoding(encoding, bytes);
  if (!found) return std::nullopt;
  try {
    const std::string_view body = bytes.substr(found->mark_bytes);
    return DecodedText{found->name, found->mark_bytes, Decoder(found->name).decode(body)};
  } catch (const Undecodable& failure) {
    if (found->guessed) return std::nullopt;
    throw Error("decode: as " + found->name + ": no character at byte " +
                std::to_string(found->mark_bytes + failure.offset));
  }
}

Repeats in_bytes(const DecodedText& decoded, std::string_view bytes, const Repeats& repeats) {
  Repeats mapped = repeats;
  mapped.stats.bytes = bytes.size();
  std::vector<std::uint64_t> places;
  for_each_span(repeats, [&](const Span& span) {
    places.push_back(span.begin);
    places.push_back(span.end);
  });
  if (places.empty()) return mapped;
  std::sort(places.begin(), places.end());
  places.erase(std::unique(places.begin(), places.end()), places.end());
  std::vector<std::uint64_t> offsets;
  try {
    offsets = Decoder(decoded.encoding).offsets_in(bytes.substr(decoded.mark_bytes), places);
  } catch (const Undecodable& failure) {
    throw Error("decode: as " + decoded.encoding + ": cannot divide the bytes behind byte " +
                std::to_string(decoded.mark_bytes + failure.offset));
  }
  const auto offset_of = [&](std::uint64_t place) {
    const auto at = std::lower_bound(places.begin(), places.end(), place) - places.begin();
    return decoded.mark_bytes + offsets[static_cast<std::size_t>(at)];
  };
  for_each_span(mapped, [&](Span& span) {
    // An empty one means that there is none, wherever it stands.
    if (!span.empty()) span = {offset_of(span.begin), offset_of(span.end)};
  });
  return mapped;
}

}  // namespace einmal
