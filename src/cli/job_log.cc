// The head of the log appears in one step, complete; from then on lines are added to its end, each
// after the bytes it speaks of. What was being added when a run was killed has no line, or one
// without its end, and does not count.
#include "cli/job_log.h"

#include <sys/file.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <system_error>
#include <utility>

#include "einmal/error.h"
#include "source/document.h"
#include "source/opened_input.h"
#include "write/checked_lines.h"
#include "write/temp_files.h"

namespace einmal {
namespace {

constexpr std::string_view kMagic = "einmal-job";
constexpr std::string_view kVersion = "2";
constexpr mode_t kDirectoryMode = 0700;
constexpr mode_t kFileMode = 0600;
constexpr std::size_t kPieceBytes = std::size_t{1} << 20;
constexpr std::string_view kLock = "lock";
constexpr std::string_view kLog = "log";
constexpr std::string_view kResults = "results";
constexpr std::string_view kCorpus = "corpus";

// Words with a space behind each.
template <class... Words>
std::string line_of(const Words&... words) {
  std::string line;
  (line.append(words).append(" "), ...);
  return line;
}

std::string stamped(std::string_view kind, const StampedFile& file) {
  if (!file.stamp) return line_of("no-" + std::string(kind), word_of(file.path));
  return line_of(kind, std::to_string(file.stamp->bytes), std::to_string(file.stamp->modified_ns),
                 word_of(file.path));
}

std::string written_line(std::uint64_t index, const FileStamp& stamp) {
  return line_of("written", std::to_string(index), std::to_string(stamp.bytes),
                 std::to_string(stamp.modified_ns));
}

FileStamp take_stamp(LineWords& line) {
  const std::uint64_t bytes = line.number();
  return {bytes, line.signed_number()};
}

StampedFile take_stamped(LineWords& line, bool there) {
  StampedFile file;
  if (there) file.stamp = take_stamp(line);
  file.path = line.path();
  return file;
}

std::string head_text(const JobHead& head, ContentHash& check) {
  check = {};
  std::string text = checked_line(line_of(kMagic, kVersion, word_of(head.program)), check);
  text += checked_line(line_of("directory", word_of(head.directory)), check);
  text += checked_line(line_of("letters", head.letters), check);
  if (!head.journal_run.empty()) {
    text += checked_line(line_of("journal", head.journal_run), check);
  }
  for (const JobWord& word : head.words) {
    std::string line = word.option.empty() ? line_of("path", word_of(word.value))
                                           : line_of("option", word.option, word_of(word.value));
    text += checked_line(std::move(line), check);
  }
  for (const StampedFile& file : head.references) {
    text += checked_line(stamped("reference", file), check);
  }
  for (const StampedFile& file : head.inputs) text += checked_line(stamped("input", file), check);
  return text;
}

bool is_own_name(std::string_view name) {
  return name == kLock || name == kLog || name == kResults || name == kCorpus;
}

bool is_temp_name(const std::string& name) {
  return name.starts_with(".log.einmal-") || name.starts_with(".corpus.einmal-");
}

// All of a file.
std::string bytes_of(const std::string& path) {
  return std::string(Document::read(path).text());
}

}  // namespace

ContentHash hash_of(const StoredBytes& stored) {
  ContentHasher hasher;
  std::vector<char> piece(kPieceBytes);
  for (std::uint64_t at = 0; at < stored.size();) {
    const std::size_t count = stored.read_at(at, piece.data(), piece.size());
    if (count == 0) break;
    hasher.append({piece.data(), count});
    at += count;
  }
  return hasher.finish();
}

JobLog::JobLog(FileSystem& files, const std::string& directory)
    : files_(files), directory_(directory) {
  while (directory_.size() > 1 && directory_.back() == '/') directory_.pop_back();
  make_directories(files_, directory_, kDirectoryMode);
  check_is_job();
  lock();
  remove_left_temp_files();
  read();
}

JobLog::~JobLog() = default;

std::string JobLog::path(std::string_view name) const {
  return directory_ + "/" + std::string(name);
}

// Before anything is put into it.
void JobLog::check_is_job() const {
  std::vector<std::string> names;
  if (files_.list(directory_, names) != 0) throw_file_error(directory_, "cannot be read", errno);
  for (const std::string& name : names) {
    if (is_own_name(name) || is_temp_name(name)) continue;
    throw Error(directory_ + ": --job: is no job, there are other files in it: " + name);
  }
}

// Whatever has such a name is ours, for the directory is locked.
void JobLog::remove_left_temp_files() {
  std::vector<std::string> names;
  if (files_.list(directory_, names) != 0) throw_file_error(directory_, "cannot be read", errno);
  for (const std::string& name : names) {
    if (is_temp_name(name)) files_.unlink(path(name));
  }
}

// Kept until the process ends, however it does.
void JobLog::lock() {
  lock_ = std::make_unique<OpenFile>(files_, path(kLock), O_RDWR | O_CREAT, kFileMode);
  if (::flock(lock_->fd(), LOCK_EX | LOCK_NB) == 0) return;
  if (errno != EWOULDBLOCK) throw_file_error(path(kLock), "cannot be locked", errno);
  throw Error(directory_ + ": --job: another run is working on it");
}

void JobLog::read() {
  struct stat status;
  if (files_.stat(path(kLog), status) != 0) {
    if (errno != ENOENT) throw_file_error(path(kLog), "cannot be examined", errno);
    return;
  }
  const std::string text = bytes_of(path(kLog));
  const std::string what = path(kLog);
  CheckedReader reader(text, what);
  std::optional<LineWords> line = reader.next();
  if (!line || line->word() != kMagic) throw Error(directory_ + ": --job: is no job");
  if (const std::string_view version = line->word(); version != kVersion) {
    throw Error(directory_ + ": --job: has version " + std::string(version) +
                ", this program knows " + std::string(kVersion));
  }
  head_.program = line->path();
  while ((line = reader.next())) read_line(*line);
  begun_ = true;
  check_ = reader.check();
  open_to_append(reader.bytes());
}

void JobLog::read_line(LineWords& line) {
  const std::string_view kind = line.word();
  if (kind == "directory") {
    head_.directory = line.path();
  } else if (kind == "letters") {
    head_.letters = line.word();
  } else if (kind == "journal") {
    head_.journal_run = line.word();
  } else if (kind == "path") {
    head_.words.push_back({"", line.path()});
  } else if (kind == "option") {
    std::string option(line.word());
    head_.words.push_back({std::move(option), line.path()});
  } else if (kind == "input" || kind == "no-input") {
    head_.inputs.push_back(take_stamped(line, kind == "input"));
  } else if (kind == "reference" || kind == "no-reference") {
    head_.references.push_back(take_stamped(line, kind == "reference"));
  } else if (kind == "searched") {
    const std::uint64_t index = line.number();
    const std::uint64_t offset = line.number();
    const std::uint64_t bytes = line.number();
    steps_.results[index] = {offset, bytes, line.hash()};
  } else if (kind == "written") {
    const std::uint64_t index = line.number();
    steps_.written[index] = take_stamp(line);
  } else if (kind == "corpus") {
    const std::uint64_t bytes = line.number();
    steps_.corpus = {0, bytes, line.hash()};
  } else if (kind == "planned") {
    steps_.planned = true;
  } else if (kind == "output") {
    const StampedFile output = take_stamped(line, true);
    steps_.outputs[output.path] = *output.stamp;
  } else if (kind == "finished") {
    steps_.finished = static_cast<int>(line.number());
  } else {
    line.fail();
  }
}

// A system that went down may have kept a line and lost the bytes it speaks of: then it does not
// count.
void JobLog::open_to_append(std::uint64_t log_bytes) {
  const auto open = [&](std::string_view name) {
    return std::make_unique<OpenFile>(files_, path(name), O_WRONLY | O_APPEND | O_CREAT, kFileMode);
  };
  const auto cut_off = [&](const OpenFile& file, std::string_view name, std::uint64_t bytes) {
    if (files_.truncate(file.fd(), static_cast<off_t>(bytes)) == 0) return;
    throw_file_error(path(name), "cannot be written", errno);
  };
  results_ = open(kResults);
  results_read_ = OpenedInput(path(kResults)).stored();
  std::erase_if(steps_.results, [&](const auto& result) { return !read_result(result.second); });
  results_bytes_ = 0;
  for (const auto& [index, place] : steps_.results) {
    results_bytes_ = std::max(results_bytes_, place.offset + place.bytes);
  }
  cut_off(*results_, kResults, results_bytes_);
  log_ = open(kLog);
  cut_off(*log_, kLog, log_bytes);
}

std::optional<std::string> JobLog::read_result(const JobSteps::Place& place) const {
  if (place.offset + place.bytes > results_read_->size()) return std::nullopt;
  std::string bytes(place.bytes, '\0');
  bytes.resize(results_read_->read_at(place.offset, bytes.data(), bytes.size()));
  if (content_hash(bytes) != place.hash) return std::nullopt;
  return bytes;
}

bool JobLog::is_own_file(const std::string& path) const {
  std::error_code failure;
  return is_own_name(path.substr(path.rfind('/') + 1)) &&
         std::filesystem::equivalent(directory_of(path), directory_, failure);
}

void JobLog::begin(JobHead head) {
  head_ = std::move(head);
  TempFile temp(files_, path(kLog), kFileMode);
  const std::string text = head_text(head_, check_);
  temp.file().write(text);
  temp.file().sync();
  temp.replace(path(kLog));
  sync_directory(files_, directory_);
  begun_ = true;
  open_to_append(text.size());
}

// In one piece, so that a line is there or is not.
void JobLog::add_line(std::string words) { log_->write(checked_line(std::move(words), check_)); }

void JobLog::add_result(std::uint64_t index, std::string_view bytes,
                        const std::optional<FileStamp>& written) {
  results_->write(bytes);
  const JobSteps::Place place{results_bytes_, bytes.size(), content_hash(bytes)};
  results_bytes_ += bytes.size();
  // The second line is the one that counts.
  std::string lines;
  if (written) lines = checked_line(written_line(index, *written), check_);
  lines += checked_line(line_of("searched", std::to_string(index), std::to_string(place.offset),
                                std::to_string(place.bytes), to_hex(place.hash)),
                        check_);
  log_->write(lines);
  steps_.results[index] = place;
  if (written) steps_.written[index] = *written;
}

void JobLog::add_written(std::uint64_t index, const FileStamp& stamp) {
  add_line(written_line(index, stamp));
  steps_.written[index] = stamp;
}

void JobLog::add_output(const StampedFile& output) {
  if (output.stamp) add_line(stamped("output", output));
}

void JobLog::keep_corpus(const std::function<void(const ByteSink&)>& save) {
  TempFile temp(files_, path(kCorpus), kFileMode);
  ContentHasher hasher;
  JobSteps::Place place;
  std::string unwritten;
  const auto flush = [&] {
    hasher.append(unwritten);
    temp.file().write(unwritten);
    place.bytes += unwritten.size();
    unwritten.clear();
  };
  save([&](std::string_view bytes) {
    unwritten += bytes;
    if (unwritten.size() >= kPieceBytes) flush();
  });
  flush();
  temp.file().sync();
  temp.replace(path(kCorpus));
  sync_directory(files_, directory_);
  place.hash = hasher.finish();
  add_line(line_of("corpus", std::to_string(place.bytes), to_hex(place.hash)));
  sync();
  steps_.corpus = place;
}

void JobLog::plan() {
  add_line(line_of("planned"));
  sync();
  steps_.planned = true;
}

void JobLog::finish(int status) {
  add_line(line_of("finished", std::to_string(status)));
  sync();
  steps_.finished = status;
}

void JobLog::sync() {
  results_->sync();
  log_->sync();
}

std::string JobLog::result(std::uint64_t index) const {
  std::optional<std::string> bytes = read_result(steps_.results.at(index));
  if (!bytes) throw Error(path(kResults) + ": cannot be read: it is damaged");
  return *std::move(bytes);
}

std::shared_ptr<const StoredBytes> JobLog::corpus() const {
  std::shared_ptr<const StoredBytes> stored = OpenedInput(path(kCorpus)).stored();
  if (stored->size() != steps_.corpus->bytes || hash_of(*stored) != steps_.corpus->hash) {
    throw Error(path(kCorpus) + ": cannot be read: it is damaged");
  }
  return stored;
}

}  // namespace einmal
