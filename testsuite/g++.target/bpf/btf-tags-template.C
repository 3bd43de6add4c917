// Tags in templates, on what depends on their parameters and on what does not.
// SPDX-License-Identifier: GPL-3.0-or-later
// { dg-do assemble }
// { dg-no-instruction-count "GCC 16 alone refuses the strings of tags in C++" }
#define TYPE(value) __attribute__ ((btf_type_tag (value)))
#define DECL(value) __attribute__ ((btf_decl_tag (value)))

struct task { int pid; };

template <typename T> struct DECL ("record") holder {
  T TYPE ("kptr") *dependent DECL ("field");
  task TYPE ("kptr") *plain;
  T TYPE ("kptr") *array[2];
  task * TYPE ("mid") *middle;
  typedef T TYPE ("typedef") *pointer;
  typedef T number DECL ("td");
  pointer p;
  number n;
};
holder<task> h;
// { dg-final { btf-type "STRUCT holder_task__f019f68e, size 56: struct task tag(kptr) * dependent @0; struct task tag(kptr) * plain @64; struct task tag(kptr) *[2] array @128; struct task * tag(mid) * middle @256; pointer p @320; number n @384" } }
// { dg-final { btf-type "DECL_TAG record: struct holder_task__f019f68e" } }
// { dg-final { btf-type "DECL_TAG field: struct holder_task__f019f68e.dependent" } }
// { dg-final { btf-type "DECL_TAG td: number" } }
// { dg-final { btf-type "TYPEDEF pointer: struct task tag(typedef) *" } }

template <typename T> DECL ("function") T TYPE ("result") *
get (T TYPE ("parameter") *p DECL ("arg"))
{
  asm volatile ("");
  return p;
}
__attribute__ ((noipa)) task *use (task *t) { return get (t); }

template <typename T> T TYPE ("variable") *var DECL ("var") = nullptr;
task **address () { return &var<task>; }
// { dg-final { btf-type "DECL_TAG var: _Z3varI4taskE" } }
// { dg-final { btf-type "VAR _Z3varI4taskE, static: struct task tag(variable) *" } }
