// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus.h"

SEC(".data.hot") int hot = 3;
SEC(".bss.cold") u64 cold;
SEC(".rodata.fixed") const volatile int fixed = 4;
SEC(".data.hot") static u8 second = 7;

SEC("socket") int program(void *context) {
  cold += hot++ + fixed + second++;
  return 0;
}
