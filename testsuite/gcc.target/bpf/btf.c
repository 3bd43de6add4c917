/* .BTF of C: functions, variables, a map in the manner of libbpf, the license, kernel names of
   integers.  */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-do assemble } */

#define __uint(name, value) int (*name)[value]
#define __type(name, value) typeof (value) *name

struct task;
struct value { long count; char name[16]; };

struct
{
  __uint (type, 1);
  __uint (max_entries, 64);
  __type (key, int);
  __type (value, struct value);
} counts __attribute__ ((section (".maps"), used));

char _license[] __attribute__ ((section ("license"), used)) = "GPL";
static int calls;

__attribute__ ((section ("kprobe/f"), used)) int
f (struct task *t, unsigned long long n, const char *text)
{
  calls++;
  return t ? n : text[calls];
}

/* { dg-final { btf-type "FUNC f, global: int (struct task * t, long long unsigned int n, char const * text)" } } */
/* { dg-final { btf-type "FWD task, struct" } } */
/* { dg-final { btf-type "STRUCT, size 32: int[1] * type @0; int[64] * max_entries @64; int * key @128; struct value * value @192" } } */
/* { dg-final { btf-type "STRUCT value, size 24: long int count @0; char[16] name @64" } } */
/* { dg-final { btf-type "VAR counts, global: struct (anon)" } } */
/* { dg-final { btf-type "VAR calls, static: int" } } */
/* { dg-final { btf-type "DATASEC license: _license" } } */
/* { dg-final { btf-type "DATASEC .bss: calls" } } */
