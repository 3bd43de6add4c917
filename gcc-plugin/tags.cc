/* `btf_decl_tag' and `btf_type_tag'.

   A declaration's tags of either sort stay with the declaration: types change, are merged and
   rebuilt, most of all in C++, and a variant of a record loses its attributes when the record is
   completed (fixup_attribute_variants in GCC's cp/class.cc).  What the tags of

     struct foo __attribute__((btf_type_tag ("kptr"))) *p;

   belong to is `struct foo', whatever else the declarator makes of it; btf-types.cc finds it.
   Only a tag within a declarator, as in `struct foo * TAG *p', is on the type, and so is that of
   a parameter, since a function's type has no declarations of its parameters.  (In a template GCC
   itself moves a tag within the declarator of a dependent type to the declaration, grokdeclarator
   in cp/decl.cc, where it is taken for one of the specifiers'.)

   SPDX-License-Identifier: GPL-3.0-or-later */

#include "tags.h"

namespace relocatable {

namespace {

const char *const decl_tag_name = "btf_decl_tag";
const char *const type_tag_name = "btf_type_tag";

/* Whether ARGS, of attribute NAME, is what may be a tag.  The kernel wants a string that is not
   empty (btf_decl_tag_check_meta and btf_tag_check_meta in kernel/bpf/btf.c).  */

bool
check_value (tree name, tree args)
{
  tree value = TREE_VALUE (args);
  STRIP_ANY_LOCATION_WRAPPER (value);
  if (TREE_CODE (value) != STRING_CST)
    {
      error ("%qE attribute requires a string argument", name);
      return false;
    }
  if (!integer_onep (TYPE_SIZE_UNIT (TREE_TYPE (TREE_TYPE (value)))))
    {
      error ("unsupported wide string type argument in %qE attribute", name);
      return false;
    }
  const size_t length = TREE_STRING_LENGTH (value);
  if (length <= 1)
    {
      error ("%qE attribute requires a string that is not empty", name);
      return false;
    }
  if (strlen (TREE_STRING_POINTER (value)) + 1 != length)
    {
      error ("%qE attribute requires a string without null characters", name);
      return false;
    }
  /* So that nobody else has to strip it.  */
  TREE_VALUE (args) = value;
  return true;
}

/* To be applied again to the declaration that the declarator is of.  */

tree
pass_on (tree name, tree args, bool *no_add_attrs)
{
  *no_add_attrs = true;
  return tree_cons (name, args, NULL_TREE);
}

const int next_flags = ATTR_FLAG_DECL_NEXT | ATTR_FLAG_FUNCTION_NEXT | ATTR_FLAG_ARRAY_NEXT;

/* As arguments in attribute_spec.handler (GCC's tree-core.h).  */

tree
handle_decl_tag (tree *node, tree name, tree args, int flags, bool *no_add_attrs)
{
  if (!check_value (name, args))
    {
      *no_add_attrs = true;
      return NULL_TREE;
    }
  switch (TREE_CODE (*node))
    {
    case VAR_DECL:
    case PARM_DECL:
    case FIELD_DECL:
    case FUNCTION_DECL:
    case TYPE_DECL:
      return NULL_TREE;

    case RECORD_TYPE:
    case UNION_TYPE:
      if (flags & ATTR_FLAG_TYPE_IN_PLACE)
	return NULL_TREE;
      break;

    default:
      break;
    }
  if (TYPE_P (*node) && (flags & next_flags))
    return pass_on (name, args, no_add_attrs);
  *no_add_attrs = true;
  if (TYPE_P (*node) && !(flags & ATTR_FLAG_TYPE_IN_PLACE))
    warning (OPT_Wattributes, "%qE attribute does not apply to types", name);
  else
    error ("%qE attribute only applies to variables, parameters, functions, fields, typedefs, "
	   "structures, unions and classes", name);
  return NULL_TREE;
}

tree
handle_type_tag (tree *node, tree name, tree args, int flags, bool *no_add_attrs)
{
  if (!check_value (name, args))
    {
      *no_add_attrs = true;
      return NULL_TREE;
    }
  if (DECL_P (*node))
    {
      if (TREE_CODE (*node) == PARM_DECL && TREE_CODE (TREE_TYPE (*node)) == POINTER_TYPE)
	{
	  tree type = TREE_TYPE (*node);
	  tree attributes = TYPE_ATTRIBUTES (type);
	  TREE_TYPE (*node)
	    = build_type_attribute_variant (type, tree_cons (name, args, attributes));
	}
      return NULL_TREE;
    }
  if (flags & ATTR_FLAG_DECL_NEXT)
    return pass_on (name, args, no_add_attrs);
  /* A tag shows behind a pointer, so on the definition of a type, or on one that no declarator has
     made, there is nothing that it could say.  */
  if ((flags & ATTR_FLAG_TYPE_IN_PLACE)
      || (TREE_CODE (*node) != POINTER_TYPE && TREE_CODE (*node) != ARRAY_TYPE))
    *no_add_attrs = true;
  return NULL_TREE;
}

const attribute_spec specs[] = {
  /* { name, min_len, max_len, decl_required, type_required, function_type_required,
       affects_type_identity, handler, exclude } */
  { decl_tag_name, 1, 1, false, false, false, false, handle_decl_tag, NULL },
  { type_tag_name, 1, 1, false, false, false, false, handle_type_tag, NULL },
};

const scoped_attribute_specs clang_specs = { "clang", { specs } };

bool
tag_attribute_p (const attribute_spec &spec)
{
  return !strcmp (spec.name, decl_tag_name) || !strcmp (spec.name, type_tag_name);
}

tag_list
values (const char *name, tree attributes)
{
  tag_list result;
  for (tree a = lookup_attribute (name, attributes); a;
       a = lookup_attribute (name, TREE_CHAIN (a)))
    result.push_back (TREE_STRING_POINTER (TREE_VALUE (TREE_VALUE (a))));
  return result;
}

} // anonymous namespace

void
replace_tag_attributes ()
{
  /* They stay for as long as the compiler runs, as do those that they are copies of.  */
  static std::vector<const scoped_attribute_specs *> tables;
  static std::vector<std::unique_ptr<scoped_attribute_specs>> changed_tables;
  static std::vector<std::vector<attribute_spec>> changed_specs;

  for (const scoped_attribute_specs *table : lang_hooks.attribute_table)
    {
      const auto &attributes = table->attributes;
      if (std::any_of (attributes.begin (), attributes.end (), tag_attribute_p))
	{
	  std::vector<attribute_spec> kept;
	  for (const attribute_spec &spec : attributes)
	    if (!tag_attribute_p (spec))
	      kept.push_back (spec);
	  changed_specs.push_back (std::move (kept));
	  const std::vector<attribute_spec> &now = changed_specs.back ();
	  changed_tables.emplace_back (
	    new scoped_attribute_specs { table->ns, { now.data (), unsigned (now.size ()) } });
	  table = changed_tables.back ().get ();
	}
      tables.push_back (table);
    }
  lang_hooks.attribute_table = { tables.data (), unsigned (tables.size ()) };
}

void
register_tag_attributes ()
{
  for (const attribute_spec &spec : specs)
    register_attribute (&spec);
  register_scoped_attributes (clang_specs);
}

tag_list
decl_tags (tree attributes)
{
  tag_list result = values (decl_tag_name, attributes);
  std::reverse (result.begin (), result.end ());
  return result;
}

tag_list
type_tags (tree attributes)
{
  return values (type_tag_name, attributes);
}

bool
kernel_pointer_p (const tag_list &tags)
{
  /* btf_find_kptr in kernel/bpf/btf.c.  */
  static const char *const known[] = { "kptr", "kptr_untrusted", "kptr_ref", "percpu_kptr",
				       "uptr" };
  for (const std::string &tag : tags)
    for (const char *k : known)
      if (tag == k)
	return true;
  return false;
}

} // namespace relocatable
