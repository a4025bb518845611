#include "cli/resolve.h"

#include <algorithm>
#include <filesystem>
#include <initializer_list>
#include <optional>
#include <string_view>
#include <system_error>
#include <thread>

#include "cli/option_table.h"
#include "cli/shell_word.h"
#include "cli/suggestion.h"
#include "einmal/error.h"
#include "source/document.h"
#include "source/input_list.h"

namespace einmal {
namespace {

struct Invocation {
  CommandSet command;
  std::vector<std::string> paths;
};

[[noreturn]] void fail_unknown_command(const std::string& word, const std::string& meant) {
  throw Error(word + ": no such command or file: did you mean " + meant + "?");
}

Invocation split_words(const Args& args) {
  if (args.words.empty()) return {kClean, {}};
  const std::string& first = args.words.front();
  const CommandSet command = command_named(first);
  if (command != kNoCommand) return {command, {args.words.begin() + 1, args.words.end()}};
  std::error_code failure;
  if (first != kStandardInput && !std::filesystem::exists(first, failure)) {
    std::vector<std::string> names;
    for (const CommandName& row : command_names()) names.emplace_back(row.name);
    if (const auto meant = nearest(first, names)) fail_unknown_command(first, *meant);
  }
  return {kCheck, args.words};
}

std::string names_of(unsigned commands) {
  std::string names;
  for (const CommandName& row : command_names()) {
    if ((commands & row.command) == 0) continue;
    if (!names.empty()) names += " and ";
    names += row.name;
  }
  return names;
}

void check_options_go_with(CommandSet command, const Args& args) {
  for (const OptionRow& row : option_rows()) {
    if (!args.has(row.name) || (row.commands & command) != 0) continue;
    throw Error(std::string(row.name) + ": goes with " + names_of(row.commands) + ", not with " +
                names_of(command));
  }
}

void forbid_together(const Args& args, std::string_view one, std::string_view other) {
  if (!args.has(one) || !args.has(other)) return;
  throw Error(std::string(one) + ": cannot be used together with " + std::string(other));
}

std::string clean_command(const Args& args, const std::vector<std::string>& paths) {
  constexpr std::size_t kPathsMax = 3;
  const bool from_input = paths == std::vector<std::string>{std::string(kStandardInput)} ||
                          (paths.empty() && !args.has("--files-from"));
  std::string command = from_input ? "einmal clean" : "einmal clean -i";
  for (const std::string_view name :
       {"--scope", "--against", "--protect", "--boilerplate", "--drop-empty", "--from",
        "--text-field", "--unsafe", "--kind", "--cut-kind", "--protect-kind", "--min-words",
        "--keep", "--paragraphs", "--fold", "--hidden", "--no-ignore", "-g", "--files-from", "-0",
        "--encoding"}) {
    for (const std::string& value : args.values(name)) {
      command += " ";
      command += name;
      if (!value.empty()) command += " " + shell_word(value);
    }
  }
  if (from_input || paths.empty()) return command;
  if (paths.size() > kPathsMax) return command + " ...";
  for (const std::string& path : paths) {
    const bool like_option = path.size() > 1 && path.starts_with('-');
    command += like_option ? " ./" : " ";
    command += shell_word(path);
  }
  return command;
}

unsigned processors() { return std::max(1u, std::thread::hardware_concurrency()); }

ReadAs resolve_read_as(const Args& args) {
  ReadAs read_as;
  if (const auto value = args.value("--from")) read_as.format = parse_from(*value).input;
  if (const auto value = args.value("--text-field")) read_as.text_field = parse_text_field(*value);
  if (args.has("--text-field") && read_as.format == InputFormat::kText) {
    throw Error("--text-field: goes with JSON lines, not with --from " + *args.value("--from"));
  }
  read_as.drop_empty = args.has("--drop-empty");
  return read_as;
}

void append_listed_paths(const Args& args, std::vector<std::string>& paths) {
  const std::string list = *args.value("--files-from");
  if (list == kStandardInput && std::count(paths.begin(), paths.end(), kStandardInput) > 0) {
    throw Error(shown_name(list) + ": can be read only once");
  }
  if (list.empty()) throw Error("--files-from: no file is named");
  std::vector<std::string> listed =
      split_path_list(Document::read(list).text(), args.has("-0") ? '\0' : '\n');
  if (listed.empty()) throw Error(shown_name(list) + ": --files-from: names no files");
  std::move(listed.begin(), listed.end(), std::back_inserter(paths));
}

void check_corpus(const SearchOptions& search) {
  const auto is_stream = [](const std::string& path) { return path == kStandardInput; };
  if (std::any_of(search.paths.begin(), search.paths.end(), is_stream) ||
      std::any_of(search.against.begin(), search.against.end(), is_stream)) {
    throw Error("standard input: can't be read twice, as --scope corpus does");
  }
}

void check_no_path_is_empty(const SearchOptions& search) {
  for (const std::vector<std::string>& paths : {search.paths, search.against}) {
    if (std::find(paths.begin(), paths.end(), "") != paths.end()) throw Error("'' is no path");
  }
}

void resolve_keep(const std::string& value, SearchOptions& search) {
  const std::optional<std::string> preferred = parse_preferred(value);
  if (!preferred) {
    search.find.keep = parse_keep(value);
    return;
  }
  search.prefer = NamePatterns("--keep", {*preferred});
  if (!search.corpus) throw Error("--keep: prefer=GLOB: needs --scope corpus");
}

// How much memory a run may take, and where the rest goes.
void resolve_memory(const Args& args, const Surroundings& surroundings, SearchOptions& search) {
  search.memory_bytes_max = surroundings.memory_bytes / 4;
  if (const auto value = args.value("--memory")) {
    search.memory_bytes_max = parse_size("--memory", *value);
  }
  search.temp_directory = args.value("--temp-dir").value_or(surroundings.temp_directory);
  if (search.temp_directory.empty()) throw Error("--temp-dir: no directory is named");
}

SearchOptions resolve_search(const Args& args, std::vector<std::string> paths,
                             const Surroundings& surroundings) {
  SearchOptions search;
  search.paths = std::move(paths);
  search.paths_typed = search.paths.empty() && !args.has("--files-from") ? 1 : search.paths.size();
  if (args.has("--files-from")) append_listed_paths(args, search.paths);
  if (args.has("-0") && !args.has("--files-from") && !args.has("-l")) {
    throw Error("-0: needs --files-from or -l");
  }
  search.walk.hidden = args.has("--hidden");
  search.walk.ignore_files = !args.has("--no-ignore");
  search.walk.globs = args.values("-g");
  if (const auto value = args.value("--encoding")) search.encoding = parse_encoding(*value);
  if (search.paths.empty()) search.paths.emplace_back(kStandardInput);
  if (std::count(search.paths.begin(), search.paths.end(), kStandardInput) > 1) {
    throw Error("standard input: can be read only once");
  }
  search.against = args.values("--against");
  check_no_path_is_empty(search);
  if (const auto value = args.value("--scope")) search.corpus = parse_scope_is_corpus(*value);
  if (const auto value = args.value("--from")) {
    const From from = parse_from(*value);
    search.format_by_name = !from.format;
    search.find.format = from.format.value_or(Format::kPlainText);
  }
  search.read_as = resolve_read_as(args);
  search.records_wanted = args.has("--text-field");
  search.read_as.only_records = search.records_wanted && search.names_one_file();
  search.input_name = args.value("--stdin-filename").value_or("");
  if (const auto value = args.value("--kind")) parse_kinds(*value, search.find);
  if (const auto value = args.value("--cut-kind")) {
    search.find.cut_kinds = parse_block_kinds("--cut-kind", *value);
  }
  if (const auto value = args.value("--protect-kind")) {
    search.find.protect_kinds = parse_block_kinds("--protect-kind", *value);
  }
  if (const auto value = args.value("--min-words")) {
    search.find.min_words = parse_count("--min-words", *value, 1, 1'000'000'000);
  }
  search.protect = NamePatterns("--protect", args.values("--protect"));
  if (const auto value = args.value("--keep")) resolve_keep(*value, search);
  if (const auto value = args.value("--boilerplate")) {
    search.find.boilerplate = parse_count("--boilerplate", *value, 2, 1'000'000'000);
    if (!search.corpus) throw Error("--boilerplate: needs --scope corpus");
  }
  if (!search.against.empty() && !search.corpus) {
    throw Error("--against: needs --scope corpus");
  }
  // A text that repeats only itself is never cut whole.
  if (search.read_as.drop_empty && !search.corpus) {
    throw Error("--drop-empty: needs --scope corpus");
  }
  if (search.corpus) check_corpus(search);
  if (const auto value = args.value("--paragraphs")) {
    search.find.paragraphs = parse_paragraphs(*value);
  }
  if (const auto value = args.value("--fold")) search.find.extra_folds = parse_folds(*value);
  if (const auto value = args.value("-j")) search.threads = parse_count("-j", *value, 0, 1024);
  if (!args.has("-j") || search.threads == 0) search.threads = processors();
  resolve_memory(args, surroundings, search);
  if (const auto value = args.value("--max-member")) {
    search.limits.member_bytes_max = parse_size("--max-member", *value);
  }
  search.find.unsafe = args.has("--unsafe");
  search.report = args.value("--report").value_or("");
  if (args.has("--report") && search.report.empty()) throw Error("--report: no file is named");
  if (args.has("--report") && args.value("--report") == args.value("--files-from")) {
    throw Error("--report: is the file that --files-from reads");
  }
  search.quiet = args.has("-q");
  search.verbose = args.has("-v");
  search.stats = args.has("--stats");
  return search;
}

// -q silences the line for people, not what a script asks for.
ProgressStyle progress_style(const Args& args, const Surroundings& surroundings) {
  const ProgressWish wish = parse_progress(args.value("--progress").value_or("auto"));
  if (wish == ProgressWish::kJson) return ProgressStyle::kJson;
  const bool line = wish == ProgressWish::kAuto && surroundings.errors_go_to_terminal;
  return line && !args.has("-q") ? ProgressStyle::kLine : ProgressStyle::kNever;
}

CheckOptions resolve_check(const Args& args, std::vector<std::string> paths,
                           const Surroundings& surroundings) {
  CheckOptions options;
  options.clean_command = clean_command(args, paths);
  options.search = resolve_search(args, std::move(paths), surroundings);
  options.search.progress = progress_style(args, surroundings);
  options.format = surroundings.output_is_terminal ? ReportFormat::kText : ReportFormat::kGnu;
  if (const auto value = args.value("--format")) options.format = parse_format(*value);
  forbid_together(args, "--count", "-l");
  forbid_together(args, "--count", "--format");
  forbid_together(args, "-l", "--format");
  if (args.has("--count")) options.format = ReportFormat::kCount;
  if (args.has("-l")) options.format = ReportFormat::kPaths;
  options.nul = args.has("-0");
  const ColorWish color = parse_color(args.value("--color").value_or("auto"));
  options.color = color == ColorWish::kAlways ||
                  (color == ColorWish::kAuto && surroundings.output_is_terminal &&
                   surroundings.color_welcome);
  return options;
}

std::string journal_directory(const Surroundings& surroundings) {
  if (surroundings.state_directory.empty()) {
    throw Error("journal: find its directory: neither XDG_STATE_HOME nor HOME is set");
  }
  return surroundings.state_directory + "/einmal";
}

JobOptions resolve_job(const Args& args, const CleanOptions& options) {
  JobOptions job;
  if (!args.has("--job")) return job;
  job.directory = *args.value("--job");
  if (job.directory.empty()) throw Error("--job: no directory is named");
  const bool to_files =
      options.target == CleanTarget::kOutput || options.target == CleanTarget::kInPlace;
  if (!to_files) throw Error("--job: needs -o FILE, -o DIR or -i: what is printed is gone");
  const std::vector<std::string>& paths = options.search.paths;
  if (std::count(paths.begin(), paths.end(), kStandardInput) > 0) {
    throw Error("standard input: can't be read again, as --job has to");
  }
  const auto typed = static_cast<std::ptrdiff_t>(options.search.paths_typed);
  job.words = job_words(args, {paths.begin(), paths.begin() + typed});
  return job;
}

CleanOptions resolve_clean(const Args& args, std::vector<std::string> paths,
                           const Surroundings& surroundings) {
  forbid_together(args, "-i", "-o");
  forbid_together(args, "-i", "--diff");
  forbid_together(args, "-o", "--diff");
  forbid_together(args, "--ledger", "--diff");
  CleanOptions options;
  options.search = resolve_search(args, std::move(paths), surroundings);
  options.search.progress = progress_style(args, surroundings);
  if (const auto value = args.value("--max-cut")) options.max_cut_percent = parse_percent(*value);
  if (args.has("--yes")) options.max_cut_percent = 100;
  options.hard_links = args.has("--hard-links");
  options.ledger = args.value("--ledger").value_or("");
  if (args.has("--ledger") && options.ledger.empty()) throw Error("--ledger: no file is named");
  if (args.has("-i")) {
    options.target = CleanTarget::kInPlace;
    const std::vector<std::string>& inputs = options.search.paths;
    if (std::count(inputs.begin(), inputs.end(), kStandardInput) > 0) {
      throw Error("-i: standard input cannot be cleaned in place");
    }
    options.journal_directory = journal_directory(surroundings);
  } else if (options.hard_links) {
    throw Error("--hard-links: needs -i");
  } else if (args.has("--diff")) {
    options.target = CleanTarget::kDiff;
  } else if (const auto output = args.value("-o"); output && *output != "-") {
    if (output->empty()) throw Error("-o: no file is named");
    options.target = CleanTarget::kOutput;
    options.output = *output;
    options.search.walk.left_out = *output;
  }
  options.job = resolve_job(args, options);
  // A text that ends without a line end would lose its last line to the progress line.
  const bool text_on_terminal =
      options.target == CleanTarget::kStandardOutput && surroundings.output_is_terminal;
  if (text_on_terminal && options.search.progress == ProgressStyle::kLine) {
    options.search.progress = ProgressStyle::kNever;
  }
  return options;
}

BlocksOptions resolve_blocks(const Args& args, std::vector<std::string> paths,
                             const Surroundings& surroundings) {
  if (paths.size() > 1) throw Error("blocks: takes one file, not " + std::to_string(paths.size()));
  SearchOptions search = resolve_search(args, std::move(paths), surroundings);
  if (search.read_as.format == InputFormat::kJsonLines) {
    throw Error("--from: blocks shows one document, not JSON lines");
  }
  BlocksOptions options{.path = search.paths.front(),
                        .find = search.find,
                        .format_by_name = search.format_by_name,
                        .input_name = search.input_name,
                        .keys = args.has("--keys")};
  if (const auto value = args.value("--format")) options.format = parse_format(*value);
  if (options.format == ReportFormat::kGnu) throw Error("--format: blocks has text and jsonl");
  return options;
}

UndoOptions resolve_undo(const Args& args, const std::vector<std::string>& words,
                         const Surroundings& surroundings) {
  if (words.size() > 1) throw Error("undo: takes one run, not " + std::to_string(words.size()));
  if (args.has("--list") && !words.empty())
    throw Error("--list: cannot be used together with a run");
  return {.journal_directory = journal_directory(surroundings),
          .run = words.empty() ? "" : words.front(),
          .list = args.has("--list"),
          .quiet = args.has("-q")};
}

RestoreOptions resolve_restore(const Args& args, const std::vector<std::string>& words) {
  if (words.size() != 1)
    throw Error("restore: needs one cleaned text: restore CLEANED --ledger FILE");
  if (!args.has("--ledger")) throw Error("restore: needs --ledger FILE");
  const std::string output = args.value("-o").value_or("");
  return {.cleaned = words.front(),
          .ledger = *args.value("--ledger"),
          .output = output == "-" ? "" : output,
          .read_as = resolve_read_as(args),
          .quiet = args.has("-q")};
}

}  // namespace

Task resolve(const Args& args, const Surroundings& surroundings) {
  if (args.has("--help")) return ShowHelp{};
  if (args.has("--version")) return ShowVersion{};
  Invocation invocation = split_words(args);
  check_options_go_with(invocation.command, args);
  const bool searching = (invocation.command & (kSearching | kBlocks)) != 0;
  const bool in_place = args.has("-i");
  const bool named = !invocation.paths.empty() || args.has("--files-from");
  if (searching && !named && !in_place && surroundings.input_is_terminal) {
    return ShowUsage{};
  }
  switch (invocation.command) {
    case kCheck: return resolve_check(args, std::move(invocation.paths), surroundings);
    case kClean: return resolve_clean(args, std::move(invocation.paths), surroundings);
    case kBlocks: return resolve_blocks(args, std::move(invocation.paths), surroundings);
    case kUndo: return resolve_undo(args, invocation.paths, surroundings);
    default: return resolve_restore(args, invocation.paths);
  }
}

}  // namespace einmal
