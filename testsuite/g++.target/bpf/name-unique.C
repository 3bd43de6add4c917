// Types of one name, in namespaces, classes and functions, and a forward declaration beside them: each
// stays what it is.  The global one keeps its name.
// SPDX-License-Identifier: GPL-3.0-or-later
// { dg-do assemble }

struct X { char c; } global;
namespace a { struct X { int i; } in_a; }
namespace b { struct X; struct holder { X *forward; a::X *whole; } in_b; }
namespace { struct X { long l[2]; } hidden __attribute__ ((used)); }
struct outer { struct X { short s[4]; } x; } nested;
auto local_1 () { struct X { long long l[3]; }; return X (); }
auto local_2 () { struct X { long long l[4]; }; return X (); }
// { dg-final { btf-type "STRUCT X, size 1: char c @0" } }
// { dg-final { btf-type "STRUCT X__f44b3099, size 4: int i @0" } }
// { dg-final { btf-type "STRUCT holder, size 16: struct X__4daaef12 * forward @0; struct X__f44b3099 * whole @64" } }
// { dg-final { btf-type "STRUCT X__ee2c6f7c, size 16: long int[2] l @0" } }
// { dg-final { btf-type "STRUCT X__451606d5, size 8: short int[4] s @0" } }
// { dg-final { btf-type "STRUCT X__75ecade9, size 24: long long int[3] l @0" } }
// { dg-final { btf-type "STRUCT X__bbf49c1c, size 32: long long int[4] l @0" } }

// Those that a loader knows by their names keep them, however many there are.
namespace c { struct [[gnu::relocatable]] task { int pid; }; }
namespace d { struct [[gnu::relocatable]] task { int pad, pid; }; struct task___flavour; }
int f (c::task *p, d::task *q)
{
  return p->pid + q->pid; // { dg-relo "byte_off struct task.pid (0:0) = 0" "byte_off struct task.pid (0:1) = 4" }
}
// { dg-final { btf-type "STRUCT task, size 4" } }
// { dg-final { btf-type "STRUCT task, size 8" } }
