// The plain twin of the normalizer: the definition of the key, written down without any shortcut.
//
//   plain_key("Das  „Haus“\nam See")  ==  "das 'haus' am see"
#pragma once

#include <string>
#include <string_view>

namespace einmal::reference {

// The key of a whole text: each stretch of well-formed UTF-8 goes through ICU's NFKC_Casefold in
// one piece, then through the tables of quotes and dashes; then white space is folded over the
// whole. An ill-formed byte comes out as 0xFF and itself, parts the stretches, and is no white
// space.
std::string plain_key(std::string_view source);

}  // namespace einmal::reference
