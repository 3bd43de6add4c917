// What went wrong, and in which stage of a run.
// SPDX-License-Identifier: GPL-3.0-or-later
#ifndef GUEST_FAILURE_H
#define GUEST_FAILURE_H

#include <bpf/libbpf.h>
#include <cerrno>
#include <stdexcept>
#include <string>

namespace guest {

// The stages of a run, in their order, as the output names them.
namespace stage {
inline const std::string open = "open";       // libbpf reads the object
inline const std::string btf = "btf";         // the kernel takes the object's BTF
inline const std::string load = "load";       // the verifier takes the programs
inline const std::string attach = "attach";   // the programs are in place
inline const std::string trigger = "trigger"; // what the programs watch happens
inline const std::string run = "run";         // the kernel runs a program on a packet
inline const std::string read = "read";       // the maps are read
inline const std::string expect = "expect";   // their contents are compared
} // namespace stage

class Failure : public std::runtime_error {
public:
  // `details' is shown below the message, line by line: a log.
  Failure(std::string stage, const std::string &message, std::string details = {})
      : std::runtime_error(message), stage(std::move(stage)), details(std::move(details)) {}

  std::string stage;
  std::string details;
};

// "FAILED load of WHO: ..." and the details, to standard output.
void print_failure(const std::string &who, const Failure &failure);

// ": Permission denied (13)", of an errno or one of libbpf's own errors.
inline std::string because(int error) {
  char text[128];
  libbpf_strerror(error, text, sizeof text);
  return ": " + std::string(text) + " (" + std::to_string(error) + ")";
}

} // namespace guest

#endif
