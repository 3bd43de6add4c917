// Programs that the kernel runs on given packets (BPF_PROG_TEST_RUN), without attaching them.
// SPDX-License-Identifier: GPL-3.0-or-later
#ifndef GUEST_TEST_RUNS_H
#define GUEST_TEST_RUNS_H

#include <string>

namespace guest {

struct TestRuns {
  // Lines of a program's name, the bytes of a packet in hexadecimal, and any number of
  // OFFSET=BYTES: what must have changed in the packet afterwards, and nothing else.  The program
  // must return XDP_PASS.
  std::string runs;
  std::string btf;    // what the object is relocated for, instead of the kernel that runs it
  std::string object; // XDP programs
};

// "bits.runs".
std::string name_of(const TestRuns &tests);

// Prints to standard output, and returns whether all is as expected.
bool perform(const TestRuns &tests);

} // namespace guest

#endif
