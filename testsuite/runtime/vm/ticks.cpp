// The context of a program that a clock calls; by itself, because it is called often.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <relocatable/bpf.h>
#include <relocatable/contexts.h>

extern "C" {
u64 period, inside;
}

extern "C" SEC("perf_event") int on_tick(bpf_perf_event_data *context) {
  period = context->sample_period;
  if (bpf::instruction_pointer(&context->regs))
    inside = 1;
  return 0;
}

char LICENSE[] SEC("license") = "GPL";
