/* Addresses of relocated members that the front ends would make facts of.

   The front ends compare `&t->a' with `&t->b', and both with t, by the offsets that are declared, choose
   between them so, and make a number of `&((T *) 0)->a'.  Where the function still has such an address, it becomes the
   sum with a relocated value at once, and not when accesses are lowered.

   SPDX-License-Identifier: GPL-3.0-or-later */

#ifndef RELOCATABLE_ADDRESS_FACTS_H
#define RELOCATABLE_ADDRESS_FACTS_H

#include "gcc.h"

namespace relocatable {

/* Relocate such addresses in a function.  For PLUGIN_PRE_GENERICIZE.  */
void relocate_address_facts (void *fndecl, void *);

/* C folds as it parses.  There EXPR, if it is the address of a relocated member, is kept as it is until
   then by a call round it where it is converted to TYPE, a number or another pointer; and so is what
   becomes a pointer to a relocatable type, if it is a constant, or a sum in bytes, which looked like
   one in objects of that type if it was folded into the conversion.  Returns NULL_TREE if EXPR is to be converted as usual.  */
tree keep_address (tree type, tree expr);

/* Between these the front end wants constants: the initializer of DECL, a variable.  */
void begin_declaration (tree decl);
void end_declaration (tree decl);

void initialize_keep_address_builtin ();

} // namespace relocatable

#endif
