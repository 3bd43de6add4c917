/* A class template.  The kernel wants names that are identifiers.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include "peers.h"

template <typename T> struct RELOCATABLE box { int a; T value; };

long value (box<long> &b) { return ACCESS (b.value); }

/* plugin: byte_off struct box_long_int__c9f7f951.value (0:1) = 8
   clang++: byte_off struct box<long>.value (0:1) = 8
   clang++: name: box<long>
   g++: crash  */
