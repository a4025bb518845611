#include "source/records/json_string.h"

#include <doctest/doctest.h>

#include <string>

namespace einmal {
namespace {

std::string decoded(std::string_view raw) {
  std::string text = "<";
  CHECK(append_json_string(raw, text) == JsonStringState::kGood);
  CHECK(text.starts_with('<'));
  return text.substr(1);
}

JsonStringState state_of(std::string_view raw) {
  std::string text;
  return append_json_string(raw, text);
}

}  // namespace

TEST_CASE("every escape of JSON becomes what it stands for") {
  CHECK(decoded("") == "");
  CHECK(decoded("plain \xC3\xA4") == "plain \xC3\xA4");
  CHECK(decoded(R"(\"\\\/\b\f\n\r\t)") == "\"\\/\b\f\n\r\t");
  CHECK(decoded(R"(\u0041\u00e4\u20AC\ud83D\uDE00)") == "A\xC3\xA4\xE2\x82\xAC\xF0\x9F\x98\x80");
  CHECK(decoded(R"(a\u0000b)") == std::string("a\0b", 3));
  CHECK(decoded(R"(\\u0041)") == R"(\u0041)");
  CHECK(decoded(R"(\uffff\ud800\udc00\udbff\udfff)") ==
        "\xEF\xBF\xBF\xF0\x90\x80\x80\xF4\x8F\xBF\xBF");
}

TEST_CASE("what begins like an escape and is none is refused") {
  for (const char* raw : {"\\", "a\\x", "\\u", "\\u12", "\\u12g4", "\\U0041", "\\ud83d\\u12"}) {
    CAPTURE(raw);
    CHECK(state_of(raw) != JsonStringState::kGood);
    CHECK_FALSE((state_of(raw) == JsonStringState::kBadEscape && has_good_escapes(raw)));
  }
  CHECK_FALSE(has_good_escapes("\\x"));
  CHECK_FALSE(has_good_escapes("\\ud83d\\u12"));
}

TEST_CASE("half a surrogate pair is no text, but JSON all the same") {
  for (const char* raw : {R"(\ud83d)", R"(\ude00)", R"(\ud83d\ud83d)", R"(\ud83dx)",
                          R"(\ud83d\n)", R"(\ude00\ud83d)"}) {
    CAPTURE(raw);
    CHECK(state_of(raw) == JsonStringState::kLoneSurrogate);
    CHECK(has_good_escapes(raw));
  }
}

TEST_CASE("without escapes a span of the text is the same span of the raw bytes") {
  const EscapeMap map("plain text");
  CHECK(map.source_of({2, 7}) == Span{2, 7});
  CHECK(map.removable({2, 7}) == Span{2, 7});
  CHECK(map.removable({10, 10}) == Span{10, 10});
}

TEST_CASE("a span of the text becomes whole escapes") {
  const std::string raw = R"(M\u00e4rz\n\nMai)";  // 1 + 6 + 2 + 2 + 2 + 3 bytes
  const EscapeMap map(raw);
  const auto raw_of = [&](Span text) {
    const Span span = map.source_of(text);
    CHECK(map.removable(text) == span);
    return raw.substr(span.begin, span.size());
  };
  CHECK(raw_of({0, 1}) == "M");
  CHECK(raw_of({1, 3}) == "\\u00e4");
  CHECK(raw_of({0, 5}) == "M\\u00e4rz");
  CHECK(raw_of({5, 7}) == "\\n\\n");
  CHECK(raw_of({6, 8}) == "\\nM");
  CHECK(raw_of({5, 10}) == "\\n\\nMai");
  CHECK(raw_of({0, 10}) == raw);
}

TEST_CASE("an escape that a span parts counts as a whole, and stays") {
  const EscapeMap map(R"(a\ud83d\ude00b)");  // text: a, four bytes, b
  CHECK(map.source_of({3, 4}) == Span{1, 13});
  CHECK(map.removable({3, 4}).empty());
  CHECK(map.source_of({2, 6}) == Span{1, 14});
  CHECK(map.removable({2, 6}) == Span{13, 14});
  CHECK(map.source_of({0, 3}) == Span{0, 13});
  CHECK(map.removable({0, 3}) == Span{0, 1});
}

}  // namespace einmal
