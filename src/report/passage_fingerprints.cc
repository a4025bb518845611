#include "report/passage_fingerprints.h"

#include <string>

namespace einmal {

std::vector<Fingerprint> PassageFingerprints::of(std::string_view text,
                                                 const Repeats& repeats) const {
  std::vector<Fingerprint> fingerprints;
  fingerprints.reserve(repeats.findings.size());
  std::string key;
  for (const Finding& finding : repeats.findings) {
    normalizer_.normalize(text.substr(finding.copy.begin, finding.copy.size()), key);
    fingerprints.push_back(fingerprinter_.of(key));
  }
  return fingerprints;
}

}  // namespace einmal
