// relocatable_name: the kernel's name for what C++ cannot call so.
// SPDX-License-Identifier: GPL-3.0-or-later
// { dg-do assemble }

struct [[gnu::relocatable]] __attribute__ ((relocatable_name ("class"))) klass
{
  int other;
  int new_ __attribute__ ((relocatable_name ("new")));
  [[gnu::relocatable_name ("private")]] int priv;
  struct
  {
    int deep __attribute__ ((relocatable_name ("delete")));
  };
};

enum class [[gnu::relocatable_name ("state")]] phase
{
  no __attribute__ ((relocatable_name ("false"))),
  yes = 3
};

int
fields (klass *k)
{
  return k->new_	// { dg-relo "byte_off struct class.new (0:1) = 4" }
	 + k->priv	// { dg-relo "byte_off struct class.private (0:2) = 8" }
	 + k->deep;	// { dg-relo "byte_off struct class.delete (0:3:0) = 12" }
}

unsigned long long
enumerators ()
{
  return __builtin_relocatable_enum_value (phase::no)	 // { dg-relo "enumval_value enum state::false (0) = 0" }
	 + __builtin_relocatable_enum_value (phase::yes); // { dg-relo "enumval_value enum state::yes (1) = 3" }
}

// In templates, on bit-fields, typedefs and unnamed structs; in all questions.
#define NAME(name) __attribute__ ((relocatable_name (name)))
template <typename T> struct [[gnu::relocatable]] NAME ("list_head") list
{
  T first;
  T *following NAME ("next");
  unsigned bits : 3 NAME ("union");
};
typedef struct [[gnu::relocatable]] { int pad; int counter_ NAME ("counter"); } atomic NAME ("atomic_t");
typedef struct [[gnu::relocatable]] NAME ("tagged") { int pad; int x; } of_tag;
struct [[gnu::relocatable]] NAME ("task_struct___old") task_old { int pad; long state; };
typedef unsigned long size NAME ("__kernel_size_t");

int
types (list<int> *l, list<long> *m, atomic *a, of_tag *t, task_old *o)
{
  return l->following == nullptr	// { dg-relo "byte_off struct list_head.next (0:1) = 8" }
	 && m->following == nullptr	// { dg-relo "byte_off struct list_head.next (0:1) = 8" }
	 && a->counter_			// { dg-relo "byte_off atomic_t.counter (0:1) = 4" }
	 && t->x			// { dg-relo "byte_off struct tagged.x (0:1) = 4" }
	 && o->state;			// { dg-relo "byte_off struct task_struct___old.state (0:1) = 8" }
}

unsigned
bits (list<int> *l)
{
  return l->bits;	// { dg-relo-bits "struct list_head.union (0:2)" }
}

int
questions (list<int> *l)
{
  return __builtin_relocatable_field_exists (l->bits)	// { dg-relo "field_exists struct list_head.union (0:2) = 1" }
	 + __builtin_relocatable_type_exists (list<int>)	// { dg-relo "type_exists struct list_head (0) = 1" }
	 + __builtin_relocatable_type_matches (atomic)		// { dg-relo "type_matches atomic_t (0) = 1" }
	 + __builtin_relocatable_type_size (size)		// { dg-relo "type_size __kernel_size_t (0) = 8" }
	 + __builtin_relocatable_enum_exists (phase::no);	// { dg-relo "enumval_exists enum state::false (0) = 1" }
}
// { dg-final { btf-type "TYPEDEF atomic_t: struct (anon)" } }
// { dg-final { btf-type "STRUCT tagged, size 8: int pad @0; int x @32" } }

// { dg-no-instruction-count "without the plugin there is no such builtin" }
