/* sizeof and _Alignof a relocatable type have no answer before the program is loaded.  */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-do compile } */

struct __attribute__ ((relocatable)) entity
{
  long weight;
  long vruntime;
};

struct __attribute__ ((relocatable)) task
{
  int tgid;
  int pid;
  struct entity se;
  char comm[16];
  int grid[2][3];
};

unsigned long global = sizeof (struct task); /* { dg-error "the size of relocatable type 'struct task' is known only when the program is loaded; use '__builtin_relocatable_type_size'" } */
char array[sizeof (struct entity)]; /* { dg-error "the size of relocatable type 'struct entity'" } */
_Static_assert (sizeof (struct task) > 1, ""); /* { dg-error "the size of relocatable type 'struct task'" } */
/* { dg-error "static assertion failed" "" { target *-*-* } .-1 } */
enum { enumerator = sizeof (struct task) }; /* { dg-error "the size of relocatable type 'struct task'" } */
struct bits { int b : sizeof (struct entity); }; /* { dg-error "the size of relocatable type 'struct entity'" } */
_Static_assert (_Alignof (struct task), ""); /* { dg-error "the alignment of relocatable type 'struct task' is not known here, and no loader can be asked for it" } */
_Static_assert (sizeof (((struct task *) 0)->comm), ""); /* { dg-error "the size of an array in relocatable type 'struct task' is known only when the program is loaded; use '__builtin_relocatable_field_byte_size'" } */

struct __attribute__ ((relocatable)) unnamed_members
{
  struct { char name[8]; union { char other[8]; long l; } in; };
  struct { char name[8]; } list[4];
};

unsigned long
in_unnamed (struct unnamed_members *u)
{
  return sizeof u->name /* { dg-error "the size of an array in relocatable type 'struct unnamed_members'" } */
	 + sizeof (u->in.other) /* { dg-error "the size of an array in relocatable type 'struct unnamed_members'" } */
	 + sizeof (u->list[1].name); /* { dg-error "the size of an array in relocatable type 'struct unnamed_members'" } */
}

struct plain { int a, b; char name[8]; };
struct __attribute__ ((fixed_layout)) fixed { int a, b[2]; };
struct __attribute__ ((relocatable)) outer { struct plain one, many[2]; struct fixed fixed; };

unsigned long
of_unmarked (struct outer *o, const struct outer *c)
{
  return sizeof (o->one) /* { dg-error "the size of a structure in relocatable type 'struct outer' is known only when the program is loaded; use '__builtin_relocatable_field_byte_size', or mark its type 'fixed_layout'" } */
	 + sizeof (o->one.name) /* { dg-error "the size of an array in relocatable type 'struct outer'" } */
	 + sizeof c->many[1].name /* { dg-error "the size of an array in relocatable type 'struct outer'" } */
	 + sizeof c->many[1]; /* { dg-error "the size of a structure in relocatable type 'struct outer'" } */
}

unsigned long
of_others (struct outer *o, struct plain *p)
{
  __typeof__ (o->one) variable;
  return sizeof variable + sizeof *p + sizeof (struct plain) + sizeof o->fixed + sizeof (o->fixed.b)
	 + sizeof variable.name + sizeof p->name
	 + sizeof (o->one.a);
}

unsigned long
function (struct task *t, const struct task *c)
{
  return sizeof *t /* { dg-error "the size of relocatable type 'struct task'" } */
	 + sizeof (t->se) /* { dg-error "the size of relocatable type 'struct entity'" } */
	 + sizeof t->comm /* { dg-error "the size of an array in relocatable type 'struct task'" } */
	 + sizeof (c->grid) /* { dg-error "the size of an array in relocatable type 'struct task'" } */
	 + __alignof__ (*t); /* { dg-error "the alignment of relocatable type 'struct task'" } */
}

/* What is read of a scalar is what its type here says; a variable's type is its own.  */

unsigned long
fine (struct task *t)
{
  typeof (t->comm) name;
  _Static_assert (sizeof (t->pid) == 4 && sizeof t->comm[1] == 1 && sizeof t == 8, "");
  return sizeof name + sizeof (t->se.weight) + __builtin_relocatable_type_size (struct task)
	 + __builtin_relocatable_field_byte_size (t->comm);
}
