// Where the members of a record are: the rules of x86-64, which are BPF's and s390x's too. On a
// big-endian machine bits are counted from the most significant one.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model.h"

namespace layouts {

struct Extent {
  std::uint64_t bytes, alignment;
};

Extent extent_of(const World &world, const Type &type);
Extent extent_of(const World &world, const Record &record);

// The offset of each member in bits.
std::vector<std::uint64_t> bit_offsets(const World &world, const Record &record);

} // namespace layouts
