// Without the attribute nothing is relocated, and nothing is in .BTF that the program does not
// use.
// SPDX-License-Identifier: GPL-3.0-or-later
// { dg-do assemble }
// { dg-final { btf-type "FUNC _Z1fP5plain, global: int (struct plain * p)" } }
// { dg-final { btf-not "STRUCT unused" } }

struct plain
{
  int pad;
  int x;
  struct { int a; union { int b; long c; }; } in;
  int row[4];
};

struct [[gnu::relocatable]] unused
{
  int y;
};

int
f (plain *p)
{
  return p->x + p->in.b + p->row[2];
}
