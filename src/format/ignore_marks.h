// The comments by which an author says that something is meant to stand twice.
//
//   <!-- einmal-ignore-start: the refrain -->  up to  <!-- einmal-ignore-end -->
//   <!-- einmal-ignore-next -->   the next element
//   <!-- einmal-ignore-file -->   all of the document
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace einmal {

enum class IgnoreMark : std::uint8_t { kNone, kStart, kEnd, kNext, kFile };

// What a comment asks for. `comment` may have its "<!--" and "-->" around it, and a reason behind a
// colon.
IgnoreMark ignore_mark(std::string_view comment);

// Follows the marks through a document, element by element, in order.
//
//   IgnoredElements ignored(document);
//   ignored.see(ignore_mark(comment), span);
//   if (ignored.contains_next(element_index, behind_its_last)) ...
class IgnoredElements {
 public:
  void see(IgnoreMark mark);

  // Whether the element is to be ignored; `index` counts elements in order, holders first, and
  // `last` is the index behind those that it holds.
  bool ignores(std::size_t index, std::size_t last);

 private:
  bool everything_ = false;
  bool region_ = false;
  bool next_ = false;
  std::size_t ignored_until_ = 0;
};

}  // namespace einmal
