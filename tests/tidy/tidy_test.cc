#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "tidy/tidy_rules.h"

namespace einmal::tidy {
namespace {

// What the rules say of one file. A header is used and a source is built, so that only the rule
// under test can complain.
std::vector<std::string> complaints_about(const std::string& path, const std::string& text) {
  std::vector<SourceFile> tree = {{path, text}};
  if (path.ends_with(".h")) {
    const std::size_t root = path.find('/') + 1;
    tree.push_back({"tests/user.cc", "#include \"" + path.substr(root) + "\"\n"});
  }
  tree.push_back({"CMakeLists.txt", path + " tests/user.cc\n"});
  return tidy(tree);
}

using Complaints = std::vector<std::string>;

}  // namespace

TEST_CASE("the tree obeys every rule") {
  const std::vector<SourceFile> tree = read_tree(EINMAL_SOURCE_DIR);
  REQUIRE(tree.size() > 20);
  for (const std::string& complaint : tidy(tree)) FAIL_CHECK(complaint);
}

TEST_CASE("a stage includes only what stands below it") {
  CHECK(complaints_about("src/match/a.cc", "#include \"hash/b.h\"\n").empty());
  CHECK(complaints_about("src/match/a.cc", "#include \"match/b.h\"\n").empty());
  CHECK(complaints_about("src/match/a.cc", "#include \"einmal/span.h\"\n").empty());
  CHECK(complaints_about("src/match/a.cc", "\n#include \"plan/b.h\"\n") ==
        Complaints{"src/match/a.cc:2: must not include plan/b.h"});
  CHECK(complaints_about("src/text/a.cc", "#include \"hash/b.h\"\n") ==
        Complaints{"src/text/a.cc:1: must not include hash/b.h"});
  CHECK(complaints_about("src/a.cc", "#include \"base/b.h\"\n") ==
        Complaints{"src/a.cc:1: must not include base/b.h"});
  CHECK(complaints_about("src/stuff/a.cc", "") ==
        Complaints{"src/stuff/a.cc:1: folder stuff has no place in the layers"});
}

TEST_CASE("a third-party header has one home") {
  CHECK(complaints_about("src/text/a.cc", "#include <unicode/normalizer2.h>\n").empty());
  CHECK(complaints_about("tests/a.cc", "#include <unicode/normalizer2.h>\n").empty());
  CHECK(complaints_about("src/format/a.cc", "#include <unicode/utf8.h>\n") ==
        Complaints{"src/format/a.cc:1: unicode/utf8.h belongs in src/text/"});
  CHECK(complaints_about("src/match/a.cc", "#include <xxhash.h>\n") ==
        Complaints{"src/match/a.cc:1: xxhash.h belongs in src/hash/"});
  CHECK(complaints_about("src/report/a.cc", "#include <CLI/CLI.hpp>\n") ==
        Complaints{"src/report/a.cc:1: CLI/CLI.hpp belongs in src/cli/"});
}

TEST_CASE("public headers and samples include only the standard library and einmal") {
  const std::string guard = "// A.\n#pragma once\n";
  CHECK(complaints_about("include/einmal/a.h", guard + "#include <string>\n").empty());
  CHECK(complaints_about("samples/a.cc", "#include \"einmal/span.h\"\n").empty());
  CHECK(complaints_about("include/einmal/a.h", guard + "#include <tbb/parallel_for.h>\n") ==
        Complaints{"include/einmal/a.h:3: only <std> and einmal/, not tbb/parallel_for.h"});
  CHECK(complaints_about("samples/a.cc", "#include \"match/b.h\"\n") ==
        Complaints{"samples/a.cc:1: only <std> and einmal/, not match/b.h"});
}

TEST_CASE("every header is guarded") {
  CHECK(complaints_about("src/base/a.h", "// A.\n#pragma once\n").empty());
  CHECK(complaints_about("src/base/a.h", "// A.\n") ==
        Complaints{"src/base/a.h:1: no #pragma once below the contract"});
}

TEST_CASE("lines are at most 100 code points wide") {
  std::string umlauts = "// ";
  for (int i = 0; i < 97; ++i) umlauts += "\u00e4";
  CHECK(complaints_about("src/base/a.cc", umlauts + "\n").empty());
  CHECK(complaints_about("src/base/a.cc", umlauts + "x\n") ==
        Complaints{"src/base/a.cc:1: wider than 100 columns"});
}

TEST_CASE("files stay short") {
  const auto lines = [](int count) { return std::string(static_cast<std::size_t>(count), '\n'); };
  CHECK(complaints_about("src/base/a.cc", lines(400)).empty());
  CHECK(complaints_about("src/base/a.cc", lines(401)).size() == 1);
  CHECK(complaints_about("tests/a.cc", lines(500)).empty());
  CHECK(complaints_about("tests/a.cc", lines(501)).size() == 1);
}

TEST_CASE("no tabs, no blanks at the end of a line, a newline at the end of a file") {
  CHECK(complaints_about("src/base/a.cc", "\tint a;\n") == Complaints{"src/base/a.cc:1: tab"});
  CHECK(complaints_about("src/base/a.cc", "\nint a; \n") ==
        Complaints{"src/base/a.cc:2: white space at the end of the line"});
  CHECK(complaints_about("src/base/a.cc", "int a;\r\n").size() == 1);
  CHECK(complaints_about("README.md", "text") ==
        Complaints{"README.md:1: no newline at the end of the file"});
}

TEST_CASE("names say something") {
  CHECK(complaints_about("src/base/database.cc", "").empty());
  CHECK(complaints_about("src/base/util.cc", "").size() == 1);
  CHECK(complaints_about("src/base/string_helpers.cc", "").size() == 1);
}

TEST_CASE("what is left to do has an owner") {
  const std::string mark = "TO" "DO";
  CHECK(complaints_about("src/base/a.cc", "// " + mark + "(anna): faster\n").empty());
  CHECK(complaints_about("src/base/a.cc", "// " + mark + ": faster\n").size() == 1);
}

TEST_CASE("the library neither prints nor exits nor reads the environment") {
  CHECK(complaints_about("src/cli/a.cc", "std::cout << getenv(\"HOME\");\n").empty());
  CHECK(complaints_about("src/base/a.cc", "std::snprintf(b, 2, \"\");  // not cout\n").empty());
  CHECK(complaints_about("src/base/a.cc", "std::cout << 1;\n").size() == 1);
  CHECK(complaints_about("src/base/a.cc", "if (bad) std::exit(1);\n").size() == 1);
  CHECK(complaints_about("src/base/a.cc", "getenv(\"HOME\");\n").size() == 1);
}

TEST_CASE("every source is built and every header is used") {
  CHECK(tidy({{"src/base/CMakeLists.txt", "a.cc\n"}, {"src/base/a.cc", ""}}).empty());
  CHECK(tidy({{"src/base/CMakeLists.txt", "ba.cc\n"}, {"src/base/a.cc", ""}}) ==
        Complaints{"src/base/a.cc:1: in no CMakeLists.txt"});
  CHECK(tidy({{"tests/CMakeLists.txt", "src/base/a.cc\n"}, {"src/base/a.cc", ""}}).size() == 1);
  CHECK(tidy({{"src/base/a.h", "// A.\n#pragma once\n"}}) ==
        Complaints{"src/base/a.h:1: nobody includes it"});
}

TEST_CASE("sources listed by a loop are built") {
  const SourceFile loop = {"tests/fuzz/CMakeLists.txt",
                           "foreach(name IN ITEMS one two)\nadd_executable(a fuzz_${name}.cc)\n"};
  CHECK(tidy({loop, {"tests/fuzz/fuzz_two.cc", ""}}).empty());
  CHECK(tidy({loop, {"tests/fuzz/fuzz_three.cc", ""}}).size() == 1);
}

TEST_CASE("no two headers define a type of one name in one namespace") {
  const auto header = [](const std::string& path, const std::string& scope) {
    return SourceFile{path, "// A.\n#pragma once\nnamespace " + scope + " {\nclass A {\n};\n}\n"};
  };
  const SourceFile user = {"tests/user.cc", "#include \"base/a.h\"\n#include \"base/b.h\"\n"};
  const SourceFile build_file = {"CMakeLists.txt", "tests/user.cc\n"};
  const SourceFile a = header("src/base/a.h", "einmal");
  CHECK(tidy({build_file, user, a, header("src/base/b.h", "einmal::b")}).empty());
  CHECK(tidy({build_file, user, a, header("src/base/b.h", "einmal")}) ==
        Complaints{"src/base/b.h:4: A is defined in src/base/a.h too"});
}

TEST_CASE("a unit test is called like what it tests") {
  const SourceFile build_file = {"CMakeLists.txt", "src/base/a.cc tests/unit/base/a_test.cc\n"};
  const SourceFile test = {"tests/unit/base/a_test.cc", ""};
  CHECK(tidy({build_file, {"src/base/a.cc", ""}, test}).empty());
  CHECK(tidy({build_file, test}) ==
        Complaints{"tests/unit/base/a_test.cc:1: there is no a.cc or .h to test"});
}

}  // namespace einmal::tidy
