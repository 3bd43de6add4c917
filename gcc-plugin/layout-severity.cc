/* What is said of uses that depend on a layout known while compiling.

   SPDX-License-Identifier: GPL-3.0-or-later */

#include "layout-severity.h"
#include "access-path.h"
#include "attributes.h"
#include "cxx.h"
#include "regions.h"

namespace relocatable {

layout_severities the_layout_severities;

namespace {

/* The front ends ask about some uses twice: when they parse and when they fold.  */
std::set<std::tuple<location_t, std::string, const_tree>> said;

/* The place of KEYWORD on the line of LOC, the last one that ends before LOC's column or starts at
   it; UNKNOWN_LOCATION if there is none, or it comes from a macro.  */

location_t
keyword_before (location_t loc, const char *keyword)
{
  loc = get_start (loc);
  if (loc != linemap_resolve_location (line_table, loc, LRK_SPELLING_LOCATION, NULL))
    return UNKNOWN_LOCATION;
  const expanded_location at = expand_location (loc);
  if (!at.file || at.column <= 0)
    return UNKNOWN_LOCATION;
  const std::string line = source_line (at.file, at.line);
  const size_t column = line.rfind (keyword, at.column - 1);
  if (column == std::string::npos)
    return UNKNOWN_LOCATION;
  /* Only a type or an expression in parentheses is what a builtin takes as well.  */
  size_t after = column + strlen (keyword);
  while (after < line.size () && ISBLANK (line[after]))
    after++;
  if (after == line.size () || line[after] != '(')
    return UNKNOWN_LOCATION;
  return linemap_position_for_loc_and_offset (line_table, loc, int (column) + 1 - at.column);
}

bool
complain (const layout_use &use, const_tree type, const char *gmsgid, tree arg)
{
  const severity how = layout_severity (type);
  if (how == severity::allow)
    return true;
  tree record = relocatable_record (type);
  if (!said.emplace (use.loc, gmsgid, record).second)
    return how == severity::warning;

  /* Warnings about what is in a system header's macro are for who uses it.  */
  rich_location where (line_table, expansion_point_location_if_in_system_header (use.loc));
  if (use.builtin)
    {
      const location_t start = keyword_before (use.loc, use.keyword);
      if (start != UNKNOWN_LOCATION)
	{
	  const location_t end
	    = linemap_position_for_loc_and_offset (line_table, start, strlen (use.keyword) - 1);
	  where.add_fixit_replace (make_location (start, start, end), use.builtin);
	}
    }
  if (how == severity::error && arg)
    error_at (&where, gmsgid, arg, record);
  else if (how == severity::error)
    error_at (&where, gmsgid, record);
  else if (arg)
    warning_at (&where, 0, gmsgid, arg, record);
  else
    warning_at (&where, 0, gmsgid, record);
  return how == severity::warning;
}

/* The member that is all of RECORD, if that is a base; else NULL_TREE.  */

tree
sole_base (const_tree record)
{
  if (!RECORD_OR_UNION_TYPE_P (record) || !COMPLETE_TYPE_P (record))
    return NULL_TREE;
  tree base = NULL_TREE;
  for (tree f = TYPE_FIELDS (record); f; f = DECL_CHAIN (f))
    if (btf_member_p (f))
      {
	if (base || !base_p (f))
	  return NULL_TREE;
	base = f;
      }
  return base;
}

} // anonymous namespace

bool
parse_severity (const char *text, severity *result)
{
  const std::pair<const char *, severity> known[] = {
    { "allow", severity::allow }, { "warning", severity::warning }, { "warn", severity::warning },
    { "error", severity::error },
  };
  for (const auto &[name, value] : known)
    if (text && !strcmp (text, name))
      {
	*result = value;
	return true;
      }
  return false;
}

tree
relocatable_record (const_tree type)
{
  if (!type || !TYPE_P (type))
    return NULL_TREE;
  tree record = TYPE_MAIN_VARIANT (strip_array_types (const_cast<tree> (type)));
  mark_by_region (record);
  if (relocatable_type_p (record))
    return record;
  tree base = sole_base (record);
  return base && !fixed_layout_type_p (record) ? relocatable_record (TREE_TYPE (base)) : NULL_TREE;
}

severity
layout_severity (const_tree type)
{
  tree record = relocatable_record (type);
  if (!record)
    return severity::allow;
  return strictly_relocatable_type_p (record) ? the_layout_severities.relocatable
					      : the_layout_severities.preserve;
}

bool
complain_of_layout (const layout_use &use, const_tree type, const char *gmsgid)
{
  return complain (use, type, gmsgid, NULL_TREE);
}

bool
complain_of_layout (const layout_use &use, const_tree type, const char *gmsgid, tree arg)
{
  return complain (use, type, gmsgid, arg);
}

} // namespace relocatable
