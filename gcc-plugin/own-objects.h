/* Objects that the program itself lays out.

   SPDX-License-Identifier: GPL-3.0-or-later */

#ifndef RELOCATABLE_OWN_OBJECTS_H
#define RELOCATABLE_OWN_OBJECTS_H

#include "gcc.h"

namespace relocatable {

/* Whether DECL is an object with an initializer that gives members of relocatable types values, and so
   has the layout that is declared here.  */
bool own_object_p (const_tree decl);

/* DECL is declared with INIT.  */
void note_initializer (tree decl, const_tree init);

/* Find the objects that FNDECL initializes.  */
void note_initialized_objects (tree fndecl);

} // namespace relocatable

#endif
