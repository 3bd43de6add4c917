// Functions that access bit-fields as programs for the kernel, which runs them by BPF_PROG_TEST_RUN
// on objects of the changed layout: what the guest of testsuite/vm needs for that.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cases.h"
#include "compilers.h"

#include <cstdint>
#include <string>
#include <vector>

namespace layouts {

// Makes in DIRECTORY, of all programs whose functions access bit-fields:
//   NAME.o      what SETUP makes of them
//   NAME.btf    the BTF of their changed types
//   NAME.runs   for the guest's action `test': programs of NAME.o, packets, and what becomes of
//   them
// Returns how many runs there are. Throws if something does not compile.
unsigned make_kernel_runs(const Tools &tools, const Setup &setup, std::vector<Program> programs,
                          const std::string &directory, const std::string &name);

} // namespace layouts
