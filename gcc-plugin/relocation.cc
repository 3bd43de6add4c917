/* CO-RE relocations: their kinds, and those of the translation unit.

   SPDX-License-Identifier: GPL-3.0-or-later */

#include "relocation.h"
#include "btf-names.h"

namespace relocatable {

namespace {

std::vector<relocation> entries;

/* What makes two relocations the same fact, put to the same use.  */
using identity = std::tuple<tree, std::string, relocation_kind, bool>;
std::map<identity, unsigned> entry_of;

tree value_fndecl, value_here_fndecl;

/* The function codes of the internal builtins among the target's.  They are beyond any that GCC's
   backend defines; expand_builtin (place-relocations.cc) never lets the backend see them.  */
const unsigned value_code = 0x0C04D;
const unsigned value_here_code = 0x0C04E;

} // anonymous namespace

unsigned
intern_relocation (const relocation &r)
{
  const auto [it, added]
    = entry_of.emplace (identity (r.root, r.access, r.kind, r.accessed), entries.size ());
  if (added)
    {
      entries.push_back (r);
      check_relocation_names (r);
    }
  return it->second;
}

const relocation &
relocation_at (unsigned entry)
{
  return entries.at (entry);
}

void
initialize_relocated_value_builtins ()
{
  tree type = build_function_type_list (sizetype, unsigned_type_node, NULL_TREE);
  /* The names have spaces, so no source can call them.  */
  value_fndecl = add_builtin_function ("relocated value", type, value_code, BUILT_IN_MD, NULL,
				       NULL_TREE);
  /* Const, so that equal questions can be merged and unused ones dropped.  */
  TREE_READONLY (value_fndecl) = 1;
  TREE_NOTHROW (value_fndecl) = 1;

  value_here_fndecl = add_builtin_function ("relocated value here", type, value_here_code,
					    BUILT_IN_MD, NULL, NULL_TREE);
  /* No access to memory, but not const.  */
  DECL_IS_NOVOPS (value_here_fndecl) = 1;
  TREE_NOTHROW (value_here_fndecl) = 1;
}

bool
relocated_value_builtin_p (const_tree fndecl)
{
  return fndecl && (fndecl == value_fndecl || fndecl == value_here_fndecl);
}

tree
build_relocated_value (unsigned entry)
{
  return build_call_expr (value_fndecl, 1,
			  build_int_cst (unsigned_type_node, entry));
}

tree
gimplify_relocated_value (unsigned entry, location_t loc, gimple_seq *seq)
{
  tree value = create_tmp_reg (sizetype);
  gimple *call = gimple_build_call (value_fndecl, 1,
				    build_int_cst (unsigned_type_node, entry));
  gimple_call_set_lhs (call, value);
  gimple_set_location (call, loc);
  gimple_seq_add_stmt (seq, call);
  return value;
}

gcall *
build_relocated_value_here (unsigned entry)
{
  return gimple_build_call (value_here_fndecl, 1, build_int_cst (unsigned_type_node, entry));
}

bool
sole_value_here_p (const gcall *call)
{
  return gimple_call_fndecl (call) == value_here_fndecl
	 && gimple_call_lhs (call) && has_single_use (gimple_call_lhs (call));
}

int
relocated_value_entry (const gimple *stmt)
{
  if (!is_gimple_call (stmt)
      || !relocated_value_builtin_p (gimple_call_fndecl (stmt)))
    return -1;
  return tree_to_uhwi (gimple_call_arg (stmt, 0));
}

bool
relocated_offset_p (const_tree expr)
{
  return TREE_CODE (expr) == CALL_EXPR && CALL_EXPR_FN (expr)
	 && relocated_value_builtin_p (get_callee_fndecl (expr))
	 && relocation_at (tree_to_uhwi (CALL_EXPR_ARG (expr, 0))).accessed;
}

void
mark_relocations_for_gc ()
{
  for (const relocation &r : entries)
    {
      gt_ggc_mx_tree_node (r.root);
      if (r.member)
	gt_ggc_mx_tree_node (r.member);
    }
}

} // namespace relocatable
