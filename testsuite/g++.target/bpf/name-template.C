// Names of template instances: identifiers that can be read, one for each instance.
// SPDX-License-Identifier: GPL-3.0-or-later
// { dg-do assemble }

template<typename T> struct [[gnu::relocatable]] box { int pad; int value; };
template<int N, bool B> struct [[gnu::relocatable]] numbers { int pad[2]; int value; };
template<typename... T> struct [[gnu::relocatable]] pack { int pad[3]; int value; };
namespace inner { struct type; }

int
f (box<int> *a, box<const char *> *b, box<box<inner::type>> *c)
{
  return a->value + b->value + c->value; // { dg-relo "byte_off struct box_int__aac41ef7.value (0:1) = 4" "byte_off struct box_char_const__e28c76fd.value (0:1) = 4" "byte_off struct box_box_inner_type__587d4b79.value (0:1) = 4" }
}

int
g (numbers<3, true> *a, numbers<-3, true> *b, pack<> *c, pack<int, long> *d)
{
  return a->value + b->value + c->value + d->value; // { dg-relo "byte_off struct numbers_3_true__5f56948a.value (0:1) = 8" "byte_off struct numbers_3_true__00202f5b.value (0:1) = 8" "byte_off struct pack__a25759de.value (0:1) = 12" "byte_off struct pack_int_long_int__84b46320.value (0:1) = 12" }
}
