// A string literal is as long as a member, and not of its type: its size is known.
// SPDX-License-Identifier: GPL-3.0-or-later
// { dg-do compile }

unsigned
before ()
{
  return sizeof ("before");
}

struct __attribute__ ((relocatable)) thread
{
  char name[16];
  char before[7];
  const char constant[8];
  unsigned char bytes[9];
};

unsigned
literal ()
{
  return sizeof ("123456789012345") + sizeof ("before") + sizeof ("7654321");
}

static const char same[] = "123456789012345";
static const unsigned char bytes[9] = { 1 };

unsigned
object ()
{
  const char local[16] = "";
  const volatile char varying[16] = "";
  return sizeof same + sizeof local + sizeof varying + sizeof (bytes);
}

template <unsigned long N>
unsigned
length (const char (&)[N])
{
  return N;
}

unsigned
deduced ()
{
  return length ("123456789012345");
}

unsigned
member (const thread *t)
{
  return sizeof t->name; // { dg-error "size of an array in relocatable type" }
}

unsigned
constant_member (const thread *t)
{
  return sizeof t->constant; // { dg-error "size of an array in relocatable type" }
}
