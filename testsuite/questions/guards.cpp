// What is only there in some kernels, or in none, behind tests of its existence: in loops, in both
// arms, as values and addresses.  A loader poisons the instructions that it cannot relocate; no
// path may lead to one, at any level of optimisation, or the verifier turns the program down.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <relocatable/bpf.h>

#define exists(field) __builtin_relocatable_field_exists(field)

struct RELOCATABLE task_struct {
  int pid;
  unsigned __state; // from 5.14
  // No kernel has these.
  int absent;
  unsigned absent_bits : 3;
  int absent_array[4];
  task_struct *absent_pointer;
};
struct RELOCATABLE task_struct___old {
  long state; // before 5.14
};
struct RELOCATABLE maple_tree { // from 6.1
  void *ma_root;
};
struct RELOCATABLE mm_struct {
  maple_tree mm_mt; // from 6.1
};
struct RELOCATABLE absent_struct {
  int one, other;
};
enum bpf_map_type {
  BPF_MAP_TYPE_HASH = 1,
  BPF_MAP_TYPE_BLOOM_FILTER = 30, // from 5.16
  BPF_MAP_TYPE_ABSENT = 1000,
};

struct seen {
  long direct, looped, read, branches;
};

// Thread -> what was seen of it.
bpf::hash_map<u32, seen, 4096> states SEC(".maps");

// Independent of the kernel, if the guards hold.
u32 names_of_the_state, types_agree, bloom_filter, absent_enumerator, absent_size, absent_offset,
    absent_shift, absent_type_size, by_address, by_type;

static __always_inline const task_struct___old &old(const task_struct &task) {
  return reinterpret_cast<const task_struct___old &>(task);
}

static __always_inline long state(const task_struct &task) {
  if (exists(task.__state))
    return task.__state;
  return old(task).state;
}

static __always_inline long read_state(const task_struct &task) {
  return exists(task.__state) ? bpf::read(task.__state) : bpf::read(old(task).state);
}

// Poisoned in every kernel; gives nothing where the guards hold.
static __always_inline long branches(const task_struct &task, int n) {
  long sum = 0;
  const bool has = exists(task.absent);
  for (int i = 0; i < 4; i++) {
    if (has && i != n)
      sum += task.absent;
    if (exists(task.absent_bits))
      sum += task.absent_bits;
    if (exists(task.absent_array))
      sum += task.absent_array[i & 3];
  }
  switch (n & 3) {
  case 0:
    sum += has ? task.absent : 0;
    break;
  case 1:
    if (exists(task.absent_pointer) && task.absent_pointer)
      sum += task.absent_pointer->pid;
    break;
  case 2:
    if (!has)
      return sum;
    sum += task.absent + task.absent_array[1];
    break;
  }
  return sum;
}

static __always_inline void ask(const task_struct &task) {
  names_of_the_state = exists(task.__state) + exists(old(task).state);
  types_agree = exists(((mm_struct *)0)->mm_mt) == __builtin_relocatable_type_exists(maple_tree);
  bloom_filter = __builtin_relocatable_enum_exists(BPF_MAP_TYPE_BLOOM_FILTER)
                     ? __builtin_relocatable_enum_value(BPF_MAP_TYPE_BLOOM_FILTER)
                     : 30;
  absent_enumerator = __builtin_relocatable_enum_exists(BPF_MAP_TYPE_ABSENT)
                          ? __builtin_relocatable_enum_value(BPF_MAP_TYPE_ABSENT)
                          : 7;
  absent_size =
      exists(task.absent) ? __builtin_relocatable_field_byte_size(task.absent) : sizeof(u16);
  absent_offset = exists(task.absent) ? __builtin_relocatable_field_byte_offset(task.absent) : 5;
  absent_shift =
      exists(task.absent_bits)
          ? __builtin_relocatable_field_lshift_u64(task.absent_bits) +
                __builtin_relocatable_field_rshift_u64(task.absent_bits) +
                __builtin_relocatable_field_signed(task.absent_bits)
          : 3;
  absent_type_size = __builtin_relocatable_type_size(absent_struct);
  by_type = 6;
  if (__builtin_relocatable_type_exists(absent_struct))
    by_type = reinterpret_cast<const absent_struct &>(task).other;
  // Addresses are computed without an access that could fault.
  const int *number = exists(task.absent) ? &task.absent : &task.pid;
  by_address = bpf::read(*number) == bpf::read(task.pid);
}

BPF_PROGRAM("tp_btf/sched_switch", on_switch, bool, const task_struct &previous) {
  seen now = {};
  now.direct = state(previous);
  for (int i = 0; i < 8; i++)
    now.looped += state(previous) + i;
  now.read = read_state(previous);
  now.branches = branches(previous, previous.pid);
  states.update(previous.pid, now);
  ask(previous);
  return 0;
}

// Where the verifier knows no types, and everything is read by a helper.
u32 untyped;

BPF_PROGRAM("raw_tp/sched_switch", on_untyped_switch, bool, const task_struct &previous) {
  long sum = 0;
  for (int i = 0; i < 8; i++) {
    sum |= read_state(previous);
    if (exists(previous.absent))
      sum += bpf::read(previous.absent);
  }
  untyped = 1 + (sum >> 32);
  return 0;
}

char LICENSE[] SEC("license") = "GPL";
