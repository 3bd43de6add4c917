/* What only the C++ front end knows.

   SPDX-License-Identifier: GPL-3.0-or-later */

#ifndef RELOCATABLE_CXX_H
#define RELOCATABLE_CXX_H

#include "gcc.h"

namespace relocatable {

/* Whether the front end is in the definition of a template, where nothing is final.  */
bool in_template_definition_p ();

/* The constant that EXPR is, if it is one; otherwise EXPR.  */
tree constant_value (tree expr);

/* The member that EXPR, a constant pointer to a data member, points to; NULL_TREE if it is
   something else.  */
tree member_pointed_to (tree expr);

/* TYPE as the ABI writes it, which tells it from every other; NULL if the front end is not C++'s.  */
const char *mangled_type (tree type);

} // namespace relocatable

#endif
