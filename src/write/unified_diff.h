// Shows a plan as a unified diff that `patch -p0` applies byte for byte.
//
//   std::cout << unified_diff("notes.txt", text, plan);
//
//   --- notes.txt
//   +++ notes.txt
//   @@ -16,7 +16,5 @@
//    ...
#pragma once

#include <string>
#include <string_view>

#include "einmal/removal_plan.h"

namespace einmal {

// Empty for an empty plan. Lines end at LF, as patch sees them; any other byte is content: CR, NUL,
// invalid UTF-8. Three lines of context. `path` labels both sides, quoted as in C where it holds
// control characters, quotes or backslashes. Cost: linear in the text; only lines that cuts touch
// are compared. REQUIRES: the plan was made for `original`.
std::string unified_diff(std::string_view path, std::string_view original,
                         const RemovalPlan& plan);

}  // namespace einmal
