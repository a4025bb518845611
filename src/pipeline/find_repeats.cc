// The story: blocks are cut out of the text, each is turned into fingerprints, and the planner
// decides about one after the other. That is one pass, and all there is by default.
#include "einmal/repeats.h"

#include <utility>

#include "format/read_document.h"
#include "pipeline/plain_rounds.h"
#include "pipeline/reading_rounds.h"
#include "pipeline/repeat_searcher.h"
#include "pipeline/search.h"

namespace einmal {

Repeats RepeatSearcher::find(std::string_view text, Format format, unsigned threads) const {
  FindOptions options = options_;
  options.format = format;
  EngineOptions engine = engine_;
  engine.threads = threads;
  if (has_reading(format)) return ReadingRounds(text, options, engine, normalizer_).find();
  const SearchTarget target{.text = text, .normalizer = normalizer_};
  if (options.unsafe || options.keep == Keep::kLongest) {
    return PlainRounds(target, options, engine).find(nullptr);
  }
  Pass pass = search_once(target, options, engine);
  const bool is_last = pass.cuts_no_more && (pass.settled || engine.shortcuts);
  if (is_last) return std::move(pass.repeats);
  return PlainRounds(target, options, engine).find(&pass.repeats);
}

Repeats find_repeats(std::string_view text, const FindOptions& options,
                     const EngineOptions& engine) {
  return RepeatSearcher(options, engine).find(text);
}

}  // namespace einmal
