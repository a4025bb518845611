// What a compressed stream unpacks to, checked to its end.
//
//   const std::unique_ptr<ByteSource> text = unpack(stored, Compression::kZstd, "a.txt.zst");
//
// A stream that ends early, fails its checksums or is followed by other bytes is an Error when its
// end is reached. So is one that becomes more than a thousand times its size, from 256 MB on: no
// text does that.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "source/archive/packing.h"
#include "source/byte_source.h"
#include "source/stored_bytes.h"

namespace einmal {

// Throws Error when more was unpacked than any text needs; `packed` is what the input holds.
void check_no_bomb(std::uint64_t unpacked, std::uint64_t packed, const std::string& name);

// `name` is for messages. kNone gives the bytes themselves. Throws Error.
std::unique_ptr<ByteSource> unpack(std::shared_ptr<const StoredBytes> stored,
                                   Compression compression, const std::string& name);

}  // namespace einmal
