#include "pipeline/read_corpus.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "pipeline/corpus_parts.h"

namespace einmal {

ReadCorpus::ReadCorpus(std::string_view stored, std::vector<CorpusSource> sources)
    : stored_(stored),
      sources_(std::move(sources)),
      fixed_(sources_.size()),
      given_(sources_.size()) {
  const auto text_of = [this](std::size_t document) {
    const Reading* const reading = sources_[document].reading.get();
    return reading != nullptr ? std::string_view(reading->text) : bytes(document);
  };
  std::size_t size = 0;
  for (std::size_t i = 0; i < sources_.size(); ++i) size += text_of(i).size() + kWall.size();
  text_.reserve(size);
  parts_.reserve(sources_.size());
  for (std::size_t i = 0; i < sources_.size(); ++i) {
    const std::uint64_t begin = text_.size();
    text_ += text_of(i);
    parts_.push_back({.span = {begin, text_.size()},
                      .fixed = sources_[i].fixed,
                      .rank = sources_[i].rank});
    text_ += kWall;
    if (sources_[i].reading == nullptr) continue;
    fixed_[i].assign(sources_[i].reading->blocks.size(), false);
    given_[i] = std::make_unique<GivenBlocks>(*sources_[i].reading, fixed_[i], begin);
    parts_.back().given = given_[i].get();
  }
}

void ReadCorpus::put(std::size_t document, std::string_view text) {
  Span& span = parts_[document].span;
  const std::uint64_t next =
      document + 1 < parts_.size() ? parts_[document + 1].span.begin : text_.size();
  if (span.begin + text.size() + kWall.size() > next) {
    throw std::logic_error("what is left of a document is longer than the document");
  }
  span.end = span.begin + text.size();
  text_.replace(span.begin, text.size(), text);
  text_.replace(span.end, kWall.size(), kWall);
}

void ReadCorpus::replace(std::size_t document, const Reading& left,
                         const std::vector<bool>& fixed) {
  put(document, left.text);
  fixed_[document] = fixed;
  sources_[document].reading = std::make_shared<const Reading>(left);
  given_[document] = std::make_unique<GivenBlocks>(*sources_[document].reading, fixed_[document],
                                                   parts_[document].span.begin);
  parts_[document].given = given_[document].get();
}


Span ReadCorpus::stored(Span read) const {
  const std::size_t document = document_at(parts_, read.begin);
  const CorpusSource& source = sources_[document];
  const std::uint64_t begin = parts_[document].span.begin;
  Span in_document{read.begin - begin, read.end - begin};
  if (source.reading != nullptr) in_document = source.reading->document_span(in_document);
  return {source.span.begin + in_document.begin, source.span.begin + in_document.end};
}

void ReadCorpus::fix_stored(Span span) {
  const auto after = std::upper_bound(
      sources_.begin(), sources_.end(), span.begin,
      [](std::uint64_t value, const CorpusSource& source) { return value < source.span.begin; });
  const auto document = static_cast<std::size_t>(after - sources_.begin()) - 1;
  const CorpusSource& source = sources_[document];
  if (source.reading == nullptr) {
    parts_[document].fixed = true;
    return;
  }
  const Span own{span.begin - source.span.begin, span.end - source.span.begin};
  for (std::size_t i = 0; i < source.reading->blocks.size(); ++i) {
    if (own.overlaps(source.reading->blocks[i].source)) fix_block(document, i);
  }
}

}  // namespace einmal
