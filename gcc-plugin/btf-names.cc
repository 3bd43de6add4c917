/* What types and declarations are called in BTF.

   SPDX-License-Identifier: GPL-3.0-or-later */

#include "btf-names.h"
#include "access-path.h"
#include "attributes.h"
#include "cxx.h"

namespace relocatable {

namespace {

/* Before Linux 6.1 names have up to 127 characters (KSYM_NAME_LEN).  */
const size_t longest_name = 127;

/* FNV-1a: short, stable, and good enough to tell the names of one unit apart.  */

uint32_t
hash_name (const char *name)
{
  uint32_t h = 2166136261u;
  for (; *name; name++)
    h = (h ^ (unsigned char) *name) * 16777619u;
  return h;
}

/* NAME without the modules that its parts are attached to (dump_module_suffix of GCC's cp/error.cc); like
   namespaces they are not part of a type's name.  */

const char *
without_modules (const char *name)
{
  if (!name || !strchr (name, '@'))
    return name;
  std::string result;
  for (const char *p = name; *p; p++)
    if (*p != '@')
      result += *p;
    else
      while (ISIDNUM (p[1]) || p[1] == '.' || (p[1] == ':' && p[2] != ':'))
	p++;
  return ggc_strdup (result.c_str ());
}

/* What the record or enumeration TYPE is called in the source or by its attribute; NULL if it has
   no name of its own.  */

const char *
spelled_tag (tree type)
{
  type = TYPE_MAIN_VARIANT (type);
  if (const char *other = relocatable_name (type))
    return other;
  tree name = TYPE_NAME (type);
  if (!name || naming_typedef (type))
    return NULL;
  if (TREE_CODE (name) == IDENTIFIER_NODE)
    return IDENTIFIER_POINTER (name);
  if (!DECL_NAME (name) || IDENTIFIER_ANON_P (DECL_NAME (name)))
    return NULL;
  /* With the arguments of a template, without the namespace; as in DWARF (type_tag in
     dwarf2out.cc).  A lambda has no name.  */
  return without_modules (lang_hooks.dwarf_name (name, 2));
}

const char *
spelled_decl (const_tree decl)
{
  if (const char *other = relocatable_name (decl))
    return other;
  return DECL_NAME (decl) ? IDENTIFIER_POINTER (DECL_NAME (decl)) : NULL;
}

/* What has been found to have no name that would do, so that it is told once.  */
std::unordered_set<tree> nameless;

void
check_decl_name (tree decl, location_t loc)
{
  const char *name = spelled_decl (decl);
  if (name && !btf_name_p (name) && nameless.insert (decl).second)
    error_at (loc, "%qD is no name that anything in a kernel could have; give it another with the "
	      "attribute %<relocatable_name%>", decl);
}

/* Check the members that PATH, an access string, leads through from RECORD.  */

void
check_member_names (tree type, const char *path, location_t loc)
{
  while ((path = strchr (path, ':')))
    {
      unsigned long index = strtoul (++path, NULL, 10);
      if (TREE_CODE (type) == ARRAY_TYPE)
	{
	  type = TREE_TYPE (type);
	  continue;
	}
      if (!RECORD_OR_UNION_TYPE_P (type))
	return;
      tree field = TYPE_FIELDS (type);
      for (; field; field = DECL_CHAIN (field))
	if (btf_member_p (field) && index-- == 0)
	  break;
      if (!field)
	return;
      check_decl_name (field, loc);
      type = TREE_TYPE (field);
    }
}

} // anonymous namespace

bool
btf_name_p (const char *name)
{
  if (!*name || ISDIGIT (*name) || strlen (name) > longest_name)
    return false;
  for (; *name; name++)
    if (!ISIDNUM (*name))
      return false;
  return true;
}

std::string
btf_hashed_identifier (const std::string &name, const std::string &text)
{
  char suffix[16];
  snprintf (suffix, sizeof suffix, "__%08x", hash_name (text.c_str ()));
  std::string result = name;
  if (result.size () > longest_name - strlen (suffix))
    result.resize (longest_name - strlen (suffix));
  while (result.size () > 1 && result.back () == '_')
    result.pop_back ();
  return result + suffix;
}

std::string
btf_identifier (const char *name, const char *text)
{
  if (btf_name_p (name))
    return name;
  std::string result;
  for (const char *p = name; *p; p++)
    if (ISIDNUM (*p))
      result += *p;
    /* One `_' for any number of others; three would make the rest a flavour.  */
    else if (!result.empty () && result.back () != '_')
      result += '_';
  if (result.empty () || ISDIGIT (result[0]))
    result.insert (0, "_");
  return btf_hashed_identifier (result, text ? text : name);
}

tree
typedef_of (const_tree type)
{
  tree name = TYPE_NAME (type);
  return name && TREE_CODE (name) == TYPE_DECL && DECL_ORIGINAL_TYPE (name)
	 ? name : NULL_TREE;
}

tree
naming_typedef (const_tree type)
{
  const_tree main = TYPE_MAIN_VARIANT (type);
  tree name = TYPE_NAME (main);
  return name && TREE_CODE (name) == TYPE_DECL && DECL_NAME (name)
	 && !IDENTIFIER_ANON_P (DECL_NAME (name))
	 && TYPE_STUB_DECL (main) && name != TYPE_STUB_DECL (main)
	 && !relocatable_name (main)
	 ? name : NULL_TREE;
}

std::string
btf_tag_name (tree type)
{
  const char *name = spelled_tag (type);
  if (!name || btf_name_p (name))
    return name ? name : "";
  return btf_identifier (name, mangled_type (TYPE_MAIN_VARIANT (type)));
}

bool
btf_tag_made_up_p (tree type)
{
  const char *name = spelled_tag (type);
  return name && !btf_name_p (name);
}

std::string
btf_decl_name (const_tree decl)
{
  const char *name = spelled_decl (decl);
  return name ? btf_identifier (name) : "";
}

bool
global_type_p (tree type)
{
  tree context = TYPE_CONTEXT (TYPE_MAIN_VARIANT (type));
  return !context || TREE_CODE (context) == TRANSLATION_UNIT_DECL
	 /* C++'s global namespace.  */
	 || (TREE_CODE (context) == NAMESPACE_DECL && DECL_NAME (context)
	     && id_equal (DECL_NAME (context), "::"));
}

std::string
distinction_of_type (tree type)
{
  type = TYPE_MAIN_VARIANT (type);
  if (const char *mangled = mangled_type (type))
    return mangled;
  tree context = TYPE_CONTEXT (type);
  while (context && TREE_CODE (context) == BLOCK)
    context = BLOCK_SUPERCONTEXT (context);
  return context && DECL_P (context) && DECL_NAME (context)
	 ? IDENTIFIER_POINTER (DECL_NAME (context)) : "";
}

void
check_relocation_names (const relocation &r)
{
  /* The program's own number of a type needs no name.  */
  if (r.kind == relocation_kind::type_id_local)
    return;
  if (tree name = typedef_of (r.root))
    check_decl_name (name, r.location);
  else if (RECORD_OR_UNION_TYPE_P (r.root) || TREE_CODE (r.root) == ENUMERAL_TYPE)
    {
      tree named = naming_typedef (r.root);
      const char *spelled = spelled_tag (r.root);
      if (named)
	check_decl_name (named, r.location);
      else if (spelled && !btf_name_p (spelled) && nameless.insert (r.root).second)
	error_at (r.location, "%qT is no name that a kernel%'s type could have; give the type "
		  "another with the attribute %<relocatable_name%>", r.root);
    }

  switch (r.kind)
    {
    case relocation_kind::enumval_exists:
    case relocation_kind::enumval_value:
      {
	unsigned long index = strtoul (r.access.c_str (), NULL, 10);
	for (tree v = TYPE_VALUES (r.root); v; v = TREE_CHAIN (v))
	  if (index-- == 0 && TREE_CODE (TREE_VALUE (v)) == CONST_DECL)
	    check_decl_name (TREE_VALUE (v), r.location);
      }
      break;
    default:
      check_member_names (r.root, r.access.c_str (), r.location);
      break;
    }
}

} // namespace relocatable
