/* What only the C++ front end knows.

   The plugin also runs in cc1, which has none of these symbols; so they are weak here, and this
   is the only file that names any.

   SPDX-License-Identifier: GPL-3.0-or-later */

#define RELOCATABLE_WANT_CP_TREE
#include "cxx.h"

extern saved_scope *scope_chain __attribute__ ((weak));
extern tree lookup_base (tree, tree, base_access, base_kind *, tsubst_flags_t, HOST_WIDE_INT)
  __attribute__ ((weak));
extern tree maybe_constant_value (tree, tree, mce_value) __attribute__ ((weak));
extern tree mangle_typeinfo_string_for_type (tree) __attribute__ ((weak));
extern constexpr_fundef *retrieve_constexpr_fundef (tree) __attribute__ ((weak));

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
class_being_instantiated ()
{
  return &scope_chain && scope_chain && current_class_type
	 && CLASSTYPE_TEMPLATE_INSTANTIATION (current_class_type)
	 && !COMPLETE_TYPE_P (current_class_type) ? current_class_type : NULL_TREE;
}

bool
virtual_class_p (const_tree type)
{
  return c_dialect_cxx () && CLASS_TYPE_P (type)
	 && (TYPE_POLYMORPHIC_P (type) || CLASSTYPE_VBASECLASSES (type));
}

bool
bound_object_p (const_tree decl)
{
  return c_dialect_cxx () && DECL_DECOMPOSITION_P (decl) && !DECL_NAME (decl);
}

bool
member_function_pointer_p (const_tree type)
{
  return c_dialect_cxx () && TYPE_PTRMEMFUNC_P (type);
}

bool
derived_p (tree derived, tree base)
{
  derived = TYPE_MAIN_VARIANT (derived);
  base = TYPE_MAIN_VARIANT (base);
  return lookup_base && derived != base && CLASS_TYPE_P (derived) && CLASS_TYPE_P (base)
	 && COMPLETE_TYPE_P (derived)
	 && lookup_base (derived, base, ba_any, NULL, tf_none) != NULL_TREE;
}

bool
base_p (const_tree field)
{
  return c_dialect_cxx () && DECL_FIELD_IS_BASE (field);
}

bool
bit_cast_p (const_tree expr)
{
  return c_dialect_cxx () && TREE_CODE (expr) == BIT_CAST_EXPR;
}

tree
class_pointed_into (const_tree expr)
{
  return c_dialect_cxx () && TREE_CODE (expr) == PTRMEM_CST
	 && TREE_CODE (PTRMEM_CST_MEMBER (expr)) == FIELD_DECL
	 ? DECL_CONTEXT (PTRMEM_CST_MEMBER (expr)) : NULL_TREE;
}

bool
constant_p (const_tree decl)
{
  return c_dialect_cxx () && VAR_P (decl)
	 && (DECL_DECLARED_CONSTEXPR_P (decl)
	     || (TYPE_READONLY (strip_array_types (TREE_TYPE (decl)))
		 && DECL_INITIALIZED_BY_CONSTANT_EXPRESSION_P (decl)));
}

tree
sizeof_operand (const_tree expr)
{
  return c_dialect_cxx () && TREE_CODE (expr) == SIZEOF_EXPR && !SIZEOF_EXPR_TYPE_P (expr)
	 ? TREE_OPERAND (expr, 0) : NULL_TREE;
}

bool
call_for_object_p (const_tree expr)
{
  return c_dialect_cxx () && TREE_CODE (expr) == AGGR_INIT_EXPR;
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

tree *
copied_constexpr_body (tree fndecl)
{
  if (!constexpr_bodies_are_copied_early || !retrieve_constexpr_fundef)
    return NULL;
  constexpr_fundef *definition = retrieve_constexpr_fundef (fndecl);
  return definition && definition->body ? &definition->body : NULL;
}

} // namespace relocatable
