#include "report/boilerplate_report.h"

#include <doctest/doctest.h>

namespace einmal {
namespace {

const std::vector<FoundBoilerplate> kFound = {
    {41, 19, "The Post", {{"a.txt", {3, 4}, {10, 90}}, {"b\n.txt", {5, 5}}}},
    {2, 3, "Read more", {{"a.txt", {9, 9}, {95, 104}}, {"c.jsonl:7", {1, 1}}}}};

}  // namespace

TEST_CASE("boilerplate is told with its documents and the first places, and that there are more") {
  CHECK(boilerplate_text(kFound, {}) ==
        "boilerplate\n"
        "  41 documents have it: a.txt lines 3-4, b\\x0A.txt line 5 ...: 19 words\n"
        "    \"The Post\"\n"
        "  2 documents have it: a.txt line 9, c.jsonl:7 line 1: 3 words\n"
        "    \"Read more\"\n");
  CHECK(boilerplate_gnu(kFound) ==
        "a.txt:3: warning: lines 3-4 stand in 41 documents, b\\x0A.txt:5 ... "
        "(19 words, boilerplate)\n"
        "a.txt:9: warning: line 9 stands in 2 documents, c.jsonl:7:1 (3 words, boilerplate)\n");
}

TEST_CASE("boilerplate is one object each, with offsets where they are those of a file") {
  CHECK(boilerplate_jsonl({kFound[1]}) ==
        R"({"type":"finding","kind":"boilerplate","safe":false,"words":3,"documents":2,"places":)"
        R"([{"path":"a.txt","begin":95,"end":104,"line":9,"last_line":9},)"
        R"({"path":"c.jsonl:7","line":1,"last_line":1}]})"
        "\n");
}

TEST_CASE("no boilerplate is no line") {
  CHECK(boilerplate_text({}, {}).empty());
  CHECK(boilerplate_gnu({}).empty());
  CHECK(boilerplate_jsonl({}).empty());
}

}  // namespace einmal
