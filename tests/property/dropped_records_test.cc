// Records that are dropped with their lines come back, wherever they stood and however the file is
// cut into parts.
#include <doctest/doctest.h>

#include <algorithm>
#include <deque>
#include <memory>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include "einmal/einmal.h"
#include "source/records/json_lines.h"

namespace einmal::property {
namespace {

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

struct Entry {
  std::string name;
  std::string stored;
  std::string ledger;
};

class Entries final : public OriginalTexts {
 public:
  explicit Entries(std::deque<Entry> entries) : entries_(std::move(entries)) {}

  std::optional<std::string> of(const std::string& name, std::string_view stored) override {
    if (entries_.empty() || entries_.front().name != name) return std::nullopt;
    return taken(stored);
  }
  std::optional<std::string> dropped(const std::string& name) override {
    if (entries_.empty() || entries_.front().name != name || !entries_.front().stored.empty()) {
      return std::nullopt;
    }
    return taken("");
  }
  bool empty() const { return entries_.empty(); }

 private:
  std::string taken(std::string_view stored) {
    const std::string original = restore(stored, entries_.front().ledger);
    entries_.pop_front();
    return original;
  }

  std::deque<Entry> entries_;
};

std::string all_of(const SplicedText& spliced) {
  std::string text;
  for (const Span& span : spliced.spans) text += spliced.text.substr(span.begin, span.size());
  return text;
}

JsonLinesReader reader_of(const std::string& file, std::size_t part_bytes, bool drop_empty) {
  return {std::make_unique<StringSource>(file),
          "a",
          {.read_as = {.drop_empty = drop_empty}, .part_bytes = part_bytes}};
}

struct Cleaned {
  std::string file;
  std::deque<Entry> entries;
  std::uint64_t dropped = 0;
};

// Cuts all of each text that begins with x, and the first two letters of one that begins with y.
Cleaned cleaned(const std::string& file, std::size_t part_bytes) {
  JsonLinesReader reader = reader_of(file, part_bytes, true);
  Cleaned result;
  while (const std::optional<Part> part = reader.read()) {
    Content& content = *part->content;
    content.find_documents();
    std::vector<RemovalPlan> plans;
    for (std::size_t index = 0; index < content.document_count(); ++index) {
      const std::string_view text = content.text(index);
      RemovalPlan plan;
      if (text.starts_with('x')) plan.cuts = {{{0, text.find_last_not_of(" \n") + 1}, {}}};
      if (text.starts_with('y')) plan.cuts = {{{0, 2}, {}}};
      if (!plan.empty()) {
        const StoredDocument stored = content.stored(index, plan);
        result.entries.push_back({content.name(index), apply_plan(stored.plan, stored.bytes),
                                  encode_ledger(stored.bytes, stored.plan)});
      }
      plans.push_back(plan);
    }
    result.file += all_of(content.cleaned(plans));
    result.dropped += content.dropped_count(plans);
  }
  return result;
}

std::string restored(const Cleaned& cleaned, std::size_t part_bytes) {
  JsonLinesReader reader = reader_of(cleaned.file, part_bytes, false);
  Entries entries(cleaned.entries);
  std::string file;
  while (const std::optional<Part> part = reader.read()) {
    part->content->find_documents();
    const std::optional<SplicedText> text = part->content->restored(entries);
    file += text ? all_of(*text) : std::string(part->content->bytes());
  }
  return entries.empty() ? file : "not everything was restored";
}

std::string random_file(std::mt19937& random) {
  const std::vector<std::string> lines = {R"({"text":"x1"})",     R"({"text":"x \n"})",
                                          R"({"text":"yes it"})", R"({"text":""})",
                                          R"({"text":"z"})",      R"({"text":"x","a":1} )",
                                          R"({"text":"x"} no)",   ""};
  std::string file = random() % 4 == 0 ? "\xEF\xBB\xBF" : "";
  for (auto count = random() % 12; count > 0; --count) {
    file += lines[random() % lines.size()];
    file += random() % 6 == 0 ? "\r\n" : "\n";
  }
  if (random() % 3 == 0 && file.ends_with('\n')) file.pop_back();
  return file;
}

}  // namespace

TEST_CASE("a file of records is restored with those that were dropped, cut in parts anyhow") {
  std::mt19937 random(4);
  std::uint64_t dropped = 0;
  for (int round = 0; round < 3000; ++round) {
    const std::string file = random_file(random);
    CAPTURE(file);
    const Cleaned whole = cleaned(file, 1000);
    const Cleaned parts = cleaned(file, 20);
    REQUIRE(parts.file == whole.file);
    REQUIRE(parts.dropped == whole.dropped);
    REQUIRE(whole.file.find("x1") == std::string::npos);
    for (const std::size_t part_bytes : {1, 20, 45, 1000}) {
      REQUIRE(restored(whole, part_bytes) == file);
    }
    dropped += whole.dropped;
  }
  CHECK(dropped > 3000);
}

TEST_CASE("a record stays when what follows would become the byte order mark of its file") {
  const std::string file = "{\"text\":\"x\"}\n\xEF\xBB\xBF{\"text\":\"x\"}\n";
  const Cleaned once = cleaned(file, 1000);
  CHECK(once.dropped == 0);
  CHECK(once.file == "{\"text\":\"\"}\n\xEF\xBB\xBF{\"text\":\"x\"}\n");
  CHECK(restored(once, 1000) == file);
}

TEST_CASE("records are dropped only when that is asked for, and not for having no text") {
  const std::string file = "{\"text\":\"x\"}\n{\"text\":\"\"}\n";
  JsonLinesReader reader = reader_of(file, 1000, false);
  const std::optional<Part> part = reader.read();
  part->content->find_documents();
  const std::vector<RemovalPlan> plans = {{{{{0, 1}, {}}}}, {}};
  CHECK(all_of(part->content->cleaned(plans)) == "{\"text\":\"\"}\n{\"text\":\"\"}\n");
  CHECK(part->content->dropped_count(plans) == 0);
  CHECK(cleaned(file, 1000).file == "{\"text\":\"\"}\n");
}

}  // namespace einmal::property
