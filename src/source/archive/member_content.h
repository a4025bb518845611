// What the bytes of a member, or of an unpacked file, hold: a text, something packed, or neither.
#pragma once

#include <memory>
#include <string>

#include "source/archive/nesting.h"
#include "source/byte_buffer.h"
#include "source/part.h"

namespace einmal {

// `nesting` is that of the bytes themselves. Never throws Error: what can't be searched is a
// problem of the content.
std::unique_ptr<Content> member_content(const std::string& name, ByteBuffer bytes,
                                        const Nesting& nesting);

}  // namespace einmal
