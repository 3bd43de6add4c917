// Subprograms: static ones, instances of templates and inline functions that are not inlined are
// static in .text, where libbpf takes them.
// SPDX-License-Identifier: GPL-3.0-or-later
// { dg-do assemble }
// { dg-options "-fno-inline" }
// { dg-no-instruction-count "without the plugin there are other functions" }
// { dg-final { scan-assembler-not {\.section\s+\.text\._Z} } }
// { dg-final { scan-assembler-not {\.weak} } }

struct [[gnu::relocatable]] task
{
  int tgid;
  int pid;
  int get () const { return pid; } // { dg-relo "byte_off struct task.pid (0:1) = 4" }
};

static int
local (task *t)
{
  return t->tgid; // { dg-relo "byte_off struct task.tgid (0:0) = 0" }
}

template<int N>
int
generic (task *t)
{
  return t->pid + N; // { dg-relo "byte_off struct task.pid (0:1) = 4" }
}

int
f (task *t)
{
  return local (t) + generic<3> (t) + t->get ();
}
// { dg-final { btf-type "FUNC _ZL5localP4task, static: int (struct task * t)" } }
// { dg-final { btf-type "FUNC _Z7genericILi3EEiP4task, static: int (struct task * t)" } }
// { dg-final { btf-type "FUNC _ZNK4task3getEv, static: int (struct task const * const this)" } }
