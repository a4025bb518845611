// clean --job, killed at each of its calls of the system and at random ones, and continued: every
// byte is that of a run that was not killed, and nothing else is left.
#include <doctest/doctest.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <functional>
#include <map>
#include <string>

#include "cli/commands.h"
#include "einmal/error.h"
#include "fault/faulty_file_system.h"
#include "property/random.h"
#include "source/archive/archive_member.h"
#include "source/archive/container_writer.h"
#include "unit/source/made_file.h"
#include "write/journal.h"

namespace einmal {
namespace {

namespace fs = std::filesystem;

constexpr int kCallsMax = 2000;
const std::string kFerry =
    "The ferry across the estuary runs from the old customs house to the salt meadows, and on "
    "market days it carries more geese than people.";
const std::string kTide =
    "Nobody on the island has ever owned a clock, because the tide comes to every door twice a "
    "day and asks whether it is time yet.";

// A paragraph that stands in two texts.
std::string numbered(int number) {
  return "In the year " + std::to_string(1700 + number) + " the keeper of the lighthouse counted " +
         std::to_string(number) + " ships, two whales and one very small rowing boat.\n\n";
}

constexpr int kSpilledTexts = 200;

enum class Packed { kNo, kYes };

struct Scenario {
  const char* name;
  CleanTarget target;
  const char* output = "";
  bool corpus = false;
  bool with_ledger = false;
  Packed packed = Packed::kNo;
  bool names_only = false;
  bool with_boilerplate = false;
  bool spilled = false;  // the search: plain texts, in files
};

constexpr Scenario kScenarios[] = {
    {"a tree", CleanTarget::kOutput, "out"},
    {"a tree with its ledger", CleanTarget::kOutput, "out", false, true, Packed::kYes},
    {"a tree of a corpus", CleanTarget::kOutput, "out", true, true},
    {"a corpus with boilerplate", CleanTarget::kOutput, "out", true, false, Packed::kNo, false,
     true},
    {"an archive", CleanTarget::kOutput, "out.tar.gz", false, false, Packed::kYes},
    {"an archive of a corpus with its ledger", CleanTarget::kOutput, "out.tar", true, true},
    {"in place", CleanTarget::kInPlace, "", false, false, Packed::kYes},
    {"a corpus in place", CleanTarget::kInPlace, "", true},
    {"a corpus in place with its ledger", CleanTarget::kInPlace, "", true, true},
    {"a tree on NFS", CleanTarget::kOutput, "out", false, true, Packed::kNo, true},
    {"an archive on NFS", CleanTarget::kOutput, "out.tar", false, false, Packed::kNo, true},
    {"in place on NFS", CleanTarget::kInPlace, "", false, false, Packed::kYes, true},
};

constexpr Scenario kSpilled[] = {
    {"a tree of a corpus in files", CleanTarget::kOutput, "out", true, true, Packed::kNo, false,
     false, true},
    {"a corpus in files, in place", CleanTarget::kInPlace, "", true, false, Packed::kYes, false,
     false, true},
};

// Hears what the program says.
class Listener final : public RealFileSystem {
 public:
  ssize_t write(int, const char* bytes, std::size_t count) override {
    said.append(bytes, count);
    return static_cast<ssize_t>(count);
  }
  std::string said;
};

std::string gzip_of(const std::string& text, const ScratchDirectory& scratch) {
  std::string bytes;
  ContainerWriter writer({.compression = Compression::kGzip},
                         [&](std::string_view piece) { bytes += piece; }, "test");
  Part part;
  part.member = std::make_shared<ArchiveMember>(
      MemberOfFile{"a.txt", made_file(scratch, "member.txt", text)});
  writer.put(part, whole_text(text));
  writer.finish();
  return bytes;
}

// Thousands of files come and go: in memory, where there is such a place.
fs::path fast_directory() {
  const fs::path memory = "/dev/shm";
  return ::access(memory.c_str(), W_OK | X_OK) == 0 ? memory : fs::temp_directory_path();
}

// The same place over and over, so that paths in reports and ledgers are the same.
class Workplace {
 public:
  explicit Workplace(const Scenario& scenario) : scenario_(scenario) {
    const std::string text = kTide + "\n\nOnce only.\n\n" + kTide + "\n";
    {
      const ScratchDirectory elsewhere;
      gzip_ = gzip_of(text, elsewhere);
    }
    reset();
  }

