// What programs for uprobes and USDT find in the guest's own program.
// SPDX-License-Identifier: GPL-3.0-or-later
#ifndef GUEST_PROBED_H
#define GUEST_PROBED_H

// Returns twice TIMES, and has the probe guest:greeting with both parameters.
extern "C" int guest_greet(const char *name, int times);

#endif
