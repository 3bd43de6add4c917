// new makes an object, of whatever memory.
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

void *operator new (decltype (sizeof 0), void *place) noexcept { return place; }

task *
allocate ()
{
  return new task; // { dg-error "an allocated object of relocatable type 'task' would have the layout that is declared here" }
}

task *
place (void *memory)
{
  return new (memory) task { 1, 2 }; // { dg-error "an allocated object of relocatable type 'task'" }
}

void
release (task *t)
{
  delete t; // { dg-error "an object of relocatable type 'task', which has the kernel's layout, cannot be deleted here" }
}

template<class T>
T *
in_template (void *memory)
{
  return new (memory) T (); // { dg-error "an allocated object of relocatable type 'entity'" }
}
entity *instance (void *memory) { return in_template<entity> (memory); } // { dg-message "required from here" }

int **fine (void *memory) { return new (memory) int *; }
task **pointers (void *memory) { return new (memory) task *; }
