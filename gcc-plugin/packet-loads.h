/* __builtin_bpf_load_byte, _half and _word with clang's two arguments.

   SPDX-License-Identifier: GPL-3.0-or-later */

#ifndef RELOCATABLE_PACKET_LOADS_H
#define RELOCATABLE_PACKET_LOADS_H

#include "gcc.h"

namespace relocatable {

/* A call, as a tree, that loads BYTES (1, 2 or 4) at OFFSET of the packet of the socket buffer SKB.
   It is a call until lower_packet_load.  */
tree build_packet_load (unsigned bytes, tree skb, tree offset, location_t loc);

/* If STMT at GSI is such a call, replace it.  Returns whether it was.  */
bool lower_packet_load (gimple_stmt_iterator *gsi);

void initialize_packet_load_builtin ();

} // namespace relocatable

#endif
