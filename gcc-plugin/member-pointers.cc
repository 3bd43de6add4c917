/* `object.*member' and `pointer->*member' with a constant member pointer.

   The C++ front end makes `*(pointer + offset)' of these, where the offset is still the member
   pointer as long as the function is made of its trees (build_m_component_ref in cp/typeck2.cc).
   With a constant one that becomes `pointer->member'.  One after another they have been folded into
   one sum, in any order: `t->*&task::se.*&entity::vruntime' is `*(t + (se + vruntime))'.

   SPDX-License-Identifier: GPL-3.0-or-later */

#include "member-pointers.h"
#include "attributes.h"
#include "cxx.h"

namespace relocatable {

namespace {

/* NODE without what changes only the type of a value.  */

tree *
strip_conversions (tree *node)
{
  while (CONVERT_EXPR_P (*node) || TREE_CODE (*node) == NON_LVALUE_EXPR
	 || location_wrapper_p (*node))
    node = &TREE_OPERAND (*node, 0);
  return node;
}

bool
member_pointer_p (const_tree expr)
{
  return TREE_CODE (TREE_TYPE (expr)) == OFFSET_TYPE;
}

/* The summands of the offset *NODE, without conversions, go to SUMMANDS.  */

void
collect_summands (tree *node, std::vector<tree> *summands)
{
  node = strip_conversions (node);
  if (TREE_CODE (*node) == PLUS_EXPR)
    for (int i = 0; i < 2; i++)
      collect_summands (&TREE_OPERAND (*node, i), summands);
  else if (!integer_zerop (*node))
    summands->push_back (*node);
}

/* What is added to a pointer.  */
struct pointer_sum
{
  explicit pointer_sum (tree *expr);

  tree *base;			/* The pointer, with its conversions.  */
  std::vector<tree> summands;	/* As it is written, from right to left.  */

