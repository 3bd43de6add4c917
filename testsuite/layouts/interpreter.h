// Runs BPF code.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "image.h"

#include <cstdint>
#include <string>
#include <vector>

namespace layouts {

// Memory that a program may access, and where it is for the program.
struct Region {
  std::uint8_t *start;
  std::size_t size;
  std::uint64_t address;
};

struct Outcome {
  enum class How {
    returned,
    trapped, // it came to a poisoned instruction, which the verifier would have refused
    failed   // it did what no program may do
  } how;
  std::uint64_t value; // if it returned
  std::string reason;  // if it failed
};

// Calls the function at START with up to five ARGUMENTS. Instruction set and semantics are those
// of RFC 9669, versions 1 to 4, in the byte order of the object.
Outcome run(const Image &image, Place_in_code start, const std::vector<std::uint64_t> &arguments,
            Region object);

} // namespace layouts
