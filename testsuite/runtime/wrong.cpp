// Wrong uses, one for each CASE, and what the compiler has to say; see `wrong'.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <relocatable/bpf.h>

#include "types.h"

#define PLAIN 4
struct with_function {
  int f() const { return 1; }
};
struct other {
  int x;
};
struct deep {
  int a[2][2][2][2];
};

struct padded {
  char a;
  int b;
};
struct copied {
  int a;
  copied(const copied &);
};
struct three_numbers {
  u64 numbers[3];
};
inline int two(int, int) { return 0; }
inline int large(three_numbers) { return 0; }

extern "C" long use(task_struct *t, with_function *w, deep *d, void *v) {
  (void)t, (void)w, (void)d, (void)v;
#if CASE == 1 // ERROR: a path goes on with a member of another type than the field before it has
  return bpf::read<&task_struct::se, &other::x>(t);
#elif CASE == 2 // ERROR: a path goes on with a member of another type than the field before it has
  return bpf::read<&other::x>(t);
#elif CASE == 3 // ERROR: a path goes on with a member behind what is neither a struct, a union, nor a
  return bpf::read<&task_struct::pid, &other::x>(t);
#elif CASE == 4 // ERROR: a path has an index behind what is not an array
  return bpf::read<&task_struct::se, 1>(t);
#elif CASE == 5 // ERROR: a path has a pointer to a member function, which is no field
  return bpf::read<&with_function::f>(w);
#elif CASE == 6 // ERROR: a path has an index behind a pointer; read the pointer first
  return bpf::read<&task_struct::real_parent, 1>(t) != nullptr;
#elif CASE == 7 // ERROR: a path has a negative array index
  return bpf::read<&task_struct::comm, -1>(t);
#elif CASE == 8 // ERROR: a path consists of pointers to members, like &task_struct::pid, and of array
  return bpf::read<&task_struct::se, nullptr>(t);
#elif CASE == 9 // ERROR: a path has more than three array indices in one object
  return bpf::read<&deep::a, 0, 0, 0, 0>(d);
#elif CASE == 10 // ERROR: the destination is not of the type that the field has
  short s;
  return bpf::read_into<&task_struct::pid>(s, t);
#elif CASE == 11 // ERROR: the field is neither an array of char nor a pointer to char
  char s[4];
  return bpf::read_string<&task_struct::pid>(s, t);
#elif CASE == 12 // ERROR: a question is about one object, but the path goes through a pointer
  return bpf::field_exists<&task_struct::mm, &mm_struct::arg_start>();
#elif CASE == 13 // ERROR: a path starts with a pointer to a member, like &task_struct::pid
  return bpf::field_exists<3>();
#elif CASE == 14 // ERROR: a question is about a named type
  return bpf::type_exists<task_struct *>();
#elif CASE == 15 // ERROR: a question is about a named type
  return bpf::type_size<int[3]>();
#elif CASE == 16 // ERROR: a question about an enumerator has one as its argument
  return bpf::enum_value<PLAIN>();
#elif CASE == 17 // ERROR: a question about an enumerator has one as its argument
  return bpf::enum_exists<7u>();
#elif CASE == 18 // ERROR: container_of gets a pointer to what the path leads to
  return bpf::container_of<&task_struct::se>(&t->pid) != nullptr;
#elif CASE == 19 // PLUGIN: several enumerators of
  return bpf::enum_value<verdant>();
#elif CASE == 20 // PLUGIN: is incomplete
  return bpf::type_exists<struct unknown>();
#elif CASE == 21 // ERROR: a path goes on with a member behind what is neither a struct, a union, nor a
  return bpf::read<&task_struct::pid>(v);
#elif CASE == 22 // BPF: const
  constexpr auto size = bpf::field_size<&task_struct::pid>();
  return size;
#elif CASE == 23 // ERROR: the kernel does not know a conversion in this format
  bpf_printk("%f", 1);
#elif CASE == 24 // ERROR: the format has more conversions than there are values
  bpf_printk("%d %d", 1);
#elif CASE == 25 // ERROR: there are more values than the format has conversions
  bpf_printk("%d%%", 1, 2);
#elif CASE == 26 // ERROR: an integer of 64 bits needs %l or %ll, and only that may have it
  bpf_printk("%d", 1ull);
#elif CASE == 27 // ERROR: the value of %s is no pointer to char
  bpf_printk("%s", 1);
#elif CASE == 28 // ERROR: the value of %p is no pointer
  bpf_printk("%p", 1);
#elif CASE == 29 // ERROR: the value of an integer conversion is no integer
  bpf_printk("%lx", "text");
#elif CASE == 30 // ERROR: a key is compared byte by byte, so it may not have padding
  bpf::hash_map<padded, int, 4> map;
  map.erase({});
#elif CASE == 31 // ERROR: a map of this type has at least one entry
  bpf::array_map<int, 0> map;
  map.update(1, 2);
#elif CASE == 32 // ERROR: the size of a ring buffer in bytes is a power of two and a multiple of the page
  bpf::ring_buffer<5000> map;
  map.pending();
#elif CASE == 33 // ERROR: an LRU map is always preallocated
  bpf::lru_hash_map<int, int, 4, bpf::flags<bpf::map_flag::no_prealloc>> map;
  map.erase(1);
#elif CASE == 34 // ERROR: an array has neither BPF_F_NO_PREALLOC nor BPF_F_NO_COMMON_LRU
  bpf::array_map<int, 4, bpf::flags<bpf::map_flag::no_prealloc>> map;
  map.update(1, 2);
#elif CASE == 35 // ERROR: a value is copied byte by byte, so it may have no copy constructor
  bpf::array_map<copied, 4> map;
  map.lookup(1);
#elif CASE == 36 // ERROR: a number in network byte order has 2, 4 or 8 bytes
  return bpf::network('a');
#elif CASE == 37 // ERROR: a program at the end of a function gets only what that returned
  return bpf::kretprobe<two>(v);
#elif CASE == 38 // ERROR: a parameter is a number, a pointer, a reference, or a plain struct of at most
  return bpf::tracing<large>(static_cast<const u64 *>(v));
#elif CASE == 39 // ERROR: only LRU maps have BPF_F_NO_COMMON_LRU
  bpf::hash_map<int, int, 4, bpf::flags<bpf::map_flag::no_common_lru>> map;
  map.erase(1);
#elif CASE == 40 // ERROR: prefixes are of 1 to 256 bytes
  bpf::lpm_trie<char[300], int, 4> map;
  map.lookup({});
#elif CASE == 41 // ERROR: an array of each processor cannot be mapped
  bpf::percpu_array_map<int, 4, bpf::flags<bpf::map_flag::mmapable>> map;
  map.lookup(1);
#elif CASE == 42 // ERROR: functions pass fewer parameters in registers on this architecture
  return bpf::argument<6>(static_cast<const bpf::pt_regs *>(v));
#elif CASE == 43 // ERROR: the key of a cgroup's local storage is u64 or bpf::cgroup_storage_key
  bpf::cgroup_local_storage<int, u32> map;
  return map.current();
#elif CASE == 44 // ERROR: define RELOCATABLE_NUMA before the first #include
  bpf::hash_map<int, int, 4, bpf::on_node<0>> map;
  map.lookup(1);
#elif CASE == 45 // GCC: a_bit_field_has_none__for_it_use_bpf_core_field_exists
  return bpf::field_exists<&task_struct::in_execve>();
#elif CASE == 46 // GCC: a_bit_field_has_none__for_it_use_bpf_core_field_offset
  return bpf::field_offset<&task_struct::in_execve>();
#elif CASE == 47 // GCC: a_bit_field_has_none__for_it_use_bpf_core_field_size
  return bpf::field_size<&task_struct::in_execve>();
#elif CASE == 48 // GCC: a_bit_field_has_none__for_it_use_BPF_READ_BIT_FIELD
  return bpf::read<&task_struct::in_execve>(t);
#elif CASE == 49 // GCC: a_bit_field_has_none__for_it_use_BPF_READ_BIT_FIELD
  return *bpf::try_read<&task_struct::in_execve>(t);
#elif CASE == 50 // ERROR: bit-field
  return bpf::read(t->in_execve);
#elif CASE == 51 // ERROR: bit-field
  return bpf::read(static_cast<const task_struct *>(t)->in_execve);
#elif CASE == 52 // ERROR: deleted
  return bpf::read(t->pid + 1);
#elif CASE == 53 // ERROR: deleted
  int *to;
  return bpf::read_into(to, &t->pid);
#elif CASE == 54 // ERROR: bit-field
  unsigned to;
  return bpf::read_user_into(to, t->in_execve);
#elif CASE == 55 // ERROR: the field is neither an array of char nor a pointer to char
  char to[4];
  return bpf::read_string(to, t->pid);
#elif CASE == 56 // ERROR: the destination is not of the type that the field has
  long to;
  return bpf::read_into(to, t->pid);
#endif
  return 0;
}
