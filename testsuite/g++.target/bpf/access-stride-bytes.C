// Bytes are bytes, also where they are a multiple of the size that the type has here; and objects are objects at
// whatever place the front end has their sum.
// SPDX-License-Identifier: GPL-3.0-or-later
// { dg-do assemble }
// { dg-no-instruction-count "strides take some" }

struct [[gnu::relocatable]] info
{
  long a, b;
};

#define AFTER(p) ((info *) ((char *) (p) + 16))
#define ELEMENT(p, n) (&(p)[n])

long
constant (void *start)
{
  info *i = (info *) ((char *) start + 16);
  return i->b; // { dg-relo "byte_off struct info.b (0:1) = 8" }
}

long
variable (void *start, long n)
{
  info *i = (info *) ((char *) start + 16 * n);
  return i->b; // { dg-relo "byte_off struct info.b (0:1) = 8" }
}

long
in_macro (info *p)
{
  info *i = AFTER (p);
  return i->a; // { dg-relo "byte_off struct info.a (0:0) = 0" }
}

template<class To, class From>
long
in_template (From *p)
{
  To *t = (To *) (p + 16); // { dg-relo "type_size struct info (0) = 16" }
  return t->a; // { dg-relo "byte_off struct info.a (0:0) = 0" }
}

long
instances (info *p)
{
  return in_template<info> (p) + in_template<info> ((char *) p);
}

long
element (info *p, unsigned n)
{
  info *i = &p[n + 1]; // { dg-relo "type_size struct info (0) = 16" }
  return i->b; // { dg-relo "byte_off struct info.b (0:1) = 8" }
}

long
element_of_sum (info *p, unsigned n)
{
  info *i = &(p + n)[2]; // { dg-relo "type_size struct info (0) = 16" }
  return i->b; // { dg-relo "byte_off struct info.b (0:1) = 8" }
}

long
address (info *p)
{
  info *i = &*(3 + p); // { dg-relo "type_size struct info (0) = 16" }
  return i->b; // { dg-relo "byte_off struct info.b (0:1) = 8" }
}

long
element_in_macro (info *p, long n)
{
  info *i = ELEMENT (p, n); // { dg-relo "type_size struct info (0) = 16" }
  return i->b; // { dg-relo "byte_off struct info.b (0:1) = 8" }
}
