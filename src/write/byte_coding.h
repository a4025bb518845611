// Numbers, texts and plans as bytes for the files that are kept; a reader that trusts none of them.
//
//   std::string bytes;
//   put_varint(bytes, 300);
//   put_signed(bytes, -1);
//   ByteReader reader(bytes, "ledger");
//   reader.varint();         // 300
//   reader.signed_varint();  // -1
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/varint.h"
#include "einmal/removal_plan.h"
#include "einmal/span.h"
#include "hash/content_hash.h"

namespace einmal {

// Eight bytes, highest first.
void put_fixed64(std::string& out, std::uint64_t value);
void put_hash(std::string& out, const ContentHash& hash);
// Its size and its bytes.
void put_text(std::string& out, std::string_view text);
void put_span(std::string& out, const Span& span);
void put_plan(std::string& out, const RemovalPlan& plan);

// Reads what the functions above and those of varint.h wrote. Every call throws Error, naming the
// thing that is read, when the bytes end early or no writer of ours makes them.
class ByteReader {
 public:
  // `what` is a word for messages; both must outlive the reader.
  ByteReader(std::string_view bytes, std::string_view what) : rest_(bytes), what_(what) {}

  std::uint64_t varint();
  std::int64_t signed_varint();
  std::uint64_t fixed64();
  ContentHash hash();
  std::string text();
  Span span();
  RemovalPlan plan();
  std::string_view take(std::uint64_t count);
  bool at_end() const { return rest_.empty(); }

  // For contents that are well formed and still impossible.
  [[noreturn]] void fail(std::string_view why) const;

 private:
  std::string_view rest_;
  std::string_view what_;
};

}  // namespace einmal
