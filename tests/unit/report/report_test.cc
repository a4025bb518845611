#include <doctest/doctest.h>

#include <string>

#include "report/fold_words.h"
#include "report/gnu_report.h"
#include "report/jsonl_report.h"
#include "report/text_report.h"

namespace einmal {
namespace {

// Two paragraphs of two lines each, the second a copy with a no-break space.
const std::string kText = "One two\nthree four.\n\nOne\xC2\xA0two\nthree four.\n";

Finding two_lines() {
  Finding finding;
  finding.kept = {0, 19};
  finding.copy = {21, 41};
  finding.cut = {20, 42};
  finding.words = 4;
  finding.folds = Fold::kSpace;
  finding.safe = true;
  return finding;
}

Finding one_line() {
  Finding finding = two_lines();
  finding.kept = {8, 19};
  finding.copy = {30, 41};
  finding.cut = {};
  finding.kind = FindingKind::kOverlap;
  finding.words = 2;
  finding.folds = Fold::kCase;
  finding.folds.add(Fold::kQuotes);
  finding.safe = false;
  return finding;
}

Repeats repeats_of(const std::vector<Finding>& findings) {
  Repeats repeats;
  repeats.findings = findings;
  return repeats;
}

}  // namespace

TEST_CASE("the gnu report is one line a finding") {
  const std::string path = "a.txt";
  const Repeats repeats = repeats_of({two_lines(), one_line()});
  CHECK(gnu_report({path, kText, repeats}) ==
        "a.txt:4:1: warning: lines 4-5 repeat a.txt:1 (4 words, identical, "
        "equal after: no-break space) [safe]\n"
        "a.txt:5:1: warning: line 5 repeats a.txt:2 (2 words, overlap, "
        "equal after: quotes, case) [unsafe]\n");
}

TEST_CASE("the gnu report counts columns and keeps to its line whatever the path") {
  const std::string path = "a\nb.txt";
  Finding finding = one_line();
  finding.copy.begin = 36;
  finding.folds = {};
  finding.words = 1;
  CHECK(gnu_report({path, kText, repeats_of({finding})}) ==
        "a\\x0Ab.txt:5:7: warning: line 5 repeats a\\x0Ab.txt:2 (1 word, overlap) [unsafe]\n");
}

TEST_CASE("the jsonl report has every field, and cut only where something is cut") {
  const std::string path = "a.txt";
  const Repeats repeats = repeats_of({two_lines(), one_line()});
  CHECK(jsonl_report({path, kText, repeats}) ==
        R"({"type":"finding","kind":"identical","safe":true,"words":4,"folds":["space"],)"
        R"("kept":{"path":"a.txt","begin":0,"end":19,"line":1,"last_line":2},)"
        R"("copy":{"path":"a.txt","begin":21,"end":41,"line":4,"last_line":5},)"
        R"("cut":{"begin":20,"end":42}})"
        "\n"
        R"({"type":"finding","kind":"overlap","safe":false,"words":2,"folds":["quotes","case"],)"
        R"("kept":{"path":"a.txt","begin":8,"end":19,"line":2,"last_line":2},)"
        R"("copy":{"path":"a.txt","begin":30,"end":41,"line":5,"last_line":5}})"
        "\n");
}

TEST_CASE("JSON strings are escaped and always UTF-8") {
  CHECK(json_string("a\"b\\c\n\x01\x7F") == R"("a\"b\\c\u000a\u0001\u007f")");
  CHECK(json_string("St\xC3\xA4" "dte") == "\"St\xC3\xA4" "dte\"");
  CHECK(json_string("a\xFFz") == "\"a\xEF\xBF\xBDz\"");
}

TEST_CASE("a path that is not UTF-8 comes with its bytes in base64") {
  const std::string path = "a\xFFz";
  const std::string report = jsonl_report({path, kText, repeats_of({one_line()})});
  CHECK(report.find("\"path\":\"a\xEF\xBF\xBDz\",\"path_base64\":\"Yf96\",") != report.npos);
  CHECK(base64("") == "");
  CHECK(base64("f") == "Zg==");
  CHECK(base64("fo") == "Zm8=");
  CHECK(base64("foo") == "Zm9v");
}

TEST_CASE("the text report quotes, explains and colours only on request") {
  const std::string path = "-";
  const Repeats repeats = repeats_of({two_lines(), one_line()});
  CHECK(text_report({path, kText, repeats}, {}) ==
        "standard input\n"
        "  lines 4-5 repeat lines 1-2: 4 words, identical, equal after: no-break space [safe]\n"
        "    \"One\xC2\xA0two three four.\"\n"
        "  line 5 repeats line 2: 2 words, overlap, equal after: quotes, case "
        "[unsafe: the letters differ]\n"
        "    \"three four.\"\n");
  const std::string colored = text_report({path, kText, repeats}, {.color = true});
  CHECK(colored.find("\x1b[32m[safe]\x1b[0m") != colored.npos);
}

TEST_CASE("reports of a document without findings are empty") {
  const std::string path = "a.txt";
  const Repeats none;
  CHECK(gnu_report({path, kText, none}).empty());
  CHECK(jsonl_report({path, kText, none}).empty());
  CHECK(text_report({path, kText, none}, {}).empty());
}

TEST_CASE("spaces that differ in number are no no-break spaces") {
  Finding finding = two_lines();
  CHECK(fold_words(finding, "One  two\nthree four.\n\n One two \nthree four.\n") == "spaces");
  finding.folds = {};
  CHECK(fold_words(finding, kText).empty());
}

TEST_CASE("a finding that is not safe says why") {
  Finding finding = one_line();
  CHECK(unsafe_reason(finding) == "the letters differ");
  finding.folds = {};
  CHECK(unsafe_reason(finding) == "it begins or ends inside a paragraph");
  finding.kind = FindingKind::kContained;
  CHECK(unsafe_reason(finding) == "it is part of a longer paragraph");
  finding.blocks = 1;
  CHECK(unsafe_reason(finding) == "it is short");
  finding.words = 12;
  CHECK(unsafe_reason(finding) == "it may be meant to stand twice");
  finding.block_kind = BlockKind::kVerse;
  CHECK(unsafe_reason(finding) == "it is verse");
}

}  // namespace einmal
