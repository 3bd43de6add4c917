/* Addresses of relocated members that the front ends would make facts of.

   SPDX-License-Identifier: GPL-3.0-or-later */

#include "address-facts.h"
#include "attributes.h"
#include "layout-severity.h"
#include "c.h"
#include "reference.h"

namespace relocatable {

namespace {

tree keep_address_fndecl;
const unsigned keep_address_code = 0x0C051;

/* The variable of static storage whose initializer may be under way.  */
tree static_declaration;

/* If EXPR is what keep_address made, returns the address; else NULL_TREE.  */

tree
kept_address (tree expr)
{
  while (CONVERT_EXPR_P (expr) || TREE_CODE (expr) == NON_LVALUE_EXPR)
    expr = TREE_OPERAND (expr, 0);
  return TREE_CODE (expr) == CALL_EXPR && keep_address_fndecl
	 && get_callee_fndecl (expr) == keep_address_fndecl ? CALL_EXPR_ARG (expr, 0) : NULL_TREE;
}

/* Whether what REF, a chain of components, is part of is at a constant address.  */

bool
at_constant_address_p (tree ref)
{
  tree base = get_base_address (ref);
  if (!base || (!INDIRECT_REF_P (base) && TREE_CODE (base) != MEM_REF))
    return false;
  tree pointer = TREE_OPERAND (base, 0);
  if (tree address = kept_address (pointer))
    pointer = address;
  while (CONVERT_EXPR_P (pointer) || TREE_CODE (pointer) == NON_LVALUE_EXPR
	 || location_wrapper_p (pointer))
    pointer = TREE_OPERAND (pointer, 0);
  return TREE_CODE (pointer) == INTEGER_CST;
}

/* Make *NODE, if it is the address of a relocated member, a sum.  WHERE tells of its place.  */

void
relocate_address (tree *node, location_t where)
{
  while (CONVERT_EXPR_P (*node) || TREE_CODE (*node) == NON_LVALUE_EXPR
	 || location_wrapper_p (*node))
    node = &TREE_OPERAND (*node, 0);
  if (kept_address (*node))
    *node = kept_address (*node);
  tree expr = *node;
  if (TREE_CODE (expr) != ADDR_EXPR || !handled_component_p (TREE_OPERAND (expr, 0)))
    return;
  const location_t loc = EXPR_LOC_OR_LOC (expr, where);
  reference r (TREE_OPERAND (expr, 0), loc, relocate::marked);
  if (!r.relocated_p () || !r.resolve () || r.bit_field_p ())
    return;
  tree relocated = r.relocated ();
  if (TREE_CODE (relocated) == MEM_REF)
    *node = fold_convert_loc (loc, TREE_TYPE (expr), TREE_OPERAND (relocated, 0));
}

/* Whether a conversion from pointer type FROM to TO makes it one to another type, not counting qualifiers,
   nor an array's address that of its first element.  */

bool
other_pointer_p (const_tree to, const_tree from)
{
  return POINTER_TYPE_P (to) && POINTER_TYPE_P (from) && TREE_CODE (TREE_TYPE (from)) != ARRAY_TYPE
	 && TYPE_MAIN_VARIANT (TREE_TYPE (to)) != TYPE_MAIN_VARIANT (TREE_TYPE (from));
}

/* Callback of walk_tree.  */

tree
relocate_facts (tree *node, int *walk_subtrees, void *data)
{
  auto &loc = *static_cast<location_t *> (data);
  tree expr = *node;
  if (TYPE_P (expr))
    *walk_subtrees = false;
  if (EXPR_P (expr) && EXPR_HAS_LOCATION (expr))
    loc = EXPR_LOCATION (expr);
  switch (TREE_CODE (expr))
    {
    case EQ_EXPR: case NE_EXPR:
    case LT_EXPR: case LE_EXPR: case GT_EXPR: case GE_EXPR:
    case POINTER_DIFF_EXPR:
      for (int i = 0; i < 2; i++)
	relocate_address (&TREE_OPERAND (expr, i), loc);
      break;

    case COND_EXPR:
      /* Which are one to operand_equal_p where two members are at one place here.  */
      for (int i = 1; i < 3; i++)
	if (tree arm = TREE_OPERAND (expr, i); arm && POINTER_TYPE_P (TREE_TYPE (arm)))
	  relocate_address (&TREE_OPERAND (expr, i), loc);
      break;

    CASE_CONVERT:
      if ((INTEGRAL_TYPE_P (TREE_TYPE (expr)) && TREE_CODE (TREE_TYPE (expr)) != BOOLEAN_TYPE)
	  /* The address of what is first here is folded to that of the object, if it gets its type.  */
	  || other_pointer_p (TREE_TYPE (expr), TREE_TYPE (TREE_OPERAND (expr, 0))))
	relocate_address (&TREE_OPERAND (expr, 0), loc);
      break;

    case ADDR_EXPR:
      if (handled_component_p (TREE_OPERAND (expr, 0))
	  && at_constant_address_p (TREE_OPERAND (expr, 0)))
	relocate_address (node, loc);
      break;

    case CALL_EXPR:
      if (tree address = kept_address (expr))
	{
	  *node = fold_convert (TREE_TYPE (expr), address);
	  return relocate_facts (node, walk_subtrees, data);
	}
      break;

    default:
      break;
    }
  return NULL_TREE;
}

} // anonymous namespace

void
relocate_address_facts (void *gcc_data, void *)
{
  tree fndecl = static_cast<tree> (gcc_data);
  location_t loc = DECL_SOURCE_LOCATION (fndecl);
  walk_tree_without_duplicates (&DECL_SAVED_TREE (fndecl), relocate_facts, &loc);
}

tree
keep_address (tree type, tree expr)
{
  if (!keep_address_fndecl || c_dialect_cxx () || !current_function_decl || static_declaration)
    return NULL_TREE;
  tree address = expr;
  STRIP_NOPS (address);
  const bool kept_for_type
    = TREE_CODE (type) == POINTER_TYPE && relocatable_record (TREE_TYPE (type))
      && COMPLETE_TYPE_P (TREE_TYPE (type))
      && ((TREE_CODE (address) == INTEGER_CST && !TREE_OVERFLOW (address))
	  || (TREE_CODE (address) == POINTER_PLUS_EXPR
	      && TYPE_MAIN_VARIANT (TREE_TYPE (TREE_TYPE (address)))
		 != TYPE_MAIN_VARIANT (TREE_TYPE (type))));
  /* A sum with a stride, which is relocated only after the function is parsed, becomes something whose
     difference from another would be folded.  */
  const bool strides
    = TREE_CODE (address) == POINTER_PLUS_EXPR && relocatable_record (TREE_TYPE (TREE_TYPE (address)))
      && (TREE_CODE (type) == POINTER_TYPE
	  ? TYPE_MAIN_VARIANT (TREE_TYPE (type)) != TYPE_MAIN_VARIANT (TREE_TYPE (TREE_TYPE (address)))
	  : INTEGRAL_TYPE_P (type) && TREE_CODE (type) != BOOLEAN_TYPE);
  /* An array becomes an address by itself, also as the argument of a question.  */
  if (TREE_CODE (address) == ADDR_EXPR && TREE_CODE (TREE_TYPE (TREE_OPERAND (address, 0))) == ARRAY_TYPE
      && POINTER_TYPE_P (type) && TREE_TYPE (expr) == TREE_TYPE (address)
      && TYPE_MAIN_VARIANT (TREE_TYPE (type))
	 == TYPE_MAIN_VARIANT (TREE_TYPE (TREE_TYPE (TREE_OPERAND (address, 0)))))
    return NULL_TREE;
  if (!kept_for_type && !strides
      && (TREE_CODE (address) != ADDR_EXPR
	  || (TREE_CODE (type) != POINTER_TYPE && !INTEGRAL_TYPE_P (type))
	  || TREE_CODE (type) == BOOLEAN_TYPE
	  || !reference (TREE_OPERAND (address, 0), UNKNOWN_LOCATION, relocate::marked)
		.relocated_p ()))
    return NULL_TREE;
  /* Folded, a sum would be one of another type.  The number is for operand_equal_p in GCC's fold-const.cc, which
     takes the addresses of all members of a union for one.  */
  static unsigned number;
  tree call = build_call_expr (keep_address_fndecl, 2, build1 (NOP_EXPR, ptr_type_node, address),
			       build_int_cst (unsigned_type_node, ++number));
  return convert (type, call);
}

void
begin_declaration (tree decl)
{
  if (VAR_P (decl) && !static_declaration && (TREE_STATIC (decl) || constexpr_variable_p (decl)))
    static_declaration = decl;
}

void
end_declaration (tree decl)
{
  if (decl == static_declaration)
    static_declaration = NULL_TREE;
}

void
initialize_keep_address_builtin ()
{
  keep_address_fndecl
    = add_builtin_function ("relocated keep address",
			    build_function_type_list (ptr_type_node, ptr_type_node, unsigned_type_node,
						      NULL_TREE),
			    keep_address_code, BUILT_IN_MD, NULL, NULL_TREE);
  TREE_READONLY (keep_address_fndecl) = 1;
  TREE_NOTHROW (keep_address_fndecl) = 1;
}

} // namespace relocatable
