// Every spelling of the attribute, in every place where it can stand; on struct, class, union.
// SPDX-License-Identifier: GPL-3.0-or-later
// { dg-do assemble }

struct [[gnu::relocatable]] a { int pad, x; };
struct [[bpf::relocatable]] b { int pad, x; };
struct __attribute__ ((relocatable)) c { int pad, x; };
struct __attribute__ ((__relocatable__)) d { int pad, x; };
struct e { int pad, x; } __attribute__ ((relocatable));
struct __attribute__ ((preserve_access_index)) f { int pad, x; };
struct g { int pad, x; } __attribute__ ((preserve_access_index));
class [[gnu::__relocatable__]] h { int pad; public: int x; };
union [[gnu::relocatable]] i { int pad, x; };
struct [[gnu::relocatable, gnu::preserve_access_index]] k { int pad, x; };
struct [[clang::preserve_access_index]] l { int pad, x; };

int
spellings (a *pa, b *pb, c *pc, d *pd, e *pe)
{
  int sum = 0;
  sum += pa->x; // { dg-relo "byte_off struct a.x (0:1) = 4" }
  sum += pb->x; // { dg-relo "byte_off struct b.x (0:1) = 4" }
  sum += pc->x; // { dg-relo "byte_off struct c.x (0:1) = 4" }
  sum += pd->x; // { dg-relo "byte_off struct d.x (0:1) = 4" }
  sum += pe->x; // { dg-relo "byte_off struct e.x (0:1) = 4" }
  return sum;
}

int
more (f *pf, g *pg, h *ph, i *pi, k *pk)
{
  int sum = 0;
  sum += pf->x; // { dg-relo "byte_off struct f.x (0:1) = 4" }
  sum += pg->x; // { dg-relo "byte_off struct g.x (0:1) = 4" }
  sum += ph->x; // { dg-relo "byte_off struct h.x (0:1) = 4" }
  sum += pi->x; // { dg-relo "byte_off union i.x (0:1) = 0" }
  sum += pk->x; // { dg-relo "byte_off struct k.x (0:1) = 4" }
  return sum;
}

int last (l *pl) { return pl->x; } // { dg-relo "byte_off struct l.x (0:1) = 4" }
// { dg-final { btf-type "STRUCT h, size 8: int pad @0; int x @32" } }
