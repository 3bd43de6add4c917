/* A type that only has `preserve_access_index' may be used by value.  What an initializer has put where it
   is declared is found there again; what the kernel has filled, or may have, is found where it is in the
   kernel.  */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-do assemble } */
/* { dg-no-instruction-count "the relocated ones are addressed, and so in memory" } */

struct __attribute__ ((preserve_access_index)) inner { int x, y; };

struct __attribute__ ((preserve_access_index)) key
{
  int family;
  int port;
  struct inner in;
  unsigned protocol : 4;
};

struct holder
{
  struct key k;
  int count;
};

int use (struct key *);
int use_holder (struct holder *);

struct key global = { 1, 2 };
static const struct key table[2] = { { 1, 2 }, { 3, 4 } };
struct key unset, zero = { 0 };
extern struct key kernels;

int
constants (void)
{
  struct key k = { 1, 2 };
  use (&k);
  return k.port + global.family;
}

int
values (int i)
{
  struct key k = { i, i + 1, { i, 2 }, (unsigned) i };
  k.protocol++;
  k.in.y = 3;
  return use (&k) + k.in.x;
}

int
elements (int i)
{
  return table[i & 1].port + table[1].in.y;
}

int
in_other (int i)
{
  struct holder h = { { i, 2 }, 3 };
  return use_holder (&h) + h.k.family + h.count;
}

int
filled_in (struct holder *other)
{
  struct holder h = { { 0 }, 3 };
  use (&h.k);
  *other = h;
  return h.k.port; /* { dg-relo "byte_off struct key.port (0:1) = 4" } */
}

int
assigned (void)
{
  struct key k;
  k.port = 1; /* { dg-relo "byte_off struct key.port (0:1) = 4" } */
  return use (&k);
}

int
copied (struct key *p)
{
  struct key k = *p;
  use (&k);
  return k.port; /* { dg-relo "byte_off struct key.port (0:1) = 4" } */
}

int
not_set (void)
{
  return unset.port /* { dg-relo "byte_off struct key.port (0:1) = 4" } */
	 + zero.in.y /* { dg-relo "byte_off struct key.in.y (0:2:1) = 12" } */
	 + kernels.family; /* { dg-relo "byte_off struct key.family (0:0) = 0" } */
}

#ifdef __cplusplus
template<class T>
int
in_template (int i)
{
  T k { i, 4, { 5, i }, 3 };
  return use (&k) + k.in.y;
}
template int in_template<key> (int);
#endif
