/* Something of everything that an object has: a map, variables, a program, a subprogram, relocations.
   SPDX-License-Identifier: GPL-3.0-or-later */

#define SEC(name) __attribute__ ((section (name), used))

struct sched_entity { unsigned long vruntime; } __attribute__ ((relocatable));
struct task_struct { int pid; struct sched_entity se; } __attribute__ ((relocatable));

static long (*const bpf_map_update_elem) (void *map, const void *key, const void *value,
					  unsigned long flags)
  = (void *) 2;

struct
{
  int (*type)[1];
  int (*max_entries)[64];
  unsigned *key;
  unsigned long *value;
} runtimes SEC (".maps");

int threshold = 5;
static int seen;

__attribute__ ((noinline)) static int
scaled (int x)
{
  return x * threshold + seen++;
}

SEC ("tp_btf/sched_switch") int
on_switch (unsigned long *ctx)
{
  const struct task_struct *previous = (struct task_struct *) ctx[1];
  unsigned key = previous->pid;
  unsigned long runtime = previous->se.vruntime + scaled (key);
  bpf_map_update_elem (&runtimes, &key, &runtime, 0);
  return 0;
}

char LICENSE[] SEC ("license") = "GPL";
