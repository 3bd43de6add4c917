// The programs of an object: what is loaded together.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "object.h"

#include <cstddef>
#include <string>
#include <vector>

namespace relo {

// A function and all that it calls, directly or not. libbpf loads them together, so they are what
// to look at when it shall not matter which functions a compiler inlined.
struct Program {
  std::string name; // of the function, see plain_name (), or "section NAME" for code outside of any
  std::string section;
  bool called = false;                         // by another program of the object
  std::vector<const Relocation *> relocations; // in no particular order
  std::size_t instructions = 0;                // an ldimm64 counts as one
};

// A program for each function that is not static, for each static one that nothing calls, and for
// each section with relocations outside of any function. Ordered by section and offset.
std::vector<Program> programs(const Object &object);

// The instructions of all executable sections.
std::size_t count_all_instructions(const Object &object);

// The name that a function has in C: `foo` for `foo` and for `_ZL3foov`. A mangled name that says
// more (templates, operators, lambdas) is left as it is.
std::string plain_name(const std::string &symbol);

} // namespace relo
