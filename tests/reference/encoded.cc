#include "reference/encoded.h"

#include <unicode/ucnv.h>
#include <unicode/unistr.h>

#include <stdexcept>
#include <vector>

namespace einmal {

std::string encoded(std::string_view text, const char* encoding) {
  UErrorCode status = U_ZERO_ERROR;
  UConverter* converter = ucnv_open(encoding, &status);
  ucnv_setFromUCallBack(converter, UCNV_FROM_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
  const auto units = icu::UnicodeString::fromUTF8({text.data(), static_cast<int>(text.size())});
  std::vector<char> bytes(text.size() * 4 + 16);
  const int count = ucnv_fromUChars(converter, bytes.data(), static_cast<int>(bytes.size()),
                                    units.getBuffer(), units.length(), &status);
  ucnv_close(converter);
  if (U_FAILURE(status)) throw std::runtime_error(std::string(encoding) + ": cannot say this");
  return {bytes.data(), static_cast<std::size_t>(count)};
}

}  // namespace einmal
