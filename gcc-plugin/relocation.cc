/* CO-RE relocations: their kinds, and those of the translation unit.

   SPDX-License-Identifier: GPL-3.0-or-later */

#include "relocation.h"

namespace relocatable {

namespace {

std::vector<relocation> entries;

/* What makes two relocations the same fact.  */
using identity = std::tuple<tree, std::string, relocation_kind>;
std::map<identity, unsigned> entry_of;

tree relocated_value_fndecl;

/* The function code of the internal builtin among the target's.  It is beyond any
   that GCC's backend defines; expand_builtin (place-relocations.cc) never lets the
   backend see it.  */
const unsigned relocated_value_code = 0x0C04E;

} // anonymous namespace

unsigned
intern_relocation (const relocation &r)
{
  const auto [it, added]
    = entry_of.emplace (identity (r.root, r.access, r.kind), entries.size ());
  if (added)
    entries.push_back (r);
  return it->second;
}

const relocation &
relocation_at (unsigned entry)
{
  return entries.at (entry);
}

void
initialize_relocated_value_builtin ()
{
  /* The name has a space, so no source can call it.  */
  relocated_value_fndecl
    = add_builtin_function ("relocated value",
			    build_function_type_list (sizetype,
						      unsigned_type_node,
						      NULL_TREE),
			    relocated_value_code, BUILT_IN_MD, NULL, NULL_TREE);
  /* Const, so that equal questions can be merged and unused ones dropped.  */
  TREE_READONLY (relocated_value_fndecl) = 1;
  TREE_NOTHROW (relocated_value_fndecl) = 1;
}

bool
relocated_value_builtin_p (const_tree fndecl)
{
  return fndecl && fndecl == relocated_value_fndecl;
}

tree
build_relocated_value (unsigned entry)
{
  return build_call_expr (relocated_value_fndecl, 1,
			  build_int_cst (unsigned_type_node, entry));
}

tree
gimplify_relocated_value (unsigned entry, location_t loc, gimple_seq *seq)
{
  tree value = create_tmp_reg (sizetype);
  gimple *call = gimple_build_call (relocated_value_fndecl, 1,
				    build_int_cst (unsigned_type_node, entry));
  gimple_call_set_lhs (call, value);
  gimple_set_location (call, loc);
  gimple_seq_add_stmt (seq, call);
  return value;
}

int
relocated_value_entry (const gimple *stmt)
{
  if (!is_gimple_call (stmt)
      || !relocated_value_builtin_p (gimple_call_fndecl (stmt)))
    return -1;
  return tree_to_uhwi (gimple_call_arg (stmt, 0));
}

void
mark_relocations_for_gc ()
{
  for (const relocation &r : entries)
    gt_ggc_mx_tree_node (r.root);
  if (relocated_value_fndecl)
    gt_ggc_mx_tree_node (relocated_value_fndecl);
}

} // namespace relocatable
