/* Offsets of relocatable types' members, where the front ends make numbers of them.

   __builtin_offsetof is a keyword; no hook sees it.  In C its type is a type name, in which attributes
   may stand, so a macro of the same name puts one there, whose handler is given the type.

   The C++ front end has no such place, but converts the number, and conversions have a hook.  And offsetof
   is also written as the address of a member at null.  So the offsets of members carry GCC's mark of overflow, which survives arithmetic: a
   constant expression in C++ cannot have it, and in functions and initializers it tells which
   constants were made of an offset.

   SPDX-License-Identifier: GPL-3.0-or-later */

#include "soundness.h"
#include "attributes.h"
#include "cxx.h"
#include "layout-severity.h"

namespace relocatable {

namespace {

/* The lines on which an offset was complained of.  What the front end makes of it is found once
   more.  */
std::set<std::pair<std::string, int>> said_on_line;

bool
say_on_line (location_t loc)
{
  const expanded_location at = expand_location (loc);
  return said_on_line.emplace (at.file ? at.file : "", at.line).second;
}

/* Whether this unit has any.  */
bool tainted_any;

/* What is said of them.  Nothing in a number tells one type from another, so it is the worse of the two that
   the arguments give, and the offsets that are to have the other are as those that are allowed.  */

severity
tainted_severity ()
{
  return std::max (the_layout_severities.relocatable, the_layout_severities.preserve);
}

/* Where an offset was last converted in C++ to another type than sizetype is like.  A program has its own
   ways to an overflow in those.  */
expanded_location converted;

bool
like_sizetype_p (const_tree type)
{
  return TYPE_UNSIGNED (type) && TYPE_PRECISION (type) == TYPE_PRECISION (sizetype);
}

/* Whether that was in the declaration of DECL, which has just ended.  */

bool
converted_in_declaration_p (const_tree decl)
{
  const expanded_location start = expand_location (DECL_SOURCE_LOCATION (decl));
  const expanded_location end = expand_location (input_location);
  return converted.file && start.file && !strcmp (converted.file, start.file)
	 && converted.line >= start.line && converted.line <= end.line;
}

/* As arguments in attribute_spec.handler (GCC's tree-core.h), for the type in __builtin_offsetof.  */

tree
handle_offsetof (tree *node, tree, tree, int, bool *no_add_attrs)
{
  *no_add_attrs = true;
  if (!TYPE_P (*node) || layout_severity (*node) == severity::allow)
    return NULL_TREE;
  const location_t loc
    = linemap_resolve_location (line_table, input_location, LRK_MACRO_EXPANSION_POINT, NULL);
  say_on_line (loc);
  complain_of_layout ({ loc }, *node,
		      "the offset of a member of relocatable type %qT is known only when the program is "
		      "loaded; use %<__builtin_relocatable_field_byte_offset%>");
  return NULL_TREE;
}

const attribute_spec offsetof_spec
  = { "relocatable_offsetof", 0, 0, false, false, false, false, handle_offsetof, NULL };

/* Callback of walk_tree: what in an initializer depends on a layout.  */

tree
find_layout_dependence (tree *node, int *walk_subtrees, void *)
{
  if (TYPE_P (*node))
    *walk_subtrees = false;
  /* In C, of static storage at file scope.  */
  tree literal = TREE_CODE (*node) == COMPOUND_LITERAL_EXPR ? COMPOUND_LITERAL_EXPR_DECL (*node)
		 : TREE_CODE (*node) == ADDR_EXPR ? TREE_OPERAND (*node, 0) : NULL_TREE;
  if (literal && VAR_P (literal) && DECL_ARTIFICIAL (literal)
      && layout_severity (TREE_TYPE (literal)) != severity::allow)
    complain_of_layout ({ DECL_SOURCE_LOCATION (literal) }, TREE_TYPE (literal),
			"a literal of relocatable type %qT would have the layout that is declared here");
  return tainted_constant_p (*node) ? *node : NULL_TREE;
}

} // anonymous namespace

void
register_offsetof_attribute (void *, void *)
{
  if (!c_dialect_cxx ())
    register_attribute (&offsetof_spec);
}

void
define_offsetof_macro ()
{
  if (!c_dialect_cxx ())
    cpp_define (parse_in, "__builtin_offsetof(__type,__member)=__builtin_offsetof (__attribute__ "
			  "((__relocatable_offsetof__)) __type, __member)");
}

tree
check_offset_conversion (tree type, tree expr)
{
  expr = tree_strip_any_location_wrapper (expr);
  if (!tainted_constant_p (expr) || !INTEGRAL_TYPE_P (type))
    return NULL_TREE;
  /* In C++ what has the type sizetype itself comes from offsetof (fold_offsetof in c-family/c-common.cc).
     Of all others the front end makes conversions for its warnings, too.  One that is not folded keeps
     the mark.  */
  if (c_dialect_cxx () && TREE_TYPE (expr) != sizetype)
    {
      if (!like_sizetype_p (type))
	converted = expand_location (input_location);
      return build1 (NOP_EXPR, type, expr);
    }
  complain_of_offset (input_location);
  return fold_convert (type, drop_tree_overflow (expr));
}

void
complain_of_offset (location_t loc)
{
  if (!say_on_line (loc))
    return;
  const char *text = G_ ("this constant is made of the offset of a member of a relocatable type, which is known "
			 "only when the program is loaded; use %<__builtin_relocatable_field_byte_offset%>");
  if (tainted_severity () == severity::error)
    error_at (loc, text);
  else
    warning_at (expansion_point_location_if_in_system_header (loc), 0, text);
}

void
taint_offsets (tree type)
{
  const severity how = layout_severity (type);
  if (how == severity::allow || how != tainted_severity ())
    return;
  /* In C __builtin_offsetof is seen otherwise, and an overflow in a constant is warned of.  */
  if (how == severity::warning && !c_dialect_cxx ())
    return;
  for (tree f = TYPE_FIELDS (type); f; f = DECL_CHAIN (f))
    if (TREE_CODE (f) == FIELD_DECL && DECL_FIELD_OFFSET (f)
	&& TREE_CODE (DECL_FIELD_OFFSET (f)) == INTEGER_CST)
      {
	tainted_any = true;
	DECL_FIELD_OFFSET (f) = copy_node (DECL_FIELD_OFFSET (f));
	TREE_OVERFLOW (DECL_FIELD_OFFSET (f)) = 1;
      }
}

bool
tainted_constant_p (const_tree expr)
{
  /* Programs have few other ways to an overflow in what is unsigned, and of those only a narrower type goes
     without a warning: 0xaa55 in `u16 &= 0xaa55' is first made a short.  */
  return tainted_any && TREE_CODE (expr) == INTEGER_CST && TREE_OVERFLOW (expr)
	 && like_sizetype_p (TREE_TYPE (expr));
}

void
check_initializer (tree decl)
{
  /* A member pointer that is a constant is looked into where it is used.  */
  tree pointed_into = constant_p (decl) ? NULL_TREE : class_pointed_into (DECL_INITIAL (decl));
  if (pointed_into && layout_severity (pointed_into) != severity::allow)
    complain_of_layout ({ DECL_SOURCE_LOCATION (decl) }, pointed_into,
			"%qD would hold the offset that is declared here of a member of relocatable type "
			"%qT; make it %<constexpr%>", decl);
  tree value = tree_strip_any_location_wrapper (DECL_INITIAL (decl));
  if (walk_tree_without_duplicates (&DECL_INITIAL (decl), find_layout_dependence, NULL)
      || (TREE_CODE (value) == INTEGER_CST && TREE_OVERFLOW (value) && converted_in_declaration_p (decl)))
    complain_of_offset (DECL_SOURCE_LOCATION (decl));
}

} // namespace relocatable
