// Other programs in the guest.
// SPDX-License-Identifier: GPL-3.0-or-later
#ifndef GUEST_COMMAND_H
#define GUEST_COMMAND_H

#include <string>

namespace guest {

// Runs COMMAND, the path of a program and its arguments, separated by blanks, and says what came of
// it: "  done", or "  FAILED command: " and what it wrote. Returns whether its exit status was 0.
bool run_command(const std::string &command);

} // namespace guest

#endif
