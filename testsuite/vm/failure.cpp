// See failure.h.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "failure.h"

#include <algorithm>
#include <cstdio>

namespace guest {

void print_failure(const std::string &who, const Failure &failure) {
  std::printf("  FAILED %s of %s: %s\n", failure.stage.c_str(), who.c_str(), failure.what());
  size_t begin = 0;
  while (begin < failure.details.size()) {
    size_t end = std::min(failure.details.find('\n', begin), failure.details.size());
    std::printf("    | %s\n", failure.details.substr(begin, end - begin).c_str());
    begin = end + 1;
  }
}

} // namespace guest
