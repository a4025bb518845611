// A spool that can't grow any further, wherever that happens.
#include <doctest/doctest.h>

#include <sys/resource.h>

#include <csignal>
#include <string>
#include <vector>

#include "base/spool.h"
#include "einmal/corpus.h"
#include "property/documents.h"
#include "unit/write/scratch_directory.h"

namespace einmal {
namespace {

// No file of this process grows beyond so many bytes, as long as this lives.
class FileLimit {
 public:
  explicit FileLimit(std::uint64_t bytes) : handler_(std::signal(SIGXFSZ, SIG_IGN)) {
    ::getrlimit(RLIMIT_FSIZE, &old_);
    const rlimit limit{bytes, old_.rlim_max};
    ::setrlimit(RLIMIT_FSIZE, &limit);
  }
  ~FileLimit() {
    ::setrlimit(RLIMIT_FSIZE, &old_);
    std::signal(SIGXFSZ, handler_);
  }
  FileLimit(const FileLimit&) = delete;
  FileLimit& operator=(const FileLimit&) = delete;

 private:
  void (*handler_)(int);
  rlimit old_{};
};

std::string shown(const CorpusRepeats& repeats) {
  std::string text;
  for (const CorpusFinding& found : repeats.findings) {
    text += std::to_string(found.kept_document) + " " + std::to_string(found.finding.kept.begin) +
            " " + std::to_string(found.copy_document) + " " +
            std::to_string(found.finding.cut.end) + "\n";
  }
  return text;
}

}  // namespace

TEST_CASE("a search whose files may not grow says so, or finds what it always finds") {
  std::vector<std::string> texts;
  for (std::uint64_t seed = 0; seed < 400; ++seed) {
    texts.push_back(property::random_document(property::Flavour::kProse, seed / 2).text());
  }
  std::vector<CorpusDocument> corpus;
  for (const std::string& text : texts) corpus.push_back({text});
  const std::string expected = shown(find_corpus_repeats(corpus, {}));
  const ScratchDirectory scratch;
  const EngineOptions spilling{.memory_bytes_max = 1, .spool_directory = scratch.path()};
  std::size_t failed = 0;
  for (std::uint64_t limit = 512;; limit += limit / 2) {
    std::string found;
    std::string error;
    {
      const FileLimit no_more(limit);
      try {
        found = shown(find_corpus_repeats(corpus, {}, spilling));
      } catch (const SpoolError& failure) {
        error = failure.what();
      }
    }
    REQUIRE(scratch.count() == 0);
    if (error.empty()) {
      CHECK(found == expected);
      break;
    }
    ++failed;
    REQUIRE(error.find(scratch.path()) == 0);
    REQUIRE(error.find("File too large") != error.npos);
  }
  CHECK(failed > 8);
}

}  // namespace einmal
