// The one place that knows which reading belongs to which format.
//
//   const Reading reading = read_document(Format::kMarkdown, bytes);
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "einmal/repeats.h"
#include "format/reading.h"

namespace einmal {

// False for plain text, whose blocks are cut out of the text itself (format/plain_text.h).
bool has_reading(Format format);

// REQUIRES: has_reading(format).
Reading read_document(Format format, std::string_view document);

// A document with its reading and the tree that it was read from, so that neither is made twice.
// Parsing is what costs most: a document is parsed once, and its output once.
class ParsedDocument {
 public:
  ParsedDocument(const ParsedDocument&) = delete;
  ParsedDocument& operator=(const ParsedDocument&) = delete;
  virtual ~ParsedDocument() = default;

  std::string_view bytes() const { return bytes_; }
  const Reading& reading() const { return reading_; }
  const DividerTexts& dividers() const { return dividers_; }
  bool takes_shortcuts() const { return shortcuts_; }

  // What the document looks like without the elements that lie in the spans `removed`, which are in
  // order and apart. Equal when two documents of a format look alike. Nothing when it can't be
  // told.
  virtual std::optional<std::string> drawn_without(const std::vector<Span>& removed) = 0;

  // Whether it is certain, without drawing the two, that `output`, made of the bytes that are left,
  // looks like this document without the elements that lie in the spans. REQUIRES: both are of one
  // format.
  virtual bool surely_looks_like(const ParsedDocument& output,
                                 const std::vector<Span>& removed) const;

  // Whether it is certain, without reading it, that what is left without the spans `removed` reads
  // and looks as the document does without the elements in the spans. Cost: linear in its blocks.
  virtual bool is_certain_without(const std::vector<Span>& removed);
  // What is left then, whose bytes are `output`; these outlive what is returned. REQUIRES: it is
  // certain.
  virtual std::unique_ptr<ParsedDocument> without(const std::vector<Span>& removed,
                                                  std::string_view output);

 protected:
  ParsedDocument(std::string_view bytes, const DividerTexts& dividers, bool shortcuts = true)
      : bytes_(bytes), dividers_(dividers), shortcuts_(shortcuts) {}
  Reading reading_;

 private:
  std::string_view bytes_;
  DividerTexts dividers_;
  bool shortcuts_;
};

// REQUIRES: has_reading(format). `document` outlives what is returned. `shortcuts`: as in
// EngineOptions.
std::unique_ptr<ParsedDocument> parse_document(Format format, std::string_view document,
                                               bool shortcuts = true);
// One of several documents that are searched together.
std::unique_ptr<ParsedDocument> parse_document(Format format, std::string_view document,
                                               const DividerTexts& dividers, bool shortcuts = true);

// Whether `output`, which is `document` without the spans `removed`, looks as the document does
// without the elements that lie in these spans. REQUIRES: both are of one format.
bool looks_alike(ParsedDocument& document, const std::vector<Span>& removed,
                 ParsedDocument& output);

}  // namespace einmal
