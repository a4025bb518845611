#include "cli/recorded_input.h"

#include <array>
#include <cstdint>
#include <span>

#include "write/byte_coding.h"

namespace einmal {
namespace {

constexpr std::string_view kWhat = "result of a search";

constexpr std::array kFigures = {
    &Totals::documents,      &Totals::documents_with_findings,
    &Totals::documents_cut,  &Totals::binary_skipped,
    &Totals::errors,         &Totals::findings,
    &Totals::safe,           &Totals::cut,
    &Totals::words_cut,      &Totals::bytes_in,
    &Totals::bytes_cut,      &Totals::blocks,
    &Totals::units,          &Totals::records_dropped,
    &Totals::protected_uncut, &Totals::parts_uncut,
};

void put_totals(std::string& out, const Totals& totals) {
  for (const auto figure : kFigures) put_varint(out, totals.*figure);
}

Totals take_totals(ByteReader& reader) {
  Totals totals;
  for (const auto figure : kFigures) totals.*figure = reader.varint();
  return totals;
}

void put_plans(std::string& out, std::span<const RemovalPlan> plans) {
  put_varint(out, plans.size());
  for (const RemovalPlan& plan : plans) put_plan(out, plan);
}

std::vector<RemovalPlan> take_plans(ByteReader& reader) {
  std::vector<RemovalPlan> plans;
  for (std::uint64_t count = reader.varint(); count > 0; --count) {
    plans.push_back(reader.plan());
  }
  return plans;
}

void put_entries(std::string& out, const std::vector<LedgerEntry>& entries) {
  put_varint(out, entries.size());
  for (const LedgerEntry& entry : entries) {
    put_text(out, entry.path);
    put_text(out, entry.output_path);
    put_text(out, entry.ledger);
  }
}

std::vector<LedgerEntry> take_entries(ByteReader& reader) {
  std::vector<LedgerEntry> entries;
  for (std::uint64_t count = reader.varint(); count > 0; --count) {
    LedgerEntry& entry = entries.emplace_back();
    entry.path = reader.text();
    entry.output_path = reader.text();
    entry.ledger = reader.text();
  }
  return entries;
}

void put_outcome(std::string& out, const InputOutcome& outcome) {
  put_totals(out, outcome.totals);
  put_varint(out, outcome.told.size());
  for (const std::string& line : outcome.told) put_text(out, line);
  put_varint(out, outcome.dealt_with);
  put_varint(out, outcome.has_records);
  put_varint(out, outcome.given_up);
}

InputOutcome take_outcome(ByteReader& reader) {
  InputOutcome outcome;
  outcome.totals = take_totals(reader);
  for (std::uint64_t count = reader.varint(); count > 0; --count) {
    outcome.told.push_back(reader.text());
  }
  outcome.dealt_with = reader.varint() != 0;
  outcome.has_records = reader.varint() != 0;
  outcome.given_up = reader.varint() != 0;
  return outcome;
}

void put_report(std::string& out, const InputReport& report) {
  put_text(out, report.lines);
  put_varint(out, report.passages.size());
  for (const FoundPassage& passage : report.passages) {
    put_fixed64(out, passage.fingerprint);
    put_varint(out, passage.words);
    put_text(out, passage.excerpt);
  }
}

InputReport take_report(ByteReader& reader) {
  InputReport report;
  report.lines = reader.text();
  for (std::uint64_t count = reader.varint(); count > 0; --count) {
    FoundPassage& passage = report.passages.emplace_back();
    passage.fingerprint = reader.fixed64();
    passage.words = reader.varint();
    passage.excerpt = reader.text();
  }
  return report;
}

void put_waiting(std::string& out, const RecordedPlans& waiting) {
  put_varint(out, waiting.packed);
  put_totals(out, waiting.counted);
  put_plans(out, waiting.plans);
  put_varint(out, waiting.plans_by_part.size());
  for (const auto& [part, plans] : waiting.plans_by_part) {
    put_varint(out, part);
    put_plans(out, plans);
  }
}

RecordedPlans take_waiting(ByteReader& reader) {
  RecordedPlans waiting;
  waiting.packed = reader.varint() != 0;
  waiting.counted = take_totals(reader);
  waiting.plans = take_plans(reader);
  for (std::uint64_t count = reader.varint(); count > 0; --count) {
    const std::uint64_t part = reader.varint();
    waiting.plans_by_part[part] = take_plans(reader);
  }
  return waiting;
}

}  // namespace

std::string encode_recorded(const RecordedInput& recorded) {
  std::string out;
  put_outcome(out, recorded.outcome);
  put_report(out, recorded.report);
  put_entries(out, recorded.ledger.entries);
  put_entries(out, recorded.ledger.archive_entries);
  put_varint(out, recorded.content.has_value());
  if (recorded.content) put_hash(out, *recorded.content);
  put_varint(out, recorded.waiting.has_value());
  if (recorded.waiting) put_waiting(out, *recorded.waiting);
  return out;
}

RecordedInput decode_recorded(std::string_view bytes) {
  ByteReader reader(bytes, kWhat);
  RecordedInput recorded;
  recorded.outcome = take_outcome(reader);
  recorded.report = take_report(reader);
  recorded.ledger.entries = take_entries(reader);
  recorded.ledger.archive_entries = take_entries(reader);
  if (reader.varint() != 0) recorded.content = reader.hash();
  if (reader.varint() != 0) recorded.waiting = take_waiting(reader);
  if (!reader.at_end()) reader.fail("bytes follow the end");
  return recorded;
}

}  // namespace einmal
