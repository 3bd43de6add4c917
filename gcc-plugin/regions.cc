/* Regions of the source in which every type is relocatable.

   SPDX-License-Identifier: GPL-3.0-or-later */

#include "regions.h"
#include "attributes.h"
#include "bit-fields.h"
#include "cxx.h"

namespace relocatable {

namespace {

struct region
{
  location_t start;
  const char *attribute;	/* NULL if it is another attribute, not ours.  */
  bool clang;			/* Which pragma opened it.  */
};

std::vector<region> open_regions;

/* The complete types that were met.  A type is met for the first time when its definition
   ends, so whether a region is open at that time is what decides.  The front end says that a type is
   finished wherever it is named, in a kernel's header some fifty thousand times, so this is a table that
   is quick to look into.  */
hash_set<tree> met;

void
end_of_pragma (const char *pragma)
{
  tree x;
  location_t loc;
  /* The front end skips the rest.  */
  if (pragma_lex (&x, &loc) != CPP_EOF)
    error_at (loc, "junk at end of %qs", pragma);
}

void
push_region (location_t loc, const char *attribute, bool clang)
{
  open_regions.push_back ({ loc, attribute, clang });
}

void
pop_region (location_t loc, bool clang, const char *pragma)
{
  if (open_regions.empty () || open_regions.back ().clang != clang)
    error_at (loc, "%qs without a matching %<push%>", pragma);
  else
    open_regions.pop_back ();
}

/* #pragma relocatable push|pop  */

void
handle_relocatable_pragma (cpp_reader *)
{
  tree x;
  location_t loc;
  if (pragma_lex (&x, &loc) == CPP_NAME && id_equal (x, "push"))
    push_region (loc, "relocatable", false);
  else if (x && TREE_CODE (x) == IDENTIFIER_NODE && id_equal (x, "pop"))
    pop_region (loc, false, "#pragma relocatable pop");
  else
    {
      error_at (loc, "%<#pragma relocatable%> wants %<push%> or %<pop%>");
      return;
    }
  end_of_pragma ("#pragma relocatable");
}

/* #pragma clang attribute push (ATTRIBUTE, apply_to = SUBJECTS) | pop, as in clang's
   documentation (LanguageExtensions, "Specifying an attribute for multiple declarations").
   Other attributes than ours are left alone: what they would say to clang, GCC has never
   heard.  */

void
handle_clang_attribute_pragma (cpp_reader *)
{
  tree x;
  location_t loc;
  cpp_ttype token = pragma_lex (&x, &loc);
  if (token == CPP_NAME && id_equal (x, "pop"))
    {
      pop_region (loc, true, "#pragma clang attribute pop");
      end_of_pragma ("#pragma clang attribute pop");
      return;
    }
  if (token != CPP_NAME || !id_equal (x, "push"))
    {
      error_at (loc, "the %<relocatable%> plugin knows %<#pragma clang attribute%> only with "
		"%<push%> and %<pop%>");
      return;
    }

  const location_t start = loc;
  const char *attribute = NULL;
  bool records = false, conditions = false, subjects = false;
  while ((token = pragma_lex (&x, &loc)) != CPP_EOF)
    if (token == CPP_NAME || token == CPP_KEYWORD)
      {
	if (id_equal (x, "preserve_access_index")
	    || id_equal (x, "__preserve_access_index__"))
	  attribute = "preserve_access_index";
	else if (id_equal (x, "relocatable") || id_equal (x, "__relocatable__"))
	  attribute = "relocatable";
	else if (id_equal (x, "apply_to"))
	  subjects = true;
	else if (id_equal (x, "record") && subjects)
	  records = true;
	else if (id_equal (x, "unless"))
	  conditions = true;
      }
  if (attribute && (!records || conditions))
    error_at (start, "%qs can only be pushed with %<apply_to = record%>", attribute);
  push_region (start, attribute, true);
}

/* The attribute that the innermost region gives to types, or NULL.  */

const char *
region_attribute ()
{
  for (auto r = open_regions.rbegin (); r != open_regions.rend (); ++r)
    if (r->attribute)
      return r->attribute;
  return NULL;
}

} // anonymous namespace

void
mark_by_region (tree type)
{
  type = TYPE_MAIN_VARIANT (type);
  if (!RECORD_OR_UNION_TYPE_P (type) || !COMPLETE_TYPE_P (type) || member_function_pointer_p (type)
      || met.add (type))
    return;
  const char *attribute = region_attribute ();
  if (attribute && !fixed_layout_type_p (type) && !relocatable_type_p (type))
    mark_relocatable (type, !strcmp (attribute, "relocatable"));
  settle_unnamed_type (type);
  if (!c_dialect_cxx ())
    keep_tested_fields (type);
}

void
finish_type (void *gcc_data, void *)
{
  tree type = static_cast<tree> (gcc_data);
  if (type && TYPE_P (type))
    mark_by_region (type);
}

void
mark_met_types_for_gc ()
{
  for (tree type : met)
    gt_ggc_mx_tree_node (type);
}

void
register_pragmas (void *, void *)
{
  c_register_pragma (NULL, "relocatable", handle_relocatable_pragma);
  c_register_pragma ("clang", "attribute", handle_clang_attribute_pragma);
}

void
check_regions_closed ()
{
  for (const region &r : open_regions)
    error_at (r.start, "this %<push%> has no matching %<pop%>");
}

} // namespace relocatable
