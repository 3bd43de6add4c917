/* An enumerator of a scoped enumeration in a namespace, with 64 bits.
   SPDX-License-Identifier: GPL-3.0-or-later */
#include "peers.h"

namespace kernel { enum class state : unsigned long { running, sleeping = 0x100000000 }; }

unsigned long value ()
{
  return __builtin_preserve_enum_value (ENUMERATOR (kernel::state, kernel::state::sleeping), 1);
}

/* plugin, clang++: enumval_value enum state::sleeping (1) = 4294967296
   g++: error: invalid kind argument to core builtin  */
