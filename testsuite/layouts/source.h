// Programs as C and C++.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cases.h"
#include "compilers.h"

#include <functional>

namespace layouts {

// For the compilers under test, of several programs at once. Preprocessor macros that they heed:
//   NEUTRAL   ask by `__builtin_relocatable_...', else by libbpf's and clang's names
// If there is OBJECT_BYTES, which says how large the object is that a function may access, then the
// functions come with programs for the kernel that call them (PROGRAM in prelude.h).
using ObjectBytes = std::function<std::size_t(const Program &, const Case &)>;
std::string bpf_source(const std::vector<Program> &programs, bool cxx,
                       const ObjectBytes &object_bytes = nullptr);

// The changed types alone, from which the BTF of the "kernel" is made.
std::string target_source(const std::vector<Program> &programs, const Setup &setup);

// For the host's compiler: the same functions with the changed types, and for each function NAME
// that has fits
//   int fit_NAME (void *t, u64 i, u64 j, const u64 *random)   makes fields have possible values;
//       the value is 0 if that failed, because they overlap
// as well as `const u64 size_RECORD'. The functions call `void *host_trap (void)' for what a
// loaded program must not reach. For a host of the other byte order it is a whole program, see
// host-server.h.
std::string host_source(const std::vector<Program> &programs, const Setup &setup);

} // namespace layouts
