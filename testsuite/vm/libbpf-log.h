// What libbpf says.  It reports some failures as warnings only and goes on ("BTF is optional,
// ignoring"), so its words are kept and judged.
// SPDX-License-Identifier: GPL-3.0-or-later
#ifndef GUEST_LIBBPF_LOG_H
#define GUEST_LIBBPF_LOG_H

#include <string>
#include <vector>

namespace guest {

// While one exists, libbpf's messages go into it instead of to stderr.  One at a time.
class LibbpfLog {
public:
  LibbpfLog();
  ~LibbpfLog();
  LibbpfLog(const LibbpfLog &) = delete;
  LibbpfLog &operator=(const LibbpfLog &) = delete;

  // The warnings so far, with their newlines, the verifier's log among them.
  std::string warnings;
  // What libbpf made of each CO-RE relocation: two messages each, what it is and what was patched.
  std::vector<std::string> relocations;
  // Everything so far.
  std::string all;

private:
  void *previous;
};

} // namespace guest

#endif
