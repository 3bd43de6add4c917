/* The attributes that make a type relocatable.

   `relocatable' is GCC's `preserve_access_index', said neutrally: the handler adds the
   latter to the type, and whatever looks for GCC's attribute finds it.

   SPDX-License-Identifier: GPL-3.0-or-later */

#include "attributes.h"
#include "btf-names.h"
#include "tags.h"

namespace relocatable {

namespace {

/* At the end, for a template's dependent attributes have to be first (apply_late_template_attributes
   in GCC's cp/pt.cc).  */

void
add_attribute (tree type, const char *name)
{
  if (!lookup_attribute (name, TYPE_ATTRIBUTES (type)))
    TYPE_ATTRIBUTES (type) = chainon (copy_list (TYPE_ATTRIBUTES (type)),
				      tree_cons (get_identifier (name), NULL_TREE, NULL_TREE));
}

/* In C, marks of an unnamed record, in the place of attributes: they are free in GCC 14, 15 and 16 (c/c-tree.h,
   c-family/c-common.h), and a precompiled header keeps them.

   From C23 on GCC compares each new type without a name with all the others (finish_struct in
   c/c-decl.cc; c_struct_hasher knows types by their tags).  That is a million comparisons for a kernel's
   header, and to compare attributes takes seven times as long as all the rest (comp_type_attributes in
   attribs.cc).  */
#define UNNAMED_RELOCATABLE(type) TYPE_LANG_FLAG_4 (type)
#define UNNAMED_STRICTLY_RELOCATABLE(type) TYPE_LANG_FLAG_7 (type)

bool
unnamed_c_record_p (const_tree type)
{
  return !c_dialect_cxx () && RECORD_OR_UNION_TYPE_P (type) && !TYPE_NAME (TYPE_MAIN_VARIANT (type));
}

/* As arguments in attribute_spec.handler (GCC's tree-core.h).  */

tree
handle_relocatable (tree *node, tree name, tree, int flags, bool *no_add_attrs)
{
  if (!RECORD_OR_UNION_TYPE_P (*node))
    {
      error ("%qE attribute only applies to structure, union and class types", name);
      *no_add_attrs = true;
      return NULL_TREE;
    }

  /* On a typedef or on a variable of the type the attribute would mark a variant of
     the type that no member access ever sees.  */
  if (!(flags & ATTR_FLAG_TYPE_IN_PLACE))
    {
      error ("%qE attribute has no effect on %qT here; put it on the type%'s "
	     "definition", name, *node);
      *no_add_attrs = true;
      return NULL_TREE;
    }

  if (unnamed_c_record_p (*node))
    {
      UNNAMED_RELOCATABLE (*node) = UNNAMED_STRICTLY_RELOCATABLE (*node) = 1;
      *no_add_attrs = true;
    }
  else
    add_attribute (*node, "preserve_access_index");
  return NULL_TREE;
}

tree
handle_fixed_layout (tree *node, tree name, tree, int, bool *no_add_attrs)
{
  if (!RECORD_OR_UNION_TYPE_P (*node))
    {
      error ("%qE attribute only applies to structure, union and class types", name);
      *no_add_attrs = true;
    }
  return NULL_TREE;
}

tree
handle_optional (tree *node, tree name, tree, int, bool *no_add_attrs)
{
  if (TREE_CODE (*node) != FIELD_DECL)
    {
      error ("%qE attribute only applies to members of structures, unions and classes", name);
      *no_add_attrs = true;
    }
  return NULL_TREE;
}

/* Another name in BTF than the language's, as C++ needs for a member that is called `class'.  */

tree
handle_relocatable_name (tree *node, tree name, tree args, int flags, bool *no_add_attrs)
{
  *no_add_attrs = true;
  if (!RECORD_OR_UNION_TYPE_P (*node) && TREE_CODE (*node) != ENUMERAL_TYPE
      && TREE_CODE (*node) != FIELD_DECL && TREE_CODE (*node) != CONST_DECL
      && TREE_CODE (*node) != TYPE_DECL)
    {
      error ("%qE attribute only applies to structures, unions, classes, enumerations, their "
	     "members and enumerators, and typedefs", name);
      return NULL_TREE;
    }
  if (TYPE_P (*node) && !(flags & ATTR_FLAG_TYPE_IN_PLACE))
    {
      error ("%qE attribute has no effect on %qT here; put it on the type%'s definition", name,
	     *node);
      return NULL_TREE;
    }
  tree string = TREE_VALUE (args);
  STRIP_ANY_LOCATION_WRAPPER (string);
  if (TREE_CODE (string) != STRING_CST)
    {
      error ("%qE attribute wants a string", name);
      return NULL_TREE;
    }
  const char *spelled = TREE_STRING_POINTER (string);
  if (!integer_onep (TYPE_SIZE_UNIT (TREE_TYPE (TREE_TYPE (string))))
      || strlen (spelled) + 1 != size_t (TREE_STRING_LENGTH (string))
      || !btf_name_p (spelled))
    {
      error ("%qE attribute wants an identifier of up to 127 characters, as which a name in BTF must "
	     "do, not %qs", name, spelled);
      return NULL_TREE;
    }
  const char *before = relocatable_name (*node);
  if (before && strcmp (before, spelled) != 0)
    {
      error ("%qE attribute: the name is %qs already", name, before);
      return NULL_TREE;
    }
  TREE_VALUE (args) = string;
  *no_add_attrs = false;
  return NULL_TREE;
}

const attribute_spec specs[] = {
  /* { name, min_len, max_len, decl_required, type_required, function_type_required,
       affects_type_identity, handler, exclude } */
  { "relocatable", 0, 0, false, true, false, false, handle_relocatable, NULL },
  { "fixed_layout", 0, 0, false, true, false, false, handle_fixed_layout, NULL },
  { "relocatable_optional", 0, 0, true, false, false, false, handle_optional, NULL },
  { "relocatable_name", 1, 1, false, false, false, false, handle_relocatable_name, NULL },
};

const scoped_attribute_specs bpf_specs = { "bpf", { specs } };

/* Give the variants of TYPE that had the attributes BEFORE, as it had, those that it has now: `const T' may be
   there already, from within the definition of T.  It has to agree in its attributes, or it is taken for
   another type's (check_qualified_type in GCC's tree.cc; fixup_attribute_variants in cp/class.cc).  */

void
update_variants (tree type, const_tree before)
{
  for (tree v = TYPE_NEXT_VARIANT (type); v; v = TYPE_NEXT_VARIANT (v))
    if (TYPE_ATTRIBUTES (v) == before)
      TYPE_ATTRIBUTES (v) = TYPE_ATTRIBUTES (type);
}

bool
has_attribute (const_tree type, const char *name)
{
  return RECORD_OR_UNION_TYPE_P (type)
	 && lookup_attribute (name, TYPE_ATTRIBUTES (TYPE_MAIN_VARIANT (type)));
}

} // anonymous namespace

void
register_attributes (void *, void *)
{
  for (const attribute_spec &spec : specs)
    register_attribute (&spec);
  register_scoped_attributes (bpf_specs);
  /* [[clang::preserve_access_index]], which GCC would ignore with a warning.  */
  if (const attribute_spec *spec
      = lookup_attribute_spec (get_identifier ("preserve_access_index")))
    {
      static attribute_spec copy = *spec;
      register_scoped_attributes ({ "clang", { &copy, 1 } });
    }
  register_tag_attributes ();
}

void
mark_relocatable (tree type, bool strictly)
{
  const tree before = TYPE_ATTRIBUTES (type);
  add_attribute (type, "preserve_access_index");
  if (strictly)
    add_attribute (type, "relocatable");
  update_variants (type, before);
}

void
settle_unnamed_type (tree type)
{
  type = TYPE_MAIN_VARIANT (type);
  if (!unnamed_c_record_p (type) || !has_attribute (type, "preserve_access_index"))
    return;
  UNNAMED_RELOCATABLE (type) = 1;
  if (has_attribute (type, "relocatable"))
    UNNAMED_STRICTLY_RELOCATABLE (type) = 1;
  const tree before = TYPE_ATTRIBUTES (type);
  tree attributes = copy_list (before);
  for (const char *name : { "preserve_access_index", "relocatable" })
    attributes = remove_attribute (name, attributes);
  TYPE_ATTRIBUTES (type) = attributes;
  update_variants (type, before);
}

bool
relocatable_type_p (const_tree type)
{
  return (unnamed_c_record_p (type) && UNNAMED_RELOCATABLE (TYPE_MAIN_VARIANT (type)))
	 || has_attribute (type, "preserve_access_index");
}

bool
strictly_relocatable_type_p (const_tree type)
{
  return (unnamed_c_record_p (type) && UNNAMED_STRICTLY_RELOCATABLE (TYPE_MAIN_VARIANT (type)))
	 || has_attribute (type, "relocatable");
}

const char *
relocatable_name (const_tree node)
{
  tree attributes = TYPE_P (node) ? TYPE_ATTRIBUTES (TYPE_MAIN_VARIANT (node))
				  : DECL_ATTRIBUTES (node);
  tree found = lookup_attribute ("relocatable_name", attributes);
  return found ? TREE_STRING_POINTER (TREE_VALUE (TREE_VALUE (found))) : NULL;
}

bool
fixed_layout_type_p (const_tree type)
{
  return has_attribute (type, "fixed_layout");
}

} // namespace relocatable
