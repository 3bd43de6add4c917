// relocatable_name: the kernel's name for what C++ cannot call so.
// SPDX-License-Identifier: GPL-3.0-or-later
// { dg-do assemble }

struct [[gnu::relocatable]] __attribute__ ((relocatable_name ("class"))) klass
{
  int other;
  int new_ __attribute__ ((relocatable_name ("new")));
  [[gnu::relocatable_name ("private")]] int priv;
  struct
  {
    int deep __attribute__ ((relocatable_name ("delete")));
  };
};

enum class [[gnu::relocatable_name ("state")]] phase
{
  no __attribute__ ((relocatable_name ("false"))),
  yes = 3
};

int
fields (klass *k)
{
  return k->new_	// { dg-relo "byte_off struct class.new (0:1) = 4" }
	 + k->priv	// { dg-relo "byte_off struct class.private (0:2) = 8" }
	 + k->deep;	// { dg-relo "byte_off struct class.delete (0:3:0) = 12" }
}

unsigned long long
enumerators ()
{
  return __builtin_relocatable_enum_value (phase::no)	 // { dg-relo "enumval_value enum state::false (0) = 0" }
	 + __builtin_relocatable_enum_value (phase::yes); // { dg-relo "enumval_value enum state::yes (1) = 3" }
}

// { dg-no-instruction-count "without the plugin there is no such builtin" }
