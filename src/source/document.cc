#include "source/document.h"

#include <utility>

#include "source/opened_input.h"

namespace einmal {

std::string shown_name(const std::string& path) {
  return path == kStandardInput ? "standard input" : path;
}

Document Document::read(const std::string& path) { return OpenedInput(path).document(); }

Document Document::of(std::string name, ByteBuffer bytes) {
  Document document;
  document.path_ = std::move(name);
  document.buffer_ = std::move(bytes);
  return document;
}

Document Document::of(std::string path, const FileVersion& version, std::string_view text) {
  Document document;
  document.path_ = std::move(path);
  document.version_ = version;
  document.held_ = text;
  return document;
}

}  // namespace einmal
