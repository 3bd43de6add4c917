/* Tests of pointers are branches.

   Where the result of `p != nullptr' is a value, GCC computes it from the pointer's bits, as
   (-p | p) >> 63 (emit_store_flag in its expmed.cc); several in one condition it makes one of,
   (p | q) != 0 (optimize_range_tests_cmp_bitwise in its tree-ssa-reassoc.cc, and match.pd).  The
   verifier knows what a register points to, and refuses such arithmetic
   (adjust_ptr_min_max_vals in the kernel's verifier.c).  A conditional jump it takes, and learns from
   it that the pointer is not null.  It takes no more instructions:

	r0 = 1
	if r1 != 0 goto 1f
	r0 = 0
     1:

   A GIMPLE pass, right before the function becomes RTL, so that all of GCC's have seen the
   comparison as it was.  If-conversion, in RTL, is kept from making arithmetic of it again.

   Where a register has been found to be 0, GCC takes it for a 0 that is wanted.  To the verifier it is still a
   pointer, unless it was one that may be null by its type.  And where any register is 0 it compares with that
   one, `if r1 != r6', from which verifiers up to that of Linux 6.12 do not learn that r1 is not null.  So "cse" is
   told that constants cost nothing, as they do since GCC 16, and "postreload" is off (reload_cse_regs_1,
   reload_cse_simplify_operands and reload_cse_move2add in GCC's postreload.cc): no program of the test suite
   is longer without it by more than two instructions.

   SPDX-License-Identifier: GPL-3.0-or-later */

#include "passes.h"

namespace relocatable {

namespace {

/* VALUE, or the pointer that it is made of by conversions that keep all bits; NULL_TREE if it is no
   pointer.  */

tree
pointer_in (tree value)
{
  while (!POINTER_TYPE_P (TREE_TYPE (value)))
    {
      gimple *def = TREE_CODE (value) == SSA_NAME ? SSA_NAME_DEF_STMT (value) : NULL;
      if (!def || !is_gimple_assign (def) || !CONVERT_EXPR_CODE_P (gimple_assign_rhs_code (def)))
	return NULL_TREE;
      tree from = gimple_assign_rhs1 (def);
      if (TYPE_PRECISION (TREE_TYPE (from)) != TYPE_PRECISION (TREE_TYPE (value)))
	return NULL_TREE;
      value = from;
    }
  return value;
}

/* One comparison of two values.  */

struct comparison
{
  tree_code code;
  tree left, right;
};

/* If VALUE is several values or-ed together, all of them are put into PARTS.  */

void
collect_parts (tree value, hash_set<tree> *seen, auto_vec<tree> *parts)
{
  gimple *def = TREE_CODE (value) == SSA_NAME ? SSA_NAME_DEF_STMT (value) : NULL;
  if (def && seen->add (value))
    return;
  const tree_code code = def && is_gimple_assign (def) ? gimple_assign_rhs_code (def) : ERROR_MARK;
  if (code == BIT_IOR_EXPR)
    {
      collect_parts (gimple_assign_rhs1 (def), seen, parts);
      collect_parts (gimple_assign_rhs2 (def), seen, parts);
    }
  else if (CONVERT_EXPR_CODE_P (code) && INTEGRAL_TYPE_P (TREE_TYPE (gimple_assign_rhs1 (def)))
	   && TYPE_PRECISION (TREE_TYPE (gimple_assign_rhs1 (def))) == TYPE_PRECISION (TREE_TYPE (value)))
    collect_parts (gimple_assign_rhs1 (def), seen, parts);
  else
    parts->safe_push (value);
}

/* A condition on pointers: that ALL hold, or, if NEGATED, that they do not.  */

struct pointer_test
{
  auto_vec<comparison> all;
  bool negated = false;
};

/* If LEFT CODE RIGHT is about pointers, and GCC could compute it from their bits when it is a value,
   TEST says the same.  If GCC has already made it such a sum of bits, COMBINED.  */

bool
analyse (tree_code code, tree left, tree right, pointer_test *test, bool *combined)
{
  *combined = false;
  if ((code != EQ_EXPR && code != NE_EXPR) || !is_gimple_val (left) || !is_gimple_val (right)
      || !(INTEGRAL_TYPE_P (TREE_TYPE (left)) || POINTER_TYPE_P (TREE_TYPE (left))))
    return false;
  if (pointer_in (left) || pointer_in (right))
    {
      /* For EQ_EXPR it makes a branch itself.  */
      test->all.safe_push ({ code, left, right });
      return code == NE_EXPR;
    }
  if (!integer_zerop (right))
    return false;

  hash_set<tree> seen;
  auto_vec<tree> parts;
  collect_parts (left, &seen, &parts);
  for (tree part : parts)
    *combined |= parts.length () > 1 && pointer_in (part);
  if (!*combined)
    return false;
  for (tree part : parts)
    {
      if (tree pointer = pointer_in (part))
	part = pointer;
      test->all.safe_push ({ EQ_EXPR, part, build_zero_cst (TREE_TYPE (part)) });
    }
  test->negated = code == NE_EXPR;
  return true;
}

gcond *
build_condition (const comparison &c, location_t loc)
{
  gcond *condition = gimple_build_cond (c.code, c.left, c.right, NULL_TREE, NULL_TREE);
  gimple_set_location (condition, loc);
  return condition;
}

/* What a branch gives: RESULT is IF_TRUE or IF_FALSE.  */

struct outcome
{
  gimple *stmt;		/* That computed it before.  */
  tree if_true, if_false;

