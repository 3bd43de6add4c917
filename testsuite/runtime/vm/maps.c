/* What maps.cpp does, with libbpf's definitions.

   SPDX-License-Identifier: GPL-3.0-or-later */

#include "types.h"

#include "maps.h"

#define MAP(name, kind, key_type, value_type, entries, ...)                                       \
  struct                                                                                          \
  {                                                                                               \
    __uint (type, BPF_MAP_TYPE_##kind);                                                           \
    __type (key, key_type);                                                                       \
    __type (value, value_type);                                                                   \
    __uint (max_entries, entries);                                                                \
    __VA_ARGS__                                                                                   \
  } name SEC (".maps")

struct prefix
{
  u32 length;
  u8 data[4];
};

MAP (hash, HASH, u32, struct value, 2);
MAP (lru, LRU_HASH, u64, struct value, 64);
MAP (percpu, PERCPU_HASH, u32, struct value, 4, __uint (map_flags, BPF_F_NO_PREALLOC););
MAP (array, ARRAY, u32, struct value, 4);
MAP (percpu_array, PERCPU_ARRAY, u32, struct value, 4);
MAP (prefixes, LPM_TRIE, struct prefix, u32, 8, __uint (map_flags, BPF_F_NO_PREALLOC););
MAP (traces, STACK_TRACE, u32, u64[16], 64);

struct
{
  __uint (type, BPF_MAP_TYPE_QUEUE);
  __type (value, u32);
  __uint (max_entries, 4);
} queue SEC (".maps");

struct
{
  __uint (type, BPF_MAP_TYPE_STACK);
  __type (value, u32);
  __uint (max_entries, 4);
} stack SEC (".maps");

struct inner_map
{
  __uint (type, BPF_MAP_TYPE_ARRAY);
  __type (key, u32);
  __type (value, u64);
  __uint (max_entries, 1);
} first SEC (".maps"), second SEC (".maps");

struct
{
  __uint (type, BPF_MAP_TYPE_ARRAY_OF_MAPS);
  __type (key, u32);
  __uint (max_entries, 4);
  __array (values, struct inner_map);
} outer SEC (".maps") = { .values = { &first, &second } };

struct
{
  __uint (type, BPF_MAP_TYPE_HASH_OF_MAPS);
  __type (key, u32);
  __uint (max_entries, 4);
  __array (values, struct inner_map);
} outer_hash SEC (".maps") = { .values = { &first } };

struct
{
  __uint (type, BPF_MAP_TYPE_RINGBUF);
  __uint (max_entries, 4096);
} records SEC (".maps");

struct
{
  __uint (type, BPF_MAP_TYPE_PERF_EVENT_ARRAY);
  __uint (key_size, sizeof (int));
  __uint (value_size, sizeof (u32));
} events SEC (".maps");

int go_on (u64 *context);

struct
{
  __uint (type, BPF_MAP_TYPE_PROG_ARRAY);
  __uint (key_size, sizeof (u32));
  __uint (max_entries, 2);
  __array (values, int (u64 *));
} programs SEC (".maps") = { .values = { [1] = &go_on } };

SEC ("tp_btf/sched_process_exec")
int
go_on (u64 *context)
{
  results.tail = 33;
  results.done = 1;
  return 0;
}

SEC ("tp_btf/sched_process_exec")
int
on_exec (u64 *context)
{
  struct task_struct *task = (struct task_struct *) context[0];
  u32 pid = task->pid, five = 5, one = 1, two = 2, three = 3, seven = 7, zero = 0, number;
  u64 large = 1ull << 40, value64 = 77, *v64;
  struct value *v, new = { 1, 2 }, ones = { 1, 1 };
  struct value lru_value = { 3, 4 }, percpu_value = { 5, 6 }, array_value = { 7, 8 };
  struct prefix p16 = { 16, { 10, 1, 0, 0 } }, p24 = { 24, { 10, 1, 2, 0 } };
  struct prefix a = { 32, { 10, 1, 2, 3 } }, b = { 32, { 10, 1, 3, 3 } };
  u32 sixteen = 16, twenty_four = 24, *v32;
  void *inner;

  /* As int: Linux before 6.4 leaves the upper half of what these return undefined.  */
  results.missing = bpf_map_lookup_elem (&hash, &five) != NULL;
  bpf_map_update_elem (&hash, &pid, &new, BPF_NOEXIST);
  if ((v = bpf_map_lookup_elem (&hash, &pid)))
    v->a += 10;
  if ((v = bpf_map_lookup_elem (&hash, &pid)))
    results.hash = v->a + v->b;
  bpf_map_update_elem (&hash, &one, &ones, BPF_ANY);
  results.full = (int) bpf_map_update_elem (&hash, &two, &ones, BPF_ANY) < 0;
  results.erased = bpf_map_delete_elem (&hash, &one) * 10;
  results.erased += (int) bpf_map_delete_elem (&hash, &one) < 0;

  bpf_map_update_elem (&lru, &large, &lru_value, BPF_ANY);
  if ((v = bpf_map_lookup_elem (&lru, &large)))
    results.lru = v->a + v->b;
  bpf_map_update_elem (&percpu, &seven, &percpu_value, BPF_ANY);
  if ((v = bpf_map_lookup_elem (&percpu, &seven)))
    results.percpu = v->a + v->b;
  bpf_map_update_elem (&array, &two, &array_value, BPF_ANY);
  if ((v = bpf_map_lookup_elem (&array, &two)))
    results.array = v->a + v->b;
  if ((v = bpf_map_lookup_elem (&percpu_array, &three)))
    results.percpu_array = ++v->a != 0;

  bpf_map_update_elem (&prefixes, &p16, &sixteen, BPF_ANY);
  bpf_map_update_elem (&prefixes, &p24, &twenty_four, BPF_ANY);
  if ((v32 = bpf_map_lookup_elem (&prefixes, &a)))
    results.lpm = *v32;
  if ((v32 = bpf_map_lookup_elem (&prefixes, &b)))
    results.lpm += *v32 * 100;

  bpf_map_push_elem (&queue, &one, 0);
  bpf_map_push_elem (&queue, &two, 0);
  bpf_map_push_elem (&queue, &three, 0);
  bpf_map_push_elem (&stack, &one, 0);
  bpf_map_push_elem (&stack, &two, 0);
  bpf_map_push_elem (&stack, &three, 0);
  if (!bpf_map_pop_elem (&queue, &number))
    results.queue = number;
  if (!bpf_map_peek_elem (&queue, &number))
    results.queue += number * 10;
  if (!bpf_map_pop_elem (&stack, &number))
    results.stack = number;

  if ((inner = bpf_map_lookup_elem (&outer, &one)))
    bpf_map_update_elem (inner, &zero, &value64, BPF_ANY);
  if ((v64 = bpf_map_lookup_elem (&second, &zero)))
    results.inner = *v64;
  if ((inner = bpf_map_lookup_elem (&outer_hash, &zero)))
    if ((v64 = bpf_map_lookup_elem (inner, &zero)))
      results.inner_other = *v64 + 1;

  struct value event = { pid, 1 }, *record = bpf_ringbuf_reserve (&records, sizeof *record, 0);
  if (record)
    {
      *record = (struct value) { pid, 2 };
      bpf_ringbuf_submit (record, 0);
    }
  bpf_perf_event_output (context, &events, BPF_F_CURRENT_CPU, &event, sizeof event);
  bpf_ringbuf_output (&records, &event, sizeof event, 0);
  results.stack_id = bpf_get_stackid (context, &traces, 0) >= 0;
  bpf_tail_call (context, &programs, 1);
  return 0;
}

char LICENSE[] SEC ("license") = "GPL";
