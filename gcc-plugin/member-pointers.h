/* `object.*member' and `pointer->*member' with a constant member pointer.

   SPDX-License-Identifier: GPL-3.0-or-later */

#ifndef RELOCATABLE_MEMBER_POINTERS_H
#define RELOCATABLE_MEMBER_POINTERS_H

#include "reference.h"

namespace relocatable {

/* If EXPR uses member pointers, or is the address of what they select, where in it the pointer to
   the object is that they are used on; otherwise NULL.  */
tree *member_pointer_base (tree *expr);

/* Makes of *EXPR, of which member_pointer_base () knows, what member accesses would be, if WHAT is
   relocated there.  Gives an error and returns false if it should be but cannot.  */
bool make_member_access (tree *expr, location_t loc, relocate what);

/* Does so everywhere in *EXPR, from the inside.  */
bool make_member_accesses (tree *expr, location_t loc, relocate what);

} // namespace relocatable

#endif
