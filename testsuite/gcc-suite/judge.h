// What the plugin may change of what a compiler makes of a source, and what it may not.
// SPDX-License-Identifier: GPL-3.0-or-later
#ifndef GCC_SUITE_JUDGE_H
#define GCC_SUITE_JUDGE_H

#include "compile.h"

#include <filesystem>
#include <map>
#include <regex>
#include <set>
#include <string>
#include <vector>

namespace suite {

// Messages that are only there with the plugin, or only without it, and ought to be:
//
//   # comment
//   class NAME
//     in other words
//     + a regular expression for messages that the plugin adds
//     - one for those that it takes away
//   test PATH CLASS
//
// Tests are named that may differ in any way, crashes excepted.
class Classes {
public:
  // Throws std::runtime_error if there is something wrong with FILE.
  explicit Classes(const std::string &file);

  // The name of the class of a message, which is one that the plugin ADDED or took away; empty
  // if it is in none.
  std::string of(const std::string &message, bool added) const;
  // That of a test, likewise.
  std::string of_test(const std::string &path) const;

  const std::vector<std::string> &names() const { return names_; }
  const std::map<std::string, std::string> &tests() const { return tests_; }

private:
  struct Pattern {
    std::regex regex;
    bool added;
    std::string name;
  };
  std::vector<Pattern> patterns_;
  std::vector<std::string> names_;
  std::map<std::string, std::string> tests_;
};

struct Verdict {
  std::vector<std::string> wrong; // one line for each thing
  std::set<std::string> classes;  // of what is different and may be
};

// A run WITH the plugin, beside one WITHOUT it, as two compilations of the same source.
Verdict compare(const Run &with, const Run &without, const Classes &classes);

// What is wrong with the object at PATH: its BTF, or one of its relocations.
std::vector<std::string> faults(const std::filesystem::path &path);

} // namespace suite

#endif
