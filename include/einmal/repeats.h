// Finds what stands twice in a document and says what may go.
//
// This is the first half of einmal: bytes in, findings and a removal plan out. Nothing is read,
// written or printed, and the text is never changed. The second half is removal_plan.h.
//
//   std::string article = ...;
//   einmal::Repeats repeats = einmal::find_repeats(article, {});
//   for (const einmal::Finding& finding : repeats.findings) show(finding);
//   std::string once = einmal::apply_plan(repeats.plan, article);
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "einmal/finding.h"
#include "einmal/removal_plan.h"

namespace einmal {

// How a document is read. In a format that is not plain text, what is compared is the text as its
// reader sees it, and a block is cut with its markup.
enum class Format : std::uint8_t {
  kPlainText,
  kMarkdown,  // CommonMark with the extensions of GitHub, footnotes and front matter
  kHtml,
};

// Where one paragraph of plain text ends and the next begins.
enum class ParagraphMode : std::uint8_t {
  kAuto,   // blank lines; and every line of a passage whose lines are whole sentences
  kBlank,  // blank lines only
  kLine,   // every line is a paragraph
};

// Which occurrence survives.
enum class Keep : std::uint8_t {
  kFirst,    // the earliest; later ones go
  kLast,     // the latest; earlier ones go
  kLongest,  // as kFirst, and a short block goes when a longer one further down contains it
};

// Parameters that affect what is found and cut.
struct FindOptions {
  // Shorter repeats are no findings. Words of the normalized text; 30 characters of a script that
  // puts no spaces between words count as 12. REQUIRES: at least 1.
  std::uint32_t min_words = 12;

  // Cut every finding, the ones that are not safe too. A finding's `safe` does not change.
  bool unsafe = false;

  // Kinds to report (and so to cut).
  bool identical = true;
  bool contained = true;
  bool overlap = true;

  // In Markdown and HTML a cut takes whole blocks, and the output is read again: it has the blocks
  // of the document but those that were cut, and the rest looks as it did. A finding whose cut
  // would break that is not safe and stays, and so do overlaps, whatever `unsafe` says.
  Format format = Format::kPlainText;

  KindSet cut_kinds;      // cut as paragraphs are
  KindSet protect_kinds;  // never cut, whatever `unsafe` says; wins over cut_kinds

  Keep keep = Keep::kFirst;
  ParagraphMode paragraphs = ParagraphMode::kAuto;

  // In a corpus (corpus.h): a block that stands in at least so many documents is no finding and
  // stays in each of them, whatever `unsafe` says, however short it is. 0: no block is special.
  // REQUIRES: not 1.
  std::uint32_t boilerplate = 0;

  // Folds to ignore beyond the usual ones. Only kDigits and kDiacritics have an effect.
  FoldSet extra_folds = {};
};

// Parameters that affect only performance: results are byte for byte the same for every value. The
// one exception is a fingerprint of few bits, which may find more; what is cut is compared as ever.
struct EngineOptions {
  unsigned threads = 1;        // 0: one for each processor
  unsigned fingerprint_bits = 64;  // fewer cause collisions, for tests; REQUIRES: 1 to 64
  bool simd = true;
  // False: what is certain of Markdown and HTML is parsed all the same, and plain text is searched
  // again although nothing can come of it.
  bool shortcuts = true;

  // What find_corpus_repeats holds beside the texts; what does not fit goes into files without a
  // name in that directory. find_repeats works in memory.
  std::uint64_t memory_bytes_max = UINT64_MAX;
  std::string spool_directory = "/var/tmp";
};

// Counts of one run. Times are in seconds of wall time and are zero where a stage did not run.
struct FindStats {
  std::uint64_t bytes = 0;
  std::uint64_t blocks = 0;
  std::uint64_t units = 0;
  double segment_seconds = 0;  // splitting, normalizing, fingerprinting
  double match_seconds = 0;    // finding, verifying, planning
};

struct Repeats {
  std::vector<Finding> findings;  // ordered by copy.begin
  RemovalPlan plan;               // the findings that are cut, as bytes
  FindStats stats;
};

// Finds the maximal repeats of `text` and plans the removal of the safe ones.
//
// Every byte sequence is accepted: invalid UTF-8 equals only the same bytes. The result depends on
// text and `options` alone. Cost: linear in text.size() for prose and for the hostile inputs we
// know of; about 0.3 bytes of memory per byte of text, which must outlive the call. Throws
// std::bad_alloc. Thread-safe.
Repeats find_repeats(std::string_view text, const FindOptions& options,
                     const EngineOptions& engine = {});

// The comments (<!-- einmal-ignore-start -->, -next, -file) of a document in Markdown or HTML
// without which the same would be found. Cost: that of find_repeats for each of them; of more than
// 64, the first are looked at.
std::vector<Span> unused_ignore_marks(std::string_view text, const FindOptions& options);

}  // namespace einmal
