#include "tidy/tidy_rules.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <string_view>

namespace einmal::tidy {
namespace {

using std::string;
using std::string_view;

// Lowest first. A folder includes itself and lower ranks; folders of one rank are siblings that do
// not know each other. src/README.md draws the same table.
struct Layer {
  string_view folder;
  int rank;
};
constexpr std::array<Layer, 11> kLayers = {{
    {"base", 0},
    {"source", 1}, {"format", 1}, {"text", 1}, {"hash", 1},
    {"match", 2},
    {"plan", 3},
    {"write", 4}, {"report", 4},
    {"pipeline", 5},
    {"cli", 6},
}};

// Third-party headers and the one folder of the product that may include them.
struct ThirdParty {
  string_view header;  // as the include begins
  string_view home;
};
constexpr std::array<ThirdParty, 10> kThirdParty = {{
    {"unicode/", "src/text/"},
    {"xxhash.h", "src/hash/"},
    {"xxh3.h", "src/hash/"},
    {"CLI/", "src/cli/"},
    {"archive.h", "src/source/archive/"},
    {"archive_entry.h", "src/source/archive/"},
    {"zlib.h", "src/source/archive/"},
    {"simdjson.h", "src/source/records/"},
    {"cmark-gfm", "src/format/"},
    {"gumbo.h", "src/format/html"},
}};

constexpr std::array<string_view, 7> kEmptyNames = {"util",    "common", "misc", "helpers",
                                                    "manager", "data",   "info"};

// What only src/cli may do: print, end the process, read the environment.
constexpr std::array<string_view, 12> kProgramOnly = {
    "cout", "cerr", "clog", "printf", "fprintf", "puts", "fputs", "exit", "_exit", "abort",
    "getenv", "secure_getenv"};

constexpr std::size_t kColumns = 100;
constexpr std::size_t kLines = 400;
constexpr std::size_t kTestLines = 500;

bool is_code(const SourceFile& file) {
  return file.path.ends_with(".cc") || file.path.ends_with(".h");
}

bool is_build_file(const SourceFile& file) {
  return file.path.ends_with("CMakeLists.txt") || file.path.ends_with(".cmake");
}

bool is_below(const SourceFile& file, string_view folder) { return file.path.starts_with(folder); }

bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

// Where `word` stands in `line` and is no part of a longer word.
std::size_t find_word(string_view line, string_view word) {
  for (std::size_t at = line.find(word); at != line.npos; at = line.find(word, at + 1)) {
    const std::size_t end = at + word.size();
    if ((at == 0 || !is_word(line[at - 1])) && (end == line.size() || !is_word(line[end]))) {
      return at;
    }
  }
  return line.npos;
}

std::vector<string_view> lines_of(string_view text) {
  std::vector<string_view> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    lines.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

std::size_t code_points_in(string_view line) {
  return static_cast<std::size_t>(
      std::count_if(line.begin(), line.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}

struct Include {
  std::size_t line;  // from 1
  string_view header;
  bool quoted;
};

std::vector<Include> includes_of(const SourceFile& file) {
  constexpr string_view kDirective = "#include ";
  std::vector<Include> includes;
  std::size_t number = 0;
  for (string_view line : lines_of(file.text)) {
    ++number;
    if (!line.starts_with(kDirective)) continue;
    line.remove_prefix(kDirective.size());
    const bool quoted = line.starts_with('"');
    const std::size_t end = line.find(quoted ? '"' : '>', 1);
    if (end != line.npos) includes.push_back({number, line.substr(1, end - 1), quoted});
  }
  return includes;
}

class Report {
 public:
  void add(const SourceFile& file, std::size_t line, const string& what) {
    complaints_.push_back(file.path + ":" + std::to_string(line) + ": " + what);
  }
  std::vector<string> take() { return std::move(complaints_); }

 private:
  std::vector<string> complaints_;
};

std::optional<int> rank_of(string_view folder) {
  for (const Layer& layer : kLayers) {
    if (layer.folder == folder) return layer.rank;
  }
  return std::nullopt;
}

// "match" for "src/match/x.cc" and "match/x.h"; empty for a file directly in src.
string_view folder_of(string_view path) {
  if (path.starts_with("src/")) path.remove_prefix(4);
  const std::size_t slash = path.find('/');
  return slash == path.npos ? string_view() : path.substr(0, slash);
}

void check_layers(const SourceFile& file, Report& report) {
  if (!is_below(file, "src/") || !is_code(file)) return;
  const string_view own = folder_of(file.path);
  const std::optional<int> own_rank = own.empty() ? -1 : rank_of(own);
  if (!own_rank) {
    return report.add(file, 1, "folder " + string(own) + " has no place in the layers");
  }
  for (const Include& include : includes_of(file)) {
    const string_view other = folder_of(include.header);
    if (!include.quoted || other.empty() || other == own || other == "einmal") continue;
    const std::optional<int> rank = rank_of(other);
    if (!rank || *rank >= *own_rank) {
      report.add(file, include.line, "must not include " + string(include.header));
    }
  }
}

void check_third_party(const SourceFile& file, Report& report) {
  if (!is_code(file) || is_below(file, "tests/")) return;
  for (const Include& include : includes_of(file)) {
    for (const ThirdParty& party : kThirdParty) {
      if (include.header.starts_with(party.header) && !is_below(file, party.home)) {
        report.add(file, include.line,
                   string(include.header) + " belongs in " + string(party.home));
      }
    }
  }
}

// Public headers include <std> and each other; a sample includes nothing else of ours.
void check_promise(const SourceFile& file, Report& report) {
  if (!is_code(file) || (!is_below(file, "include/") && !is_below(file, "samples/"))) return;
  for (const Include& include : includes_of(file)) {
    const bool ours = include.quoted && include.header.starts_with("einmal/");
    const bool plain = include.header.find_first_of("./") == string_view::npos;
    const bool standard = !include.quoted && plain;
    if (!ours && !standard) {
      report.add(file, include.line, "only <std> and einmal/, not " + string(include.header));
    }
  }
}

void check_pragma_once(const SourceFile& file, Report& report) {
  if (file.path.ends_with(".h") && file.text.find("\n#pragma once\n") == string::npos) {
    report.add(file, 1, "no #pragma once below the contract");
  }
}

void check_lines(const SourceFile& file, Report& report) {
  const std::vector<string_view> lines = lines_of(file.text);
  const std::size_t lines_max = is_below(file, "tests/") ? kTestLines : kLines;
  if (is_code(file) && lines.size() > lines_max) {
    report.add(file, lines.size(), "longer than " + std::to_string(lines_max) + " lines");
  }
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (is_code(file) && code_points_in(lines[i]) > kColumns) {
      report.add(file, i + 1, "wider than " + std::to_string(kColumns) + " columns");
    }
    if (lines[i].find('\t') != string_view::npos) report.add(file, i + 1, "tab");
    if (lines[i].ends_with(' ') || lines[i].ends_with('\r')) {
      report.add(file, i + 1, "white space at the end of the line");
    }
  }
  if (!file.text.empty() && !file.text.ends_with('\n')) {
    report.add(file, lines.size(), "no newline at the end of the file");
  }
}

void check_names(const SourceFile& file, Report& report) {
  if (!is_code(file)) return;
  string words = file.path;  // separated by what find_word knows as a boundary
  std::replace(words.begin(), words.end(), '_', '/');
  for (string_view name : kEmptyNames) {
    if (find_word(words, name) != string::npos) {
      report.add(file, 1, "a name that says nothing: " + string(name));
    }
  }
}

void check_leftovers(const SourceFile& file, Report& report) {
  if (!is_code(file) && !is_build_file(file)) return;
  std::size_t number = 0;
  for (string_view line : lines_of(file.text)) {
    ++number;
    // Two literals, so that this file passes.
    for (string_view mark : {"TO" "DO", "FIX" "ME", "XX" "X"}) {
      const std::size_t at = find_word(line, mark);
      if (at == line.npos) continue;
      const bool owned = line.substr(at + mark.size()).starts_with('(');
      if (!owned) report.add(file, number, string(mark) + " without an owner");
    }
  }
}

void check_library_is_silent(const SourceFile& file, Report& report) {
  const bool library = is_below(file, "src/") || is_below(file, "include/");
  if (!is_code(file) || !library || is_below(file, "src/cli/")) return;
  std::size_t number = 0;
  for (string_view line : lines_of(file.text)) {
    ++number;
    const string_view code = line.substr(0, line.find("//"));
    for (string_view call : kProgramOnly) {
      const std::size_t at = find_word(code, call);
      if (at == code.npos) continue;
      const string_view after = code.substr(at + call.size());
      const bool stream = call.starts_with('c');
      if (stream || after.starts_with('(')) {
        report.add(file, number, string(call) + ": only src/cli prints, exits, asks the shell");
      }
    }
  }
}

// "fuzz_ledger.cc" in "foreach(name IN ITEMS ledger ...) add_executable(... fuzz_${name}.cc)".
bool is_listed_by_loop(string_view build_text, string_view source) {
  const std::size_t underscore = source.find('_');
  if (underscore == source.npos) return false;
  const string pattern = string(source.substr(0, underscore + 1)) + "${name}.cc";
  const string_view rest = source.substr(underscore + 1);
  return build_text.find(pattern) != build_text.npos &&
         find_word(build_text, rest.substr(0, rest.size() - 3)) != build_text.npos;
}

bool is_listed(const std::vector<SourceFile>& tree, string_view path) {
  for (const SourceFile& build_file : tree) {
    if (!is_build_file(build_file)) continue;
    const std::size_t slash = build_file.path.rfind('/');
    const string folder = slash == string::npos ? "" : build_file.path.substr(0, slash + 1);
    if (!path.starts_with(folder)) continue;
    const string_view source = path.substr(folder.size());
    if (find_word(build_file.text, source) != string::npos) return true;
    if (is_listed_by_loop(build_file.text, source)) return true;
  }
  return false;
}

void check_every_source_is_built(const std::vector<SourceFile>& tree, Report& report) {
  for (const SourceFile& file : tree) {
    if (file.path.ends_with(".cc") && !is_listed(tree, file.path)) {
      report.add(file, 1, "in no CMakeLists.txt");
    }
  }
}

void check_every_header_is_used(const std::vector<SourceFile>& tree, Report& report) {
  const string src = "src/", include_root = "include/", tests = "tests/";
  std::set<string> used;
  for (const SourceFile& file : tree) {
    const string own_folder = file.path.substr(0, file.path.rfind('/') + 1);
    for (const Include& include : includes_of(file)) {
      for (const string& root : {own_folder, src, include_root, tests}) {
        used.insert(root + string(include.header));
      }
    }
  }
  for (const SourceFile& file : tree) {
    if (file.path.ends_with(".h") && file.path != "include/einmal/einmal.h" &&
        !used.contains(file.path)) {
      report.add(file, 1, "nobody includes it");
    }
  }
}

// "ScratchHome" for "class ScratchHome {"; empty for every other line.
string_view type_defined_in(string_view line) {
  for (string_view keyword : {"class ", "struct ", "enum class "}) {
    if (!line.starts_with(keyword) || line.ends_with(';')) continue;
    line.remove_prefix(keyword.size());
    const auto end = std::find_if_not(line.begin(), line.end(), is_word);
    return line.substr(0, static_cast<std::size_t>(end - line.begin()));
  }
  return {};
}

// Two types of one name in one namespace, in the headers of the library or of a test program, end
// in one binary, and the linker takes the functions of either.
void check_types_are_defined_once(const std::vector<SourceFile>& tree, Report& report) {
  std::map<string, string> home;  // path by qualified name
  for (const SourceFile& file : tree) {
    if (!file.path.ends_with(".h")) continue;
    string scope;
    std::size_t number = 0;
    for (string_view line : lines_of(file.text)) {
      ++number;
      if (line.starts_with("namespace ")) scope = line.substr(0, line.find(" {"));
      const string_view type = type_defined_in(line);
      if (type.empty()) continue;
      const auto [at, first] = home.emplace(scope + "::" + string(type), file.path);
      if (!first) report.add(file, number, string(type) + " is defined in " + at->second + " too");
    }
  }
}

// tests/unit/write/ledger_test.cc tests a file called ledger, .../write/write_test.cc the folder.
void check_unit_tests_mirror_sources(const std::vector<SourceFile>& tree, Report& report) {
  constexpr string_view kEnding = "_test.cc";
  std::set<string> stems;
  for (const SourceFile& file : tree) {
    if (!is_code(file) || is_below(file, "tests/unit/")) continue;
    stems.insert(std::filesystem::path(file.path).stem().string());
    stems.insert(std::filesystem::path(file.path).parent_path().filename().string());
  }
  for (const SourceFile& file : tree) {
    if (!is_below(file, "tests/unit/") || !file.path.ends_with(kEnding)) continue;
    const string name = std::filesystem::path(file.path).filename().string();
    const string stem = name.substr(0, name.size() - kEnding.size());
    if (!stems.contains(stem)) report.add(file, 1, "there is no " + stem + ".cc or .h to test");
  }
}

bool is_read(const std::filesystem::path& path) {
  const string extension = path.extension().string();
  return path.filename() == "CMakeLists.txt" || extension == ".cmake" || extension == ".cc" ||
         extension == ".h" || extension == ".md";
}

string read(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

std::vector<SourceFile> read_tree(const std::filesystem::path& root) {
  namespace fs = std::filesystem;
  constexpr std::array<string_view, 4> kFolders = {"include", "src", "samples", "tests"};
  std::vector<SourceFile> tree;
  for (const fs::directory_entry& entry : fs::directory_iterator(root)) {
    if (entry.is_regular_file() && is_read(entry.path())) {
      tree.push_back({entry.path().filename().string(), read(entry.path())});
    }
  }
  for (string_view folder : kFolders) {
    for (fs::recursive_directory_iterator at(root / folder), end; at != end; ++at) {
      const string name = at->path().filename().string();
      if (at->is_directory() && (name == "golden" || name == "corpus" || name.starts_with('.'))) {
        at.disable_recursion_pending();
      } else if (at->is_regular_file() && is_read(at->path())) {
        tree.push_back({at->path().lexically_relative(root).generic_string(), read(at->path())});
      }
    }
  }
  std::sort(tree.begin(), tree.end(),
            [](const SourceFile& a, const SourceFile& b) { return a.path < b.path; });
  return tree;
}

std::vector<string> tidy(const std::vector<SourceFile>& tree) {
  Report report;
  for (const SourceFile& file : tree) {
    check_layers(file, report);
    check_third_party(file, report);
    check_promise(file, report);
    check_pragma_once(file, report);
    check_lines(file, report);
    check_names(file, report);
    check_leftovers(file, report);
    check_library_is_silent(file, report);
  }
  check_every_source_is_built(tree, report);
  check_every_header_is_used(tree, report);
  check_types_are_defined_once(tree, report);
  check_unit_tests_mirror_sources(tree, report);
  return report.take();
}

}  // namespace einmal::tidy
