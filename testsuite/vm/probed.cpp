// See probed.h.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "probed.h"

#include <sys/sdt.h>

extern "C" __attribute__((noinline)) int guest_greet(const char *name, int times) {
  DTRACE_PROBE2(guest, greeting, name, times);
  // Otherwise callers might know the result without a call.
  asm volatile("" : "+r"(times));
  return 2 * times;
}
