// What triggers of all kinds need.
// SPDX-License-Identifier: GPL-3.0-or-later
#ifndef GUEST_TRIGGER_TOOLS_H
#define GUEST_TRIGGER_TOOLS_H

#include "failure.h"

#include <cerrno>
#include <chrono>
#include <string>
#include <sys/stat.h>
#include <thread>

namespace guest {

// Long enough for a guest that is emulated on a busy machine.
constexpr auto patience = std::chrono::seconds(10);

[[noreturn]] inline void fail(const std::string &what, int error) {
  throw Failure(stage::trigger, what + because(error));
}

template <typename Condition> void wait_until(const std::string &what, Condition condition) {
  const auto end = std::chrono::steady_clock::now() + patience;
  while (!condition()) {
    if (std::chrono::steady_clock::now() > end)
      throw Failure(stage::trigger, "waited 10 s in vain for " + what);
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
}

inline unsigned long long inode_of(const std::string &path) {
  struct stat status;
  if (stat(path.c_str(), &status) < 0)
    fail("cannot stat " + path, errno);
  return status.st_ino;
}

} // namespace guest

#endif
