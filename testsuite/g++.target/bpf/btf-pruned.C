// .BTF holds what is used: a struct behind a pointer that nothing looks into is a forward
// declaration, one that nothing refers to is not there.
// SPDX-License-Identifier: GPL-3.0-or-later
// { dg-do assemble }

struct deep { int value; };
struct looked_into { int pad; int value; };
struct only_pointed_to { deep d; };
struct never { int value; };
enum color { red };
union either { int i; long l; };

struct [[gnu::relocatable]] task
{
  int pid;
  only_pointed_to *one;
  looked_into *two;
  either *three;
};

int
f (task *t)
{
  return t->pid; // { dg-relo "byte_off struct task.pid (0:0) = 0" }
}

int
g (looked_into *l)
{
  return l->value;
}
// { dg-final { btf-type "STRUCT task, size 32: int pid @0; struct only_pointed_to * one @64; struct looked_into * two @128; union either * three @192" } }
// { dg-final { btf-type "FWD only_pointed_to, struct" } }
// { dg-final { btf-type "FWD either, union" } }
// { dg-final { btf-type "STRUCT looked_into" } }
// { dg-final { btf-not "STRUCT deep" } }
// { dg-final { btf-not "STRUCT never" } }
// { dg-final { btf-not "ENUM color" } }
