/* Tags in C: where clang sees them.  GCC's own handlers lose those of arrays, of functions' results and
   of typedefs, and give a tag among the specifiers to the outermost pointer.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-do assemble } */
/* { dg-extra-instructions "function" 1 "a constant costs nothing, so it is behind a jump" { target { gcc_before_16 && -mcpu=v4 } } } */
#define TYPE(value) __attribute__ ((btf_type_tag (value)))
#define DECL(value) __attribute__ ((btf_decl_tag (value)))

struct task { int pid; };
struct task TYPE ("a") TYPE ("b") *two;
struct task TYPE ("a") * TYPE ("b") *both;
struct task TYPE ("a") *array[4];
typedef struct task TYPE ("none") task_t DECL ("first") DECL ("second");
task_t TYPE ("b") *tagged_typedef;
/* { dg-final { btf-type "VAR two, global: struct task tag(a) tag(b) *" } } */
/* { dg-final { btf-type "VAR both, global: struct task tag(a) * tag(b) *" } } */
/* { dg-final { btf-type "VAR array, global: struct task tag(a) *[4]" } } */
/* { dg-final { btf-type "VAR tagged_typedef, global: task_t tag(b) *" } } */
/* { dg-final { btf-type "DECL_TAG first: task_t" } } */
/* { dg-final { btf-type "DECL_TAG second: task_t" } } */

struct DECL ("record") holder { int a DECL ("a"); struct later TYPE ("kptr") *p; } DECL ("behind") h;
struct later { int x; };
/* { dg-final { btf-type "DECL_TAG record: struct holder" } } */
/* { dg-final { btf-type "DECL_TAG a: struct holder.a" } } */
/* { dg-final { btf-type "STRUCT later, size 4: int x @0" } } */

struct task TYPE ("result") *(*pointer) (struct task TYPE ("p") *p);
/* { dg-final { btf-type "VAR pointer, global: struct task tag(result) * (struct task tag(p) *) *" } } */

DECL ("function") struct task TYPE ("result") *
function (struct task TYPE ("parameter") *t DECL ("arg:t"), int n DECL ("arg:n"))
{
  return n ? t : 0;
}
/* { dg-final { btf-type "FUNC function, global: struct task tag(result) * (struct task tag(parameter) * t, int n)" } } */
/* { dg-final { btf-type "DECL_TAG function: function" } } */
/* { dg-final { btf-type "DECL_TAG arg:t: function.t" } } */
/* { dg-final { btf-type "DECL_TAG arg:n: function.n" } } */
