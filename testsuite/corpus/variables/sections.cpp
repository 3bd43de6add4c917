// Globals in .data, .bss, .rodata
// SPDX-License-Identifier: GPL-3.0-or-later
// [gcc < 15] differs VAR local_data, VAR _ZL10local_data, DATASEC .data: GCC 14 mangles static variables of extern "C"
// [gcc < 15] differs VAR local_bss, VAR _ZL9local_bss, DATASEC .bss: the same
// [gcc < 15] differs VAR local_rodata, VAR _ZL12local_rodata, DATASEC .rodata: the same
#include "corpus.h"

extern "C" {
int in_data = 3;
int in_bss;
extern const volatile int in_rodata;
const volatile int in_rodata = 5;
static int local_data = 7;
static int local_bss;
static const volatile int local_rodata = 9;
}

extern "C" SEC("socket") int program(void *context) {
  local_bss += local_data++;
  in_bss = in_data++ + in_rodata + local_rodata;
  return 0;
}
