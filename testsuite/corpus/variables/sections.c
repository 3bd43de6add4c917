// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus.h"

int in_data = 3;
int in_bss;
const volatile int in_rodata = 5;
static int local_data = 7;
static int local_bss;
static const volatile int local_rodata = 9;

SEC("socket") int program(void *context) {
  local_bss += local_data++;
  in_bss = in_data++ + in_rodata + local_rodata;
  return 0;
}
