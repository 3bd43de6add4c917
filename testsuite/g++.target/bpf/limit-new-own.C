// An allocator of the program's own is as good as any.
// SPDX-License-Identifier: GPL-3.0-or-later
// { dg-do assemble }

char arena[4096];
unsigned long used;

void *
operator new (__SIZE_TYPE__ n)
{
  void *p = arena + (used & 2047);
  used += n & 255;
  return p;
}

void operator delete (void *) noexcept {}
void operator delete (void *, __SIZE_TYPE__) noexcept {}

struct of_class
{
  static void *operator new (__SIZE_TYPE__) { return arena; }
  static void operator delete (void *) {}
  int x;
};

int
f ()
{
  int *p = new int (3);
  int x = *p;
  delete p;
  of_class *c = new of_class;
  c->x = x;
  delete c;
  return x;
}
// { dg-no-instruction-count "without the plugin a failing allocation is unwound" }
