// clean -i on a compressed text and an archive, with one call of the system going wrong.
#include <doctest/doctest.h>

#include "cli/commands.h"
#include "fault/faulty_file_system.h"
#include "source/archive/archive_member.h"
#include "source/archive/container_writer.h"
#include "unit/source/made_file.h"
#include "write/journal.h"

namespace einmal {
namespace {

constexpr int kCallsMax = 500;
const std::string kPassage =
    "The ferry across the estuary runs from the old customs house to the salt meadows, and on "
    "market days it carries more geese than people.\n\n";
const std::string kText = kPassage + "Another line.\n\n" + kPassage;

std::string packed(const Packing& packing, const ScratchDirectory& scratch) {
  std::string bytes;
  ContainerWriter writer(packing, [&](std::string_view piece) { bytes += piece; }, "test");
  for (const char* name : {"one.txt", "two.txt"}) {
    Part part;
    part.member = std::make_shared<ArchiveMember>(
        MemberOfFile{name, made_file(scratch, name, kText)});
    writer.put(part, whole_text(kText));
    if (packing.format == ArchiveFormat::kNone) break;
  }
  writer.finish();
  return bytes;
}

struct Originals {
  std::string archive;
  std::string text;

  void write(const ScratchDirectory& scratch) const {
    scratch.write("a.tar.gz", archive);
    scratch.write("b.txt.zst", text);
  }
};

Originals make_originals() {
  const ScratchDirectory scratch;
  return {packed({.compression = Compression::kGzip, .format = ArchiveFormat::kTar}, scratch),
          packed({.compression = Compression::kZstd}, scratch)};
}

int clean_both(FileSystem& files, const ScratchDirectory& scratch, CleanTarget target) {
  CleanOptions options;
  options.search.paths = {scratch.path("a.tar.gz"), scratch.path("b.txt.zst")};
  options.search.quiet = true;
  options.target = target;
  options.journal_directory = scratch.path("state");
  if (target == CleanTarget::kOutput) options.output = scratch.path("out");
  FaultyFileSystem silence({.call = 1, .kind = FaultKind::kDeath, .victim = ""});
  Console console(silence);
  return run_clean(options, console, files);
}

Originals cleaned(const Originals& originals) {
  const ScratchDirectory scratch;
  originals.write(scratch);
  FaultyFileSystem files({});
  REQUIRE(clean_both(files, scratch, CleanTarget::kInPlace) == kDone);
  return {scratch.read("a.tar.gz"), scratch.read("b.txt.zst")};
}

}  // namespace

TEST_CASE("packed files whose cleaning fails or dies at the n-th call are old or new, and undone") {
  const Originals before = make_originals();
  const Originals after = cleaned(before);
  REQUIRE(after.archive != before.archive);
  REQUIRE(after.text != before.text);
  for (const FaultKind kind : {FaultKind::kNoSpace, FaultKind::kIo, FaultKind::kDeath}) {
    int call = 1;
    for (;; ++call) {
      REQUIRE(call < kCallsMax);
      CAPTURE(call);
      const ScratchDirectory scratch;
      before.write(scratch);
      FaultyFileSystem files({call, kind, ""});
      const int status = clean_both(files, scratch, CleanTarget::kInPlace);
      const std::string archive = scratch.read("a.tar.gz");
      const std::string text = scratch.read("b.txt.zst");
      REQUIRE((archive == before.archive || archive == after.archive));
      REQUIRE((text == before.text || text == after.text));
      if (!files.happened()) {
        CHECK(status == kDone);
        break;
      }
      if (archive == before.archive || text == before.text) CHECK(status == kFailed);
      if (kind != FaultKind::kDeath) CHECK(scratch.count() <= 3);  // and the state
      FaultyFileSystem faultless({});
      for (const RunSummary& run : list_runs(faultless, scratch.path("state"))) {
        REQUIRE(run.damage.empty());
        undo_run(faultless, scratch.path("state"), run.run_id, {});
      }
      REQUIRE(scratch.read("a.tar.gz") == before.archive);
      REQUIRE(scratch.read("b.txt.zst") == before.text);
    }
    CHECK(call > 30);
  }
}

TEST_CASE("a packed output whose n-th call fails is not there, or whole") {
  const Originals before = make_originals();
  const Originals after = cleaned(before);
  for (const FaultKind kind : {FaultKind::kNoSpace, FaultKind::kIo}) {
    for (int call = 1;; ++call) {
      REQUIRE(call < kCallsMax);
      CAPTURE(call);
      const ScratchDirectory scratch;
      before.write(scratch);
      FaultyFileSystem files({call, kind, ""});
      const int status = clean_both(files, scratch, CleanTarget::kOutput);
      const std::string archive = scratch.read("out/a.tar.gz");
      const std::string text = scratch.read("out/b.txt.zst");
      REQUIRE((archive.empty() || archive == after.archive));
      REQUIRE((text.empty() || text == after.text));
      CHECK((status == kFailed) == (archive.empty() || text.empty()));
      if (!files.happened()) break;
    }
  }
}

}  // namespace einmal
