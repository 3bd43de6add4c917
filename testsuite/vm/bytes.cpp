// See bytes.h.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bytes.h"

#include <cctype>
#include <stdexcept>

namespace guest {

Bytes bytes_of(const std::string &hexadecimal) {
  Bytes bytes;
  for (size_t at = 0; at < hexadecimal.size(); at += 2) {
    const std::string digits = hexadecimal.substr(at, 2);
    if (digits.size() != 2 || !std::isxdigit(static_cast<unsigned char>(digits[0])) ||
        !std::isxdigit(static_cast<unsigned char>(digits[1])))
      throw std::invalid_argument(digits + " is no byte");
    bytes.push_back(static_cast<unsigned char>(std::stoul(digits, nullptr, 16)));
  }
  return bytes;
}

std::string hexadecimal(const Bytes &bytes) {
  std::string text;
  for (const unsigned char byte : bytes)
    for (const unsigned digit : {byte / 16, byte % 16})
      text += "0123456789abcdef"[digit];
  return text;
}

} // namespace guest
