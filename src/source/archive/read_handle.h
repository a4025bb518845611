// libarchive reading from our own bytes, with its resources released and its failures as Error.
//
//   ReadHandle handle(feed, "a.zip");
//   archive_read_support_format_zip_seekable(handle.get());
//   handle.open();
#pragma once

#include <locale.h>

#include <cstddef>
#include <cstdint>
#include <exception>
#include <memory>
#include <string>
#include <vector>

#include "source/byte_source.h"
#include "source/stored_bytes.h"

struct archive;

namespace einmal {

// A locale in which the names of members are UTF-8, whatever the locale of the program is.
class Utf8Locale {
 public:
  Utf8Locale() : locale_(::newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr)) {}
  ~Utf8Locale() {
    if (locale_ != nullptr) ::freelocale(locale_);
  }
  Utf8Locale(const Utf8Locale&) = delete;
  Utf8Locale& operator=(const Utf8Locale&) = delete;

  // Null where the system knows none; then names may come out changed in messages, not in archives.
  locale_t get() const { return locale_; }

 private:
  locale_t locale_;
};

// This thread's locale while it lives.
class Utf8Names {
 public:
  explicit Utf8Names(const Utf8Locale& locale) : before_(::uselocale(locale.get())) {}
  ~Utf8Names() { ::uselocale(before_); }
  Utf8Names(const Utf8Names&) = delete;
  Utf8Names& operator=(const Utf8Names&) = delete;

 private:
  locale_t before_;
};

// What libarchive reads: bytes that can be read from any place, or that come only once.
struct Feed {
  std::shared_ptr<const StoredBytes> stored;
  std::unique_ptr<ByteSource> source;  // if set, this is read, and `stored` is not
};

class ReadHandle {
 public:
  // `name` is for messages.
  ReadHandle(Feed feed, std::string name);
  ~ReadHandle();
  ReadHandle(const ReadHandle&) = delete;
  ReadHandle& operator=(const ReadHandle&) = delete;

  struct archive* get() { return archive_; }
  const Utf8Locale& locale() const { return locale_; }

  // After formats and filters were chosen. Throws Error.
  void open();

  // "NAME: what: why".
  std::string failure(const std::string& what, const std::string& name) const;
  // Throws that, or what the feed threw.
  [[noreturn]] void fail(const std::string& what) { fail(what, name_); }
  [[noreturn]] void fail(const std::string& what, const std::string& name);

  // True when nothing but zeros follows what was consumed: padding. Reads the feed to its end.
  bool only_zeros_follow();

  std::uint64_t bytes_given() const { return given_; }

 private:
  static long on_read(struct archive*, void* self, const void** bytes);
  static long on_skip(struct archive*, void* self, long count);
  static long on_seek(struct archive*, void* self, long offset, int whence);

  std::size_t refill();

  Feed feed_;
  std::string name_;
  Utf8Locale locale_;
  struct archive* archive_;
  std::vector<char> buffer_;
  std::size_t filled_ = 0;
  std::uint64_t at_ = 0;     // where in the stored bytes
  std::uint64_t given_ = 0;  // to libarchive, in all
  std::exception_ptr failure_;
};

}  // namespace einmal
