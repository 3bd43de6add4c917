// Globals in sections of the user's: .data.x, .bss.x, .rodata.x
// SPDX-License-Identifier: GPL-3.0-or-later
// gap gen skeleton: what Debian's bpftool has of libbpf does not know .bss.cold
// gap bpftool prog load: what Debian's bpftool has of libbpf does not know .bss.cold
// [gcc < 15] differs VAR second, VAR _ZL6second, DATASEC .data.hot: GCC 14 mangles static variables of extern "C"
#include "corpus.h"

extern "C" {
SEC(".data.hot") int hot = 3;
SEC(".bss.cold") u64 cold;
extern const volatile int fixed;
SEC(".rodata.fixed") const volatile int fixed = 4;
SEC(".data.hot") static u8 second = 7;
}

extern "C" SEC("socket") int program(void *context) {
  cold += hot++ + fixed + second++;
  return 0;
}
