// The normalizer against its twin straight on ICU; and the way back from key to source.
#include "fuzz/require.h"
#include "reference/slow_normalizer.h"
#include "text/normalizer.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const einmal::Normalizer normalizer;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  std::string key;
  normalizer.normalize(text, key);
  einmal::fuzz::require(key == einmal::reference::slow_key(text), "not what ICU says");

  const einmal::MappedKey mapped = normalizer.normalize_mapped(text);
  einmal::fuzz::require(mapped.text() == key, "the mapped key is another key");
  if (key.empty()) return 0;
  const einmal::Span all = mapped.source_of(0, key.size());
  einmal::fuzz::require(all.end <= size, "source past the end");
  std::string again;
  normalizer.normalize(text.substr(all.begin, all.size()), again);
  einmal::fuzz::require(again == key, "the source of the whole key has another key");
  return 0;
}
