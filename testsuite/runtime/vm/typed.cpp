// What core-read-body.h asks by macros, in C++.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "types.h"

extern "C" {
#include "core-read.h"
}

static __always_inline void ask(task_struct *t) {
  results.inode = bpf::read<&task_struct::mm, &mm_struct::exe_file, &file::f_inode, &inode::i_ino>(t);
  unsigned long number;
  bpf::read_into<&task_struct::mm, &mm_struct::exe_file, &file::f_inode, &inode::i_ino>(number, t);
  results.inode_into = number;
  results.inode_nested =
      bpf::try_read<&task_struct::mm, &mm_struct::exe_file, &file::f_inode, &inode::i_ino>(t).value_or(
          1);
  results.pid = bpf::read(t->pid);
  results.tgid_of_leader = bpf::read<&task_struct::group_leader, &task_struct::tgid>(t);
  results.core_read = *bpf::try_read<&task_struct::tgid>(t);
  results.comm_length =
      bpf::read_string<&task_struct::group_leader, &task_struct::comm>(results.comm, t);
  results.comm_length_1 = bpf::read_string<&task_struct::comm>(results.comm_1, t);

  const auto start = bpf::try_read<&task_struct::mm, &mm_struct::arg_start>(t);
  results.start = start ? *start != 0 : 7;
  auto *user = reinterpret_cast<arguments *>(*start);
  u64 word;
  bpf_probe_read_user(&word, sizeof word, user);
  results.user_word = word;
  const auto name = bpf::read_user<&arguments::name>(user);
  __builtin_memcpy(&word, name.data(), sizeof word);
  results.plain_user_word = word;
  results.name_length = bpf::read_user_string<&arguments::name>(results.name, user);

  auto *list = reinterpret_cast<list_head *>(*start);
  bpf_probe_read_user(&word, sizeof word, reinterpret_cast<char *>(*start) + 8);
  results.user = reinterpret_cast<u64>(bpf::read_user<&list_head::prev>(list)) - word;
  list_head *prev = nullptr;
  bpf::read_user_into<&list_head::prev>(prev, list);
  results.user_into = reinterpret_cast<u64>(prev) - word;
  results.user_nested = reinterpret_cast<u64>(bpf::read_user(list->prev)) - word;
  prev = *bpf::try_read_user<&list_head::prev>(list);
  results.user_core_read = reinterpret_cast<u64>(prev) - word;
  auto *uts = reinterpret_cast<new_utsname *>(*start);
  results.user_name_length = bpf::read_user_string<&new_utsname::sysname>(results.user_name, uts);
  results.user_name_length_1 =
      bpf::read_user_string<&new_utsname::sysname>(results.user_name_1, 16, uts);

  results.exists = bpf::field_exists<&task_struct::mm>() +
                   bpf::field_exists<&task_struct::se, &sched_entity::vruntime>() +
                   bpf::field_exists<&task_struct___flag::pid>();
  results.exists_not =
      bpf::try_read<&task_struct::mm, &mm_struct::no_such_field>(t).status() !=
      bpf::read_status::no_such_field;
  results.size = bpf::field_size<&task_struct::comm>() +
                 bpf::try_read<&task_struct___wide::pid>(
                     reinterpret_cast<const task_struct___wide *>(t))
                     .actual_size() +
                 bpf::try_read<&task_struct___flag::pid>(bpf::flavour<task_struct___flag>(*t))
                     .actual_size();
  results.offset_differs =
      bpf::field_offset<&task_struct::tgid>() - bpf::field_offset<&task_struct::pid>();
  results.type_exists = bpf::type_exists<task_struct>();
  results.type_exists_not = bpf::type_exists<no_such_type>();
  results.type_size = bpf::type_size<task_struct>();
  results.type_matches = bpf::type_matches<file>() + bpf::type_matches<no_such_type>();
  results.type_id = bpf::type_id_kernel<task_struct>();
  results.local_id_differs = bpf::type_id_local<task_struct>() != 0;
  results.enum_exists = bpf::enum_exists<PIDTYPE_SID>();
  results.enum_exists_not = bpf::enum_exists<PIDTYPE_NO_SUCH>();
  results.enum_value = bpf::enum_value<PIDTYPE_SID>();
  results.bit = t->in_execve;
  results.bit_probed = BPF_READ_BIT_FIELD(t, in_execve);
  results.bit_value = BPF_READ_BIT_FIELD(t, sched_reset_on_fork);
  const auto nothing = bpf::try_read<&task_struct::pid>(reinterpret_cast<task_struct *>(8));
  results.unreadable = nothing.status() == bpf::read_status::unreadable && nothing.code() < 0;
}
