// Anonymous structs and unions, several deep: the path goes through them.
// SPDX-License-Identifier: GPL-3.0-or-later
// { dg-do assemble }
// { dg-final { relo-resolves 1 } }
// { dg-final { relo-resolves 2 } }

#if TARGET_LAYOUT == 1
struct buffer { int added; union { long c; struct { int d; int e; }; }; int a, b; };
#elif TARGET_LAYOUT == 2
// libbpf finds a member by its name through whatever is unnamed.
struct buffer { int b; int e; struct { int d; long c; }; struct { struct { int a; }; }; };
#else

struct [[gnu::relocatable]] buffer
{
  int a;
  struct
  {
    int b;
    union
    {
      long c;
      struct
      {
	int d;
	int e;
      };
    };
  };
};

int
one (buffer *p)
{
  return p->a + p->b; // { dg-relo "byte_off struct buffer.a (0:0) = 0" "byte_off struct buffer.b (0:1:0) = 8" }
}

long
two (buffer *p)
{
  return p->c; // { dg-relo "byte_off struct buffer.c (0:1:1:0) = 16" }
}

int
three (buffer *p)
{
  return p->d // { dg-relo "byte_off struct buffer.d (0:1:1:1:0) = 16" }
	 + p->e; // { dg-relo "byte_off struct buffer.e (0:1:1:1:1) = 20" }
}

#endif
