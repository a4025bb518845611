#include "report/progress_report.h"

#include <doctest/doctest.h>

namespace einmal {

TEST_CASE("a line tells how far a run has come and how long it will take") {
  ProgressState state{.inputs = 1234,
                      .inputs_total = 100'000,
                      .documents = 1234,
                      .bytes = 120'000'000,
                      .bytes_total = 1'200'000'000,
                      .findings = 57,
                      .seconds = 2};
  CHECK(progress_line(state) ==
        "1,234 of 100,000 files, 120 MB of 1.2 GB, 60 MB/s, 18 s left, 57 findings");
  state.bytes_total = 120'000'000'000;
  CHECK(progress_line(state).find("33 min left") != std::string::npos);
  state.bytes_total = 1'200'000'000'000;
  CHECK(progress_line(state).find("6 h left") != std::string::npos);
}

TEST_CASE("what isn't known is left out of the line") {
  ProgressState state{.inputs_total = 1, .bytes_total = {}};
  CHECK(progress_line(state) == "0 of 1 file, 0 bytes, 0 bytes/s, 0 findings");
  state.bytes = 2000;
  state.bytes_total = 1000;  // the file has grown
  state.seconds = 1;
  CHECK(progress_line(state) ==
        "0 of 1 file, 2.0 kB of 1.0 kB, 2.0 kB/s, 0 findings");
}

TEST_CASE("scripts get an object") {
  const ProgressState state{.inputs = 1,
                            .inputs_total = 2,
                            .documents = 9,
                            .bytes = 3,
                            .bytes_total = 4,
                            .findings = 5,
                            .seconds = 6.25};
  CHECK(progress_json(state) ==
        "{\"type\":\"progress\",\"inputs\":1,\"inputs_total\":2,\"documents\":9,\"bytes\":3,"
        "\"bytes_total\":4,\"findings\":5,\"seconds\":6.2}\n");
  CHECK(progress_json({}).find("bytes_total") == std::string::npos);
}

}  // namespace einmal
