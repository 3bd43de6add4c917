/* A field of a packed struct.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include "peers.h"

struct __attribute__ ((packed)) RELOCATABLE wire { char kind; int length; };

int length (struct wire *w) { return ACCESS (w->length); }

/* plugin, clang, clang++: byte_off struct wire.length (0:1) = 1
   gcc: no relocation
   g++: crash  */
