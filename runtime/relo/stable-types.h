// Types whose layout does not depend on the kernel.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "type-model.h"

namespace relo {

// Whether programs hold objects of the struct or union, or ask for its size, and may do so: types
// of which BPF programs hand objects to the kernel, and packets' headers. They are no more
// relocatable in a header than if a program declared them by itself.
bool stable_type(const Type &type);

} // namespace relo
