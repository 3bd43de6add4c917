// What libbpf says of types that are the same, or not.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model.h"

namespace layouts {

// Whether the record of that name "matches" the one in TARGET (__bpf_core_types_match () in
// relo_core.c): it has all members, of the same types. Integers are compared by name too, where
// clang and GCC differ: GCC_TYPES if both are GCC's.
bool matches(const World &local, const World &target, const std::string &record, bool gcc_types);

} // namespace layouts
