#include "write/journal.h"

#include <doctest/doctest.h>

#include "einmal/error.h"
#include "einmal/ledger.h"
#include "source/document.h"
#include "source/opened_input.h"
#include "unit/write/scratch_directory.h"

namespace einmal {
namespace {

const std::string kPassage = "A passage that stands in this file twice, word for word. ";
const std::string kOriginal = kPassage + kPassage + "End.\n";
const std::string kCleaned = kPassage + "End.\n";

// A directory with files and a state, and the commands that work on them.
class Workplace {
 public:
  // Cuts [begin, end) from each file, in one run.
  void clean(const std::vector<std::string>& names, Span removed, const std::string& run = "") {
    RunJournal journal(files, state(), run);
    for (const std::string& name : names) {
      const Document seen = Document::read(scratch.path(name));
      const RemovalPlan plan{{{removed, {0, removed.size()}}}};
      journal.record(scratch.path(name), seen.version()->mode, encode_ledger(seen.text(), plan));
      replace_in_place(files, scratch.path(name), *seen.version(), cleaned_text(seen.text(), plan),
                       {});
    }
  }

  UndoResult undo_last() { return undo_run(files, state(), last_run(files, state()), {}); }

  std::string error_of_undo() {
    try {
      undo_last();
    } catch (const Error& error) {
      return error.what();
    }
    return "";
  }

  std::string state() const { return scratch.path("state"); }

