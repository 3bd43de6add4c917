// btf_type_tag stands behind the pointer in BTF, and is of what clang says: a tag among the specifiers is
// of the type that they name, one in a declarator of the type before it.
// SPDX-License-Identifier: GPL-3.0-or-later
// { dg-do assemble }
// { dg-no-instruction-count "GCC 16 alone refuses the strings of tags in C++" }
#define TAG(value) __attribute__ ((btf_type_tag (value)))

struct task;
task TAG ("a") *pointer;
const task TAG ("a") *to_const;
extern task TAG ("a") *const constant;
task TAG ("a") *const constant = nullptr;
// { dg-final { btf-type "VAR pointer, global: struct task tag(a) *" } }
// { dg-final { btf-type "VAR to_const, global: struct task const tag(a) *" } }
// { dg-final { btf-type "VAR constant, global: struct task tag(a) * const" } }

task TAG ("a") TAG ("b") *two;
task TAG ("a") **outer;
task * TAG ("b") *inner;
task TAG ("a") * TAG ("b") *both;
// { dg-final { btf-type "VAR two, global: struct task tag(a) tag(b) *" } }
// { dg-final { btf-type "VAR outer, global: struct task tag(a) * *" } }
// { dg-final { btf-type "VAR inner, global: struct task * tag(b) *" } }
// { dg-final { btf-type "VAR both, global: struct task tag(a) * tag(b) *" } }

task TAG ("a") *array[4], TAG ("a") **second;
task TAG ("a") *(*function) (task TAG ("p") *p, ...);
task TAG ("a") *&reference = pointer;
// { dg-final { btf-type "VAR array, global: struct task tag(a) *[4]" } }
// { dg-final { btf-type "VAR second, global: struct task tag(a) * *" } }
// { dg-final { btf-type "VAR function, global: struct task tag(a) * (struct task tag(p) *, void) *" } }
// { dg-final { btf-type "VAR reference, global: struct task tag(a) * *" } }

// Where no pointer is the tag says nothing.
int TAG ("a") number;
int TAG ("a") (*to_array)[4];
// { dg-final { btf-type "VAR number, global: int" } }
// { dg-final { btf-type "VAR to_array, global: int[4] *" } }

// A typedef is what the specifiers name, so a tag beside it is of the typedef.
typedef task TAG ("a") *task_p;
typedef task task_t;
using task_a = task TAG ("a") *;
task_p by_typedef; task_p *to_typedef; task_t TAG ("b") *tagged_typedef; task_a by_alias;
// { dg-final { btf-type "TYPEDEF task_p: struct task tag(a) *" } }
// { dg-final { btf-type "TYPEDEF task_a: struct task tag(a) *" } }
// { dg-final { btf-type "VAR by_typedef, global: task_p" } }
// { dg-final { btf-type "VAR to_typedef, global: task_p *" } }
// { dg-final { btf-type "VAR tagged_typedef, global: task_t tag(b) *" } }

// The standard's attributes are of the pointer that they follow.
int * [[gnu::btf_type_tag ("a")]] standard;
int * [[clang::btf_type_tag ("a")]] *clangs;
// { dg-final { btf-type "VAR standard, global: int tag(a) *" } }
// { dg-final { btf-type "VAR clangs, global: int * tag(a) *" } }

// Types that are completed only afterwards, and what the kernel follows is there whole.
struct later;
struct holder { later TAG ("kptr") *kptr; task TAG ("mine") *mine; later TAG ("kptr") *kptrs[2]; } holders[2];
struct later { int x; };
struct task { int pid; };
// { dg-final { btf-type "STRUCT holder, size 32: struct later tag(kptr) * kptr @0; struct task tag(mine) * mine @64; struct later tag(kptr) *[2] kptrs @128" } }
// { dg-final { btf-type "STRUCT later, size 4: int x @0" } }

extern "C" task TAG ("result") *returns (task TAG ("parameter") *t, task TAG ("&") &r)
{
  return t ? t : &r;
}
// { dg-final { btf-type "FUNC returns, global: struct task tag(result) * (struct task tag(parameter) * t, struct task tag(&) * r)" } }

// Tags make no other types.
void same (task TAG ("x") *);
void same (task *) {}
static_assert (__is_same (decltype (pointer), decltype (two)), "");
