/* Typedefs that C declares more than once.

   SPDX-License-Identifier: GPL-3.0-or-later */

#ifndef RELOCATABLE_TYPEDEFS_H
#define RELOCATABLE_TYPEDEFS_H

#include "gcc.h"

namespace relocatable {

/* A typedef that was declared just now stays one, or becomes one again.  For PLUGIN_FINISH_DECL.  */
void keep_typedef (void *decl, void *);

void mark_typedefs_for_gc ();

} // namespace relocatable

#endif
