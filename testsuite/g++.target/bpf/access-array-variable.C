// A variable index.  The path goes through the first element, so that one instruction holds the
// offset of the element's member too; the index times the element's size is added.
// SPDX-License-Identifier: GPL-3.0-or-later
// { dg-do assemble }
// { dg-final { relo-resolves 1 } }

#ifdef TARGET_LAYOUT
struct plain { int b, a; };
struct marked { long added; int c; int d; };
struct table { char more[2]; struct marked m[5]; int grid[4][3]; struct plain p[9]; int row[5]; };
#else

struct plain
{
  int a;
  int b;
};

struct [[gnu::relocatable]] marked
{
  int c;
  int d;
};

struct [[gnu::relocatable]] table
{
  int row[4];
  plain p[3];
  marked m[3];
  int grid[4][3];
};

int
scalar (table *t, unsigned long i)
{
  return t->row[i]; // { dg-relo "byte_off struct table.row[0] (0:0:0) = 0" }
}

int
member (table *t, unsigned long i)
{
  return t->p[i].b; // { dg-relo "byte_off struct table.p[0].b (0:1:0:1) = 20" }
}

// Where the element is relocatable, so is its size.
int
relocatable_member (table *t, unsigned long i)
{
  return t->m[i].d; // { dg-relo "type_size struct marked (0) = 8" "byte_off struct table.m[0].d (0:2:0:1) = 44" }
}

int
both (table *t, unsigned long i)
{
  return t->grid[i][2]; // { dg-relo "byte_off struct table.grid[0][2] (0:3:0:2) = 72" }
}

int
inner (table *t, unsigned long i)
{
  return t->grid[3][i]; // { dg-relo "byte_off struct table.grid[3][0] (0:3:3:0) = 100" }
}

void
stored (table *t, unsigned long i)
{
  t->row[i] = 5; // { dg-relo "byte_off struct table.row[0] (0:0:0)" }
}

#endif
// { dg-extra-instructions "relocatable_member" 2 "a relocated size is a factor, where a known one is a shift" }
