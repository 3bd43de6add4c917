// Strings, in arrays and as literals
// SPDX-License-Identifier: GPL-3.0-or-later
// btf: VAR name, global: char[16]
#include "corpus.h"

HELPER(6, bpf_trace_printk, long, const char *text, u32 size, ...);

extern "C" char name[16];
char name[16] = "corpus";

extern "C" SEC("kprobe/do_nanosleep") int program(void *context) {
  static const char format[] = "called %d\n";
  bpf_trace_printk(format, sizeof format, name[3]);
  char local[] = "hi\n";
  bpf_trace_printk(local, sizeof local);
  return 0;
}
