// sizeof a relocatable type has no answer before the program is loaded, wherever it is asked for.
// SPDX-License-Identifier: GPL-3.0-or-later
// { dg-do compile }

struct [[gnu::relocatable]] entity
{
  long weight;
  long vruntime;
};

struct [[gnu::relocatable]] task
{
  int tgid;
  int pid;
  entity se;
  char comm[16];
};

unsigned long global = sizeof (task); // { dg-error "the size of relocatable type 'task' is known only when the program is loaded; use '__builtin_relocatable_type_size'" }
char array[sizeof (entity)]; // { dg-error "the size of relocatable type 'entity'" }
static_assert (sizeof (task) > 1, ""); // { dg-error "the size of relocatable type 'task'" }
// { dg-error "static assertion failed" "" { target *-*-* } .-1 }
constexpr unsigned long constant = sizeof (entity); // { dg-error "the size of relocatable type 'entity'" }
enum { enumerator = sizeof (task) }; // { dg-error "the size of relocatable type 'task'" }
struct bits { int b : sizeof (entity); }; // { dg-error "the size of relocatable type 'entity'" }
template<unsigned long N> struct number { };
number<sizeof (task)> argument; // { dg-error "the size of relocatable type 'task'|could not convert template argument" }
using unevaluated = decltype (sizeof (entity)); // { dg-error "the size of relocatable type 'entity'" }
static_assert (sizeof (task::comm) == 16, ""); // { dg-error "the size of an array in relocatable type 'task' is known only when the program is loaded; use '__builtin_relocatable_field_byte_size'" }
// { dg-error "static assertion failed" "" { target *-*-* } .-1 }
char as_long[sizeof (((task *) nullptr)->comm)]; // { dg-error "the size of an array in relocatable type 'task'" }
unsigned long nested = sizeof (char[sizeof (task)]); // { dg-error "the size of relocatable type 'task'" }

unsigned long
type ()
{
  return sizeof (task); // { dg-error "the size of relocatable type 'task'" }
}

unsigned long
expression (task *t)
{
  return sizeof *t // { dg-error "the size of relocatable type 'task'" }
	 + sizeof (t->se) // { dg-error "the size of relocatable type 'entity'" }
	 + sizeof (task[2]) // { dg-error "the size of relocatable type 'task'" }
	 + sizeof t->comm; // { dg-error "the size of an array in relocatable type 'task' is known only when the program is loaded; use '__builtin_relocatable_field_byte_size'" }
}

struct plain { char bytes[8]; };
struct __attribute__ ((fixed_layout)) fixed { char bytes[8]; };
struct [[gnu::relocatable]] outer { plain p; fixed f; };

unsigned long
of_unmarked (outer *o)
{
  return sizeof (o->p.bytes) // { dg-error "the size of an array in relocatable type 'outer'" }
	 + sizeof (o->p); // { dg-error "the size of a structure in relocatable type 'outer' is known only when the program is loaded; use '__builtin_relocatable_field_byte_size', or mark its type 'fixed_layout'" }
}

unsigned long
of_fixed (outer *o, plain *p)
{
  return sizeof (o->f.bytes) + sizeof (o->f) + sizeof p->bytes + sizeof *p;
}

unsigned long
of_constant (const task *t)
{
  return sizeof (t->comm); // { dg-error "the size of an array in relocatable type 'task'" }
}

int
buffer_for (const task &c, volatile task *v)
{
  char from_const[sizeof c.comm]; // { dg-error "the size of an array in relocatable type 'task'" }
  char from_volatile[sizeof (v->comm)]; // { dg-error "the size of an array in relocatable type 'task'" }
  return from_const[0] + from_volatile[0];
}

// What is declared with the type of a member is no member.
struct own
{
  decltype (task::comm) comm;
};
using comm_t = decltype (task::comm);

template<class T> constexpr unsigned long size_of (const T &) { return sizeof (T); }

unsigned long
declared (const task *t)
{
  decltype (t->comm) to = { };
  const decltype (t->comm) constant = { };
  auto &reference = to;
  comm_t named;
  static_assert (sizeof to == 16 && sizeof constant == 16 && sizeof (reference) == 16
		 && sizeof (own::comm) == 16 && sizeof (comm_t) == 16, "");
  return sizeof to + sizeof named + size_of (to) + to[0] + constant[1];
}

// What is read of a scalar is what its type here says; a pointer's size is a pointer's.
unsigned long
fine (task *t, task &r, task *(&a)[2])
{
  static_assert (sizeof (t->pid) == 4 && sizeof (t->se.weight) == 8 && sizeof t->comm[1] == 1
		 && sizeof t == 8 && sizeof a == 16, "");
  return sizeof (r.pid) + __builtin_relocatable_type_size (task)
	 + __builtin_relocatable_field_byte_size (t->comm);
}

int
switched (int i)
{
  switch (i)
    {
    case sizeof (entity): // { dg-error "the size of relocatable type 'entity'" }
      return 1;
    }
  return 0;
}

template<class T>
unsigned long
in_template ()
{
  return sizeof (T); // { dg-error "the size of relocatable type 'task'" }
}
unsigned long instance = in_template<task> (); // { dg-message "required from here" }

template<class T> struct buffer
{
  char bytes[sizeof (T)]; // { dg-error "the size of relocatable type 'task'" }
};
buffer<task> *used;
char first () { return used->bytes[0]; } // { dg-message "required from here" }

// Where an error would not be heard of, there is no size either.
template<class T> char (&has_size (char (*)[sizeof (T)]))[1];
template<class T> char (&has_size (...))[2];
static_assert (sizeof (has_size<task> (nullptr)) == 2 && sizeof (has_size<int> (nullptr)) == 1, "");
