/* What libbpf's own headers give GCC where the plugin takes what they give clang.

   SPDX-License-Identifier: GPL-3.0-or-later */

#ifndef RELOCATABLE_LIBBPF_MACROS_H
#define RELOCATABLE_LIBBPF_MACROS_H

#include "gcc.h"

namespace relocatable {

/* See each definition of a macro.  For PLUGIN_INCLUDE_FILE, after the front end has set its own
   callbacks of the preprocessor.  */
void watch_libbpf_macros ();

} // namespace relocatable

#endif
