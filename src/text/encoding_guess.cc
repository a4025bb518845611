#include "text/encoding_guess.h"

#include <unicode/uchar.h>
#include <unicode/ucsdet.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <memory>

#include "base/utf8_sequence.h"
#include "einmal/error.h"
#include "text/decoder.h"

namespace einmal {
namespace {

// Below this many stray bytes nothing is gained by a guess.
constexpr std::uint64_t kStrayMin = 4;
// Stray bytes for each sequence of UTF-8 beyond ASCII. Text of one byte a character hardly ever
// forms a sequence by accident; Chinese and Japanese leave 3.6 stray bytes for each one they form,
// but UTF-8 that is read in their encodings fails within a line.
constexpr std::uint64_t kStrayEachSingle = 20;
constexpr std::uint64_t kStrayEachDouble = 2;
// As many sequences settle it: what follows may hold odd bytes, but the text is UTF-8.
constexpr std::uint64_t kSequencesEnough = 64;

// Correct guesses have 43 and more, the next best at least 19 less; wrong ones mostly 30 to 36.
constexpr std::int32_t kConfidenceMin = 40;
constexpr std::int32_t kLeadMin = 15;

constexpr std::size_t kSampleBytes = 16384;  // the detector looks at 8 KB
constexpr std::size_t kSampleLineBytes = 2048;

constexpr std::array<std::string_view, 5> kDoubleByte = {"Shift_JIS", "EUC-JP", "EUC-KR", "Big5",
                                                         "GB18030"};

constexpr std::uint64_t kHighBits = 0x8080808080808080;

std::uint64_t word_at(std::string_view bytes, std::size_t at) {
  std::uint64_t word;
  std::memcpy(&word, bytes.data() + at, sizeof(word));
  return word;
}

// The first byte beyond ASCII at or behind `at`, 64 and then eight bytes a step.
std::size_t find_non_ascii(std::string_view bytes, std::size_t at) {
  constexpr std::size_t kStep = 64;
  for (; at + kStep <= bytes.size(); at += kStep) {
    std::uint64_t all = 0;
    for (std::size_t i = 0; i < kStep; i += 8) all |= word_at(bytes, at + i);
    if ((all & kHighBits) != 0) break;
  }
  while (at + 8 <= bytes.size() && (word_at(bytes, at) & kHighBits) == 0) at += 8;
  while (at < bytes.size() && static_cast<unsigned char>(bytes[at]) < 0x80) ++at;
  return at;
}

struct Counts {
  std::uint64_t stray = 0;      // bytes of no sequence
  std::uint64_t sequences = 0;  // of UTF-8, beyond ASCII

  bool may_be_other(std::uint64_t stray_each) const {
    return stray >= kStrayMin && stray >= stray_each * sequences;
  }
};

Counts count_sequences(std::string_view bytes) {
  Counts counts;
  for (std::size_t at = find_non_ascii(bytes, 0); at < bytes.size();) {
    const std::size_t length = utf8_sequence_bytes(bytes.substr(at));
    if (length == 0) {
      ++counts.stray;
    } else if (++counts.sequences >= kSequencesEnough && !counts.may_be_other(kStrayEachDouble)) {
      return counts;
    }
    at = find_non_ascii(bytes, at + std::max<std::size_t>(length, 1));
  }
  return counts;
}

// Lines that hold more than ASCII: what the detector judges by.
std::string sample_of(std::string_view bytes) {
  std::string sample;
  for (std::size_t at = find_non_ascii(bytes, 0); at < bytes.size() && sample.size() < kSampleBytes;
       at = find_non_ascii(bytes, at)) {
    const std::size_t before = bytes.rfind('\n', at);
    const std::size_t line = before == bytes.npos ? 0 : before + 1;
    const std::size_t begin = std::max(line, at - std::min<std::size_t>(at, 64));
    const std::size_t line_end = std::min(bytes.find('\n', at), bytes.size());
    const std::size_t end = std::min(line_end, begin + kSampleLineBytes);
    sample += bytes.substr(begin, end - begin);
    sample += '\n';
    at = end;
  }
  return sample;
}

// What the detector is sure of.
std::optional<std::string> detected(std::string_view sample) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UCharsetDetector, decltype(&ucsdet_close)> detector(ucsdet_open(&status),
                                                                            &ucsdet_close);
  ucsdet_setText(detector.get(), sample.data(), static_cast<std::int32_t>(sample.size()), &status);
  std::int32_t count = 0;
  const UCharsetMatch** matches = ucsdet_detectAll(detector.get(), &count, &status);
  if (U_FAILURE(status) || count == 0) return std::nullopt;
  const std::int32_t confidence = ucsdet_getConfidence(matches[0], &status);
  const std::int32_t next = count > 1 ? ucsdet_getConfidence(matches[1], &status) : 0;
  const char* const name = ucsdet_getName(matches[0], &status);
  if (U_FAILURE(status) || confidence < kConfidenceMin || confidence - next < kLeadMin) {
    return std::nullopt;
  }
  return name;
}

bool is_letter(UChar32 point) { return u_isalpha(point) != 0; }

// True when what should be letters are signs in the middle of words, or capitals behind small ones.
bool looks_misread(std::string_view text) {
  std::uint64_t beyond_ascii = 0;
  std::uint64_t odd = 0;
  UChar32 before = ' ';
  for (std::size_t at = 0, length = 0; at < text.size(); at += length) {
    constexpr UChar32 kApostrophe = 0x2019;
    UChar32 point;
    UChar32 after = ' ';
    std::size_t next = at;
    U8_NEXT_UNSAFE(text.data(), next, point);
    length = next - at;
    if (next < text.size()) U8_NEXT_UNSAFE(text.data(), next, after);
    if (point >= 0x80) {
      ++beyond_ascii;
      const bool sign = !is_letter(point) && point != kApostrophe;
      odd += u_charType(point) == U_CONTROL_CHAR ||
             (sign && is_letter(before) && is_letter(after)) ||
             (u_isupper(point) && u_islower(before));
    }
    before = point;
  }
  return odd * 20 > beyond_ascii;
}

}  // namespace

std::optional<std::string> guess_encoding(std::string_view bytes) {
  const Counts counts = count_sequences(bytes);
  if (!counts.may_be_other(kStrayEachDouble)) return std::nullopt;
  const std::string sample = sample_of(bytes);
  const std::optional<std::string> name = detected(sample);
  if (!name || name->starts_with("UTF-")) return std::nullopt;
  const auto known = std::find(kDoubleByte.begin(), kDoubleByte.end(), *name);
  const bool is_double = known != kDoubleByte.end();
  if (!is_double && !counts.may_be_other(kStrayEachSingle)) return std::nullopt;
  try {
    Decoder decoder(*name);
    if (!is_double && looks_misread(decoder.decode(sample))) return std::nullopt;
  } catch (const Undecodable&) {
    return std::nullopt;
  } catch (const Error&) {
    return std::nullopt;
  }
  return name;
}

}  // namespace einmal
