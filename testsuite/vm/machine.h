// The machine that the guest's kernel runs on: file systems, the loopback device, and the way
// out to scripts/vm on the host.
// SPDX-License-Identifier: GPL-3.0-or-later
#ifndef GUEST_MACHINE_H
#define GUEST_MACHINE_H

#include <string>

namespace guest::machine {

// Whether this process is the init of a virtual machine.  Nothing else may load programs: the
// kernel of the machine on which the tests are built is not theirs to play with.
bool is_ours();

// Mounts what a loader needs and brings lo up.  Returns a message, empty if all is well.
std::string set_up();

// From here on standard output is what scripts/vm prints on the host.  Returns a message like
// set_up().
std::string connect_to_host();

// Ends the machine with that exit status of scripts/vm.
[[noreturn]] void leave(int status);

// "6.12.107+deb13-cloud-amd64".
std::string kernel_release();

} // namespace guest::machine

#endif
