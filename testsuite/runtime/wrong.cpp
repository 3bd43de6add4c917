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
#endif
  return 0;
}