  void reset() const {
    for (const auto& entry : fs::directory_iterator(scratch_.path())) fs::remove_all(entry.path());
    put("docs/a.txt", kFerry + "\n\nOnly here.\n\n" + kFerry + "\n");
    put("docs/b.jsonl", R"({"text":")" + kFerry + R"(\n\n)" + kFerry + "\"}\n{\"no\":1}\n");
    put("docs/deep/c.txt", "Nothing of it stands twice.\n");
    put("docs/deep/d.txt", kTide + "\n\n" + kFerry + "\n\n" + kTide + "\n");
    if (scenario_.spilled) {
      for (int i = 0; i < kSpilledTexts; ++i) {
        put("docs/more" + std::to_string(i) + ".txt", numbered(i) + numbered(i / 2) + kTide + "\n");
      }
    } else {
      put("docs/e.md", "# Tide\n\n" + kTide + "\n\n" + kTide + "\n");
    }
    if (scenario_.packed == Packed::kYes) put("docs/f.txt.gz", gzip_);
    put("docs/g.bin", std::string("\0\1\2\0", 4));
    if (*scenario_.output != '\0' && fs::path(scenario_.output).extension().empty()) {
      put(std::string(scenario_.output) + "/a.txt", "from another time\n");
    }
  }

  CleanOptions options() const {
    CleanOptions options;
    options.search.paths = {scratch_.path("docs")};
    options.search.corpus = scenario_.corpus;
    options.search.report = scratch_.path("report");
    options.search.find.boilerplate = scenario_.with_boilerplate ? 3 : 0;
    options.target = scenario_.target;
    options.output = *scenario_.output != '\0' ? scratch_.path(scenario_.output) : "";
    options.ledger = scenario_.with_ledger ? scratch_.path("ledger") : "";
    options.journal_directory = scratch_.path("state");
    options.max_cut_percent = 100;
    options.job.directory = scratch_.path("job");
    if (scenario_.spilled) {
      options.search.memory_bytes_max = 1;
      options.search.temp_directory = scratch_.path();
    }
    return options;
  }

  Fault fault(int call, FaultKind kind) const {
    return {.call = call, .kind = kind, .victim = "", .names_only = scenario_.names_only};
  }

  // What it says, and its status.
  std::string clean(FileSystem& files) const {
    Listener listener;
    Console console(listener);
    const int status = run_clean(options(), console, files);
    // The record without a text is an error, which all runs tell.
    REQUIRE(status == kFailed);
    return listener.said;
  }

  // In a process of its own; false when it lived to the end.
  bool is_killed(int call) const {
    return is_killed([] {}, fault(call, FaultKind::kKill));
  }

  // The same, when a file would grow beyond so many bytes: those of the search do first.
  bool is_killed_at_size(std::uint64_t bytes) const {
    const auto limit_files = [bytes] {
      const rlimit limit{bytes, bytes};
      ::setrlimit(RLIMIT_FSIZE, &limit);
      const rlimit no_core{0, 0};
      ::setrlimit(RLIMIT_CORE, &no_core);
    };
    return is_killed(limit_files, fault(0, FaultKind::kIo));
  }

  bool is_killed(const std::function<void()>& prepare, const Fault& fault) const {
    const pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
      prepare();
      FaultyFileSystem files(fault);
      try {
        clean(files);
        ::_exit(0);
      } catch (const std::exception& failure) {
        std::fprintf(stderr, "%s\n", failure.what());
        ::_exit(99);
      }
    }
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);
    if (WIFSIGNALED(status)) return true;
    REQUIRE(WEXITSTATUS(status) == 0);
    return false;
  }

  std::string go_on() const {
    FaultyFileSystem files(fault(0, FaultKind::kIo));
    return clean(files);
  }

  // Every file but those of the job and the journal.
  std::map<std::string, std::string> tree() const {
    std::map<std::string, std::string> files;
    for (const auto& entry : fs::recursive_directory_iterator(scratch_.path())) {
      const std::string inside = fs::relative(entry.path(), scratch_.path());
      if (inside.starts_with("job/") || inside.starts_with("state/")) continue;
      files[inside] = entry.is_regular_file() ? scratch_.read(inside) : "";
    }
    return files;
  }

  const ScratchDirectory& scratch() const { return scratch_; }

 private:
  void put(const std::string& inside, const std::string& content) const {
    made_file(scratch_, inside, content);
    // An archive has the times of its members.
    fs::last_write_time(scratch_.path(inside), fs::file_time_type(std::chrono::hours(1)));
  }

  Scenario scenario_;
  ScratchDirectory scratch_{fast_directory()};
  std::string gzip_;
};

