// A flexible array member, and the array of one element that older code has for it.
// SPDX-License-Identifier: GPL-3.0-or-later
// { dg-do assemble }
// { dg-final { relo-resolves 1 } }

#ifdef TARGET_LAYOUT
struct message { long added; int length; int words[]; };
struct old_message { long added[2]; int length; char bytes[]; };
#else

struct [[gnu::relocatable]] message
{
  int length;
  int words[];
};

struct [[gnu::relocatable]] old_message
{
  int length;
  char bytes[1];
};

int
constant (message *m)
{
  return m->words[5]; // { dg-relo "byte_off struct message.words[5] (0:1:5) = 24" }
}

int
variable (message *m, unsigned long i)
{
  return m->words[i]; // { dg-relo "byte_off struct message.words[0] (0:1:0) = 4" }
}

int *
decayed (message *m)
{
  return m->words; // { dg-relo "byte_off struct message.words (0:1) = 4" }
}

// libbpf takes no index beyond the bound, if there is one.
char
old (old_message *m)
{
  return m->bytes[3]; // { dg-relo "byte_off struct old_message.bytes[0] (0:1:0) = 4" }
}

#endif
// { dg-final { btf-type "STRUCT message, size 4: int length @0; int[0] words @32" } }
// { dg-extra-instructions "old" 1 "the index is past the bound, and added by itself" }
