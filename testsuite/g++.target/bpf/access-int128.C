// A member that no single instruction can read: its address is relocated.
// SPDX-License-Identifier: GPL-3.0-or-later
// { dg-do assemble }

struct [[gnu::relocatable]] wide
{
  long pad;
  __int128 value;
};

void
copy (__int128 *to, wide *w)
{
  *to = w->value; // { dg-relo "byte_off struct wide.value (0:1) = 8" }
}

void
store (wide *w, const __int128 *from)
{
  w->value = *from; // { dg-relo "byte_off struct wide.value (0:1) = 8" }
}
// { dg-extra-instructions "*" 1 "the address is computed, and the halves are at 0 and 8 from there" }
