#include "cli/job_log.h"

#include <doctest/doctest.h>

#include "einmal/error.h"
#include "unit/write/scratch_directory.h"

namespace einmal {
namespace {

const JobHead kHead = {.program = "einmal 1.2",
                       .directory = "/home/a b",
                       .letters = "k3x9qa",
                       .journal_run = "20261123T021048.123456Z-k3x9qa",
                       .words = {{"-g", "*.txt"}, {"--unsafe", ""}, {"", "docs and more"}},
                       .inputs = {{"docs/a%.txt", FileStamp{12, -5}}, {"gone", std::nullopt}},
                       .references = {{"old\n.txt", FileStamp{7, 1'795'421'836'226'094'824}}}};

std::string error_of_log(const std::string& directory) {
  RealFileSystem files;
  try {
    const JobLog log(files, directory);
  } catch (const Error& failure) {
    return failure.what();
  }
  return "";
}

void begin_with_steps(const ScratchDirectory& scratch) {
  RealFileSystem files;
  JobLog log(files, scratch.path("job"));
  REQUIRE_FALSE(log.begun());
  log.begin(kHead);
  log.add_result(0, "first");
  log.add_written(0, {5, 6});
  log.add_result(1, std::string("s\0cond", 6));
}

}  // namespace

TEST_CASE("a job is read as it was begun, and its steps as they were made") {
  const ScratchDirectory scratch;
  begin_with_steps(scratch);
  RealFileSystem files;
  JobLog log(files, scratch.path("job/"));
  CHECK(log.directory() == scratch.path("job"));
  REQUIRE(log.begun());
  const JobHead& head = log.head();
  CHECK(head.program == kHead.program);
  CHECK(head.directory == kHead.directory);
  CHECK(head.letters == kHead.letters);
  CHECK(head.journal_run == kHead.journal_run);
  CHECK(head.words == kHead.words);
  REQUIRE(head.inputs.size() == 2);
  CHECK(head.inputs[0].path == "docs/a%.txt");
  CHECK(head.inputs[0].stamp == FileStamp{12, -5});
  CHECK_FALSE(head.inputs[1].stamp.has_value());
  REQUIRE(head.references.size() == 1);
  CHECK(head.references[0].path == "old\n.txt");
  CHECK(log.result(0) == "first");
  CHECK(log.result(1) == std::string("s\0cond", 6));
  CHECK(log.steps().written.at(0) == FileStamp{5, 6});
  CHECK_FALSE(log.steps().written.contains(1));
  CHECK_FALSE(log.steps().planned);
  log.keep_corpus([](const ByteSink& sink) { sink("corpus"); });
  log.plan();
  log.add_output({"report", FileStamp{1, 2}});
  log.finish(2);
}

TEST_CASE("a job that is finished knows what it has written") {
  const ScratchDirectory scratch;
  begin_with_steps(scratch);
  RealFileSystem files;
  {
    JobLog log(files, scratch.path("job"));
    log.keep_corpus([](const ByteSink& sink) { sink("corpus"); });
    log.plan();
    log.add_output({"report", FileStamp{1, 2}});
    log.add_output({"report", FileStamp{3, 4}});  // after a kill
    log.finish(2);
  }
  const JobLog log(files, scratch.path("job"));
  REQUIRE(log.steps().corpus.has_value());
  CHECK(log.corpus()->size() == 6);
  scratch.write("job/corpus", "carpus");
  CHECK_THROWS_AS(static_cast<void>(log.corpus()), Error);
  CHECK(log.steps().planned);
  CHECK(log.steps().finished == 2);
  CHECK(log.steps().outputs == std::map<std::string, FileStamp>{{"report", {3, 4}}});
}

TEST_CASE("a job that was cut off anywhere behind its head goes on before the cut") {
  const ScratchDirectory scratch;
  begin_with_steps(scratch);
  const std::string log = scratch.read("job/log");
  const std::string results = scratch.read("job/results");
  const std::size_t head = log.find("searched");
  RealFileSystem files;
  for (std::size_t end = head; end <= log.size(); ++end) {
    CAPTURE(end);
    scratch.write("job/log", log.substr(0, end));
    scratch.write("job/results", results);
    {
      JobLog cut(files, scratch.path("job"));
      const bool second = end == log.size();
      REQUIRE(cut.steps().results.contains(1) == second);
      if (second) continue;
      if (!cut.steps().results.contains(0)) cut.add_result(0, "first");
      if (!cut.steps().written.contains(0)) cut.add_written(0, {5, 6});
      cut.add_result(1, std::string("s\0cond", 6));
    }
    REQUIRE(scratch.read("job/log") == log);
    REQUIRE(scratch.read("job/results") == results);
  }
}

TEST_CASE("a result that the disk has lost does not count") {
  const ScratchDirectory scratch;
  begin_with_steps(scratch);
  RealFileSystem files;
  for (const std::string& left : {std::string("fir"), std::string("\0\0\0\0\0s\0cond", 11)}) {
    scratch.write("job/results", left);
    const JobLog log(files, scratch.path("job"));
    CHECK_FALSE(log.steps().results.contains(0));
    CHECK(log.steps().results.contains(1) == (left.size() == 11));
  }
}

TEST_CASE("a changed line makes a job unusable, wherever it stands") {
  const ScratchDirectory scratch;
  begin_with_steps(scratch);
  const std::string log = scratch.read("job/log");
  for (std::size_t at = 0; at < log.size(); ++at) {
    CAPTURE(at);
    std::string changed = log;
    changed[at] ^= 1;
    scratch.write("job/log", changed);
    // Without its end the last line was never finished.
    REQUIRE(error_of_log(scratch.path("job")).empty() == (at == log.size() - 1));
    scratch.write("job/log", log);
  }
}

TEST_CASE("two runs of a job at once are refused, one behind the other are not") {
  const ScratchDirectory scratch;
  RealFileSystem files;
  {
    const JobLog log(files, scratch.path("job"));
    CHECK(error_of_log(scratch.path("job")) ==
          scratch.path("job") + ": --job: another run is working on it");
  }
  CHECK(error_of_log(scratch.path("job")).empty());
}

TEST_CASE("a directory with other files in it is no job and stays as it is") {
  const ScratchDirectory scratch;
  scratch.write("letter.txt", "Dear all,");
  CHECK(error_of_log(scratch.path()) ==
        scratch.path() + ": --job: is no job, there are other files in it: letter.txt");
  CHECK(scratch.count() == 1);
  const ScratchDirectory other;
  other.write("log", "something else\n");
  CHECK_FALSE(error_of_log(other.path()).empty());
  CHECK(other.read("log") == "something else\n");
}

TEST_CASE("what was being written when a run was killed is cleared away") {
  const ScratchDirectory scratch;
  begin_with_steps(scratch);
  scratch.write("job/.corpus.einmal-abc123", "half");
  RealFileSystem files;
  const JobLog log(files, scratch.path("job"));
  CHECK_FALSE(std::filesystem::exists(scratch.path("job/.corpus.einmal-abc123")));
  CHECK(log.begun());
}

}  // namespace einmal
