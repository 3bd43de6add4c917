// Questions in C++; questions.c has each function as it is written in C for clang.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <relocatable/bpf.h>

#include "types.h"

FUNCTION u32 field_exists() { return bpf::field_exists<&task_struct::mm>(); }
FUNCTION u32 field_exists_nested() {
  return bpf::field_exists<&task_struct::se, &sched_entity::vruntime>();
}
FUNCTION u32 field_exists_element() {
  return bpf::field_exists<&task_struct::groups, 1, &sched_entity::weights, 2>();
}
FUNCTION u32 field_exists_branch() { return bpf::field_exists<&task_struct::mm>() ? 10 : 20; }
FUNCTION u32 field_size() { return bpf::field_size<&task_struct::groups>(); }
FUNCTION u32 field_offset() {
  return bpf::field_offset<&task_struct::se, &sched_entity::vruntime>();
}
FUNCTION u32 field_signed() { return bpf::field_signed<&task_struct::pid>(); }
FUNCTION task_struct *container_of(sched_entity *entity) {
  return bpf::container_of<&task_struct::se>(entity);
}

// What is first in both is at one place on the host, too.
struct STRUCT task_struct___old {
  int pid;
  unsigned flags;
};
FUNCTION u32 of_flavour(task_struct *t) { return bpf::flavour<task_struct___old>(*t).flags; }
FUNCTION int of_const_flavour(const task_struct *t) {
  return bpf::flavour<task_struct___old>(*t).pid;
}

FUNCTION u32 type_exists() { return bpf::type_exists<task_struct>(); }
FUNCTION u32 type_size() { return bpf::type_size<task_struct>(); }
FUNCTION u32 type_matches() { return bpf::type_matches<file>(); }
FUNCTION u32 type_id_local() { return bpf::type_id_local<task_struct>(); }
FUNCTION u32 type_id_kernel() { return bpf::type_id_kernel<task_struct>(); }
FUNCTION u32 type_exists_enum() { return bpf::type_exists<color>(); }

FUNCTION u32 enum_exists() { return bpf::enum_exists<red>(); }
FUNCTION u32 enum_value() { return bpf::enum_value<blue>(); }
FUNCTION u64 enum_value_wide() { return bpf::enum_value<huge_one>(); }
FUNCTION int enum_value_negative() { return bpf::enum_value<minus>(); }
