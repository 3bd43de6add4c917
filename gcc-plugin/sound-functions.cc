/* Uses of relocatable types in a function that would go wrong silently are errors: objects that would
   have the local layout, and casts that would use it.  While the function is still made of the
   front end's trees.

   SPDX-License-Identifier: GPL-3.0-or-later */

#include "soundness.h"
#include "access-path.h"
#include "attributes.h"
#include "cxx.h"
#include "layout-severity.h"
#include "reference.h"

namespace relocatable {

namespace {

class function_check
{
public:
  void check (tree fndecl);

private:
  static tree visit (tree *node, int *walk_subtrees, void *self);
  void expression (tree expr, int *walk_subtrees);
  void size_of_member (tree operand);
  void value (tree expr);
  void cast (tree to, tree from_expr);
  void call (tree expr);

  bool complain (tree type, const char *gmsgid)
  {
    return layout_severity (type) == severity::allow
	   || complain_of_layout ({ m_location }, type, gmsgid);
  }

  void walk_bind (tree bind);

  hash_set<tree> m_visited;
  location_t m_location;	/* Of the expression, or the last one that has a place.  */
};

/* EXPR without conversions, and without the way through a reference that C++ takes to copy.  */

tree
strip (tree expr)
{
  for (;;)
    if (CONVERT_EXPR_P (expr) || TREE_CODE (expr) == NON_LVALUE_EXPR || location_wrapper_p (expr))
      expr = TREE_OPERAND (expr, 0);
    else if (tree address = INDIRECT_REF_P (expr) ? strip (TREE_OPERAND (expr, 0)) : NULL_TREE;
	     address && TREE_CODE (address) == ADDR_EXPR
	     && TREE_TYPE (TREE_OPERAND (address, 0))
	     && TYPE_MAIN_VARIANT (TREE_TYPE (TREE_OPERAND (address, 0)))
		== TYPE_MAIN_VARIANT (TREE_TYPE (expr)))
      expr = TREE_OPERAND (address, 0);
    else
      return expr;
}

/* The type that TYPE points or refers to, if that is a class; else NULL_TREE.  */

tree
class_pointed_to (tree type)
{
  return POINTER_TYPE_P (type) && RECORD_OR_UNION_TYPE_P (TREE_TYPE (type))
	 ? TYPE_MAIN_VARIANT (TREE_TYPE (type)) : NULL_TREE;
}

bool
pointer_to_data_member_p (const_tree expr)
{
  return TREE_TYPE (expr) && TREE_CODE (TREE_TYPE (expr)) == OFFSET_TYPE;
}

/* Whether EXPR is a constant pointer to a member of a relocatable type.  */

bool
member_pointer_p (const_tree expr)
{
  tree type = class_pointed_into (tree_strip_any_location_wrapper (const_cast<tree> (expr)));
  return type && layout_severity (type) != severity::allow;
}

/* If EXPR is the bytes of an object of a class, by which C++ copies one that has room for others' members at
   its end (build_over_call in cp/call.cc), returns the class; else NULL_TREE.  */

tree
class_of_bytes (const_tree expr)
{
  if (!c_dialect_cxx () || TREE_CODE (expr) != MEM_REF || TREE_CODE (TREE_TYPE (expr)) != ARRAY_TYPE)
    return NULL_TREE;
  tree type = TREE_TYPE (TREE_TYPE (TREE_OPERAND (expr, 1)));
  return RECORD_OR_UNION_TYPE_P (type) ? type : NULL_TREE;
}

/* `sizeof OPERAND' where that is an array or a structure in a relocatable type, whose size is the kernel's.  The
   type of a scalar is what is read, by what is declared here.  */

void
function_check::size_of_member (tree operand)
{
  operand = strip (operand);
  tree type = TREE_TYPE (operand);
  if (!(TREE_CODE (type) == ARRAY_TYPE ? TREE_CODE (operand) == COMPONENT_REF : RECORD_OR_UNION_TYPE_P (type))
      || relocatable_record (type) || fixed_layout_type_p (TYPE_MAIN_VARIANT (strip_array_types (type))))
    return;
  /* It may be in a member of a type that is not marked.  */
  for (tree ref = operand; handled_component_p (ref); ref = strip (TREE_OPERAND (ref, 0)))
    if (TREE_CODE (ref) == COMPONENT_REF)
      {
	tree in = DECL_CONTEXT (TREE_OPERAND (ref, 1));
	if (fixed_layout_type_p (in))
	  return;
	if (layout_severity (in) != severity::allow)
	  {
	    complain_of_member_size (m_location, in, type);
	    return;
	  }
      }
}

/* EXPR is used as a value of its type, which is copied.  */

void
function_check::value (tree expr)
{
  expr = strip (expr);
  if (class_of_bytes (expr))
    {
      tree address = strip (TREE_OPERAND (expr, 0));
      if (TREE_CODE (address) != ADDR_EXPR)
	return;
      expr = strip (TREE_OPERAND (address, 0));
    }
  tree type = TREE_TYPE (expr);
  if (!type || !RECORD_OR_UNION_TYPE_P (type) || !COMPLETE_TYPE_P (type)
      || relocatable_record (type) || fixed_layout_type_p (type)
      || integer_zerop (TYPE_SIZE_UNIT (type)) || !handled_component_p (expr))
    return;
  /* A member that is a record, of a type that is not marked: what is in it is relocated one by one,
     through the type that it is a member of.  */
  for (tree ref = expr; handled_component_p (ref); ref = strip (TREE_OPERAND (ref, 0)))
    if (TREE_CODE (ref) == COMPONENT_REF)
      {
	tree in = DECL_CONTEXT (TREE_OPERAND (ref, 1));
	if (relocatable_record (in) && layout_severity (in) != severity::allow)
	  {
	    complain_of_layout ({ m_location }, in,
				"a copy of %qE, a member of relocatable type %qT, would have the layout "
				"that is declared here; copy its members, or mark its type "
				"%<fixed_layout%>", expr);
	    return;
	  }
      }
}

/* FROM_EXPR becomes a pointer or reference of type TO.

   There is no relocation for the place of a base.  It is an unnamed member, and libbpf leaves such out of
   what it looks for at the end of an access string (bpf_core_parse_spec in relo_core.c): the answer would be
   the offset of the whole.  The difference of the offsets of one member in the derived class and in the base
   is none either: libbpf finds members by their names through whatever unnamed ones there are, so the kernel
   may have them in the derived class one by one, with another distance for each.  */

void
function_check::cast (tree to, tree from_expr)
{
  tree from = class_pointed_to (TREE_TYPE (from_expr)), target = class_pointed_to (to);
  if (!from || !target || from == target)
    return;
  tree record = relocatable_record (from), target_record = relocatable_record (target);
  /* One that adds only functions to the other has its layout.  */
  if (record == target_record)
    return;
  if (!record)
    record = target_record;
  if ((derived_p (from, target) || derived_p (target, from)))
    complain (record, "a cast between relocatable type %qT and its base would use the offset that is "
		      "declared here, and no loader can relocate it; name members of the base "
		      "through the derived class");
}

void
function_check::call (tree expr)
{
  /* In C++ there is a temporary round it.  */
  if (!c_dialect_cxx ())
    complain (TREE_TYPE (expr), "a value of relocatable type %qT would have the layout that is declared "
				"here; return a pointer or a reference");
  const bool for_object = call_for_object_p (expr);
  for (int i = 3; i < TREE_OPERAND_LENGTH (expr); i++)
    {
      tree arg = TREE_OPERAND (expr, i);
      if (!arg || !TREE_TYPE (arg))
	continue;
      /* The first stands for the object that is made; a temporary is told of as such.  */
      if (!(for_object && i == 3) && TREE_CODE (arg) != TARGET_EXPR)
	complain (TREE_TYPE (arg), "an argument of relocatable type %qT would have the layout that is "
				   "declared here; pass a pointer or a reference");
      value (arg);
    }
}

void
function_check::expression (tree expr, int *walk_subtrees)
{
  tree type = TREE_TYPE (expr);
  switch (TREE_CODE (expr))
    {
    case COMPONENT_REF:
      if (RECORD_OR_UNION_TYPE_P (TREE_TYPE (TREE_OPERAND (expr, 0))))
	check_record (TREE_TYPE (TREE_OPERAND (expr, 0)));
      break;

    case INIT_EXPR:
    case MODIFY_EXPR:
      {
	tree to = strip (TREE_OPERAND (expr, 0));
	/* A variable is told of where it is declared.  */
	if (TREE_CODE (expr) == MODIFY_EXPR || !DECL_P (to))
	  complain (class_of_bytes (to) ? class_of_bytes (to) : TREE_TYPE (to),
		    "a copy of relocatable type %qT would have the size and layout that are declared here; "
		    "copy its members");
	value (TREE_OPERAND (expr, 1));
	value (to);
      }
      break;

    case EQ_EXPR:
    case NE_EXPR:
      /* Whether two members are the same is no question of layout.  */
      if (pointer_to_data_member_p (TREE_OPERAND (expr, 0))
	  && pointer_to_data_member_p (TREE_OPERAND (expr, 1)))
	*walk_subtrees = false;
      break;

    case DECL_EXPR:
      if (VAR_P (DECL_EXPR_DECL (expr)) && DECL_INITIAL (DECL_EXPR_DECL (expr)))
	value (DECL_INITIAL (DECL_EXPR_DECL (expr)));
      break;

    case TARGET_EXPR:
      if (TREE_OPERAND (expr, 1))
	value (TREE_OPERAND (expr, 1));
      /* FALLTHRU */
    case COMPOUND_LITERAL_EXPR:
    case VA_ARG_EXPR:
      complain (type, "a temporary object of relocatable type %qT would have the layout that is "
		      "declared here");
      break;

    case COND_EXPR:
      /* In C, and where it is one in C++, a value and no lvalue.  */
      if (!c_dialect_cxx ())
	complain (type, "a value of relocatable type %qT would have the layout that is declared here; "
			"choose between pointers");
      break;

    case CALL_EXPR:
      call (expr);
      break;

    case RETURN_EXPR:
      /* Of a function that returns such a value its declaration tells.  */
      if (layout_severity (TREE_TYPE (TREE_TYPE (current_function_decl))) != severity::allow)
	*walk_subtrees = false;
      else if (TREE_OPERAND (expr, 0))
	value (TREE_OPERAND (expr, 0));
      break;

    case ADDR_EXPR:
      {
	tree object = TREE_OPERAND (expr, 0);
	if (TREE_CODE (object) == COMPONENT_REF
	    && base_p (TREE_OPERAND (object, 1)))
	  cast (type, build1 (ADDR_EXPR, build_pointer_type (TREE_TYPE (TREE_OPERAND (object, 0))),
			      TREE_OPERAND (object, 0)));
      }
      break;

    CASE_CONVERT:
      cast (type, TREE_OPERAND (expr, 0));
      break;

    default:
      if (bit_cast_p (expr))
	{
	  complain (type, "an object of relocatable type %qT would have the layout that is declared "
			  "here");
	  complain (TREE_TYPE (TREE_OPERAND (expr, 0)),
		    "the bytes of relocatable type %qT would be those of the layout that is declared "
		    "here");
	}
      else if (call_for_object_p (expr))
	call (expr);
      else if (tree operand = sizeof_operand (expr))
	size_of_member (operand);
      break;
    }
}

/* Whether the subtrees of EXPR are its operands, and no front end knows better.  */

bool
plain_operands_p (const_tree expr)
{
  switch (TREE_CODE (expr))
    {
    case MODIFY_EXPR: case INIT_EXPR: case RETURN_EXPR:
    case COND_EXPR: case COMPOUND_EXPR: case ADDR_EXPR:
      return true;
    default:
      switch (TREE_CODE_CLASS (TREE_CODE (expr)))
	{
	case tcc_unary: case tcc_binary: case tcc_comparison: case tcc_reference:
	  return true;
	default:
	  return false;
	}
    }
}

tree
function_check::visit (tree *node, int *walk_subtrees, void *self)
{
  auto &check = *static_cast<function_check *> (self);
  tree expr = *node;
  if (TYPE_P (expr))
    *walk_subtrees = false;
  else if (tainted_constant_p (expr))
    complain_of_offset (check.m_location);
  else if (member_pointer_p (expr))
    complain_of_layout ({ check.m_location }, class_pointed_into (expr),
			"a pointer to a member of relocatable type %qT holds the offset that is declared "
			"here; use it only as a constant, or ask for the field");
  else if (VAR_P (expr) && constant_p (expr))
    *walk_subtrees = false;
  else if (TREE_CODE (expr) == DECL_EXPR && constant_p (DECL_EXPR_DECL (expr)))
    *walk_subtrees = false;
  else if (TREE_CODE (expr) == BIND_EXPR)
    {
      /* Not into the initial values of constants, which the tree's walk takes for a part of it.  */
      check.walk_bind (expr);
      *walk_subtrees = false;
    }
  else if (EXPR_P (expr))
    {
      const location_t outer = check.m_location;
      if (EXPR_HAS_LOCATION (expr))
	check.m_location = EXPR_LOCATION (expr);
      if (TREE_TYPE (expr))
	check.expression (expr, walk_subtrees);
      /* What has no place is where the expression round it is.  */
      if (*walk_subtrees && plain_operands_p (expr))
	{
	  for (int i = 0; i < TREE_OPERAND_LENGTH (expr); i++)
	    walk_tree (&TREE_OPERAND (expr, i), visit, self, &check.m_visited);
	  check.m_location = outer;
	  *walk_subtrees = false;
	}
    }
  return NULL_TREE;
}

void
function_check::walk_bind (tree bind)
{
  for (tree v = BIND_EXPR_VARS (bind); v; v = DECL_CHAIN (v))
    if (VAR_P (v) && DECL_INITIAL (v) && !constant_p (v) && !TREE_STATIC (v))
      walk_tree (&DECL_INITIAL (v), visit, this, &m_visited);
  walk_tree (&BIND_EXPR_BODY (bind), visit, this, &m_visited);
}

void
function_check::check (tree fndecl)
{
  m_location = DECL_SOURCE_LOCATION (fndecl);
  walk_tree (&DECL_SAVED_TREE (fndecl), visit, this, &m_visited);
}

} // anonymous namespace

void
check_function_body (void *gcc_data, void *)
{
  function_check ().check (static_cast<tree> (gcc_data));
}

} // namespace relocatable
