#include "source/records/json_record.h"

#include <doctest/doctest.h>

#include <random>
#include <string>
#include <vector>

#include "property/json_records.h"

namespace einmal {
namespace {


class Reader {
 public:
  explicit Reader(const std::string& path) : reader_(FieldPath::parse(path)) {}

  const RecordText& read(std::string_view line, char behind = '"') {
    memory_ = std::string(line);
    memory_.append(JsonRecordReader::kPaddingBytes, behind);
    decoded_ = "before";
    record_ = reader_.read(std::string_view(memory_).substr(0, line.size()), decoded_);
    return record_;
  }

 private:
  JsonRecordReader reader_;
  std::string memory_;
  std::string decoded_;
  RecordText record_;
};

RecordState state_of(std::string_view line, const std::string& path = ".text") {
  return Reader(path).read(line).state;
}

}  // namespace

TEST_CASE("a record's text is found wherever the path leads") {
  const auto text_at = [](const char* path, std::string_view line) {
    Reader reader(path);
    const RecordText& record = reader.read(line);
    CHECK(record.state == RecordState::kText);
    CHECK(line[record.raw.begin - 1] == '"');
    CHECK(line[record.raw.end] == '"');
    return std::string(record.text);
  };
  CHECK(text_at(".text", R"({"text":"a"})") == "a");
  CHECK(text_at(".text", R"( { "x" : [1,{"text":"no"}] , "text" : "" , "y":null} )") == "");
  CHECK(text_at(".meta.body", R"({"body":"x","meta":{"a":{"body":"y"},"body":"yes"}})") == "yes");
  CHECK(text_at("/a/1/b", R"({"a":["b",{"b":"yes"},{"b":"no"}]})") == "yes");
  CHECK(text_at("/1", R"([1,"yes"])") == "yes");
  CHECK(text_at(".0", R"({"0":"a key too"})") == "a key too");
  CHECK(text_at(".text", R"({"te\u0078t":"yes"})") == "yes");
  CHECK(text_at("/", R"({"":"yes"})") == "yes");
  CHECK(text_at(".text", "{\"text\":\"yes\"}\r") == "yes");
}

TEST_CASE("a text without escapes is the line's own bytes, one with escapes is decoded") {
  Reader reader(".text");
  const RecordText plain = reader.read(R"({"text":"plain"})");
  CHECK_FALSE(plain.escaped);
  CHECK(plain.raw == Span{9, 14});
  const RecordText escaped = reader.read(R"({"text":"M\u00e4rz\n"})");
  CHECK(escaped.escaped);
  CHECK(escaped.raw == Span{9, 20});
  CHECK(escaped.text == "M\xC3\xA4rz\n");
}

TEST_CASE("a record without a text says why") {
  CHECK(state_of(R"({"a":1})") == RecordState::kNoField);
  CHECK(state_of("{}") == RecordState::kNoField);
  CHECK(state_of("17") == RecordState::kNoField);
  CHECK(state_of("\"text\"") == RecordState::kNoField);
  CHECK(state_of(R"({"text":null})") == RecordState::kNull);
  CHECK(state_of(R"({"text":17})") == RecordState::kNotAString);
  CHECK(state_of(R"({"text":["a"]})") == RecordState::kNotAString);
  CHECK(state_of(R"({"text":{"a":"b"}})") == RecordState::kNotAString);
  CHECK(state_of(R"({"a":"b"})", ".a.b") == RecordState::kNoField);
  CHECK(state_of(R"([["a"]])", ".0.1") == RecordState::kNoField);
  CHECK(state_of(R"(["a"])", ".00") == RecordState::kNoField);
  for (const char* blank : {"", " ", "\r", " \t\r"}) CHECK(state_of(blank) == RecordState::kBlank);
}

TEST_CASE("a key on the way to the text that stands twice makes it two texts, others do not") {
  CHECK(state_of(R"({"text":"a","text":"b"})") == RecordState::kFieldTwice);
  CHECK(state_of(R"({"text":"a","te\u0078t":"a"})") == RecordState::kFieldTwice);
  CHECK(state_of(R"({"text":1,"text":"b"})") == RecordState::kFieldTwice);
  CHECK(state_of(R"({"m":{"text":"a"},"m":2})", ".m.text") == RecordState::kFieldTwice);
  CHECK(state_of(R"({"x":1,"x":2,"text":"a"})") == RecordState::kText);
  CHECK(state_of(R"({"text":"a","m":{"text":"b","text":"c"}})") == RecordState::kText);
}

TEST_CASE("half a surrogate pair harms only in the text itself") {
  CHECK(state_of(R"({"text":"\ud83d"})") == RecordState::kLoneSurrogate);
  CHECK(state_of(R"({"text":"a","other":"\ud83d"})") == RecordState::kText);
  CHECK(state_of(R"({"text":"a","\ude00":1})") == RecordState::kText);
}

TEST_CASE("a line that is no JSON has no text, wherever the fault stands") {
  const std::vector<std::string> broken = {
      "{", "}", "{]", "nonsense", "{\"text\":\"a\"", "{\"text\":\"a}", "{\"text\":\"a\",}",
      "{\"text\" \"a\"}", "{text:\"a\"}", "{\"text\":\"a\"]", "{\"text\":\"a\" \"b\":1}",
      "{\"text\":'a'}", "{\"text\":\"\\x\"}", "{\"text\":\"a\",\"b\":\"\\x\"}",
      "{\"text\":\"a\",\"\\x\":1}", "{\"text\":\"a\",\"b\":tru}", "{\"text\":\"a\",\"b\":01}",
      "{\"text\":\"a\",\"b\":1.}", "{\"text\":\"a\",\"b\":.5}", "{\"text\":\"a\",\"b\":+1}",
      "{\"text\":\"a\",\"b\":1e}", "{\"text\":\"a\",\"b\":-}", "{\"text\":\"a\",\"b\":[1,]}",
      "{\"text\":\"a\",\"b\":[1 2]}", "{\"text\":\"a\",\"b\":[,1]}", "{\"text\":\"a\",\"b\":}",
      "{\"text\":\"a\",\"b\":NaN}", "{\"text\":\"a\":\"b\"}", "{\"text\":\"a\",\"b\":\"c\":1}",
      "{\"text\":\"a\tb\"}", "{\"text\":\"a\",\"b\":1 x}", "{\"text\":\"a\"b}",
      std::string("{\"text\":\"a\0\"}", 13), std::string("{\"text\":\"a\"\0}", 13),
      "\xEF\xBB\xBF{\"text\":\"a\"}", "{\"text\":\"a\",1:2}", "{\"text\":\"a\",\"b\":[}]}"};
  for (const std::string& line : broken) {
    CAPTURE(line);
    const RecordState state = state_of(line);
    CHECK((state == RecordState::kBroken || state == RecordState::kSeveralValues));
  }
  CHECK(state_of("{\"text\":\"a\xFF\"}") == RecordState::kNotUtf8);
  CHECK(state_of("{\"text\":\"a\",\"b\":\"\xC3\"}") == RecordState::kNotUtf8);
  for (const char* more : {"{\"text\":\"a\"} {\"text\":\"b\"}", "{\"text\":\"a\"}{}",
                           "{\"a\":1},{\"b\":2}", "{\"a\":1} x}"}) {
    CAPTURE(more);
    CHECK(state_of(more) == RecordState::kSeveralValues);
  }
}

TEST_CASE("numbers that no double holds are JSON all the same") {
  CHECK(state_of(R"({"text":"a","n":123456789012345678901234567890})") == RecordState::kText);
  CHECK(state_of(R"({"text":"a","n":-1.5e+999})") == RecordState::kText);
}

TEST_CASE("nesting is followed to its limit and no further") {
  const auto nested = [](std::size_t depth) {
    const std::string open(depth - 1, '[');
    return R"({"text":"a","b":)" + open + std::string(depth - 1, ']') + "}";
  };
  CHECK(state_of(nested(kRecordDepthMax)) == RecordState::kText);
  CHECK(state_of(nested(kRecordDepthMax + 1)) == RecordState::kTooDeep);
  CHECK(state_of(nested(500'000)) == RecordState::kTooDeep);
}

TEST_CASE("what is wrong with a record is said in words") {
  const FieldPath path = FieldPath::parse(".meta.body");
  CHECK(why_unread(RecordState::kNoField, path) == "it has no field .meta.body");
  CHECK(why_unread(RecordState::kTooDeep, path) == "it is nested deeper than 1000");
}

TEST_CASE("random records are read as by another parser, whatever follows them in memory") {
  std::mt19937 random(4);
  std::size_t texts = 0;
  for (const char* path : {".text", ".a.b", "/a/0"}) {
    Reader reader(path);
    const FieldPath steps = FieldPath::parse(path);
    for (int round = 0; round < 20'000; ++round) {
      const std::string line = property::random_record(random, steps.steps());
      CAPTURE(line);
      const char behind = "\"{}[],:\\ 1\n"[random() % 11];
      const RecordText& record = reader.read(line, behind);
      const std::string complaint = property::differs_from_twin(line, record, steps);
      REQUIRE(complaint == "");
      texts += record.state == RecordState::kText;
    }
  }
  CHECK(texts > 10'000);
}

}  // namespace einmal
