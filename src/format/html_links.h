// Who leads where inside an HTML document: links, labels, scripts and styles that name an id.
#pragma once

#include <gumbo.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace einmal {

class HtmlLinks {
 public:
  // Takes in the attributes of an element that begins at `position`. The element's memory must
  // outlive this.
  void add(const GumboElement& element, std::uint64_t position);

  // Takes in the text of a script or a style.
  void add_code(std::string_view code) { code_.push_back(code); }

  // Where the elements begin whose ids something leads to, in order.
  std::vector<std::uint64_t> targets() const;

 private:
  struct Id {
    std::string_view name;
    std::uint64_t position;
  };
  std::vector<Id> ids_;
  std::vector<std::string> references_;
  std::vector<std::string_view> code_;
};

}  // namespace einmal
