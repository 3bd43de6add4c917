// Other programs, and many at once.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <string>
#include <vector>

namespace corpus {

struct Outcome {
  int status; // of the program; over 255: it did not end by itself
  std::string output;

  bool good() const { return status == 0; }
};

// Runs COMMAND and waits for it; one that takes more SECONDS hangs, and is ended. The output has its
// errors, too, unless these are to go to this program's.
enum class Errors { in_output, passed_on };
Outcome run(const std::vector<std::string> &command, Errors errors = Errors::in_output,
            unsigned seconds = 240);

// COMMAND as a line for a shell.
std::string spelled(const std::vector<std::string> &command);

// Calls ACTION with 0 ... COUNT - 1, in as many threads as there are processors.
void in_parallel(size_t count, const std::function<void(size_t)> &action);

} // namespace corpus
