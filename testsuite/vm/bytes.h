// Bytes as the files of the test suite write them: "0a00" is two.
// SPDX-License-Identifier: GPL-3.0-or-later
#ifndef GUEST_BYTES_H
#define GUEST_BYTES_H

#include <string>
#include <vector>

namespace guest {

using Bytes = std::vector<unsigned char>;

// Throws std::invalid_argument for what is no such text.
Bytes bytes_of(const std::string &hexadecimal);
std::string hexadecimal(const Bytes &bytes);

} // namespace guest

#endif
