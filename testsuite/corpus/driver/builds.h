// Compiling the cases, and a look at the BTF.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cases.h"

#include <filesystem>
#include <string>
#include <vector>

namespace corpus {

struct Tools {
  std::string gxx, gcc, clang, plugin;
  std::filesystem::path directory; // of the corpus
  std::filesystem::path output;
};

// One of the ways in which a case is compiled.
struct Build {
  std::string name;      // "g++ -O2"
  std::string directory; // "g++-O2"
  enum class Compiler { gxx, gcc, clang, gxx_alone, clangxx } compiler;
  std::string level;

  bool of_twin() const { return compiler == Compiler::gcc || compiler == Compiler::clang; }
  // Whether it is there to be compared with, whatever becomes of it.
  bool peer() const { return compiler == Compiler::gxx_alone || compiler == Compiler::clangxx; }
};

// Ours in C++ at some levels, the first of which is the one that is compared with others; the
// twins with the plugin and with clang; what g++ without the plugin and clang++ make of the C++.
const std::vector<Build> &builds();
const Build &main_build();
const Build &clang_build();

// The version of g++, 16. Throws std::runtime_error.
int gcc_version(const Tools &tools);

std::filesystem::path object_of(const Tools &tools, const Case &c, const Build &build);

// Compiles all cases in all ways, and looks at the objects. Returns whether all is as it should be.
bool compile_all(const Tools &tools, const std::vector<Case> &cases);

} // namespace corpus
