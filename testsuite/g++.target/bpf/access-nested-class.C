// A type that is defined within the class, and one that is defined with the member.
// SPDX-License-Identifier: GPL-3.0-or-later
// { dg-do assemble }
// { dg-final { relo-resolves 1 } }

#ifdef TARGET_LAYOUT
struct task { struct { int added; int y; int x; } point; struct { char more[9]; int low, high; } range; };
#else

struct [[gnu::relocatable]] task
{
  class inner
  {
  public:
    int low;
    int high;
  };

  inner range;
  struct
  {
    int x;
    int y;
  } point;
};

int
f (task *t)
{
  return t->range.high  // { dg-relo "byte_off struct task.range.high (0:0:1) = 4" }
	 + t->point.y;  // { dg-relo "byte_off struct task.point.y (0:1:1) = 12" }
}

#endif
// Nested types and typedefs are no members.
// { dg-final { btf-type "STRUCT task, size 16: struct inner range @0; struct (anon) point @64" } }
// { dg-final { btf-type "STRUCT inner, size 8: int low @0; int high @32" } }
