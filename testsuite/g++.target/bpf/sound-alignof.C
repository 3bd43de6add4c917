// No loader can be asked for an alignment.
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

static_assert (alignof (task) > 0, ""); // { dg-error "the alignment of relocatable type 'task' is not known here, and no loader can be asked for it" }
unsigned long gnu = __alignof__ (entity); // { dg-error "the alignment of relocatable type 'entity'" }
alignas (task) char array[8]; // { dg-error "the alignment of relocatable type 'task'" }

unsigned long
expression (task *t)
{
  return __alignof__ (*t) // { dg-error "the alignment of relocatable type 'task'" }
	 + __alignof__ (t->se); // { dg-error "the alignment of relocatable type 'entity'" }
}

template<class T>
unsigned long
in_template ()
{
  return alignof (T); // { dg-error "the alignment of relocatable type 'task'" }
}
unsigned long instance = in_template<task> (); // { dg-message "required from here" }

unsigned long
fine (task *t)
{
  return alignof (task *) + alignof (decltype (t->pid));
}
