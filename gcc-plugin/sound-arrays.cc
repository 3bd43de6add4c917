/* The length of an array in a relocatable type is the kernel's.

   What is asked when `sizeof (t->name)' is parsed is the size of a type, which is the same for any
   array of so many characters.  So such members have a variant of the type, with an attribute that
   no source can spell.  In C only: C++ keeps `sizeof' as it is written in functions (sound-functions.cc),
   and warns of attributes on template arguments.

   SPDX-License-Identifier: GPL-3.0-or-later */

#include "soundness.h"
#include "layout-severity.h"

namespace relocatable {

namespace {

const char member_of[] = "relocatable member of";

} // anonymous namespace

void
mark_member_arrays (tree type)
{
  if (lang_GNU_CXX () || layout_severity (type) == severity::allow)
    return;
  for (tree f = TYPE_FIELDS (type); f; f = DECL_CHAIN (f))
    if (TREE_CODE (f) == FIELD_DECL && TREE_CODE (TREE_TYPE (f)) == ARRAY_TYPE
	&& COMPLETE_TYPE_P (TREE_TYPE (f)) && !relocatable_record (TREE_TYPE (f)))
      {
	tree variant = build_variant_type_copy (TREE_TYPE (f));
	TYPE_ATTRIBUTES (variant) = tree_cons (get_identifier (member_of), build_tree_list (NULL_TREE, type),
					       TYPE_ATTRIBUTES (variant));
	TREE_TYPE (f) = variant;
      }
}

tree
member_array_of (const_tree type)
{
  tree found = TREE_CODE (type) == ARRAY_TYPE ? lookup_attribute (member_of, TYPE_ATTRIBUTES (type))
					      : NULL_TREE;
  return found ? TREE_VALUE (TREE_VALUE (found)) : NULL_TREE;
}

void
unmark_member_array (tree decl)
{
  if (VAR_P (decl) && TREE_TYPE (decl) && TYPE_P (TREE_TYPE (decl)) && member_array_of (TREE_TYPE (decl))
      && !TYPE_QUALS (strip_array_types (TREE_TYPE (decl))))
    TREE_TYPE (decl) = TYPE_MAIN_VARIANT (TREE_TYPE (decl));
}

bool
complain_of_member_size (location_t loc, const_tree type)
{
  return complain_of_layout ({ loc, "sizeof", "__builtin_relocatable_field_byte_size" }, type,
			     "the size of an array in relocatable type %qT is known only when the program is "
			     "loaded; use %<__builtin_relocatable_field_byte_size%>");
}

} // namespace relocatable
