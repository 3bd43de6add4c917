/* Objects that the program itself lays out.

   Types that have only `preserve_access_index' may be used by value, as C programs do where the kernel
   promises the layout: a key, or the argument of a helper.  An initializer puts the members where they
   are declared; that may be a constant in memory, of which nothing is left to relocate.  So the members
   of an object that has one are accessed where they are declared, too.

   An object without, or with nothing but zeros in it, is in general filled by the kernel (bpf_core_read)
   or a copy of one of the kernel's, and its members are where they are there, as in clang.  So are those of
   whatever a pointer or a reference leads to.

   SPDX-License-Identifier: GPL-3.0-or-later */

#include "own-objects.h"
#include "attributes.h"

namespace relocatable {

namespace {

std::unordered_set<unsigned> own;	/* By DECL_UID.  */

/* Whether INIT gives a member of a relocatable type a value other than zero.  */

bool
lays_out_p (const_tree init)
{
  init = tree_strip_any_location_wrapper (const_cast<tree> (init));
  if (TREE_CODE (init) == TARGET_EXPR)
    init = TREE_OPERAND (init, 1);
  else if (TREE_CODE (init) == COMPOUND_LITERAL_EXPR)
    init = DECL_INITIAL (COMPOUND_LITERAL_EXPR_DECL (init));
  if (!init || TREE_CODE (init) != CONSTRUCTOR)
    return false;
  const bool relocatable = relocatable_type_p (TREE_TYPE (init));
  unsigned HOST_WIDE_INT i;
  tree value;
  FOR_EACH_CONSTRUCTOR_VALUE (CONSTRUCTOR_ELTS (init), i, value)
    if (relocatable ? !initializer_zerop (value) : lays_out_p (value))
      return true;
  return false;
}

/* Callback of walk_tree.  */

tree
find_initializer (tree *node, int *walk_subtrees, void *)
{
  tree expr = *node;
  if (TYPE_P (expr))
    *walk_subtrees = false;
  switch (TREE_CODE (expr))
    {
    case DECL_EXPR:
      note_initializer (DECL_EXPR_DECL (expr), DECL_INITIAL (DECL_EXPR_DECL (expr)));
      break;

    case COMPOUND_LITERAL_EXPR:
      note_initializer (COMPOUND_LITERAL_EXPR_DECL (expr), expr);
      break;

    case TARGET_EXPR:
      note_initializer (TREE_OPERAND (expr, 0), TREE_OPERAND (expr, 1));
      break;

    case INIT_EXPR:
      {
	/* C++ gives members their values one by one where these are no constants.  */
	tree to = TREE_OPERAND (expr, 0), value = TREE_OPERAND (expr, 1);
	bool member = false;
	while (handled_component_p (to))
	  {
	    member |= TREE_CODE (to) == COMPONENT_REF
		      && relocatable_type_p (DECL_CONTEXT (TREE_OPERAND (to, 1)));
	    to = TREE_OPERAND (to, 0);
	  }
	if (DECL_P (to) && member)
	  own.insert (DECL_UID (to));
	else
	  note_initializer (to, value);
      }
      break;

    default:
      break;
    }
  return NULL_TREE;
}

} // anonymous namespace

bool
own_object_p (const_tree decl)
{
  return DECL_P (decl) && own.count (DECL_UID (decl));
}

void
note_initializer (tree decl, const_tree init)
{
  if ((VAR_P (decl) || TREE_CODE (decl) == RESULT_DECL) && init && !error_operand_p (init)
      && lays_out_p (init))
    own.insert (DECL_UID (decl));
}

void
note_initialized_objects (tree fndecl)
{
  walk_tree_without_duplicates (&DECL_SAVED_TREE (fndecl), find_initializer, NULL);
}

} // namespace relocatable
