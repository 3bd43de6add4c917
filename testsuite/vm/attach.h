// Programs at work: attached to what the guest has for each kind, or run by themselves.
// SPDX-License-Identifier: GPL-3.0-or-later
#ifndef GUEST_ATTACH_H
#define GUEST_ATTACH_H

#include "bytes.h"

#include <bpf/libbpf.h>
#include <string>

namespace guest {

// Whether programs of its kind are not attached but run, by run_once(); or, as those for sockets of one
// port, only loaded.
bool is_only_run(const bpf_program *program);

// Whether it is attached with a map of its object: as part of a struct of functions, or to the sockets in it.
bool is_attached_by_map(const bpf_program *program);

// Attaches it to what its section says, as libbpf does; or XDP programs to lo, those of control groups
// to the root of all, where iterators over groups begin, those that look up sockets to this network
// namespace, those of performance events to a clock.  Null, and errno is why.
bpf_link *attach(const bpf_program *program);

// What has come of running a program once.
struct Outcome {
  unsigned returned = 0;
  std::string text; // what an iterator has printed
  Bytes packet;     // what has become of the packet that was given
};

// Runs an attached iterator to its end, or the program with an empty context, or PACKET, or if that is empty
// one of the guest's own.  Throws Failure.
Outcome run_once(const bpf_program *program, const bpf_link *link, const Bytes &packet);

} // namespace guest

#endif
