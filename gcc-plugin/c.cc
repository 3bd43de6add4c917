/* What only the C front end knows.

   The plugin also runs in cc1plus, which has none of these symbols; so they are weak here, and this
   is the only file that names any.

   SPDX-License-Identifier: GPL-3.0-or-later */

#define RELOCATABLE_WANT_C_TREE
#include "c.h"

extern tree xref_tag (tree_code, tree) __attribute__ ((weak));

namespace relocatable {

tree
find_tag (tree_code code, tree name)
{
  return xref_tag ? xref_tag (code, name) : NULL_TREE;
}

bool
constexpr_variable_p (const_tree decl)
{
  return !c_dialect_cxx () && VAR_P (decl) && C_DECL_DECLARED_CONSTEXPR (decl);
}

} // namespace relocatable
