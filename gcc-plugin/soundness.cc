/* Uses of relocatable types that would go wrong silently are errors: what the front ends ask the
   target about types, and what a declaration shows.  What is in functions is for
   sound-functions.cc.

   The layout of a relocatable type is that of the kernel that loads the program.  An object of
   the program's own would have the layout that is declared, and sizeof and its like have no
   answer before the program is loaded.

   SPDX-License-Identifier: GPL-3.0-or-later */

#include "soundness.h"
#include "access-path.h"
#include "address-facts.h"
#include "attributes.h"
#include "cxx.h"
#include "layout-severity.h"
#include "own-objects.h"
#include "passes.h"
#include "regions.h"

namespace relocatable {

namespace {

bool (*backend_verify_type_context) (location_t, type_context_kind, const_tree, bool);

/* The last type of which a pointer was incremented: the C++ front end then asks for its size, with
   no one to hear of an error (cp_build_unary_op in cp/typeck.cc).  pointer-strides.cc replaces
   that size.  */
const_tree incremented;

/* As targetm.verify_type_context (GCC's target.def).  */

bool
verify_type_context (location_t loc, type_context_kind context, const_tree type, bool silent)
{
  if (backend_verify_type_context && !backend_verify_type_context (loc, context, type, silent))
    return false;
  const_tree stepped_over = incremented;
  incremented = context == TCTX_POINTER_ARITH ? type : NULL_TREE;
  if (context == TCTX_POINTER_ARITH)
    note_pointer_sum (loc, type);

  if (tree record = context == TCTX_SIZEOF ? record_with_member (type) : NULL_TREE)
    return silent ? layout_severity (record) != severity::error
		  : complain_of_member_size (loc, record, type);

  if (tree in = class_being_instantiated ();
      context == TCTX_FIELD && (!in || relocatable_type_p (in)))
    {
      /* Whether the class that the member is in is relocatable is not known before its end.  */
      mark_by_region (strip_array_types (const_cast<tree> (type)));
      return true;
    }
  const severity how = layout_severity (type);
  if (how == severity::allow)
    return true;
  switch (context)
    {
    case TCTX_SIZEOF:
      if (silent)
	return how != severity::error || type == stepped_over;
      /* The builtin knows the type, but no array of it, nor another name for it.  */
      return complain_of_layout ({ loc, "sizeof", relocatable_record (type) == TYPE_MAIN_VARIANT (type)
						  ? "__builtin_relocatable_type_size" : NULL }, type,
				 "the size of relocatable type %qT is known only when the program is "
				 "loaded; use %<__builtin_relocatable_type_size%>");
    case TCTX_ALIGNOF:
      return silent ? how != severity::error
		    : complain_of_layout ({ loc }, type,
					  "the alignment of relocatable type %qT is not known here, "
					  "and no loader can be asked for it");
    case TCTX_ALLOCATION:
      return silent ? how != severity::error
		    : complain_of_layout ({ loc }, type,
					  "an allocated object of relocatable type %qT would have the "
					  "layout that is declared here");
    case TCTX_DEALLOCATION:
      return silent ? how != severity::error
		    : complain_of_layout ({ loc }, type,
					  "an object of relocatable type %qT, which has the kernel%'s "
					  "layout, cannot be deleted here");
    case TCTX_EXCEPTIONS:
      return silent ? how != severity::error
		    : complain_of_layout ({ loc }, type,
					  "an exception of relocatable type %qT would have the layout "
					  "that is declared here");
    case TCTX_CAPTURE_BY_COPY:
      return silent ? how != severity::error
		    : complain_of_layout ({ loc }, type,
					  "a copy of relocatable type %qT would have the layout that "
					  "is declared here; capture it by reference");
    case TCTX_FIELD:
      /* No plugin hears of the end of an instance of a template.  */
      return silent ? how != severity::error
		    : complain_of_layout ({ loc }, type,
					  "a member of relocatable type %qT would have the layout "
					  "that is declared here, for the class that it is in is "
					  "not relocatable");
    default:
      /* An array of them is the kernel's, where no object of that type is declared.  Storage is for
	 check_declaration, which knows what is only declared here.  */
      return true;
    }
}

tree (*backend_convert_to_type) (tree, tree);

/* As targetm.convert_to_type (GCC's target.def).  */

tree
convert_to_type (tree type, tree expr)
{
  if (backend_convert_to_type)
    if (tree converted = backend_convert_to_type (type, expr))
      return converted;
  if (tree kept = keep_address (type, expr))
    return kept;
  return check_offset_conversion (type, expr);
}

void (*backend_insert_attributes) (tree, tree *);

/* As targetm.insert_attributes (GCC's target.def), which hears of a variable before its
   initializer is parsed.  */

void
insert_attributes (tree node, tree *attributes)
{
  if (backend_insert_attributes)
    backend_insert_attributes (node, attributes);
  if (DECL_P (node))
    {
      begin_declaration (node);
      unmark_member_type (node);
    }
}

location_t
type_location (const_tree type)
{
  tree name = TYPE_NAME (type);
  return name && TREE_CODE (name) == TYPE_DECL ? DECL_SOURCE_LOCATION (name) : input_location;
}

/* The members of TYPE, which is not relocatable, must not be, nor those of its unnamed members'
   types; but for a base that is all of it.  */

void
check_members (tree type)
{
  if (relocatable_record (type))
    return;
  for (tree f = TYPE_FIELDS (type); f; f = DECL_CHAIN (f))
    {
      if (!btf_member_p (f) || error_operand_p (f))
	continue;
      tree member = TREE_TYPE (f);
      if (!relocatable_record (member))
	{
	  tree inner = strip_array_types (member);
	  if (RECORD_OR_UNION_TYPE_P (inner) && !named_tagged_type (inner))
	    check_members (TYPE_MAIN_VARIANT (inner));
	}
      else if (DECL_NAME (f))
	complain_of_layout ({ DECL_SOURCE_LOCATION (f) }, member,
			    "member %qD of relocatable type %qT would have the layout that is "
			    "declared here, for the type that it is in is not relocatable", f);
      else
	complain_of_layout ({ type_location (type) }, member,
			    "%qT is not relocatable, and its base or unnamed member of relocatable "
			    "type %qT would have the layout that is declared here", type);
    }
}

/* The types that were checked, by their main variants.  Kept over a garbage collection by regions.cc,
   which has met them before.  */
hash_set<tree> checked;

void
check_value_types (tree fndecl)
{
  tree type = TREE_TYPE (fndecl);
  const location_t loc = DECL_SOURCE_LOCATION (fndecl);
  if (layout_severity (TREE_TYPE (type)) != severity::allow)
    complain_of_layout ({ loc }, TREE_TYPE (type),
			"%qD returns relocatable type %qT by value, in the layout that is declared "
			"here; return a pointer or a reference", fndecl);
  tree parm = DECL_ARGUMENTS (fndecl);
  for (tree t = TYPE_ARG_TYPES (type); t; t = TREE_CHAIN (t))
    {
      if (layout_severity (TREE_VALUE (t)) != severity::allow)
	complain_of_layout ({ parm ? DECL_SOURCE_LOCATION (parm) : loc }, TREE_VALUE (t),
			    "%qD takes relocatable type %qT by value, in the layout that is declared "
			    "here; take a pointer or a reference", fndecl);
      if (parm)
	parm = DECL_CHAIN (parm);
    }
}

} // anonymous namespace

void
wrap_soundness_hooks ()
{
  backend_verify_type_context = targetm.verify_type_context;
  targetm.verify_type_context = verify_type_context;
  backend_convert_to_type = targetm.convert_to_type;
  targetm.convert_to_type = convert_to_type;
  backend_insert_attributes = targetm.insert_attributes;
  targetm.insert_attributes = insert_attributes;
  wrap_member_hooks ();
}

void
check_record (tree type)
{
  type = TYPE_MAIN_VARIANT (type);
  if (!RECORD_OR_UNION_TYPE_P (type) || !COMPLETE_TYPE_P (type))
    return;
  /* Whether the outer class is relocatable is known at its end.  */
  tree outer = TYPE_CONTEXT (type);
  if ((outer && RECORD_OR_UNION_TYPE_P (outer) && !COMPLETE_TYPE_P (outer))
      || checked.add (type))
    return;
  for (tree f = TYPE_FIELDS (type); f; f = DECL_CHAIN (f))
    if (TREE_CODE (f) == TYPE_DECL && TYPE_CONTEXT (TREE_TYPE (f)) == type)
      check_record (TREE_TYPE (f));

  if (relocatable_type_p (type))
    {
      if (virtual_class_p (type))
	complain_of_layout ({ type_location (type) }, type,
			    "relocatable type %qT has virtual functions or virtual bases, which no "
			    "loader can relocate");
      taint_offsets (type);
      mark_member_types (type);
    }
  else
    {
      for (tree f = TYPE_FIELDS (type); f; f = DECL_CHAIN (f))
	if (TREE_CODE (f) == FIELD_DECL)
	  unmark_member_type (f);
      if (named_tagged_type (type) && !(outer && relocatable_record (outer)))
	check_members (type);
    }
}

void
check_type (void *gcc_data, void *)
{
  tree type = static_cast<tree> (gcc_data);
  if (!type || !TYPE_P (type) || !RECORD_OR_UNION_TYPE_P (type) || in_template_definition_p ())
    return;
  check_record (type);
}

void
check_declaration (void *gcc_data, void *)
{
  tree decl = static_cast<tree> (gcc_data);
  end_declaration (decl);
  if (!decl || error_operand_p (decl) || in_template_definition_p ())
    return;
  if (TREE_CODE (decl) == FUNCTION_DECL && !DECL_ARTIFICIAL (decl))
    check_value_types (decl);
  if (!VAR_P (decl))
    return;
  note_initializer (decl, DECL_INITIAL (decl));
  /* In an instance of a template nothing hears of it before.  */
  unmark_member_type (decl);
  tree type = TREE_TYPE (decl);
  /* What is only declared here may be the kernel's.  */
  if (!DECL_EXTERNAL (decl))
    {
      if (layout_severity (type) != severity::allow)
	complain_of_layout ({ DECL_SOURCE_LOCATION (decl) }, type,
			    "%qD of relocatable type %qT would have the layout that is declared here; "
			    "use a pointer or a reference", decl);
      tree record = strip_array_types (type);
      if (RECORD_OR_UNION_TYPE_P (record) && !named_tagged_type (record)
	  && !relocatable_record (record))
	check_members (TYPE_MAIN_VARIANT (record));
    }
  /* What a constant is made of is not seen where it is used.  */
  if ((TREE_STATIC (decl) || constant_p (decl)) && DECL_INITIAL (decl))
    check_initializer (decl);
}

void
check_function_definition (void *gcc_data, void *)
{
  /* In C it may be no function after all, or nothing.  */
  tree fndecl = static_cast<tree> (gcc_data);
  if (fndecl && !error_operand_p (fndecl) && TREE_CODE (fndecl) == FUNCTION_DECL && !DECL_ARTIFICIAL (fndecl)
      && !in_template_definition_p ())
    check_value_types (fndecl);
}

} // namespace relocatable
