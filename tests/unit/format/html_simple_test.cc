#include "format/html_simple.h"

#include <doctest/doctest.h>

#include <string>

#include "format/html_tree.h"
#include "property/html_trees.h"

namespace einmal {
namespace {

bool is_simple(const std::string& document) {
  const std::optional<HtmlTree> tree = HtmlTree::parse(document);
  return tree && tree->is_simple();
}

std::string repeated(std::size_t count, const std::string& text) {
  std::string result;
  for (; count > 0; --count) result += text;
  return result;
}

}  // namespace

TEST_CASE("what nobody could read in two ways is simple, and becomes the tree of the parser") {
  for (const std::string document :
       {"<p>a</p>", "a", "a<b>c</b>d", "\n <p>a</p>\n",
        "<!DOCTYPE html>\n<html>\n<body>\n<p>a</p>\n" "</body>\n</html>\n",
        "<html lang=de><head><title>a &amp; b</title></head><body>c", "<title>a</title><p>b",
        "\xEF\xBB\xBF<p>a</p>", "<P CLASS=X ID='y'>a</P >",
        "<!doctype HTML PUBLIC '-//W3C//DTD HTML 3.2//EN'><p>a<table><tr><td>b</table>c",
        "<?xml version='1.0'?><!DOCTYPE html><html xmlns='x' xml:lang='de'><body><br/>a</body>"
        "</html>", "<p>a<p>b<div>c</div>d", "<ul><li>a<li><p>b<li>c</ul>",
        "<dl><dt>a<dd>b<dt>c<dd><p>d</dl>", "<ul><li>a<ul><li>b</ul><li>c</ul>",
        "<h1>a</h1><hr><h2><a name=x></a>b</h2>", "<table><tr><td>a<td>b<tr><th>c</table>",
        "<table>\n<caption>a</caption><col><tbody>\n<tr>"
        "\n<td><p>b\n</td></tr>\n</tbody>\n</table>",
        "<table><colgroup><col><col><thead><tr><td>" "a<tfoot><tr><td>b</table>",
        "<pre>\na\n b</pre><textarea>\n\n</textarea>", "<pre>\r\n\r\na</pre>",
        "<script>if (a < b) c('</p>');</script><style>a { }</style>x",
        "<script><!-- a --></script>b",
        "<head><noscript><link href=x></noscript></head><body><noscript>a</noscript>",
        "<form action='a?b=1&amp;c=2&d'>x<input name=y></form>z<form>a</form>",
        "<a href=x><b>a</b><i>b</i></a><button>c</button><object><p>d</object>",
        "a <!-- b -- c --> d<!---->", "<p>a</p></body><!-- b --></html>\n<!-- c -->\n",
        "a & b < c &nbsp;<p>&nbsp;&amp;</p><p>&#8212;</p>",
        "<a title='&eacute;&notit;&#10;\n&x'>b</a>", "<p\r\nclass=a\r>b</p>",
        "<p>a\r\n</p>\r\n<p>b</p>",
        "<custom-tag a b='c'>x</custom-tag><o:p>y</o:p>", "<b><b><b><b>a</b></b></b></b>",
        "<p><svg viewbox='0 0 1 1' xlink:href=a><path D=M /><g>b<circle></circle></g></svg>c</p>",
        "<svg><linearGradient a>b",
        "<div><p>a</div><span>b<div>c</div></span>", "\xFF\xC3<p>a"}) {
    CAPTURE(document);
    CHECK(is_simple(document));
    CHECK(property::simple_html_matters(document) == "");
  }
}

TEST_CASE("what a parser would have to mend is not simple") {
  for (const std::string document :
       {"", " ", "<!-- a -->", "<p>a</div>", "</p>a", "<p>a</p></p>", "<b>a<p>b</b>c</p>",
        "<p><b>a</p>b", "<p><b>a<p>b</b>", "<a>b<a>c</a></a>", "<h1>a<h2>b</h2></h1>",
        "<form>a<form>b</form></form>", "<button>a<button>b</button></button>",
        "<table>a<tr><td>b</table>", "<table><td>a</table>", "<table><tr><p>a</p></table>",
        "<tr><td>a", "<table><tr><td>a</thead></table>", "<select><option>a</select>",
        "<svg><p>a</svg>", "<svg><title>a</title></svg>", "<svg><a>b</a></svg>",
        "<svg><g></svg>", "<table><svg></svg></table>", "<svg></p></svg>",
        "<svg><![CDATA[a]]></svg>", "<math>a</math>", "<template>a</template>", "<frameset>",
        "<image>",
        "<isindex>", "<plaintext>a", "<nobr>a</nobr>", "<p>a</body>b", "<div>a</body>",
        "<p>a</br>", "<html><html>a", "<body><body>a", "<body>a<head>b",
        "<head>a</head><title>b</title>", "<!DOCTYPE html><!DOCTYPE html>a", "a<!-->", "a<!--->",
        "a<!-- b --!>", "a<!-- b", "a<!b>", "a</>", "a</ b>", "a<![CDATA[b]]>", "<p a",
        "<p a='b", "<p a=>b", "<p a=b a=c>d", "<p a='b'c='d'>e", "<p \"a>b", "<p / a>b",
        "</p a>", "<p>a</p\xC3\xBC>", "<ruby>a<rt>b</rt></ruby>", "<a b='\x01'>c</a>",
        "<a b='\xFF'>c</a>", "<a b='\xC2\x85'>c</a>", "<a b='\xEF\xBF\xBE'>c</a>",
        "<p>&#32;</p>", "<p>&Tab;</p>", "<script>a", "<title>&#32;</title>b",
        "<script><!--<script></script>", "<li>a<div>b<li>c</div>", "<x>a</y>",
        "<p><li>a<p>b</p></x>", "<head><noscript>a</noscript></head>b",
        "<colgroup><col></colgroup>"}) {
    CAPTURE(document);
    CHECK(!is_simple(document));
  }
  CHECK(!is_simple(std::string("a\0b", 3)));
}

TEST_CASE("what the parser should not be given, or next to it, is not simple") {
  CHECK(is_simple(repeated(200, "<div>")));
  CHECK(!is_simple(repeated(300, "<div>")));
  CHECK(is_simple(repeated(60, "<i>")));
  CHECK(!is_simple(repeated(70, "<i>")));
  CHECK(is_simple("<dl>" + repeated(200, "<dt>a<dd>b")));
  CHECK(!is_simple("<dl>" + repeated(2000, "<dt>a<dd>b")));
  const std::string lists =
      repeated(2000, "<dl><dt>a<dd>b<dt>c</dl><table><tbody><tbody></table>");
  CHECK(is_simple(lists));
  CHECK(property::simple_html_matters(lists) == "");
  CHECK(is_simple(repeated(30, "<a b='&c'>d</a>")));
  CHECK(!is_simple(repeated(3000, "<a b='&c'>d</a>")));
  CHECK(!is_simple(repeated(3000, "<svg a=b></svg>")));
  std::string tag = "<p";
  for (int i = 0; i < 200; ++i) tag += " a" + std::to_string(i);
  CHECK(!is_simple(tag + ">b"));
}

TEST_CASE("without shortcuts the parser is asked for everything") {
  CHECK(!HtmlTree::parse("<p>a</p>", HtmlParsing::kParser)->is_simple());
  CHECK(!HtmlTree::parse("<p>a</p>", HtmlParsing::kWhole)->is_simple());
}

}  // namespace einmal
