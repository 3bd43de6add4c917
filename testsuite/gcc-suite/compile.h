// One run of a compiler, within limits.
// SPDX-License-Identifier: GPL-3.0-or-later
#ifndef GCC_SUITE_COMPILE_H
#define GCC_SUITE_COMPILE_H

#include <filesystem>
#include <set>
#include <string>
#include <vector>

namespace suite {

struct Run {
  bool succeeded = false;
  // What made the compiler stop in a way that no source should: "internal compiler error: ...",
  // a signal, the limit of time.  Empty if nothing did.
  std::string crash;
  std::string output; // what it said
  double seconds = 0; // of the processors, not of the clock
};

// Runs COMMAND in DIRECTORY.  No process of it may compute for more than SECONDS.
Run compile(const std::vector<std::string> &command, const std::filesystem::path &directory,
            unsigned seconds);

// What a compiler said: "file:line:column: error: text" and the like, without what it quotes of
// the source.
std::set<std::string> messages(const std::string &output);

bool is_error(const std::string &message);

} // namespace suite

#endif
