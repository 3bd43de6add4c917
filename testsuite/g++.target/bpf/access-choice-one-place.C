// A choice of two members as an lvalue is one of their addresses (access-address-one-place.c).
// SPDX-License-Identifier: GPL-3.0-or-later
// { dg-do assemble }
// { dg-no-instruction-count "without the mark these are constants" }

union [[gnu::relocatable]] entry
{
  int first;
  int other;
};

void
assigned (entry *e, bool which)
{
  (which ? e->first : e->other) = 3; // { dg-relo "byte_off union entry.first (0:0) = 0" "byte_off union entry.other (0:1) = 0" }
}

int &
bound (entry *e, bool which)
{
  return which ? e->first : e->other; // { dg-relo "byte_off union entry.first (0:0) = 0" "byte_off union entry.other (0:1) = 0" }
}

template<typename T>
int *
in_template (T *e, bool which)
{
  return which ? &e->first : &e->other; // { dg-relo "byte_off union entry.first (0:0) = 0" "byte_off union entry.other (0:1) = 0" }
}

template int *in_template (entry *, bool);
