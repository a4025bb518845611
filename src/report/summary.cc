#include "report/summary.h"

#include <array>
#include <cstdio>

#include "report/numbers.h"

namespace einmal {
namespace {

std::string not_searched(const Totals& totals) {
  std::string text;
  if (totals.binary_skipped > 0) {
    text += "; ";
    text += counted(totals.binary_skipped, "binary file") + " skipped";
  }
  if (totals.errors > 0) {
    text += "; ";
    text += counted(totals.errors, "error");
  }
  return text;
}

std::string boilerplate(const Totals& totals) {
  if (totals.boilerplate == 0) return "";
  return "; " + counted(totals.boilerplate, "passage") + " of boilerplate";
}

constexpr std::string_view kParts = " within paragraphs only reported";

// With several documents: of how many bytes.
std::string bytes_cut_of(const Totals& totals) {
  if (totals.documents < 2) return counted(totals.bytes_cut, "byte");
  return grouped(totals.bytes_cut) + " of " + counted(totals.bytes_in, "byte");
}

std::string seconds(double value) {
  std::array<char, 32> text;
  std::snprintf(text.data(), text.size(), "%.3f s", value);
  return text.data();
}

std::string row(std::string_view name, const std::string& value) {
  constexpr std::size_t kNameWidth = 10;
  constexpr std::size_t kValueWidth = 16;
  std::string line(name);
  line.append(kNameWidth - name.size(), ' ');
  if (value.size() < kValueWidth) line.append(kValueWidth - value.size(), ' ');
  return line + value + "\n";
}

}  // namespace

void Totals::add(const Repeats& repeats, bool parts_stay) {
  ++documents;
  documents_with_findings += !repeats.findings.empty();
  documents_cut += !repeats.plan.empty();
  for (const Finding& finding : repeats.findings) {
    ++findings;
    safe += finding.safe;
    cut += finding.is_cut();
    if (!finding.is_cut()) {
      protected_uncut += finding.is_protected;
      parts_uncut += !finding.is_protected && parts_stay && finding.blocks == 0;
    }
    if (finding.is_cut()) words_cut += finding.words;
  }
  bytes_in += repeats.stats.bytes;
  bytes_cut += repeats.plan.bytes_cut();
  blocks += repeats.stats.blocks;
  units += repeats.stats.units;
  segment_seconds += repeats.stats.segment_seconds;
  match_seconds += repeats.stats.match_seconds;
}

void Totals::add_totals(const Totals& more) {
  documents += more.documents;
  documents_with_findings += more.documents_with_findings;
  documents_cut += more.documents_cut;
  binary_skipped += more.binary_skipped;
  errors += more.errors;
  findings += more.findings;
  safe += more.safe;
  cut += more.cut;
  protected_uncut += more.protected_uncut;
  parts_uncut += more.parts_uncut;
  records_dropped += more.records_dropped;
  words_cut += more.words_cut;
  bytes_in += more.bytes_in;
  bytes_cut += more.bytes_cut;
  blocks += more.blocks;
  units += more.units;
  read_seconds += more.read_seconds;
  segment_seconds += more.segment_seconds;
  match_seconds += more.match_seconds;
  write_seconds += more.write_seconds;
}

void Totals::turn_into_error(const Totals& unwritten) {
  documents -= unwritten.documents;
  documents_with_findings -= unwritten.documents_with_findings;
  documents_cut -= unwritten.documents_cut;
  findings -= unwritten.findings;
  safe -= unwritten.safe;
  cut -= unwritten.cut;
  protected_uncut -= unwritten.protected_uncut;
  parts_uncut -= unwritten.parts_uncut;
  records_dropped -= unwritten.records_dropped;
  words_cut -= unwritten.words_cut;
  bytes_in -= unwritten.bytes_in;
  bytes_cut -= unwritten.bytes_cut;
  blocks -= unwritten.blocks;
  units -= unwritten.units;
  ++errors;
}

std::string check_summary(const Totals& totals, const std::string& clean_command) {
  if (totals.findings == 0) {
    return "no findings in " + counted(totals.documents, "document") + boilerplate(totals) +
           not_searched(totals);
  }
  std::string text = counted(totals.findings, "finding") + " in ";
  if (totals.documents_with_findings < totals.documents) {
    text += grouped(totals.documents_with_findings) + " of ";
  }
  text += counted(totals.documents, "document") + "; " + grouped(totals.safe) + " safe";
  if (totals.cut > 0) {
    text += ": " + clean_command + " removes " + bytes_cut_of(totals);
  } else if (totals.protected_uncut + totals.parts_uncut < totals.findings) {
    text += ", the rest only with --unsafe";
  }
  if (totals.parts_uncut > 0) {
    text += "; ";
    text += grouped(totals.parts_uncut);
    text += kParts;
  }
  if (totals.protected_uncut > 0) {
    text += "; ";
    text += grouped(totals.protected_uncut) + " protected";
  }
  return text + boilerplate(totals) + not_searched(totals);
}

std::string clean_summary(const Totals& totals, std::string_view verb, std::string_view left_for) {
  std::string text(verb);
  if (totals.cut == 0) {
    text += " nothing";
  } else {
    text += " ";
    text += counted(totals.cut, "passage") + ", " + counted(totals.words_cut, "word") + ", " +
            bytes_cut_of(totals);
    if (totals.documents > 1) {
      text += " in " + grouped(totals.documents_cut) + " of " +
              counted(totals.documents, "document");
    }
  }
  if (totals.records_dropped > 0) {
    text += "; ";
    text += counted(totals.records_dropped, "record") + " dropped";
  }
  const std::uint64_t left =
      totals.findings - totals.cut - totals.protected_uncut - totals.parts_uncut;
  if (left > 0) {
    text += "; ";
    text += counted(left, "finding") + " ";
    text += left_for;
  }
  if (totals.parts_uncut > 0) {
    text += "; ";
    text += counted(totals.parts_uncut, "finding");
    text += kParts;
  }
  if (totals.protected_uncut > 0) {
    text += "; ";
    text += counted(totals.protected_uncut, "finding") + " protected";
  }
  return text + boilerplate(totals) + not_searched(totals);
}

std::string stats_table(const Totals& totals) {
  return row("documents", grouped(totals.documents)) + row("bytes", grouped(totals.bytes_in)) +
         row("blocks", grouped(totals.blocks)) + row("units", grouped(totals.units)) +
         row("findings", grouped(totals.findings)) + row("cut", grouped(totals.cut)) +
         row("read", seconds(totals.read_seconds)) +
         row("segment", seconds(totals.segment_seconds)) +
         row("match", seconds(totals.match_seconds)) +
         row("write", seconds(totals.write_seconds)) + row("wall", seconds(totals.wall_seconds));
}

}  // namespace einmal
