// Compiling programs, relocating them for their changed types, running them.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cases.h"
#include "compilers.h"

#include <map>
#include <string>
#include <vector>

namespace layouts {

struct Failure {
  std::uint64_t seed;
  std::string function, kind; // empty function: the whole program
  std::string what;
  bool compiling; // the compiler failed, rather than the program
};

// What was done, for the reader's confidence.
struct Counts {
  std::uint64_t functions = 0, runs = 0, trapped = 0, relocations = 0, not_fitted = 0, rejected = 0;
  void add(const Counts &other);
};

// Compiles PROGRAMS in DIRECTORY as SETUP says and holds each function against the host. A
// compiler that fails is asked for each program, and then EACH_FUNCTION, by itself. What may be
// rejected is in a subdirectory, and is not tried where no plugin would reject it.
std::vector<Failure> try_programs(const Tools &tools, const Setup &setup,
                                  const std::vector<Program> &programs,
                                  const std::string &directory, Counts &counts,
                                  bool each_function = true);

// Where in DIRECTORY the changed types are.
struct ChangedFiles {
  ChangedFiles(const Setup &setup, const std::string &directory);
  std::string types, btf;      // the kernel's
  std::string functions, host; // what the host makes of the functions
};

// Where in DIRECTORY that is.
inline std::string rejectable_directory(const std::string &directory) {
  return directory + "/rejectable";
}

// The part of PROGRAM that FAILURE is about, as small as it can be made; the sources and the
// commands that compile them are left in DIRECTORY.
Failure shrink(const Tools &tools, const Setup &setup, Program program, const Failure &failure,
               const std::string &directory);

} // namespace layouts
