// Which of a kernel's types, fields and functions a header is to have.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "type-model.h"

#include <string>
#include <vector>

namespace relo {

// Everything: all named types with all members, unnamed enums, and all kfuncs.
void select_all(TypeModel &model);

// What WHAT asks for, and all that this needs; see `relo header --help` for how it is written.
// Throws InputError if there is no such thing.
void select(TypeModel &model, const std::string &what);

// Leaves the types that match one of PATTERNS, and those that programs hold objects of because
// their layout is no matter of the kernel's version, out of what is relocatable. To be called
// first. Throws InputError if a pattern matches no type.
void select_fixed(TypeModel &model, const std::vector<std::string> &patterns);

} // namespace relo
