// The blocks of a document, for people and for programs.
//
//   lines 18-22   paragraph, 181 words   "Bis zu 16 Milliarden Euro ..."
//
//   {"type":"block","path":"a.txt","begin":2192,"end":3511,"line":18,"last_line":22,
//    "kind":"paragraph","words":181,"tied":false,"compared":true}
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "plan/listed_blocks.h"

namespace einmal {

struct ListedDocument {
  const std::string& path;
  std::string_view text;
  const std::vector<ListedBlock>& blocks;
};

// `keys` adds what is compared.
std::string blocks_text(const ListedDocument& document, bool keys);
std::string blocks_jsonl(const ListedDocument& document, bool keys);

}  // namespace einmal