void check_undo_restores(const Workplace& place) {
  FaultyFileSystem files({});
  const std::string state = place.scratch().path("state");
  REQUIRE(list_runs(files, state).size() == 1);
  undo_run(files, state, last_run(files, state), {});
  const auto undone = place.tree();
  place.reset();
  auto before = place.tree();
  for (const char* made : {"ledger", "report", "job", "state"}) {
    if (undone.contains(made)) before[made] = undone.at(made);
  }
  CHECK(undone == before);
}

}  // namespace

TEST_CASE("a job that is killed at any call comes to the same bytes and leaves nothing else") {
  for (const Scenario& scenario : kScenarios) {
    CAPTURE(std::string(scenario.name));
    const Workplace place(scenario);
    const std::string said = place.go_on();
    const auto expected = place.tree();
    REQUIRE(scenario.with_boilerplate ==
            (expected.at("report").find("\"boilerplate\"") != std::string::npos));
    int call = 1;
    for (;; ++call) {
      REQUIRE(call < kCallsMax);
      CAPTURE(call);
      place.reset();
      const bool killed = place.is_killed(call);
      const std::string said_then = place.go_on();
      REQUIRE((said_then == said || said_then.find("is done already") != std::string::npos));
      REQUIRE(place.tree() == expected);
      const auto left = fs::directory_iterator(place.scratch().path("job"));
      const auto count = std::distance(left, {});
      REQUIRE(count == (scenario.corpus ? 4 : 3));  // log, lock, results; corpus
      if (!killed) break;
    }
    CHECK(call > 20);
    if (scenario.target == CleanTarget::kInPlace) check_undo_restores(place);
  }
}

// The files of a search have no names, and grow by calls that no FileSystem sees. How large they
// are when they kill the process takes it to many a place in the search.
TEST_CASE("a job that is killed while its search is in files comes to the same bytes") {
  for (const Scenario& scenario : kSpilled) {
    CAPTURE(std::string(scenario.name));
    const Workplace place(scenario);
    const std::string said = place.go_on();
    const auto expected = place.tree();
    int kills_while_searching = 0;
    for (std::uint64_t bytes = 4096;; bytes += bytes / 4) {
      REQUIRE(bytes < std::uint64_t{1} << 32);
      CAPTURE(bytes);
      place.reset();
      if (!place.is_killed_at_size(bytes)) break;
      const std::string job = place.scratch().path("job");
      kills_while_searching += fs::exists(job + "/results") && !fs::exists(job + "/corpus");
      REQUIRE(place.go_on() == said);
      REQUIRE(place.tree() == expected);
    }
    CHECK(kills_while_searching > 2);
    if (scenario.target == CleanTarget::kInPlace) check_undo_restores(place);
  }
}

// The file system is full in the one call; what then fails may end the run or one of its inputs.
TEST_CASE("a job that fails for a full disk at any call says so and goes on to the same bytes") {
  for (const Scenario& scenario : {kScenarios[1], kScenarios[5], kScenarios[8]}) {
    CAPTURE(std::string(scenario.name));
    const Workplace place(scenario);
    const std::string said = place.go_on();
    const auto expected = place.tree();
    for (int call = 1;; ++call) {
      REQUIRE(call < kCallsMax);
      CAPTURE(call);
      place.reset();
      FaultyFileSystem files(place.fault(call, FaultKind::kNoSpace));
      std::string error = place.scratch().path();
      try {
        place.clean(files);
      } catch (const Error& failure) {
        error = failure.what();
      }
      REQUIRE(error.starts_with(place.scratch().path()));
      const std::string said_then = place.go_on();
      REQUIRE((said_then == said || said_then.find("is done already") != std::string::npos));
      REQUIRE(place.tree() == expected);
      if (!files.happened()) break;
    }
  }
}

TEST_CASE("a job that is killed again and again comes to the same bytes") {
  property::Random random(7);
  for (const Scenario& scenario : kScenarios) {
    CAPTURE(std::string(scenario.name));
    const Workplace place(scenario);
    place.go_on();
    const auto expected = place.tree();
    for (int round = 0; round < 10; ++round) {
      CAPTURE(round);
      place.reset();
      int kills = 0;
      while (place.is_killed(static_cast<int>(20 + random.below(100)))) REQUIRE(++kills < 500);
      REQUIRE(place.tree() == expected);
      if (scenario.target == CleanTarget::kInPlace) check_undo_restores(place);
    }
  }
}

}  // namespace einmal
