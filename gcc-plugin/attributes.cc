/* The attributes that make a type relocatable.

   `relocatable' is GCC's `preserve_access_index', said neutrally: the handler adds the
   latter to the type, and whatever looks for GCC's attribute finds it.

   SPDX-License-Identifier: GPL-3.0-or-later */

#include "attributes.h"

namespace relocatable {

namespace {

void
add_attribute (tree type, const char *name)
{
  if (!lookup_attribute (name, TYPE_ATTRIBUTES (type)))
    TYPE_ATTRIBUTES (type)
      = tree_cons (get_identifier (name), NULL_TREE, TYPE_ATTRIBUTES (type));
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

const attribute_spec specs[] = {
  /* { name, min_len, max_len, decl_required, type_required, function_type_required,
       affects_type_identity, handler, exclude } */
  { "relocatable", 0, 0, false, true, false, false, handle_relocatable, NULL },
  { "fixed_layout", 0, 0, false, true, false, false, handle_fixed_layout, NULL },
};

const scoped_attribute_specs bpf_specs = { "bpf", { specs } };

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
}

void
mark_relocatable (tree type, bool strictly)
{
  add_attribute (type, "preserve_access_index");
  if (strictly)
    add_attribute (type, "relocatable");
}

bool
relocatable_type_p (const_tree type)
{
  return has_attribute (type, "preserve_access_index");
}

bool
strictly_relocatable_type_p (const_tree type)
{
  return has_attribute (type, "relocatable");
}

bool
fixed_layout_type_p (const_tree type)
{
  return has_attribute (type, "fixed_layout");
}

} // namespace relocatable
