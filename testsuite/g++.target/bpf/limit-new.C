// There is no heap.
// SPDX-License-Identifier: GPL-3.0-or-later
// { dg-do compile }

inline void *operator new (__SIZE_TYPE__, void *p) noexcept { return p; }

struct item { int a; };
struct destroyed { ~destroyed () { a = 0; } int a; };
struct polymorphic { virtual ~polymorphic () {} int a; };

item *
single ()
{
  return new item; // { dg-error "BPF programs cannot allocate memory with 'new'" }
}

int *
array (int n)
{
  return new int[n]; // { dg-error "BPF programs cannot allocate memory with 'new'" }
}

void
free_single (item *i)
{
  delete i; // { dg-error "BPF programs cannot free memory with 'delete'" }
}

void
free_array (destroyed *d)
{
  delete[] d; // { dg-error "BPF programs cannot free memory with 'delete'" }
}

void
free_exactly (polymorphic *p)
{
  p->polymorphic::~polymorphic ();
}

item *
placed (void *p)
{
  return new (p) item { 3 };
}

inline item *
unused ()
{
  return new item;
}