  bool uses_member_pointer_p () const
  {
    return std::any_of (summands.begin (), summands.end (), member_pointer_p);
  }
};

pointer_sum::pointer_sum (tree *expr)
  : base (expr)
{
  for (;;)
    {
      tree *inner = strip_conversions (base);
      if (TREE_CODE (*inner) != POINTER_PLUS_EXPR)
	return;
      std::vector<tree> here;
      collect_summands (&TREE_OPERAND (*inner, 1), &here);
      if (!std::any_of (here.begin (), here.end (), member_pointer_p))
	return;
      summands.insert (summands.end (), here.begin (), here.end ());
      base = &TREE_OPERAND (*inner, 0);
    }
}

/* The pointer in *EXPR, which is one or dereferences one.  */

tree *
pointer_in (tree *expr)
{
  return TREE_CODE (*expr) == INDIRECT_REF ? &TREE_OPERAND (*expr, 0) : expr;
}

/* OBJECT, of record TYPE, with MEMBER of it selected, also of an unnamed member or a base;
   NULL_TREE if it is not in there.  */

tree
select_member (tree object, tree type, tree member, location_t loc)
{
  for (tree f = TYPE_FIELDS (type); f; f = DECL_CHAIN (f))
    if (btf_member_p (f))
      {
	tree selected = build3_loc (loc, COMPONENT_REF,
				    build_qualified_type (TREE_TYPE (f),
							  TYPE_QUALS (TREE_TYPE (f))
							  | TYPE_QUALS (TREE_TYPE (object))),
				    object, f, NULL_TREE);
	TREE_THIS_VOLATILE (selected) = TREE_THIS_VOLATILE (object);
	if (f == member)
	  return selected;
	if (!DECL_NAME (f) && RECORD_OR_UNION_TYPE_P (TREE_TYPE (f)))
	  if (tree found = select_member (selected, TREE_TYPE (f), member, loc))
	    return found;
      }
  return NULL_TREE;
}

/* OBJECT with one of MEMBERS selected, which is taken from there; NULL_TREE if it has none of
   them.  */

tree
select_any (tree object, std::vector<tree> *members, location_t loc)
{
  tree type = TYPE_MAIN_VARIANT (TREE_TYPE (object));
  if (RECORD_OR_UNION_TYPE_P (type) && COMPLETE_TYPE_P (type))
    for (size_t i = members->size (); i-- > 0; )
      if (tree selected = select_member (object, type, (*members)[i], loc))
	{
	  members->erase (members->begin () + i);
	  return selected;
	}
  return NULL_TREE;
}

/* The element of ARRAY that is *BYTES after its start; what of these is within the element stays.  */

tree
select_element (tree array, HOST_WIDE_INT *bytes, location_t loc)
{
  tree type = TREE_TYPE (TREE_TYPE (array));
  const HOST_WIDE_INT size = int_size_in_bytes (type);
  const HOST_WIDE_INT index = size > 0 ? *bytes / size : 0;
  *bytes -= index * size;
  return build4_loc (loc, ARRAY_REF, type, array, size_int (index), NULL_TREE, NULL_TREE);
}

/* OBJECT with all of MEMBERS selected, and elements of arrays among them that are BYTES from their
   starts; NULL_TREE if that cannot be.  */

tree
select_all (tree object, std::vector<tree> members, HOST_WIDE_INT bytes, location_t loc)
{
  object = select_any (object, &members, loc);
  while (object && (!members.empty () || bytes))
    object = TREE_CODE (TREE_TYPE (object)) == ARRAY_TYPE
	     ? select_element (object, &bytes, loc) : select_any (object, &members, loc);
  return object;
}

tree
dereference (tree pointer, location_t loc)
{
  tree object = build1_loc (loc, INDIRECT_REF, TREE_TYPE (TREE_TYPE (pointer)), pointer);
  TREE_THIS_VOLATILE (object) = TYPE_VOLATILE (TREE_TYPE (object));
  return object;
}

/* The same of what POINTER, or what it was converted from, points to.  */

tree
select_from_pointer (tree pointer, const std::vector<tree> &members, HOST_WIDE_INT bytes,
		     location_t loc)
{
  const int quals = TYPE_QUALS (TREE_TYPE (TREE_TYPE (pointer)));
  /* A conversion to the member's type comes last, one to a base before it.  */
  for (;;)
    {
      tree object = TREE_CODE (pointer) == ADDR_EXPR ? TREE_OPERAND (pointer, 0)
						     : dereference (pointer, loc);
      if (tree selected = select_all (object, members, bytes, loc))
	return selected;
      if ((!CONVERT_EXPR_P (pointer) && TREE_CODE (pointer) != NON_LVALUE_EXPR)
	  || !POINTER_TYPE_P (TREE_TYPE (TREE_OPERAND (pointer, 0))))
	break;
      pointer = TREE_OPERAND (pointer, 0);
    }
  /* One from `void *' to the class may have been folded into that to the member's type.  */
  for (tree m : members)
    {
      tree type = build_pointer_type (build_qualified_type (DECL_CONTEXT (m), quals));
      if (tree selected = select_all (dereference (fold_convert (type, pointer), loc), members, bytes,
				      loc))
	return selected;
    }
  return NULL_TREE;
}

/* Whether what POINTER points to, or what it was converted from, is or is in an object that is
   relocated; *TYPE is that of the object.  */

bool
points_to_relocated_p (tree pointer, location_t loc, relocate what, tree *type)
{
  for (;; pointer = TREE_OPERAND (pointer, 0))
    {
      tree object = TREE_CODE (pointer) == ADDR_EXPR ? TREE_OPERAND (pointer, 0) : NULL_TREE;
      *type = TYPE_MAIN_VARIANT (TREE_TYPE (object ? object : TREE_TYPE (pointer)));
      if ((RECORD_OR_UNION_TYPE_P (*type) && relocatable_type_p (*type))
	  || (object && reference (object, loc, what).relocated_p ()))
	return true;
      if ((!CONVERT_EXPR_P (pointer) && TREE_CODE (pointer) != NON_LVALUE_EXPR)
	  || !POINTER_TYPE_P (TREE_TYPE (TREE_OPERAND (pointer, 0))))
	return false;
    }
}

/* Callback of walk_tree.  */

struct walk_data
{
  location_t location;
  relocate what;
  bool ok;
};

tree
make_member_accesses_r (tree *node, int *walk_subtrees, void *data)
{
  auto *w = static_cast<walk_data *> (data);
  if (TYPE_P (*node))
    *walk_subtrees = false;
  else if (tree *base = member_pointer_base (node))
    {
      walk_tree_without_duplicates (base, make_member_accesses_r, data);
      w->ok &= make_member_access (node, w->location, w->what);
      *walk_subtrees = false;
    }
  return NULL_TREE;
}

} // anonymous namespace

tree *
member_pointer_base (tree *expr)
{
  if (TREE_CODE (*expr) != INDIRECT_REF && TREE_CODE (*expr) != POINTER_PLUS_EXPR)
    return NULL;
  pointer_sum sum (pointer_in (expr));
  return sum.uses_member_pointer_p () ? sum.base : NULL;
}

bool
make_member_access (tree *expr, location_t loc, relocate what)
{
  pointer_sum sum (pointer_in (expr));
  /* What a template's argument selects has its place in the sum only.  */
  for (tree e : { *strip_conversions (pointer_in (expr)), *expr })
    loc = EXPR_LOC_OR_LOC (e, loc);
  tree type;
  bool relocated = what == relocate::everything
		   || points_to_relocated_p (*sum.base, loc, what, &type);
  std::vector<tree> members;
  HOST_WIDE_INT bytes = 0;	/* What array indices have become.  */
  bool variable_index = false;
  tree variable = NULL_TREE;
  for (tree s : sum.summands)
    if (tree member = member_pointed_to (s))
      {
	members.push_back (member);
	relocated |= relocatable_type_p (DECL_CONTEXT (member));
      }
    else if (member_pointer_p (s))
      {
	variable = s;
	type = TYPE_MAIN_VARIANT (TYPE_OFFSET_BASETYPE (TREE_TYPE (s)));
	relocated |= relocatable_type_p (type);
      }
    else if (TREE_CODE (s) == INTEGER_CST)
      bytes += int_cst_value (s);
    else
      variable_index = true;
  if (!relocated)
    return true;
  if (variable)
    {
      if (what == relocate::everything)
	return true;
      error_at (loc, "a member pointer that is not a constant cannot be used on relocatable type "
		"%qT: the offset in it is that of the layout known here", type);
      return false;
    }

  tree selected = NULL_TREE;
  if (!variable_index && bytes >= 0)
    selected = select_from_pointer (*sum.base, members, bytes, loc);
  if (!selected)
    {
      error_at (loc, "what is selected here by a member pointer depends on the layout of a relocatable "
		"type; name the member instead");
      return false;
    }
  if (TREE_CODE (*expr) == INDIRECT_REF)
    *expr = selected;
  else
    *expr = fold_convert_loc (loc, TREE_TYPE (*expr),
			      build1_loc (loc, ADDR_EXPR,
					  build_pointer_type (TREE_TYPE (selected)), selected));
  return true;
}

bool
make_member_accesses (tree *expr, location_t loc, relocate what)
{
  walk_data data = { loc, what, true };
  walk_tree_without_duplicates (expr, make_member_accesses_r, &data);
  return data.ok;
}

} // namespace relocatable
