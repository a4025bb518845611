// What the program says when a signal ends it: how far it has come, and what to do.
//
//   StopNotice notice("einmal: stopped; ", " of 12 inputs are done");
//   notice.count();
//
// A signal belongs to the process, so there is one at a time, and its text is a global.
#pragma once

#include <string_view>

namespace einmal {

class StopNotice {
 public:
  // The line that is said: `before`, how often `count` was called, `after`; only `before` when
  // there is no `after`. Neither may be longer than 200 bytes.
  StopNotice(std::string_view before, std::string_view after);
  ~StopNotice();  // nothing is said any more
  StopNotice(const StopNotice&) = delete;
  StopNotice& operator=(const StopNotice&) = delete;

  void count();
};

// Says it on standard error; nothing without a notice. For a signal handler.
void write_stop_notice();

}  // namespace einmal
