// Reading and writing a whole file.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace relo {

using Contents = std::vector<std::uint8_t>;

// The contents of the regular file PATH (one of sysfs too, whose size is not known beforehand).
// Throws InputError when it cannot be read, is a directory, or is larger than 2 GiB, which no
// object and no kernel is.
Contents read_file(const std::string &path);

// Makes TEXT the contents of the file PATH; when that fails, what was there stays. Throws
// InputError.
void write_file(const std::string &path, const std::string &text);

} // namespace relo
