/* All that can be asked of an enumerator.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include "peers.h"

enum state { running, sleeping = 5 };

unsigned long exists (void)
{
  return __builtin_preserve_enum_value (ENUMERATOR (enum state, sleeping), 0);
}
unsigned long value (void)
{
  return __builtin_preserve_enum_value (ENUMERATOR (enum state, sleeping), 1);
}

/* plugin, clang, clang++, gcc: enumval_exists enum state::sleeping (1) = 1
   plugin, clang, clang++, gcc: enumval_value enum state::sleeping (1) = 5
   g++: error: invalid kind argument to core builtin  */