  tree result () const { return gimple_assign_lhs (stmt); }

  /* Go on to the only statement that uses the result, if it makes a constant of it.  */
  bool advance ()
  {
    use_operand_p use;
    gimple *user;
    if (!single_imm_use (result (), &use, &user) || !is_gimple_assign (user)
	|| !INTEGRAL_TYPE_P (TREE_TYPE (gimple_assign_lhs (user))))
      return false;
    tree then = fold (user, if_true), otherwise = fold (user, if_false);
    if (!then || !otherwise)
      return false;
    stmt = user;
    if_true = then;
    if_false = otherwise;
    return true;
  }

private:
  /* USER's result with CONSTANT for ours; NULL_TREE if that is no constant.  */
  tree fold (gimple *user, tree constant) const
  {
    auto operand = [&] (tree op) { return op == result () ? constant : op; };
    tree type = TREE_TYPE (gimple_assign_lhs (user)), folded = NULL_TREE;
    const tree_code code = gimple_assign_rhs_code (user);
    if (gimple_assign_rhs_class (user) == GIMPLE_UNARY_RHS)
      folded = const_unop (code, type, operand (gimple_assign_rhs1 (user)));
    else if (gimple_assign_rhs_class (user) == GIMPLE_BINARY_RHS)
      {
	tree left = operand (gimple_assign_rhs1 (user)), right = operand (gimple_assign_rhs2 (user));
	if (TREE_CODE (left) == INTEGER_CST && TREE_CODE (right) == INTEGER_CST)
	  folded = const_binop (code, type, left, right);
      }
    return folded && TREE_CODE (folded) == INTEGER_CST ? drop_tree_overflow (folded) : NULL_TREE;
  }
};

/* If all that STMT's result is there for is a condition at the end of its block, that condition.  */

gcond *
condition_of (gimple *stmt)
{
  use_operand_p use;
  gimple *user;
  if (!single_imm_use (gimple_assign_lhs (stmt), &use, &user) || gimple_bb (user) != gimple_bb (stmt))
    return NULL;
  gcond *condition = dyn_cast<gcond *> (user);
  return condition && (gimple_cond_code (condition) == NE_EXPR || gimple_cond_code (condition) == EQ_EXPR)
		 && integer_zerop (gimple_cond_rhs (condition))
	   ? condition : NULL;
}

void
remove (gimple *stmt)
{
  gimple_stmt_iterator gsi = gsi_for_stmt (stmt);
  gsi_remove (&gsi, true);
  release_defs (stmt);
}

/* Without optimisation nobody else takes away what VALUE was computed by.  */

void
remove_unused (tree value)
{
  if (TREE_CODE (value) != SSA_NAME || !has_zero_uses (value))
    return;
  gimple *def = SSA_NAME_DEF_STMT (value);
  if (!is_gimple_assign (def)
      || (gimple_assign_rhs_code (def) != BIT_IOR_EXPR
	  && !CONVERT_EXPR_CODE_P (gimple_assign_rhs_code (def))))
    return;
  tree left = gimple_assign_rhs1 (def), right = gimple_assign_rhs2 (def);
  remove (def);
  remove_unused (left);
  if (right)
    remove_unused (right);
}

/* Let the result of STMT come from branches on TEST.  */

void
branch_for_value (gimple *stmt, const pointer_test &test)
{
  const location_t loc = gimple_location (stmt);
  tree combined = gimple_assign_rhs1 (stmt), truth = TREE_TYPE (gimple_assign_lhs (stmt));
  outcome what = { stmt, build_int_cst (truth, !test.negated), build_int_cst (truth, test.negated) };
  auto_vec<gimple *> replaced;
  do
    replaced.safe_push (what.stmt);
  while (what.advance ());
  tree result = what.result (), type = TREE_TYPE (result);

  /* With a name for it, what the result is otherwise is there before the branch, and not on an edge
     that would have to get a block.  */
  tree otherwise = make_ssa_name (type);
  gimple *first = gimple_build_assign (otherwise, what.if_false);
  gimple_set_location (first, loc);
  gimple_stmt_iterator gsi = gsi_for_stmt (stmt);
  gsi_insert_before (&gsi, first, GSI_SAME_STMT);

  basic_block bb = gimple_bb (stmt), then = NULL;
  auto_vec<basic_block> joins;
  for (const comparison &c : test.all)
    {
      then = insert_cond_bb (then ? then : bb, then ? NULL : first, build_condition (c, loc),
			     profile_probability::even ());
      joins.safe_push (single_succ (then));
    }
  /* From the innermost to the outermost.  */
  tree value = what.if_true;
  edge from = single_succ_edge (then);
  while (joins.length ())
    {
      basic_block join = joins.pop ();
      tree merged = joins.length () ? make_ssa_name (type) : result;
      if (merged == result)
	{
	  gsi = gsi_for_stmt (replaced.pop ());
	  gsi_remove (&gsi, true);
	  while (replaced.length ())
	    remove (replaced.pop ());
	  remove_unused (combined);
	}
      gphi *phi = create_phi_node (merged, join);
      add_phi_arg (phi, value, from, loc);
      edge other = EDGE_PRED (join, EDGE_PRED (join, 0) == from);
      add_phi_arg (phi, otherwise, other, loc);
      value = merged;
      if (joins.length ())
	from = single_succ_edge (join);
    }
}

/* Let CONDITION's block branch on TEST instead, in as many blocks as it takes.  */

void
branch_for_condition (gcond *condition, const pointer_test &test)
{
  const location_t loc = gimple_location (condition);
  basic_block bb = gimple_bb (condition);
  edge holds, fails;
  extract_true_false_edges_from_block (bb, &holds, &fails);
  if (test.negated)
    std::swap (holds, fails);

  tree combined = gimple_cond_lhs (condition);
  gimple_cond_set_condition (condition, test.all[0].code, test.all[0].left, test.all[0].right);
  update_stmt (condition);
  remove_unused (combined);
  holds->flags = (holds->flags & ~EDGE_FALSE_VALUE) | EDGE_TRUE_VALUE;
  fails->flags = (fails->flags & ~EDGE_TRUE_VALUE) | EDGE_FALSE_VALUE;
  for (unsigned i = 1; i < test.all.length (); i++)
    {
      basic_block next = split_edge (holds);
      gimple_stmt_iterator gsi = gsi_last_bb (next);
      gsi_insert_after (&gsi, build_condition (test.all[i], loc), GSI_NEW_STMT);
      holds = single_succ_edge (next);
      holds->flags = (holds->flags & ~EDGE_FALLTHRU) | EDGE_TRUE_VALUE;
      edge also_fails = make_edge (next, fails->dest, EDGE_FALSE_VALUE);
      also_fails->probability = holds->probability = profile_probability::even ();
      for (gphi_iterator phi = gsi_start_phis (fails->dest); !gsi_end_p (phi); gsi_next (&phi))
	add_phi_arg (phi.phi (), PHI_ARG_DEF_FROM_EDGE (phi.phi (), fails), also_fails,
		     gimple_phi_arg_location_from_edge (phi.phi (), fails));
    }
}

const pass_data pointer_tests_data = {
  GIMPLE_PASS,		/* type */
  "relocatable_pointers",	/* name */
  OPTGROUP_NONE,	/* optinfo_flags */
  TV_NONE,		/* tv_id */
  PROP_ssa | PROP_cfg,	/* properties_required */
  0,			/* properties_provided */
  0,			/* properties_destroyed */
  0,			/* todo_flags_start */
  0,			/* todo_flags_finish */
};

class pass_pointer_tests : public gimple_opt_pass
{
public:
  explicit pass_pointer_tests (gcc::context *ctxt)
    : gimple_opt_pass (pointer_tests_data, ctxt)
  {}

