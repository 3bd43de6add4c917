/* Regions of the source in which every type is relocatable:

     #pragma relocatable push ... #pragma relocatable pop
     #pragma clang attribute push (__attribute__((preserve_access_index)), apply_to = record)
     ... #pragma clang attribute pop

   The second is what bpftool writes round the kernel's types.

   SPDX-License-Identifier: GPL-3.0-or-later */

#ifndef RELOCATABLE_REGIONS_H
#define RELOCATABLE_REGIONS_H

#include "gcc.h"

namespace relocatable {

/* For PLUGIN_PRAGMAS.  */
void register_pragmas (void *, void *);

/* TYPE, which the front end has just met, is marked if it was defined in a region.  For
   PLUGIN_FINISH_TYPE.  */
void finish_type (void *type, void *);

/* The same for a type that may be used before the front end has said that it is finished: in
   the bodies of its own member functions.  */
void mark_by_region (tree type);

/* Keep the types that were met over a garbage collection, lest another type at the address of one should
   pass for it.  */
void mark_met_types_for_gc ();

/* Complain of a region that was not closed.  At the end of the unit.  */
void check_regions_closed ();

} // namespace relocatable

#endif
