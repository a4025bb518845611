#include "source/records/json_lines.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "einmal/error.h"
#include "einmal/repeats.h"

namespace einmal {
namespace {

// Hands out a text a few bytes at a time.
class PiecewiseSource final : public ByteSource {
 public:
  PiecewiseSource(std::string text, std::size_t step) : text_(std::move(text)), step_(step) {}

  std::size_t read(char* room, std::size_t room_bytes) override {
    const std::size_t count = std::min({step_, room_bytes, text_.size() - position_});
    std::copy_n(text_.data() + position_, count, room);
    position_ += count;
    return count;
  }
  std::optional<FileVersion> version() const override { return std::nullopt; }

 private:
  std::string text_;
  std::size_t step_;
  std::size_t position_ = 0;
};

// Everything that a file of records gives, part by part.
struct Seen {
  std::vector<std::string> names, texts, problems;
  std::vector<RemovalPlan> plans;  // of the parts, in bytes of the input
  std::string passed_on;           // without cuts
  std::string cleaned;             // without what find_repeats cuts
  std::size_t parts = 0;
};

Seen read_all(const std::string& text, std::size_t part_bytes, std::size_t step = 7) {
  JsonLinesReader reader(std::make_unique<PiecewiseSource>(text, step), "a.jsonl",
                         {.part_bytes = part_bytes});
  FindOptions options;
  options.min_words = 3;
  Seen seen;
  while (std::optional<Part> part = reader.read()) {
    ++seen.parts;
    Content& lines = *part->content;
    lines.find_documents();
    std::vector<RemovalPlan> plans;
    for (std::size_t index = 0; index < lines.document_count(); ++index) {
      seen.names.push_back(lines.name(index));
      seen.texts.emplace_back(lines.text(index));
      plans.push_back(find_repeats(lines.text(index), options).plan);
    }
    for (const std::string& problem : lines.problems()) seen.problems.push_back(problem);
    const SplicedText cleaned = lines.cleaned(plans);
    for (const Span& span : cleaned.spans) {
      seen.cleaned += cleaned.text.substr(span.begin, span.size());
    }
    const std::vector<RemovalPlan> nothing(plans.size());
    seen.passed_on += lines.cleaned(nothing).text;
    seen.plans.push_back(*lines.input_plan(plans));
  }
  return seen;
}

using Strings = std::vector<std::string>;

}  // namespace

TEST_CASE("each record of a file is a document, named by its line") {
  const Seen seen = read_all(
      "{\"text\":\"one\"}\n\n{\"id\":1}\r\n{\"text\":\"\\n\"}\r\n{\"text\":\"\"}", 1000);
  CHECK(seen.names == Strings{"a.jsonl:1", "a.jsonl:4", "a.jsonl:5"});
  CHECK(seen.texts == Strings{"one", "\n", ""});
  CHECK(seen.problems == Strings{"a.jsonl:3: read record: it has no field .text"});
  CHECK(seen.parts == 1);
}

TEST_CASE("an empty file is one part without records") {
  const Seen seen = read_all("", 1000);
  CHECK(seen.parts == 1);
  CHECK(seen.names.empty());
  CHECK(seen.problems.empty());
}

TEST_CASE("a byte order mark before the first record is passed over and passed on") {
  const std::string text = "\xEF\xBB\xBF{\"text\":\"a\"}\n\xEF\xBB\xBF{\"text\":\"b\"}\n";
  const Seen seen = read_all(text, 1000);
  CHECK(seen.names == Strings{"a.jsonl:1"});
  CHECK(seen.problems == Strings{"a.jsonl:2: read record: it is not valid JSON"});
  CHECK(seen.passed_on == text);
}

TEST_CASE("UTF-16 is refused as such") {
  using namespace std::string_literals;
  CHECK_THROWS_AS(read_all("\xFF\xFE{\0\"\0t\0\"\0"s, 1000), Error);
}

TEST_CASE("what is found depends neither on the size of the parts nor on how the bytes come") {
  std::string text = "\n";
  for (int number = 0; number < 40; ++number) {
    const std::string id = std::to_string(number);
    const std::string words = "The " + id + "th of M\\u00e4rz \\ud83d\\ude00 came.";
    text += R"({"id":)" + id + R"(,"text":")" + words + R"(\n\n)" + words + "\"}\n";
    if (number % 7 == 0) text += "broken\r\n\n";
    if (number == 20) text += "{\"text\":\"" + std::string(500, 'x') + "\\n\"}\n";
  }
  text += R"({"text":"no line end)" "\"}";
  const Seen whole = read_all(text, 100'000, 100'000);
  CHECK(whole.parts == 1);
  CHECK(whole.names.size() == 42);
  CHECK(whole.problems.size() == 6);
  CHECK(whole.passed_on == text);
  CHECK(whole.cleaned.size() < text.size());
  RemovalPlan plan = whole.plans.front();
  CHECK(plan.cuts.size() == 40);
  CHECK(apply_plan(plan, text) == whole.cleaned);
  for (const std::size_t part_bytes : {1, 50, 64, 300, 1000}) {
    for (const std::size_t step : {1, 13, 10'000}) {
      CAPTURE(part_bytes);
      CAPTURE(step);
      const Seen seen = read_all(text, part_bytes, step);
      CHECK(seen.parts > 4);
      CHECK(seen.names == whole.names);
      CHECK(seen.texts == whole.texts);
      CHECK(seen.problems == whole.problems);
      CHECK(seen.passed_on == text);
      CHECK(seen.cleaned == whole.cleaned);
      RemovalPlan sum;
      for (const RemovalPlan& part : seen.plans) {
        sum.cuts.insert(sum.cuts.end(), part.cuts.begin(), part.cuts.end());
      }
      REQUIRE(sum.cuts.size() == plan.cuts.size());
      for (std::size_t index = 0; index < plan.cuts.size(); ++index) {
        CHECK(sum.cuts[index].removed == plan.cuts[index].removed);
        CHECK(sum.cuts[index].survivor == plan.cuts[index].survivor);
      }
    }
  }
}

TEST_CASE("places in a record are places in its file") {
  const std::string first = "{\"text\":\"x\"}\n";
  const std::string line = R"({"id":"\u00e4","text":"M\u00e4rz und Mai"})";
  ByteBuffer bytes;
  bytes.reserve(1000);
  bytes.append(first + line + "\n");
  JsonLines lines(std::move(bytes), "b.jsonl", ReadAs(), {5000, 41});
  lines.find_documents();
  const RecordPlace place = *lines.record_place(1);
  CHECK(place.path == "b.jsonl");
  CHECK(place.number == 42);
  CHECK(place.line_begin == 5000 + first.size());
  const Span source = place.source_of({1, 5});  // ärz
  CHECK((first + line).substr(source.begin - 5000, source.size()) == "\\u00e4rz");
  const StoredDocument stored = lines.stored(1, {{{{5, 9}, {0, 5}}}});
  CHECK(stored.bytes == line);
  CHECK(apply_plan(stored.plan, stored.bytes) == R"({"id":"\u00e4","text":"M\u00e4rz Mai"})");
}

}  // namespace einmal
