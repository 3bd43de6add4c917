/* What only the C front end knows.

   SPDX-License-Identifier: GPL-3.0-or-later */

#ifndef RELOCATABLE_C_H
#define RELOCATABLE_C_H

#include "gcc.h"

namespace relocatable {

/* The struct or union (CODE says which) with tag NAME that is in scope; an incomplete one if there
   is none.  NULL_TREE if the front end is not C's.  */
tree find_tag (tree_code code, tree name);

/* Whether DECL is declared `constexpr' in C.  */
bool constexpr_variable_p (const_tree decl);

} // namespace relocatable

#endif
