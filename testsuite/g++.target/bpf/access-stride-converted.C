// Bytes that are added before a conversion to a pointer to a relocatable type are no stride of such, wherever
// the front end folds the two.
// SPDX-License-Identifier: GPL-3.0-or-later
// { dg-do assemble }

struct __attribute__ ((relocatable)) info
{
  int words[4];
  int state;
};

struct __attribute__ ((relocatable)) buffer
{
  unsigned end;
  unsigned char *start;
};

int
initialized (const buffer &b)
{
  const unsigned end = b.end; // { dg-relo-times 1 "byte_off struct buffer.end (0:0) = 0" }
  const info *i = reinterpret_cast<const info *> (b.start + end); // { dg-relo-times 1 "byte_off struct buffer.start (0:1) = 8" }
  return i->state; // { dg-relo-times 1 "byte_off struct info.state (0:1) = 16" }
}

int
bytes (void *p, long n)
{
  const info *i = (const info *) ((char *) p + n);
  return i->state; // { dg-relo-times 1 "byte_off struct info.state (0:1) = 16" }
}

int
constant (void *p)
{
  const info *i = (const info *) ((char *) p + 14);
  return i->state; // { dg-relo-times 1 "byte_off struct info.state (0:1) = 16" }
}

int
stride (info *p, int n)
{
  const info *i = p + n; // { dg-relo-times 1 "type_size struct info (0) = 20" }
  return i->state; // { dg-relo-times 1 "byte_off struct info.state (0:1) = 16" }
}
// { dg-no-instruction-count "the stride is multiplied by a register" }

struct __attribute__ ((relocatable)) pair
{
  int words[4];
};

pair *
rounded (pair *p, unsigned long bytes)
{
  return p + bytes / 16; // { dg-relo-times 1 "type_size struct pair (0) = 16" }
}
