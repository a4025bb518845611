#include "source/records/json_lines.h"

#include <algorithm>
#include <cstring>
#include <utility>

#include "einmal/error.h"
#include "source/document.h"
#include "source/records/json_record.h"
#include "source/records/json_string.h"
#include "source/text_probe.h"

namespace einmal {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

// Where the last line end of `text` ends; 0 when there is none.
std::size_t end_of_lines(std::string_view text) {
  const std::size_t last = text.rfind('\n');
  return last == text.npos ? 0 : last + 1;
}

// Lines are long: each takes one look of the C library, which is ten times as fast as counting.
std::uint64_t count_line_ends(std::string_view text) {
  std::uint64_t count = 0;
  for (std::size_t at = text.find('\n'); at != text.npos; at = text.find('\n', at + 1)) ++count;
  return count;
}

}  // namespace

JsonLinesReader::JsonLinesReader(std::unique_ptr<ByteSource> source, std::string name,
                                 const JsonLinesOptions& options)
    : source_(std::move(source)), name_(std::move(name)), options_(options) {}

// Takes whole lines, some part_bytes or one line of them; at the end what is left. False when
// nothing is.
bool JsonLinesReader::fill(ByteBuffer& lines) {
  // Also behind what is carried to the next part.
  constexpr std::size_t kPadding = JsonRecordReader::kPaddingBytes;
  lines.reserve(std::max(options_.part_bytes, carried_.view().size()) + kPadding);
  lines.append(carried_.view());
  carried_ = ByteBuffer();
  std::size_t searched = 0;
  while (!at_end_) {
    if (lines.view().size() >= options_.part_bytes) {
      const std::size_t end = end_of_lines(lines.view().substr(searched));
      if (end > 0) {
        carried_.append(lines.view().substr(searched + end));
        lines.truncate(searched + end);
        break;
      }
      searched = lines.view().size();
      if (searched > options_.line_bytes_max) {
        throw Error(name_ + ": unpack: a line is longer than --max-member allows");
      }
    }
    // A long line makes the buffer grow to twice its size each time.
    if (lines.room() <= kPadding) lines.reserve(lines.view().size() + kPadding);
    const std::size_t count = source_->read(lines.tail(), lines.room() - kPadding);
    at_end_ = count == 0;
    lines.fill(count);
  }
  return !lines.view().empty();
}

std::optional<Part> JsonLinesReader::read() {
  ByteBuffer lines;
  if (!fill(lines) && begun_) return std::nullopt;
  const std::string_view text = lines.view();
  Part part;
  if (!begun_) {
    begun_ = true;
    require_searchable(text, shown_name(name_));
    part.version = source_->version();
  }
  const JsonLines::Start start = next_;
  next_.offset += text.size();
  next_.line_number += count_line_ends(text);
  part.content =
      std::make_unique<JsonLines>(std::move(lines), name_, options_.read_as, start);
  return part;
}

JsonLines::JsonLines(ByteBuffer lines, std::string name, const ReadAs& read_as, Start at)
    : lines_(std::move(lines)), name_(std::move(name)), read_as_(read_as), start_(at) {
  lines_.reserve(JsonRecordReader::kPaddingBytes);
  std::memset(lines_.tail(), 0, JsonRecordReader::kPaddingBytes);
}

void JsonLines::find_documents() {
  JsonRecordReader reader(read_as_.text_field);
  const std::string_view lines = lines_.view();
  // No text is longer than its line: this is all the memory that the texts can need, and what no
  // text needs is never touched.
  decoded_.reserve(lines.size());
  const bool marked = start_.offset == 0 && lines.starts_with(kByteOrderMark);
  std::size_t begin = marked ? kByteOrderMark.size() : 0;
  for (std::uint64_t number = start_.line_number; begin < lines.size(); ++number) {
    const std::size_t end = std::min(lines.find('\n', begin), lines.size());
    const std::string_view line = lines.substr(begin, end - begin);
    const RecordText record = reader.read(line, decoded_);
    if (record.state == RecordState::kText) {
      const Span raw{begin + record.raw.begin, begin + record.raw.end};
      records_.push_back({number, {begin, end}, raw, record.text});
    } else if (record.state != RecordState::kBlank) {
      add_problem(shown_name(name_) + ":" + std::to_string(number) + ": read record: " +
                  why_unread(record.state, read_as_.text_field));
    }
    begin = end + 1;
  }
}

std::uint64_t JsonLines::held_bytes() const {
  return lines_.view().size() + decoded_.size() + records_.size() * sizeof(Record);
}

std::string JsonLines::name(std::size_t index) const {
  return name_of(records_[index].number);
}

std::string JsonLines::name_of(std::uint64_t line_number) const {
  return shown_name(name_) + ":" + std::to_string(line_number);
}

std::string_view JsonLines::raw_of(const Record& record) const {
  return lines_.view().substr(record.raw.begin, record.raw.size());
}

