// ICU converts into a window of UTF-16 and says of each unit at which byte it began. The window is
// small, so those numbers are small too, however large the text is.
#include "text/decoder.h"

#include <unicode/ucnv.h>
#include <unicode/utf16.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <cstddef>

#include "einmal/error.h"

namespace einmal {
namespace {

// ICU takes no more at once; less of it than this fits into the window anyway.
constexpr std::size_t kSourceBytesMax = std::size_t{1} << 30;
constexpr std::size_t kWindowUnits = 16384;

bool bytes_stand_for_themselves(UConverterType type) {
  switch (type) {
    case UCNV_SBCS:
    case UCNV_DBCS:
    case UCNV_MBCS:
    case UCNV_LATIN_1:
    case UCNV_UTF8:
    case UCNV_UTF16_BigEndian:
    case UCNV_UTF16_LittleEndian:
    case UCNV_UTF32_BigEndian:
    case UCNV_UTF32_LittleEndian:
    case UCNV_US_ASCII:
      return true;
    default:
      return false;
  }
}

// Puts the units of UTF-16 together and calls take(code_point, byte_offset) for each code point.
// The offset is negative when it doesn't begin a sequence of bytes.
template <class Take>
class CodePoints {
 public:
  explicit CodePoints(Take take) : take_(std::move(take)) {}

  void add(char16_t unit, std::int64_t byte_offset) {
    const std::int64_t own = byte_offset == last_offset_ ? -1 : byte_offset;
    if (byte_offset >= 0) last_offset_ = byte_offset;
    if (U16_IS_LEAD(unit)) {
      lead_ = unit;
      lead_offset_ = own;
    } else if (U16_IS_TRAIL(unit)) {
      take_(static_cast<char32_t>(U16_GET_SUPPLEMENTARY(lead_, unit)), lead_offset_);
    } else {
      take_(static_cast<char32_t>(unit), own);
    }
  }

 private:
  Take take_;
  char16_t lead_ = 0;
  std::int64_t lead_offset_ = -1;
  std::int64_t last_offset_ = -1;
};

}  // namespace

struct Decoder::Converter {
  UConverter* icu;
};

void Decoder::Close::operator()(Converter* converter) const {
  ucnv_close(converter->icu);
  delete converter;
}

Decoder::Decoder(const std::string& encoding) {
  UErrorCode status = U_ZERO_ERROR;
  UConverter* icu = ucnv_open(encoding.c_str(), &status);
  if (encoding.empty() || U_FAILURE(status)) {
    ucnv_close(icu);
    throw Error("no encoding has that name");
  }
  converter_.reset(new Converter{icu});
  if (!bytes_stand_for_themselves(ucnv_getType(icu))) {
    throw Error("it has shifting states, and cutting text would change the rest");
  }
  ucnv_setToUCallBack(icu, UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
}

template <class Sink>
void Decoder::convert(std::string_view bytes, Sink sink) {
  UConverter* const icu = converter_->icu;
  ucnv_resetToUnicode(icu);
  std::array<UChar, kWindowUnits> units;
  std::array<std::int32_t, kWindowUnits> offsets;
  std::size_t at = 0;
  UErrorCode status = U_BUFFER_OVERFLOW_ERROR;
  while (status == U_BUFFER_OVERFLOW_ERROR) {
    status = U_ZERO_ERROR;
    const std::string_view rest = bytes.substr(at, kSourceBytesMax);
    const char* source = rest.data();
    UChar* target = units.data();
    ucnv_toUnicode(icu, &target, units.data() + units.size(), &source, rest.data() + rest.size(),
                   offsets.data(), at + rest.size() == bytes.size(), &status);
    const auto count = static_cast<std::size_t>(target - units.data());
    for (std::size_t index = 0; index < count; ++index) {
      const std::int64_t offset = offsets[index];
      sink(units[index], offset < 0 ? -1 : static_cast<std::int64_t>(at) + offset);
    }
    at += static_cast<std::size_t>(source - rest.data());
  }
  if (U_SUCCESS(status)) return;
  std::array<char, 32> invalid;
  auto invalid_bytes = static_cast<std::int8_t>(invalid.size());
  UErrorCode asked = U_ZERO_ERROR;
  ucnv_getInvalidChars(icu, invalid.data(), &invalid_bytes, &asked);
  const std::size_t before = U_SUCCESS(asked) ? static_cast<std::size_t>(invalid_bytes) : 0;
  throw Undecodable{at - std::min(at, before)};
}

std::string Decoder::decode(std::string_view bytes) {
  std::string text;
  text.reserve(bytes.size() + bytes.size() / 8);
  CodePoints points([&](char32_t point, std::int64_t) {
    if (point < 0x80) {
      text += static_cast<char>(point);
      return;
    }
    std::array<char, U8_MAX_LENGTH> sequence;
    std::size_t count = 0;
    U8_APPEND_UNSAFE(sequence.data(), count, point);
    text.append(sequence.data(), count);
  });
  convert(bytes, [&](UChar unit, std::int64_t offset) { points.add(unit, offset); });
  return text;
}

std::vector<std::uint64_t> Decoder::offsets_in(std::string_view bytes,
                                               const std::vector<std::uint64_t>& places) {
  std::vector<std::uint64_t> offsets;
  offsets.reserve(places.size());
  std::uint64_t place = 0;
  std::uint64_t last = 0;
  const auto reach = [&](std::int64_t offset) {
    while (offsets.size() < places.size() && places[offsets.size()] == place) {
      if (offset < 0) throw Undecodable{last};
      last = static_cast<std::uint64_t>(offset);
      offsets.push_back(last);
    }
  };
  CodePoints points([&](char32_t point, std::int64_t offset) {
    reach(offset);
    place += U8_LENGTH(point);
  });
  convert(bytes, [&](UChar unit, std::int64_t offset) { points.add(unit, offset); });
  reach(static_cast<std::int64_t>(bytes.size()));
  return offsets;
}

}  // namespace einmal
