// The sources of the corpus and what they say about themselves.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <map>
#include <stdexcept>
#include <string>
#include <vector>

namespace corpus {

// A file of the corpus that is not as ../README.md says.
class BadCase : public std::runtime_error {
public:
  using std::runtime_error::runtime_error;
};

struct Case {
  std::filesystem::path source; // DIRECTORY/types/bases-several.cpp
  std::filesystem::path twin;   // DIRECTORY/types/bases-several.c; empty: there is none
  std::string name;             // types/bases-several
  std::string id;               // types-bases-several, for the names of objects
  std::string feature;          // what its first line says

  std::vector<std::string> options, twin_options;
  // Descriptions that types of .BTF must begin with.
  std::vector<std::string> wanted;
  // The kernels, "5.10", that cannot take it, and why.
  std::map<std::string, std::string> not_on;
  // The stages (verdicts.h), or beginnings of the names of verdicts, that it does not come through,
  // and why: known gaps, which are failures when they have healed.
  std::map<std::string, std::string> gaps;
  // The types, "STRUCT point", that are not the same in the twin, and why.
  std::map<std::string, std::string> differs;
};

// All cases below DIRECTORY, sorted by name, as they are for this version of GCC, 16. Throws
// BadCase.
std::vector<Case> read_cases(const std::filesystem::path &directory, int gcc_version);

} // namespace corpus
