// Loads and stores of every width, signed and not, and bool, enum, pointer and function pointer.
// SPDX-License-Identifier: GPL-3.0-or-later
// { dg-do assemble }

enum color { red, green };
enum class shade : unsigned char { dark, light };

struct [[gnu::relocatable]] all
{
  void (*call) (int);
  signed char sc;
  unsigned char uc;
  short s;
  unsigned short us;
  int i;
  unsigned u;
  long l;
  unsigned long long ull;
  bool b;
  color c;
  shade sh;
  all *next;
  char *name;
};

void
copy (all *to, all *from)
{
  to->sc = from->sc;   // { dg-relo "byte_off struct all.sc (0:1) = 8" }
  to->uc = from->uc;   // { dg-relo "byte_off struct all.uc (0:2) = 9" }
  to->s = from->s;     // { dg-relo "byte_off struct all.s (0:3) = 10" }
  to->us = from->us;   // { dg-relo "byte_off struct all.us (0:4) = 12" }
  to->i = from->i;     // { dg-relo "byte_off struct all.i (0:5) = 16" }
  to->u = from->u;     // { dg-relo "byte_off struct all.u (0:6) = 20" }
  to->l = from->l;     // { dg-relo "byte_off struct all.l (0:7) = 24" }
  to->ull = from->ull; // { dg-relo "byte_off struct all.ull (0:8) = 32" }
  to->b = from->b;     // { dg-relo "byte_off struct all.b (0:9) = 40" }
  to->c = from->c;     // { dg-relo "byte_off struct all.c (0:10) = 44" }
  to->sh = from->sh;   // { dg-relo "byte_off struct all.sh (0:11) = 48" }
  to->next = from->next; // { dg-relo "byte_off struct all.next (0:12) = 56" }
}

void
constants (all *to)
{
  to->sc = -1;      // { dg-relo "byte_off struct all.sc (0:1) = 8" }
  to->us = 65535;   // { dg-relo "byte_off struct all.us (0:4) = 12" }
  to->l = -5;       // { dg-relo "byte_off struct all.l (0:7) = 24" }
  to->b = true;     // { dg-relo "byte_off struct all.b (0:9) = 40" }
  to->sh = shade::light; // { dg-relo "byte_off struct all.sh (0:11) = 48" }
  to->name = nullptr; // { dg-relo "byte_off struct all.name (0:13) = 64" }
}

// { dg-extra-instructions "constants" 1 "65535 must not be sign-extended if the store is widened" }
