// Random record types, and random changes to them.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model.h"
#include "random.h"

namespace layouts {

// Enumerations and records whose names all start with PREFIX. The last record is the one that
// contains others. The same names are valid in C and C++.
World generate(Random &random, const std::string &prefix);

// The same types in another kernel: members come, go, move and change their types.
World change(Random &random, const World &world, const std::string &prefix);

// The ways to scalars in that record.
std::vector<Path> paths(const World &world, const Record &record, Random &random);

} // namespace layouts
