// One run: the objects of one program in the kernel together, what they watch made to happen once,
// and what each of them found.
// SPDX-License-Identifier: GPL-3.0-or-later
#ifndef GUEST_RUN_H
#define GUEST_RUN_H

#include "object.h"

#include <string>
#include <vector>

namespace guest {

struct Run {
  // Empty: the objects are only loaded.
  std::string expectations;
  std::vector<std::string> objects;
};

struct Show {
  bool relocations = false; // what libbpf did to each
  bool maps = false;        // all of each map
  VerifierLog verifier = VerifierLog::none; // of each program
};

// "wakeup" of wakeup.expect or wakeup.cpp.o.
std::string name_of(const Run &run);

// Prints to standard output, and returns whether all is as expected.
bool perform(const Run &run, const Show &show);

} // namespace guest

#endif