  opt_pass *clone () final override { return new pass_pointer_tests (m_ctxt); }

  unsigned int execute (function *) final override
  {
    auto_vec<gimple *> candidates;
    basic_block bb;
    FOR_EACH_BB_FN (bb, cfun)
      for (gimple_stmt_iterator gsi = gsi_start_bb (bb); !gsi_end_p (gsi); gsi_next (&gsi))
	if (gimple *stmt = gsi_stmt (gsi);
	    is_a<gcond *> (stmt)
	    || (is_gimple_assign (stmt)
		&& TREE_CODE_CLASS (gimple_assign_rhs_code (stmt)) == tcc_comparison
		&& TREE_CODE (gimple_assign_lhs (stmt)) == SSA_NAME
		&& INTEGRAL_TYPE_P (TREE_TYPE (gimple_assign_lhs (stmt)))))
	  candidates.safe_push (stmt);

    for (gimple *stmt : candidates)
      {
	/* It may have gone with a value that it was computed from.  */
	if (!gimple_bb (stmt))
	  continue;
	pointer_test test;
	bool combined;
	if (gcond *condition = dyn_cast<gcond *> (stmt))
	  {
	    if (analyse (gimple_cond_code (condition), gimple_cond_lhs (condition),
			 gimple_cond_rhs (condition), &test, &combined) && combined)
	      branch_for_condition (condition, test);
	  }
	else if (tree_code code = gimple_assign_rhs_code (stmt);
		 analyse (code, gimple_assign_rhs1 (stmt), gimple_assign_rhs2 (stmt), &test, &combined))
	  {
	    if (gcond *condition = condition_of (stmt))
	      {
		if (gimple_cond_code (condition) == EQ_EXPR)
		  code = invert_tree_comparison (code, false);
		gimple_cond_set_condition (condition, code, gimple_assign_rhs1 (stmt),
					   gimple_assign_rhs2 (stmt));
		update_stmt (condition);
		remove (stmt);
	      }
	    else
	      branch_for_value (stmt, test);
	  }
      }
    return 0;
  }
};

/* The hook that ours is wrapped round.  */
decltype (targetm.noce_conversion_profitable_p) backend_noce_conversion_profitable_p;

bool
pointer_register_p (const_rtx x)
{
  return REG_P (x) && REG_POINTER (x);
}

/* As targetm.noce_conversion_profitable_p.  Without a jump, what depends on a comparison of pointers can
   only be computed from their bits.  */

bool
noce_conversion_profitable_p (rtx_insn *seq, noce_if_info *if_info)
{
  if (pointer_register_p (XEXP (if_info->cond, 0)) || pointer_register_p (XEXP (if_info->cond, 1)))
    for (rtx_insn *insn = seq; insn; insn = NEXT_INSN (insn))
      if (rtx set = NONDEBUG_INSN_P (insn) ? single_set (insn) : NULL_RTX;
	  set && !REG_P (SET_SRC (set)) && !CONSTANT_P (SET_SRC (set)) && !MEM_P (SET_SRC (set)))
	return false;
  return backend_noce_conversion_profitable_p (seq, if_info);
}

bool (*backend_rtx_costs) (rtx, machine_mode, int, int, int *, bool);

/* As targetm.rtx_costs (GCC's target.def): an instruction has room for 32 bits, and a division is one.  */

bool
rtx_costs (rtx x, machine_mode mode, int outer_code, int opno, int *total, bool speed)
{
  switch (GET_CODE (x))
    {
    case CONST_INT:
      *total = IN_RANGE (INTVAL (x), INT32_MIN, INT32_MAX) ? 0 : COSTS_N_INSNS (1);
      return true;
    case MULT:
    case DIV:
    case UDIV:
    case MOD:
    case UMOD:
      *total = COSTS_N_INSNS (1);
      return false;
    default:
      return backend_rtx_costs (x, mode, outer_code, opno, total, speed);
    }
}

} // anonymous namespace

void
gate_known_null (bool *gate)
{
  if (strcmp (current_pass->name, "postreload") == 0)
    *gate = false;
}

void
keep_pointer_tests ()
{
  backend_noce_conversion_profitable_p = targetm.noce_conversion_profitable_p;
  targetm.noce_conversion_profitable_p = noce_conversion_profitable_p;
  if (constants_cost_an_instruction)
    {
      backend_rtx_costs = targetm.rtx_costs;
      targetm.rtx_costs = rtx_costs;
    }
}

gimple_opt_pass *
make_pass_pointer_tests (gcc::context *ctxt)
{
  return new pass_pointer_tests (ctxt);
}

} // namespace relocatable
