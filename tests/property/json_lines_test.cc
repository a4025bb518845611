// The guarantees for files of records: what holds for the text of each record holds for its bytes,
// however they are spelled, and for the file.
#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include "base/utf8_sequence.h"
#include "einmal/einmal.h"
#include "property/documents.h"
#include "source/records/json_lines.h"

namespace einmal::property {
namespace {

std::string unit_escape(std::uint32_t unit) {
  constexpr std::string_view kHex = "0123456789aBcDeF";
  std::string escape = "\\u";
  for (const unsigned shift : {12, 8, 4, 0}) escape += kHex[unit >> shift & 15];
  return escape;
}

std::uint32_t code_point_of(std::string_view sequence) {
  if (sequence.size() == 1) return static_cast<unsigned char>(sequence[0]);
  std::uint32_t value = static_cast<unsigned char>(sequence[0]) & (0x7Fu >> sequence.size());
  for (const char byte : sequence.substr(1)) {
    value = value << 6 | (static_cast<unsigned char>(byte) & 0x3F);
  }
  return value;
}

std::string escape_of(std::mt19937& random, std::uint32_t code_point) {
  constexpr std::string_view kLetters = "\"\\/bfnrt";
  constexpr std::string_view kMeanings = "\"\\/\b\f\n\r\t";
  if (code_point >= 0x10000) {
    return unit_escape(0xD800 + ((code_point - 0x10000) >> 10)) +
           unit_escape(0xDC00 + ((code_point - 0x10000) & 0x3FF));
  }
  const std::size_t index =
      code_point < 0x80 ? kMeanings.find(static_cast<char>(code_point)) : kMeanings.npos;
  if (index == kMeanings.npos || random() % 4 == 0) return unit_escape(code_point);
  return {'\\', kLetters[index]};
}

// `text` as the contents of a JSON string; one in `one_in` characters that need no escape has one.
// Malformed bytes are left out.
std::string spelled(std::mt19937& random, std::string_view text, unsigned one_in) {
  std::string contents;
  while (!text.empty()) {
    const std::size_t bytes = utf8_sequence_bytes(text);
    const std::string_view sequence = text.substr(0, std::max<std::size_t>(bytes, 1));
    text.remove_prefix(sequence.size());
    if (bytes == 0) continue;
    const std::uint32_t code_point = code_point_of(sequence);
    const bool must = code_point < 0x20 || code_point == '"' || code_point == '\\';
    if (must || random() % one_in == 0) {
      contents += escape_of(random, code_point);
    } else {
      contents += sequence;
    }
  }
  return contents;
}

std::string random_file(std::mt19937& random, Flavour flavour) {
  constexpr std::array<unsigned, 3> kOneIn = {1, 10, 1'000'000};
  std::string file = random() % 4 == 0 ? "\xEF\xBB\xBF" : "";
  for (auto records = 1 + random() % 8; records > 0; --records) {
    const std::string text = random_document(flavour, random() % 100'000).text();
    file += "{\"a\":{\"text\":\"x\"},\"text\" : \"" +
            spelled(random, text, kOneIn[random() % kOneIn.size()]) + "\",\"z\":[1e5]}";
    if (random() % 5 == 0) file += " broken";
    file += random() % 5 == 0 ? "\r\n" : "\n";
  }
  if (random() % 3 == 0) file.pop_back();
  return file;
}

class StringSource final : public ByteSource {
 public:
  explicit StringSource(const std::string& text) : rest_(text) {}

  std::size_t read(char* room, std::size_t room_bytes) override {
    const std::size_t count = rest_.copy(room, room_bytes);
    rest_.remove_prefix(count);
    return count;
  }
  std::optional<FileVersion> version() const override { return std::nullopt; }

 private:
  std::string_view rest_;
};

struct Cleaned {
  std::vector<std::string> texts, texts_cleaned;
  std::string file;
  RemovalPlan plan;
};

Cleaned clean(const std::string& file, std::size_t part_bytes) {
  JsonLinesReader reader(std::make_unique<StringSource>(file), "a",
                         {.read_as = {},
                          .part_bytes = part_bytes,
                          .line_bytes_max = file.size()});
  Cleaned cleaned;
  while (const std::optional<Part> part = reader.read()) {
    part->content->find_documents();
    std::vector<RemovalPlan> plans;
    for (std::size_t index = 0; index < part->content->document_count(); ++index) {
      const std::string_view text = part->content->text(index);
      plans.push_back(find_repeats(text, {}).plan);
      cleaned.texts.emplace_back(text);
      cleaned.texts_cleaned.push_back(apply_plan(plans.back(), text));
    }
    const SplicedText spliced = part->content->cleaned(plans);
    for (const Span& span : spliced.spans) {
      cleaned.file += spliced.text.substr(span.begin, span.size());
    }
    const std::optional<RemovalPlan> plan = part->content->input_plan(plans);
    cleaned.plan.cuts.insert(cleaned.plan.cuts.end(), plan->cuts.begin(), plan->cuts.end());
  }
  return cleaned;
}

std::string broken_guarantee_of_file(const std::string& file, std::size_t& cuts) {
  const Cleaned once = clean(file, 100);
  cuts += once.plan.cuts.size();
  if (apply_plan(once.plan, file) != once.file) return "the plan of the file cuts something else";
  const Cleaned twice = clean(once.file, 1'000'000);
  if (twice.texts != once.texts_cleaned) return "a record has another text than was planned";
  if (twice.file != once.file) return "a second run cuts something";
  if (restore(once.file, encode_ledger(file, once.plan)) != file) return "not restored";
  if (clean(file, 1'000'000).file != once.file) return "the size of the parts matters";
  return "";
}

}  // namespace

TEST_CASE("files of records keep the guarantees, however their texts are spelled") {
  std::mt19937 random(8);
  std::size_t cuts = 0;
  for (const Flavour flavour : kFlavours) {
    for (std::uint64_t round = 0; round < kRandomDocuments / 20; ++round) {
      const std::string file = random_file(random, flavour);
      CAPTURE(static_cast<int>(flavour));
      CAPTURE(round);
      REQUIRE(broken_guarantee_of_file(file, cuts) == "");
    }
  }
  CHECK(cuts > kRandomDocuments / 20);
}

}  // namespace einmal::property
