// Tells when two paths lead to one file.
//
//   DistinctFiles files;
//   if (files.add(input)) read(input);  // not read already, under another name
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <unordered_set>

#include "source/input_list.h"

namespace einmal {

class DistinctFiles {
 public:
  // False when an input that came before is the same file. What leads nowhere is like no other.
  bool add(const Input& input);

 private:
  using Key = std::array<std::uint8_t, 16>;  // hash of a real path, which is larger
  struct HashOfKey {
    std::size_t operator()(const Key& key) const {
      std::size_t first;
      std::memcpy(&first, key.data(), sizeof(first));
      return first;
    }
  };

  std::string real_path(const Input& input);
  const std::string& real_directory(std::string_view directory);

  std::string directory_ = "/";       // that was asked for last
  std::string real_directory_ = "/";  // its real path; empty when there is none
  std::unordered_set<Key, HashOfKey> seen_;
};

}  // namespace einmal
