/* What only the C++ front end knows.

   The plugin also runs in cc1, which has none of these symbols; so they are weak here, and this
   is the only file that names any.

   SPDX-License-Identifier: GPL-3.0-or-later */

#define RELOCATABLE_WANT_CP_TREE
#include "cxx.h"

extern saved_scope *scope_chain __attribute__ ((weak));
extern tree maybe_constant_value (tree, tree, mce_value) __attribute__ ((weak));
extern tree mangle_typeinfo_string_for_type (tree) __attribute__ ((weak));

namespace relocatable {

bool
in_template_definition_p ()
{
  return &scope_chain && scope_chain && processing_template_decl;
}

tree
constant_value (tree expr)
{
  return maybe_constant_value ? maybe_constant_value (expr, NULL_TREE, mce_unknown) : expr;
}

tree
member_pointed_to (tree expr)
{
  if (TREE_CODE (expr) != PTRMEM_CST || TREE_CODE (PTRMEM_CST_MEMBER (expr)) != FIELD_DECL)
    return NULL_TREE;
  return PTRMEM_CST_MEMBER (expr);
}

const char *
mangled_type (tree type)
{
  return mangle_typeinfo_string_for_type
	 ? IDENTIFIER_POINTER (mangle_typeinfo_string_for_type (type)) : NULL;
}

} // namespace relocatable
