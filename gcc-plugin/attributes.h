/* The attributes that make a type relocatable.

   SPDX-License-Identifier: GPL-3.0-or-later */

#ifndef RELOCATABLE_ATTRIBUTES_H
#define RELOCATABLE_ATTRIBUTES_H

#include "gcc.h"

namespace relocatable {

/* Register `relocatable' as __attribute__((relocatable)), [[gnu::relocatable]] and
   [[bpf::relocatable]], and likewise `fixed_layout', `relocatable_optional' and `relocatable_name'.  For PLUGIN_ATTRIBUTES.  */
void register_attributes (void *, void *);

/* Mark TYPE, a complete record, as if its definition had carried `preserve_access_index' or,
   if STRICTLY, `relocatable'.  */
void mark_relocatable (tree type, bool strictly);

/* Keep what is said of TYPE, a complete record, in a way that does not slow the C front end down.  */
void settle_unnamed_type (tree type);

/* Whether accesses to members of TYPE are relocated: it is a struct, class or union
   marked `relocatable' or `preserve_access_index'.  */
bool relocatable_type_p (const_tree type);

/* Whether TYPE is marked `relocatable', not merely `preserve_access_index'.  */
bool strictly_relocatable_type_p (const_tree type);

/* Whether TYPE is marked `fixed_layout', which takes it out of a region of relocatable
   types.  */
bool fixed_layout_type_p (const_tree type);

/* The name that `relocatable_name' gives to NODE, a type or the declaration of a member or an
   enumerator; NULL if it has none.  */
const char *relocatable_name (const_tree node);

} // namespace relocatable

#endif
