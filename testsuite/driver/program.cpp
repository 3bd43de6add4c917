/* Something of everything that an object has: as program.c, with what C++ has more.
   SPDX-License-Identifier: GPL-3.0-or-later */

#define SEC(name) __attribute__ ((section (name), used))

struct __attribute__ ((relocatable)) sched_entity { unsigned long vruntime; };
struct __attribute__ ((relocatable)) task_struct { int pid; sched_entity se; };

static long (*const bpf_map_update_elem) (void *map, const void *key, const void *value,
					  unsigned long flags)
  = (long (*) (void *, const void *, const void *, unsigned long)) 2;

extern "C" {
struct
{
  int (*type)[1];
  int (*max_entries)[64];
  unsigned *key;
  unsigned long *value;
} runtimes SEC (".maps");
}

int threshold = 5;
static int seen;

template<typename T> struct pair
{
  T first, second;
  T sum () const { return first + second; }
};

struct base
{
  virtual int kind () const { return 1; }
};

struct derived : base
{
  int kind () const { return seen; }
};

struct guard
{
  int *p;
  guard (int *q) : p (q) { *p += 1; }
  ~guard () { *p -= 1; }
};

__attribute__ ((noinline)) static int
scaled (int x)
{
  return x * threshold + seen++;
}

extern "C" SEC ("tp_btf/sched_switch") int
on_switch (unsigned long *ctx)
{
  const task_struct &previous = *(task_struct *) ctx[1];
  guard counting (&seen);
  derived d;
  unsigned key = previous.pid;
  pair<int> both = { scaled (key), 2 };
  unsigned long runtime = previous.se.vruntime + both.sum () + d.derived::kind ();
  bpf_map_update_elem (&runtimes, &key, &runtime, 0);
  return 0;
}

char LICENSE[] SEC ("license") = "GPL";
