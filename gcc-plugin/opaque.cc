/* Values that no optimisation sees through.

   The statement is `asm volatile ("" : "=r" (copy) : "0" (value))', which is no instruction.

   SPDX-License-Identifier: GPL-3.0-or-later */

#include "opaque.h"

namespace relocatable {

namespace {

tree opaque_fndecl;
const unsigned opaque_code = 0x0C050;

} // anonymous namespace

vec<tree, va_gc> *
asm_operands (std::initializer_list<std::pair<const char *, tree>> list)
{
  vec<tree, va_gc> *result = NULL;
  for (const auto &[constraint, value] : list)
    {
      tree string = build_string (strlen (constraint), constraint);
      vec_safe_push (result, build_tree_list (build_tree_list (NULL_TREE, string), value));
    }
  return result;
}

gasm *
gimple_build_opaque (tree copy, tree value, location_t loc, bool distinct)
{
  gasm *barrier
    = gimple_build_asm_vec ("", asm_operands ({ { "0", value } }),
			    asm_operands ({ { "=r", copy } }), NULL, NULL);
  if (TREE_CODE (copy) == SSA_NAME)
    SSA_NAME_DEF_STMT (copy) = barrier;
  gimple_asm_set_volatile (barrier, distinct);
  gimple_set_location (barrier, loc);
  return barrier;
}

tree
gimplify_opaque (tree value, location_t loc, gimple_seq *seq, bool distinct)
{
  tree copy = create_tmp_reg (TREE_TYPE (value));
  gimple_seq_add_stmt (seq, gimple_build_opaque (copy, value, loc, distinct));
  return copy;
}

tree
build_opaque (tree value, location_t loc)
{
  tree type = TREE_TYPE (value);
  tree call = build_call_expr_loc (loc, opaque_fndecl, 1,
				   fold_convert_loc (loc, long_long_unsigned_type_node, value));
  return build1_loc (loc, NOP_EXPR, type, call);
}

bool
lower_opaque_call (gimple_stmt_iterator *gsi)
{
  gimple *stmt = gsi_stmt (*gsi);
  if (!is_gimple_call (stmt) || !opaque_fndecl || gimple_call_fndecl (stmt) != opaque_fndecl)
    return false;
  gimple_seq seq = NULL;
  tree copy = gimplify_opaque (gimple_call_arg (stmt, 0), gimple_location (stmt), &seq);
  if (tree lhs = gimple_call_lhs (stmt))
    gimple_seq_add_stmt (&seq, gimple_build_assign (lhs, NOP_EXPR, copy));
  gsi_replace_with_seq (gsi, seq, false);
  return true;
}

void
initialize_opaque_builtin ()
{
  tree u64 = long_long_unsigned_type_node;
  opaque_fndecl = add_builtin_function ("relocated opaque",
					build_function_type_list (u64, u64, NULL_TREE),
					opaque_code, BUILT_IN_MD, NULL, NULL_TREE);
  TREE_NOTHROW (opaque_fndecl) = 1;
}

} // namespace relocatable
