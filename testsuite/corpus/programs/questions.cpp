// Questions to the kernel: does this type, field, enumerator exist
// SPDX-License-Identifier: GPL-3.0-or-later
// btf: STRUCT task_struct, size
// btf: ENUM bpf_map_type, size 4: BPF_MAP_TYPE_HASH = 7; BPF_MAP_TYPE_NO_SUCH = 9
#include "corpus.h"

struct [[gnu::relocatable]] task_struct {
  int pid;
  int no_such_field;
};
enum bpf_map_type { BPF_MAP_TYPE_HASH = 7, BPF_MAP_TYPE_NO_SUCH = 9 };
u64 seen;

extern "C" SEC("raw_tp/sys_enter") int program(u64 *context) {
  seen = __builtin_relocatable_type_exists(task_struct);
  seen += __builtin_relocatable_field_exists(((task_struct *)0)->no_such_field);
  seen += __builtin_relocatable_enum_exists(BPF_MAP_TYPE_NO_SUCH);
  seen += __builtin_relocatable_enum_value(BPF_MAP_TYPE_HASH);
  seen += __builtin_relocatable_type_size(task_struct);
  return 0;
}
