// Text of any encoding as UTF-8, and the way back from a place in it to the bytes it came from.
//
//   const Decoder decoder("windows-1252");
//   const std::string text = decoder.decode(bytes);
//   decoder.offsets_in(bytes, {0, text.size()});  // {0, bytes.size()}
//
// No map is kept: places that are asked for are few, and decoding once more is cheap beside the
// search. Encodings whose bytes mean different things behind different bytes far in front of them
// (ISO-2022, UTF-7, HZ ...) are refused: a text out of which something is cut would change.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace einmal {

// The bytes are none of the encoding, or cannot be divided at a place that was asked for.
struct Undecodable {
  std::uint64_t offset;  // in the bytes
};

// Movable; not thread-safe.
class Decoder {
 public:
  // Any name that ICU knows. Throws Error, fit to be shown behind the name, for another one.
  explicit Decoder(const std::string& encoding);

  // Well-formed UTF-8. Throws Undecodable; nothing is replaced.
  std::string decode(std::string_view bytes);

  // Where in `bytes` the places of decode(bytes) are. REQUIRES: `places` ascend, each at the start
  // of a character or at the end. Throws Undecodable for one in the middle of a sequence of bytes
  // that stands for several characters.
  std::vector<std::uint64_t> offsets_in(std::string_view bytes,
                                        const std::vector<std::uint64_t>& places);

 private:
  struct Converter;
  struct Close {
    void operator()(Converter* converter) const;
  };
  template <class Sink>
  void convert(std::string_view bytes, Sink sink);

  std::unique_ptr<Converter, Close> converter_;
};

}  // namespace einmal
