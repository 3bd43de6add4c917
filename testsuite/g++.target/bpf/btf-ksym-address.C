// An array of unknown size in .ksyms is an address, which C declares as void: libbpf then does not look
// for its type in the kernel's BTF.
// SPDX-License-Identifier: GPL-3.0-or-later
// { dg-do assemble }

#define KSYM __attribute__ ((section (".ksyms")))
struct rq { unsigned nr_running; };
extern "C"
{
  extern const char init_task[] KSYM;
  extern unsigned char other[] KSYM __attribute__ ((weak));
  extern const rq runqueues KSYM;
}
long f () { return (long) init_task + (long) other + (long) &runqueues; }

// { dg-final { btf-type "VAR init_task, extern: void const" } }
// { dg-final { btf-type "VAR other, extern: void" } }
// { dg-final { btf-type "VAR runqueues, extern: struct rq const" } }