  RealFileSystem files;
  ScratchDirectory scratch;
};

constexpr Span kSecondPassage{57, 114};

}  // namespace

TEST_CASE("undo takes the last run back, then the one before it") {
  Workplace place;
  REQUIRE(kSecondPassage.size() == kPassage.size());
  place.scratch.write("a.txt", kOriginal);
  place.scratch.write("b c.txt", kOriginal);
  place.clean({"a.txt", "b c.txt"}, kSecondPassage);
  place.clean({"a.txt"}, {0, 10});
  CHECK(place.undo_last().restored == std::vector<std::string>{place.scratch.path("a.txt")});
  CHECK(place.scratch.read("a.txt") == kCleaned);
  CHECK(place.undo_last().restored.size() == 2);
  CHECK(place.scratch.read("a.txt") == kOriginal);
  CHECK(place.scratch.read("b c.txt") == kOriginal);
  CHECK(place.error_of_undo().find("nothing to undo") != std::string::npos);
}

TEST_CASE("runs are listed, oldest first, with what they did") {
  Workplace place;
  CHECK(list_runs(place.files, place.state()).empty());
  place.scratch.write("a %\n.txt", kOriginal);
  REQUIRE(::chmod(place.scratch.path("a %\n.txt").c_str(), 0640) == 0);
  place.clean({"a %\n.txt"}, kSecondPassage);
  place.clean({"a %\n.txt"}, {0, 10});
  place.undo_last();
  const std::vector<RunSummary> runs = list_runs(place.files, place.state());
  REQUIRE(runs.size() == 2);
  CHECK(runs[0].run_id < runs[1].run_id);
  CHECK(!runs[0].undone);
  CHECK(runs[1].undone);
  REQUIRE(runs[0].files.size() == 1);
  const RunFile& file = runs[0].files[0];
  CHECK(file.path == place.scratch.path("a %\n.txt"));
  CHECK(file.bytes_before == kOriginal.size());
  CHECK(file.bytes_after == kCleaned.size());
  CHECK(file.hash_after == content_hash(kCleaned));
  CHECK(file.mode == 0640);
  CHECK_THROWS_AS(undo_run(place.files, place.state(), runs[1].run_id, {}), Error);
  CHECK_THROWS_AS(undo_run(place.files, place.state(), "../elsewhere", {}), Error);
}

TEST_CASE("undo writes nothing when one file has changed since, and names it") {
  Workplace place;
  for (const char* name : {"a.txt", "b.txt", "c.txt"}) place.scratch.write(name, kOriginal);
  place.clean({"a.txt", "b.txt", "c.txt"}, kSecondPassage);
  place.scratch.write("b.txt", "edited by hand");
  CHECK(place.error_of_undo() ==
        place.scratch.path("b.txt") + ": cannot be taken back: it has changed since the run");
  CHECK(place.scratch.read("a.txt") == kCleaned);
  CHECK(place.scratch.read("c.txt") == kCleaned);
  std::filesystem::remove(place.scratch.path("b.txt"));
  CHECK(place.error_of_undo().starts_with(place.scratch.path("b.txt")));
  place.scratch.write("b.txt", kOriginal);  // as it was before the run: nothing to do there
  const UndoResult undone = place.undo_last();
  CHECK(undone.restored.size() == 2);
  CHECK(undone.untouched == std::vector<std::string>{place.scratch.path("b.txt")});
}

TEST_CASE("undo writes nothing when one file could not be replaced") {
  Workplace place;
  for (const char* name : {"a.txt", "b.txt"}) place.scratch.write(name, kOriginal);
  place.clean({"a.txt", "b.txt"}, kSecondPassage);
  REQUIRE(::chmod(place.scratch.path("b.txt").c_str(), 0444) == 0);
  CHECK(place.error_of_undo().starts_with(place.scratch.path("b.txt") + ": cannot be replaced"));
  CHECK(place.scratch.read("a.txt") == kCleaned);
}

TEST_CASE("a file that stands twice in one run goes back to where it began") {
  Workplace place;
  place.scratch.write("a.txt", kOriginal);
  RunJournal journal(place.files, place.state());
  for (const Span& removed : {kSecondPassage, Span{3, 9}}) {
    const Document seen = Document::read(place.scratch.path("a.txt"));
    const RemovalPlan plan{{{removed, {0, 1}}}};
    journal.record(place.scratch.path("a.txt"), 0644, encode_ledger(seen.text(), plan));
    replace_in_place(place.files, place.scratch.path("a.txt"), *seen.version(),
                     cleaned_text(seen.text(), plan), {});
  }
  place.undo_last();
  CHECK(place.scratch.read("a.txt") == kOriginal);
}

TEST_CASE("runs at the same moment have folders of their own, and a run without changes has none") {
  Workplace place;
  place.scratch.write("a.txt", kOriginal);
  const std::string ledger = encode_ledger(kOriginal, {});
  RunJournal first(place.files, place.state());
  RunJournal second(place.files, place.state());
  RunJournal idle(place.files, place.state());
  first.record(place.scratch.path("a.txt"), 0644, ledger);
  second.record(place.scratch.path("a.txt"), 0644, ledger);
  CHECK(first.run_id() != second.run_id());
  CHECK(idle.run_id().empty());
  CHECK(list_runs(place.files, place.state()).size() == 2);
}

TEST_CASE("a manifest notices every flipped bit, and counts no unfinished line") {
  ContentHash check;
  const std::string head = manifest_head("20260101T000000.000000Z-abcdef", check);
  RunFile file;
  file.path = "/home/ä b%\n";
  file.mode = 0644;
  const std::string first = manifest_line(file, check);
  const std::string text = head + first + manifest_line(file, check);
  REQUIRE(parse_manifest(text).files.size() == 2);
  CHECK(parse_manifest(text).files[1].path == file.path);
  for (std::size_t size = 0; size < text.size(); ++size) {
    const std::size_t lines = size < head.size() + first.size() ? 0 : 1;
    REQUIRE(parse_manifest(text.substr(0, size)).files.size() == lines);
  }
  for (std::size_t bit = 0; bit < 8 * (text.size() - 1); ++bit) {
    std::string flipped = text;
    flipped[bit / 8] = static_cast<char>(flipped[bit / 8] ^ 1 << bit % 8);
    CAPTURE(bit);
    REQUIRE_THROWS_AS(parse_manifest(flipped), Error);
  }
  CHECK_THROWS_AS(parse_manifest(head + first + first), Error);
  CHECK_THROWS_AS(parse_manifest(head + text.substr(head.size() + first.size())), Error);
}

TEST_CASE("a whole copy brings a packed file back, and a damaged copy changes nothing") {
  const auto clean_packed = [](Workplace& place) {
    place.scratch.write("a.gz", "old bytes, packed");
    RunJournal journal(place.files, place.state());
    const auto before = OpenedInput(place.scratch.path("a.gz")).stored();
    journal.record_copy(place.scratch.path("a.gz"), 0644, before, {3, content_hash("new")});
    replace_in_place(place.files, place.scratch.path("a.gz"), *before->version(),
                     whole_text("new"), {});
  };
  Workplace place;
  clean_packed(place);
  place.undo_last();
  CHECK(place.scratch.read("a.gz") == "old bytes, packed");

  Workplace damaged;
  clean_packed(damaged);
  const std::string run = last_run(damaged.files, damaged.state());
  damaged.scratch.write("state/" + run + "/ledgers", "old bytes, pecked");
  CHECK(damaged.error_of_undo() == damaged.scratch.path("a.gz") +
                                       ": cannot be taken back: the copy of its old content is "
                                       "damaged");
  damaged.scratch.write("state/" + run + "/ledgers", "old bytes");
  CHECK_FALSE(damaged.error_of_undo().empty());
  CHECK(damaged.scratch.read("a.gz") == "new");
}

TEST_CASE("a manifest of version 1 is still read") {
  const std::string words = "einmal-journal 1 20260101T000000.000000Z-abcdef ";
  const std::string head =
      words + to_hex(content_hash(std::string(16, '\0') + words)) + "\n";
  CHECK(parse_manifest(head).run_id == "20260101T000000.000000Z-abcdef");
  CHECK_THROWS_AS(parse_manifest("einmal-journal 3" + head.substr(16)), Error);
}

TEST_CASE("a run that is continued is one run, which what was never finished does not spoil") {
  Workplace place;
  const std::string run = new_run_id();
  place.scratch.write("a.txt", kOriginal);
  place.scratch.write("b.txt", kOriginal);
  CHECK(RunJournal(place.files, place.state(), run).run_id().empty());
  CHECK(list_runs(place.files, place.state()).empty());
  place.clean({"a.txt"}, kSecondPassage, run);
  const std::string folder = "state/" + run;
  place.scratch.write(folder + "/ledgers", place.scratch.read(folder + "/ledgers") + "half a");
  place.scratch.write(folder + "/manifest", place.scratch.read(folder + "/manifest") + "file 12");
  CHECK(RunJournal(place.files, place.state(), run).run_id() == run);
  place.clean({"b.txt"}, kSecondPassage, run);
  const std::vector<RunSummary> runs = list_runs(place.files, place.state());
  REQUIRE(runs.size() == 1);
  CHECK(runs[0].files.size() == 2);
  CHECK(place.undo_last().restored.size() == 2);
  CHECK(place.scratch.read("a.txt") == kOriginal);
  CHECK(place.scratch.read("b.txt") == kOriginal);
  CHECK_THROWS_AS(RunJournal(place.files, place.state(), run), Error);
}

}  // namespace einmal
