#include "pipeline/corpus_sweep.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "einmal/corpus.h"
#include "format/read_document.h"
#include "pipeline/corpus_parts.h"

namespace einmal {
namespace {

const std::string kFog =
    "In the morning fog lay over the harbour, and nobody heard the ferry until it was there.";
const std::string kSpoons =
    "The owner of the inn had ordered twelve hundred spoons, and not a single fork or knife.";

std::string sentence(int number) {
  const std::string n = std::to_string(number);
  return "On day " + n + " the keeper of lighthouse " + n +
         " counted " + n + " ships, two whales and one very small rowing boat.";
}

// How often each block of the corpus is searched, on the average.
double searches(const std::vector<CorpusDocument>& documents) {
  std::string text;
  std::vector<CorpusPart> parts;
  std::vector<Format> formats;
  for (const CorpusDocument& document : documents) {
    parts.push_back({{text.size(), text.size() + document.text.size()}});
    formats.push_back(document.format);
    text += document.text;
    text += kWall;
  }
  const DividerTexts dividers(text);
  std::vector<std::shared_ptr<const Reading>> readings(documents.size());
  for (std::size_t i = 0; i < documents.size(); ++i) {
    if (!has_reading(formats[i])) continue;
    const auto parsed =
        parse_document(formats[i], documents[i].text, dividers.of_document(i), true);
    readings[i] = std::make_shared<const Reading>(parsed->reading());
  }
  const FindOptions options;
  const EngineOptions engine;
  const Normalizer normalizer({}, engine.simd);
  const ReadDocuments read{readings, dividers};
  CorpusSweep sweep({text, parts, formats}, read, options, engine, normalizer);
  const Repeats found = sweep.find();
  CHECK(found.plan.cuts.size() > 20);
  return static_cast<double>(sweep.blocks_taken()) / static_cast<double>(found.stats.blocks);
}

}  // namespace

TEST_CASE("a document that is searched again and again costs no search of the others") {
  std::vector<std::string> texts;
  // What begins this page stays, since it would look different without it, and is cut from others.
  for (int page = 0; page < 30; ++page) {
    texts.push_back(
        "<div>What came before it was not worth a word, said the captain.\n<p>" + kFog +
        "</p>\nWhat came after it he never said to anybody on pier " + std::to_string(page) +
        ".</div>\n<p>" + kSpoons + "</p>\n");
  }
  std::string long_text;
  for (int i = 0; i < 2000; ++i) long_text += sentence(i) + "\n\n";
  const std::string first = kFog + "\n\n" + kSpoons;
  std::vector<CorpusDocument> corpus = {{first}, {long_text}};
  for (const std::string& text : texts) corpus.push_back({text, false, Format::kHtml});
  const double times = searches(corpus);
  CHECK(times > 1.0);
  CHECK(times < 1.5);
}

TEST_CASE("what is left of a text is all that is left of another one, and goes") {
  // The second time, its first sentence parts the run; list items stay.
  const std::string text = kFog + "\n\n" + sentence(1) + "\n\n- " + sentence(2) + "\n\n" +
                           sentence(1) + "\n\n" + sentence(3) + "\n\n- " + sentence(4) + "\n";
  const std::string page = "<p>Another story.</p>\n";
  const std::vector<CorpusDocument> corpus = {
      {text}, {text}, {text}, {page, false, Format::kHtml}};
  std::vector<std::string> left;
  const CorpusRepeats found = find_corpus_repeats(corpus, {});
  std::vector<CorpusDocument> again;
  for (std::size_t i = 0; i < corpus.size(); ++i) {
    left.push_back(apply_plan(found.plans[i], corpus[i].text));
  }
  for (std::size_t i = 0; i < corpus.size(); ++i) {
    again.push_back({left[i], false, corpus[i].format});
  }
  CHECK(left[1] == "- " + sentence(2) + "\n\n- " + sentence(4) + "\n");
  CHECK(left[2] == "");
  for (const RemovalPlan& plan : find_corpus_repeats(again, {}).plans) CHECK(plan.empty());
}

}  // namespace einmal
