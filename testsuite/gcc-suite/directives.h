// What of the directives of a test of GCC's says how it is compiled.
// SPDX-License-Identifier: GPL-3.0-or-later
#ifndef GCC_SUITE_DIRECTIVES_H
#define GCC_SUITE_DIRECTIVES_H

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace suite {

enum class Language { c, cxx };

// "c", "c++": what the lists and -x call it.
const char *name(Language language);

// A number that is always the same for TEXT.
std::uint64_t hash(const std::string &text);

struct Directives {
  std::vector<std::string> options;
  // Whether the test wants to see messages.
  bool expects_messages = false;
};

// Reads the file PATH in the directory SUITE as a test of LANGUAGE.  What of its options
// concerns only files beside the object (dumps and the like) is left out, and so is what is for
// other targets.  A test in C++ that takes any standard gets one that only depends on its name.
Directives read_directives(const std::filesystem::path &suite, const std::string &path,
                           Language language);

} // namespace suite

#endif