Span JsonLines::with_line_end(Span line) const {
  return {line.begin, std::min<std::uint64_t>(line.end + 1, lines_.view().size())};
}

// Text that was empty before is not cut, and stays.
bool JsonLines::is_dropped(const Record& record, const RemovalPlan& plan) const {
  if (!read_as_.drop_empty || plan.empty()) return false;
  for (const Span& kept : kept_spans(plan, record.text.size())) {
    const std::string_view left = record.text.substr(kept.begin, kept.size());
    if (left.find_first_not_of(" \t\r\n") != left.npos) return false;
  }
  // What follows must not become the byte order mark of the file.
  return !lines_.view().substr(with_line_end(record.line).end).starts_with(kByteOrderMark);
}

// Adds to `sum` what a plan for the text of a record cuts; `offset` is where lines_ begins there.
void JsonLines::add_cuts(const Record& record, const RemovalPlan& plan, std::uint64_t offset,
                         RemovalPlan& sum) const {
  if (plan.empty()) return;
  if (is_dropped(record, plan)) {
    const Span line = with_line_end(record.line);
    sum.cuts.push_back({{offset + line.begin, offset + line.end}, {}});
    return;
  }
  const EscapeMap escapes(raw_of(record));
  const std::uint64_t begin = offset + record.raw.begin;
  for (const Cut& cut : plan.cuts) {
    const Span removed = escapes.removable(cut.removed);
    if (removed.empty()) continue;
    Span survivor;  // of a corpus: empty when it stands in another document
    if (!cut.survivor.empty()) {
      survivor = escapes.source_of(cut.survivor);
      survivor = {begin + survivor.begin, begin + survivor.end};
    }
    sum.cuts.push_back({{begin + removed.begin, begin + removed.end}, survivor});
  }
}

StoredDocument JsonLines::stored(std::size_t index, const RemovalPlan& plan) const {
  const Record& record = records_[index];
  const Span line = is_dropped(record, plan) ? with_line_end(record.line) : record.line;
  StoredDocument stored{lines_.view().substr(line.begin, line.size()), {}};
  add_cuts(record, plan, 0 - record.line.begin, stored.plan);
  return stored;
}

SplicedText JsonLines::cleaned(std::span<const RemovalPlan> plans) const {
  RemovalPlan sum;
  for (std::size_t index = 0; index < plans.size(); ++index) {
    add_cuts(records_[index], plans[index], 0, sum);
  }
  return cleaned_text(lines_.view(), sum);
}

// Line by line, since lines that were dropped stood between any two. The names that originals are
// asked for count them in.
std::optional<SplicedText> JsonLines::restored(OriginalTexts& originals) const {
  if (start_.line_number == 1) originals.lines_dropped = 0;
  const std::string_view lines = lines_.view();
  const bool marked = start_.offset == 0 && lines.starts_with(kByteOrderMark);
  std::string text;
  std::size_t position = 0;  // up to which `text` is complete
  std::size_t begin = marked ? kByteOrderMark.size() : 0;
  std::uint64_t number = start_.line_number;
  const auto insert_dropped = [&] {
    while (const auto line = originals.dropped(name_of(number + originals.lines_dropped))) {
      text += lines.substr(position, begin - position);
      text += *line;
      position = begin;
      ++originals.lines_dropped;
    }
  };
  auto record = records_.begin();
  for (; begin < lines.size(); ++number) {
    insert_dropped();
    const std::size_t end = std::min(lines.find('\n', begin), lines.size());
    if (record != records_.end() && record->number == number) {
      const std::string_view stored = lines.substr(begin, end - begin);
      if (const auto original = originals.of(name_of(number + originals.lines_dropped), stored)) {
        text += lines.substr(position, begin - position);
        text += *original;
        position = end;
      }
      ++record;
    }
    begin = std::min(end + 1, lines.size());
  }
  insert_dropped();
  if (text.empty()) return std::nullopt;
  text += lines.substr(position);
  return owned_text(std::move(text));
}

std::uint64_t JsonLines::dropped_count(std::span<const RemovalPlan> plans) const {
  std::uint64_t count = 0;
  for (std::size_t index = 0; index < plans.size(); ++index) {
    count += is_dropped(records_[index], plans[index]) ? 1 : 0;
  }
  return count;
}

std::optional<RecordPlace> JsonLines::record_place(std::size_t index) const {
  const Record& record = records_[index];
  return RecordPlace{.path = name_,
                     .number = record.number,
                     .line_begin = start_.offset + record.line.begin,
                     .raw_begin = start_.offset + record.raw.begin,
                     .escapes = EscapeMap(raw_of(record))};
}

std::optional<RemovalPlan> JsonLines::input_plan(std::span<const RemovalPlan> plans) const {
  RemovalPlan sum;
  for (std::size_t index = 0; index < plans.size(); ++index) {
    add_cuts(records_[index], plans[index], start_.offset, sum);
  }
  return sum;
}

}  // namespace einmal
