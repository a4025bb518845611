#include "property/html_trees.h"

#include <cstring>
#include <optional>
#include <sstream>
#include <vector>

namespace einmal::property {
namespace {

struct Pair {
  const GumboNode* a;
  const GumboNode* b;
};

class Comparison {
 public:
  Comparison(const HtmlTree& a, const HtmlTree& b) : a_(a), b_(b) {}

  std::string difference() {
    std::vector<Pair> path = {{&a_.document(), &b_.document()}};
    while (!path.empty()) {
      const Pair pair = path.back();
      path.pop_back();
      const std::string wrong = difference_of(*pair.a, *pair.b);
      if (!wrong.empty()) return wrong;
      const GumboVector& in_a = children_of(*pair.a);
      const GumboVector& in_b = children_of(*pair.b);
      for (unsigned i = 0; i < in_a.length; ++i) {
        const auto* const child_a = static_cast<const GumboNode*>(in_a.data[i]);
        const auto* const child_b = static_cast<const GumboNode*>(in_b.data[i]);
        if (child_a->parent != pair.a || child_a->index_within_parent != i) {
          return at("a child that knows another place", *child_a);
        }
        path.push_back({child_a, child_b});
      }
    }
    return "";
  }

 private:
  static std::string name_of(const GumboNode& node) {
    switch (node.type) {
      case GUMBO_NODE_DOCUMENT: return "the document";
      case GUMBO_NODE_ELEMENT: case GUMBO_NODE_TEMPLATE:
        return std::string("<") + gumbo_normalized_tagname(node.v.element.tag) + ">";
      case GUMBO_NODE_COMMENT: return "a comment";
      case GUMBO_NODE_WHITESPACE: return "white space";
      default: return "text";
    }
  }
  std::string at(const char* what, const GumboNode& node) const {
    const bool stands = is_element(node) || node.type == GUMBO_NODE_DOCUMENT;
    const Span span = node.type == GUMBO_NODE_DOCUMENT ? Span{}
                      : stands ? a_.span_of(node.v.element)
                               : a_.span_of(node.v.text.original_text);
    std::ostringstream out;
    out << what << ": " << name_of(node) << " at " << span.begin << "-" << span.end;
    return out.str();
  }

  std::string difference_of(const GumboNode& a, const GumboNode& b) const {
    if (a.type != b.type) return at("another node", a) + ", not " + name_of(b);
    if (a.parse_flags != b.parse_flags) return at("other flags", a);
    if (children_of(a).length != children_of(b).length) return at("other children", a);
    if (a.type == GUMBO_NODE_DOCUMENT) {
      const bool same =
          a.v.document.doc_type_quirks_mode == b.v.document.doc_type_quirks_mode &&
          a.v.document.has_doctype == b.v.document.has_doctype;
      return same ? "" : at("another doctype", a);
    }
    return is_element(a) ? difference_of(a, a.v.element, b.v.element)
                         : difference_of(a, a.v.text, b.v.text);
  }

  std::string difference_of(const GumboNode& node, const GumboText& a, const GumboText& b) const {
    if (a_.span_of(a.original_text) != b_.span_of(b.original_text)) {
      return at("stands elsewhere", node);
    }
    const GumboNode& parent = *node.parent;
    const bool is_code = is_element(parent) && (parent.v.element.tag == GUMBO_TAG_SCRIPT ||
                                                parent.v.element.tag == GUMBO_TAG_STYLE);
    const bool is_read = node.type == GUMBO_NODE_COMMENT || is_code;
    return is_read && std::strcmp(a.text, b.text) != 0 ? at("reads otherwise", node) : "";
  }

  std::string difference_of(const GumboNode& node, const GumboElement& a,
                            const GumboElement& b) const {
    if (a.tag != b.tag || a.tag_namespace != b.tag_namespace) return at("another element", node);
    if (a_.span_of(a.original_tag) != b_.span_of(b.original_tag)) {
      return at("another start tag", node);
    }
    if (a_.span_of(a.original_end_tag) != b_.span_of(b.original_end_tag)) {
      return at("another end tag", node);
    }
    if (a_.span_of(a) != b_.span_of(b) || a.end_pos.offset != b.end_pos.offset) {
      return at("another end", node);
    }
    if (a.attributes.length != b.attributes.length) return at("other attributes", node);
    for (unsigned i = 0; i < a.attributes.length; ++i) {
      const auto& in_a = *static_cast<const GumboAttribute*>(a.attributes.data[i]);
      const auto& in_b = *static_cast<const GumboAttribute*>(b.attributes.data[i]);
      if (std::strcmp(in_a.name, in_b.name) != 0 || std::strcmp(in_a.value, in_b.value) != 0 ||
          in_a.attr_namespace != in_b.attr_namespace) {
        return at("another attribute", node);
      }
    }
    return "";
  }

  const HtmlTree& a_;
  const HtmlTree& b_;
};

}  // namespace

std::string tree_difference(const HtmlTree& a, const HtmlTree& b) {
  return Comparison(a, b).difference();
}

std::string simple_html_matters(const std::string& document) {
  const std::optional<HtmlTree> quick = HtmlTree::parse(document);
  if (!quick || !quick->is_simple()) return "";
  const std::optional<HtmlTree> slow = HtmlTree::parse(document, HtmlParsing::kWhole);
  if (!slow) return "what is simple should not be too much for the parser";
  return tree_difference(*quick, *slow);
}

}  // namespace einmal::property
