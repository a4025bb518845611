#include "einmal/ledger.h"

#include <doctest/doctest.h>

#include "einmal/error.h"
#include "unit/write/random_document.h"
#include "write/byte_coding.h"
#include "write/ledger_header.h"
#include "write/sealed_bytes.h"

namespace einmal {
namespace {

const std::string kSentence = "A sentence that is long enough to be worth a copy, and then some. ";

std::string hex_of(std::string_view bytes) {
  std::string hex;
  for (char byte : bytes) {
    constexpr std::string_view kDigits = "0123456789abcdef";
    hex += kDigits[static_cast<std::uint8_t>(byte) >> 4];
    hex += kDigits[byte & 15];
  }
  return hex;
}

std::string error_of_restore(std::string_view cleaned, std::string_view ledger) {
  try {
    restore(cleaned, ledger);
  } catch (const Error& error) {
    return error.what();
  }
  return "";
}

// A ledger of `body`, correctly sealed: what an attacker or a broken writer could make.
std::string sealed(std::string_view body) { return seal({"\x89" "EML", 1, "ledger"}, body); }

// The head of a body whose texts are `original` and `cleaned`, with one cut.
std::string body_of(std::string_view original, std::string_view cleaned, std::uint64_t cut_count) {
  std::string body;
  put_varint(body, original.size());
  put_varint(body, cleaned.size());
  put_hash(body, content_hash(original));
  put_hash(body, content_hash(cleaned));
  put_varint(body, cut_count);
  return body;
}

}  // namespace

TEST_CASE("a ledger gives back the original of random texts and plans") {
  RandomDocuments documents(20);
  for (int round = 0; round < 4000; ++round) {
    const RandomDocument document = documents.document(round % 10 == 0 ? 3000 : 80);
    CAPTURE(round);
    const std::string ledger = encode_ledger(document.text, document.plan);
    REQUIRE(restore(einmal::apply_plan(document.plan, document.text), ledger) == document.text);
  }
}

TEST_CASE("an exact repeat costs at most 64 bytes, wherever it stands") {
  RandomDocuments documents(21);
  for (int round = 0; round < 200; ++round) {
    const std::string passage = documents.text(5000) + "end";
    const std::string lead = documents.text(300);
    const std::string between = documents.text(300);
    std::string text = lead + passage + between + passage;
    const Span kept{lead.size(), lead.size() + passage.size()};
    const RemovalPlan plan{{{{text.size() - passage.size(), text.size()}, kept}}};
    const std::string ledger = encode_ledger(text, plan);
    CAPTURE(round);
    REQUIRE(ledger.size() <= encode_ledger(text, {}).size() + 64);
    REQUIRE(restore(einmal::apply_plan(plan, text), ledger) == text);
  }
}

TEST_CASE("the separator that goes with a repeat is copied too") {
  const std::string passage = kSentence + kSentence;
  const std::string text = "First.\n\n" + passage + "\n\nSecond.\n\n" + passage + "\n";
  const std::uint64_t begin = text.find("\n\n", text.find("Second."));
  const RemovalPlan plan{{{{begin, text.size() - 1}, {8, 8 + passage.size()}}}};
  const std::string ledger = encode_ledger(text, plan);
  CHECK(ledger.size() <= encode_ledger(text, {}).size() + 12);
  CHECK(restore(einmal::apply_plan(plan, text), ledger) == text);
}

TEST_CASE("a survivor with holes that other cuts made still serves as the source") {
  std::string passage;
  for (int i = 0; i < 20; ++i) passage += std::to_string(i * 7919) + kSentence;
  const std::string hole = "This stood here already. ";
  const std::string holed = passage.substr(0, 500) + hole + passage.substr(500);
  const std::string text = hole + holed + "\n" + passage;
  const std::uint64_t hole_begin = hole.size() + 500;
  const std::uint64_t copy_begin = text.size() - passage.size();
  const RemovalPlan plan{{{{hole_begin, hole_begin + hole.size()}, {0, hole.size()}},
                          {{copy_begin, text.size()}, {hole.size(), hole.size() + holed.size()}}}};
  const std::string ledger = encode_ledger(text, plan);
  CHECK(ledger.size() <= encode_ledger(text, {}).size() + 2 * 12);
  CHECK(restore(einmal::apply_plan(plan, text), ledger) == text);
}

TEST_CASE("a copy that was wrapped anew costs a few bytes a line") {
  RandomDocuments documents(22);
  std::string wide;
  std::string narrow;
  int lines = 0;
  for (int word = 0; word < 600; ++word) {
    const std::string letters = std::to_string(documents.below(1u << 20));
    wide += letters + (word % 16 == 15 ? "\n" : " ");
    narrow += letters + (word % 9 == 8 ? "\r\n    " : " ");
    lines += (word % 16 == 15) + (word % 9 == 8);
  }
  const std::string text = wide + "\n" + narrow;
  const RemovalPlan plan{{{{wide.size() + 1, text.size()}, {0, wide.size()}}}};
  const std::string ledger = encode_ledger(text, plan);
  const std::size_t cost = ledger.size() - encode_ledger(text, {}).size();
  MESSAGE("a re-wrapped copy of " << narrow.size() << " bytes costs " << cost);
  CHECK(cost <= 10u * static_cast<unsigned>(lines));
  CHECK(restore(einmal::apply_plan(plan, text), ledger) == text);
}

TEST_CASE("a damaged ledger is refused: every truncation, every flipped bit, bytes added") {
  const std::string text = kSentence + "\n\n" + kSentence + "!\n";
  const RemovalPlan plan{{{{kSentence.size(), text.size() - 1}, {0, kSentence.size()}}}};
  const std::string cleaned = einmal::apply_plan(plan, text);
  const std::string ledger = encode_ledger(text, plan);
  REQUIRE(restore(cleaned, ledger) == text);
  for (std::size_t size = 0; size < ledger.size(); ++size) {
    REQUIRE_THROWS_AS(restore(cleaned, ledger.substr(0, size)), Error);
    REQUIRE_THROWS_AS(read_ledger_header(ledger.substr(0, size)), Error);
  }
  for (std::size_t bit = 0; bit < 8 * ledger.size(); ++bit) {
    std::string flipped = ledger;
    flipped[bit / 8] = static_cast<char>(flipped[bit / 8] ^ 1 << bit % 8);
    REQUIRE_THROWS_AS(restore(cleaned, flipped), Error);
  }
  CHECK(error_of_restore(cleaned, "") == "the ledger is empty");
  CHECK(error_of_restore(cleaned, ledger.substr(0, 50)).find("cut short") != std::string::npos);
  CHECK(error_of_restore(cleaned, ledger + "x").find("followed by") != std::string::npos);
  CHECK(error_of_restore(cleaned, text) == "this is no einmal ledger");
  std::string newer = ledger;
  newer[4] = 9;
  CHECK(error_of_restore(cleaned, newer) == "the ledger has version 9, this program knows 1");
}

TEST_CASE("a ledger is refused for any text but its own") {
  const std::string text = kSentence + kSentence;
  const RemovalPlan plan{{{{kSentence.size(), text.size()}, {0, kSentence.size()}}}};
  const std::string ledger = encode_ledger(text, plan);
  CHECK(error_of_restore(kSentence + "x", ledger).find("another text") != std::string::npos);
  std::string other = kSentence;
  other[3] = 'Z';
  CHECK(error_of_restore(other, ledger).find("another text") != std::string::npos);
  CHECK(error_of_restore("", ledger).find("another text") != std::string::npos);
}

TEST_CASE("impossible contents under a correct seal are refused without a large allocation") {
  const std::uint64_t huge = std::uint64_t{1} << 62;
  const std::string cleaned = "kept";
  const std::string original = "keptkept";
  const auto refuse = [&](const std::string& body) {
    CHECK_THROWS_AS(restore(cleaned, sealed(body)), Error);
  };
  refuse("");
  refuse(body_of(original, cleaned, huge));
  const auto with = [&](std::initializer_list<std::uint64_t> numbers) {
    std::string body = body_of(original, cleaned, 1);
    for (std::uint64_t number : numbers) put_varint(body, number);
    return body;
  };
  REQUIRE(restore(cleaned, sealed(with({4, 4, 0, 4, 7}))) == original);
  refuse(with({5, 4, 0, 4, 7}));      // beyond the text
  refuse(with({4, 0}));               // an empty cut
  refuse(with({4, huge, 0, huge, 7}));  // a copy longer than the text
  refuse(with({4, 4, huge}));         // literals longer than the cut
  refuse(with({4, 4, 4}));            // literals that are not there
  refuse(with({4, 4, 0, 0}));         // a copy of nothing
  refuse(with({4, 4, 0, 4, 9}));      // a copy from before the text
  refuse(with({4, 4, 0, 4, 2}));      // and from behind it
  refuse(with({4, 3, 0, 3, 7}));      // too little
  refuse(with({4, 4, 0, 3, 7, 0, 1, 2 * 3 + 1}));  // other bytes than the original's
  refuse(with({4, 4, 0, 4, 7, 0}));   // bytes left over
}

TEST_CASE("the header tells both texts apart without having them") {
  const std::string text = kSentence + kSentence;
  const RemovalPlan plan{{{{kSentence.size(), text.size()}, {0, kSentence.size()}}}};
  const LedgerHeader header = read_ledger_header(encode_ledger(text, plan));
  CHECK(header.original_bytes == text.size());
  CHECK(header.original_hash == content_hash(text));
  CHECK(header.cleaned_bytes == kSentence.size());
  CHECK(header.cleaned_hash == content_hash(kSentence));
  CHECK(header.cut_count == 1);
}

// Whoever changes the format changes this, the version and ledger_format.md together.
TEST_CASE("the bytes of a ledger are version 1") {
  const std::string ledger = encode_ledger("abcdefgh-abcdefg!", {{{{8, 17}, {0, 8}}}});
  CHECK(hex_of(ledger) ==
        "89454d4c01"                        // magic, version
        "0000000000000048"                  // 72 bytes in all
        "1108"                              // 17 bytes that became 8
        "17ca9e3334342e50ecfc3d5e2d395f89"  // fingerprint of the original
        "dac23237af37353342b702b313880f12"  // and of the cleaned text
        "01"                                // one cut
        "0809"                              // behind 8 kept bytes, 9 bytes long:
        "012d"                              // the literal "-",
        "0711"                              // 7 bytes copied from 9 bytes back,
        "0121"                              // the literal "!"
        "b6a4d2bd09a9a387b868a3169f46027d");
}

}  // namespace einmal
