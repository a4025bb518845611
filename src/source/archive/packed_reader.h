// Reads what is packed: a compressed text, an archive, a compressed archive.
//
//   auto reader = read_packed("a.tar.zst", stored, packing_of_head(head), {});
//   while (std::optional<Part> part = reader->read()) ...
//
// A compressed text is one part, compressed JSON lines are several. Of an archive each member is
// one, or several when it is no text: those are passed on in pieces, however large they are. A
// text, and what is packed in turn, is held whole.
#pragma once

#include <memory>
#include <string>

#include "source/archive/nesting.h"
#include "source/archive/packing.h"
#include "source/part.h"
#include "source/stored_bytes.h"

namespace einmal {

// REQUIRES: packing.is_packed(), found in the beginning of `stored`. `name` is what reports call
// it. Fails only when it is read.
std::unique_ptr<PartReader> read_packed(const std::string& name,
                                        std::shared_ptr<const StoredBytes> stored,
                                        const Packing& packing, const Nesting& nesting);

}  // namespace einmal
