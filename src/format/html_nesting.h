// Where an element of HTML goes that begins in the body, and what it ends; as long as only one
// answer is possible.
//
//   HtmlNesting nesting(tree);
//   if (!nesting.start(tag)) return nullptr;   // doubt
#pragma once

#include <gumbo.h>

#include <cstddef>

#include "format/html_simple_rules.h"
#include "format/html_simple_tags.h"
#include "format/html_tree_builder.h"

namespace einmal {

class HtmlNesting {
 public:
  // `tree` must outlive this.
  explicit HtmlNesting(HtmlTreeBuilder& tree) : tree_(tree) {}

  void set_quirks(GumboQuirksModeEnum quirks) { quirks_ = quirks; }

  // The tag was taken by the tree (HtmlTreeBuilder::take). False when there is doubt; then the tree
  // is of no use any more. REQUIRES: a body or head is open.
  bool start(const HtmlTag& tag);
  // The same, for anything but the end of html, head and body.
  bool end(const HtmlTag& tag);
  // An element that goes where it stands. False when too much is open.
  bool insert(const HtmlTag& tag);

  // Where nothing but rows, cells and white space may stand.
  bool in_table_part() const;

 private:
  bool start_in_body(const HtmlTag& tag, HtmlStart rule);
  bool start_in_table(const HtmlTag& tag, HtmlStart rule);
  bool start_item(const HtmlTag& tag);
  bool start_svg(const HtmlTag& tag);
  bool is_named_as(const HtmlTag& tag) const;
  bool end_in_table(const HtmlTag& tag);
  bool end_form();
  void end_implied(GumboTag but);
  bool end_paragraph();
  bool end_cell();

  HtmlTreeBuilder& tree_;
  GumboQuirksModeEnum quirks_ = GUMBO_DOCTYPE_QUIRKS;
  bool form_open_ = false;
};

}  // namespace einmal
