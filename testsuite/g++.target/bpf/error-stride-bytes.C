// Where the front end has made one sum of bytes and of objects, nobody can tell which are which.
// SPDX-License-Identifier: GPL-3.0-or-later
// { dg-do compile }

struct [[gnu::relocatable]] info
{
  long a, b;
};

#define AFTER(p) ((info *) ((char *) (p) + 16))

long
merged (info *p, void *start, int n)
{
  info *i = (info *) ((char *) (p + 1) + 16); // { dg-error "bytes and objects of relocatable type 'info', whose size is known only when the program is loaded, have become one sum here; write it in two statements" }
  info *j = &((info *) ((char *) start + 16))[n]; // { dg-error "bytes and objects of relocatable type 'info'" }
  info *k = AFTER (&p[n]); // { dg-message "in expansion of macro" }
  // { dg-error "bytes and objects of relocatable type 'info'" "" { target *-*-* } 10 }
  return i->a + j->a + k->a;
}

long
apart (info *p, void *start, int n)
{
  info *next = p + 1;
  info *i = (info *) ((char *) next + 16);
  info *behind = AFTER (start);
  info *j = &behind[n];
  return i->a + j->a;
}
