#include "cli/help.h"

namespace einmal {

std::string_view short_help() {
  return R"(einmal finds text that stands twice and writes it once.

  einmal check  [PATH...]            report what stands twice; never writes
  einmal clean  [PATH...]            cleaned text to standard output, to -o OUT, or in place with -i
  einmal blocks [FILE]               show how a document is cut up
  einmal undo   [RUN | --list]       take an in-place run back
  einmal restore CLEANED --ledger L  rebuild the original

  einmal --help tells the options.
)";
}

std::string_view full_help() {
  return R"(einmal finds text that stands twice and writes it once.

  einmal check  [PATH...]            report what stands twice; never writes
  einmal clean  [PATH...]            cleaned text to standard output, to -o OUT, or in place with -i
  einmal blocks [FILE]               show how a document is cut up
  einmal undo   [RUN | --list]       take an in-place run back
  einmal restore CLEANED --ledger L  rebuild the original

PATH is a file, a directory (walked; hidden, ignored and binary files and links are passed over) or
- for standard input. Without a command, einmal PATH... checks and einmal < IN > OUT cleans.

What is read (check, clean)
  -g, --glob GLOB        in directories, only paths like GLOB; with !GLOB none of those; repeatable
  --hidden               files and directories too whose names begin with a dot
  --no-ignore            don't obey .gitignore, .ignore and .einmalignore
  --files-from FILE      the paths in FILE too, one a line; - for standard input
  -0, --null             paths in FILE, and those of -l, are ended by NUL
  --encoding NAME        such as UTF-16LE, windows-1252; auto: each file's own (auto)

What counts (check, clean)
  --min-words N          shorter repeats are no findings (12; without spaces: 30 characters)
  --kind LIST            identical, contained, overlap (all of them)
  --cut-kind LIST        cut these as paragraphs are: list-item, quote, table, code, footnote ...
  --protect-kind LIST    never cut these, whatever else is asked for
  --unsafe               also cut what is only reported by default
  --keep WHICH           first, last or longest occurrence (first); with corpus also prefer=GLOB:
                         that in the documents like GLOB
  --paragraphs HOW       end at blank lines, at each line's end, or auto: blank, line, auto (auto)
  --fold LIST            also ignore digits, diacritics
  --scope SCOPE          document: each on its own; corpus: across all of them
  --against PATH         with corpus: compare with these too, and leave them alone
  --boilerplate N        with corpus: what stands in N or more documents, however short, is one
                         finding each, and is cut from none of them, not with --unsafe either
  --protect GLOB         cut nothing from documents like GLOB (as -g; archive!member too);
                         repeatable
  --from FORMAT          txt, md, html, jsonl (each line a record, its text a document) or auto: by
                         the name
  --drop-empty           with corpus: records go with their lines when all of their text is cut
  --stdin-filename NAME  the name of standard input
  --text-field PATH      where in a record the text stands: .text, .meta.body, /meta/body (.text)

Where it goes
  --format FORMAT        check: text, gnu, jsonl (text on a terminal, else gnu); blocks: text, jsonl
  --keys                 blocks: also what is compared of each
  --count                check: the number of findings of each file that has some
  -l, --files-with-findings  check: only their paths
  --report FILE          the jsonl report too, into FILE
  --color WHEN           check: auto, always, never (auto; NO_COLOR is respected)
  -o, --output OUT       clean, restore: a file; a directory for several inputs; clean: an archive
                         for all of them, if OUT ends in .tar, .tar.gz, .tar.zst, .zip, .7z ...
  -i, --in-place         clean: replace the files; einmal undo takes it back
  --hard-links           clean -i: also files with several names; only the one given is changed
  --max-cut PERCENT      clean: stop when several documents would lose more of all their bytes (50)
  --yes                  clean: as --max-cut 100
  --diff                 clean: a unified diff instead of the text
  --ledger FILE          clean: write what restore needs; restore: read it
  --job DIR              clean -o, -i: keep in DIR how far the run has come; when it is stopped or
                         killed, the same command continues it

How it runs
  -j, --jobs N           threads; 0 is one for each processor (0). Never changes a result
  --memory SIZE          what a run may hold, such as 512M or 2G (a quarter of the machine); fewer
                         documents are read at once, and a corpus goes to files in
  --temp-dir DIR         ... this directory ($TMPDIR, else /var/tmp), which no other run can see
  --max-member SIZE      pass on larger texts in archives unsearched, as an error (1G)
  --progress WHEN        auto: a line at a terminal, never, json: an object a second (auto)
  -q, --quiet            no summary
  -v, --verbose          name the binary files that are passed over and every record without
                         text; check: comments that ignore nothing, too
  --stats                sizes, counts and times
  -h, --help             this text
  --version

Exit status: check 0 nothing found, 1 found; clean 0 done (--diff: 1 if it would change something);
2 an error, whatever else.
)";
}

std::string_view version_line() { return "einmal " EINMAL_VERSION "\n"; }

}  // namespace einmal
