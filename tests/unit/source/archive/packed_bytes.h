// Compressed texts and archives in memory, for tests.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "source/archive/container_writer.h"
#include "source/archive/packed_reader.h"

namespace einmal {

// A stream of `text`, compressed.
inline std::string compressed(Compression compression, std::string_view text) {
  std::string bytes;
  ContainerWriter writer({.compression = compression},
                         [&](std::string_view piece) { bytes += piece; }, "test");
  writer.put({}, whole_text(text));
  writer.finish();
  return bytes;
}

struct PackedPart {
  std::string name;  // of its first document, else empty
  std::string bytes;
  std::vector<std::string> problems;
  bool lost = false;
};

// Every part of packed bytes. Throws Error as the reader does.
inline std::vector<PackedPart> parts_of(std::string_view packed, const Nesting& nesting = {}) {
  const auto reader = read_packed("a", std::make_shared<MemoryBytes>(packed),
                                  packing_of_head(packed.substr(0, 65536)), nesting);
  std::vector<PackedPart> parts;
  while (std::optional<Part> part = reader->read()) {
    part->content->find_documents();
    const bool has_document = part->content->document_count() > 0;
    parts.push_back({has_document ? part->content->name(0) : "",
                     std::string(part->content->bytes()), part->content->problems(), part->lost});
    if (part->last) break;
  }
  return parts;
}

}  // namespace einmal
