/* A class template, under the name that the kernel has for it; box<long> is none.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include "peers.h"

#ifdef __RELOCATABLE__
#define NAMED(name) __attribute__ ((relocatable_name (name)))
#else
#define NAMED(name)
#endif

template <typename T> struct RELOCATABLE NAMED ("box") box { int a; T value; };

long value (box<long> &b) { return ACCESS (b.value); }

/* plugin: byte_off struct box.value (0:1) = 8
   clang++: byte_off struct box<long>.value (0:1) = 8
   clang++: name: box<long>
   g++: crash  */
