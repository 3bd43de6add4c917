/* A loop that is known to end after so many rounds counts them.

   GCC ends a loop over an array where a pointer into it is behind the last element, and has no counter then
   ("ivopts").  The verifier, which follows each round of a loop, does not compare such pointers: it
   takes both ways after each round, and follows the loop out of the array.

   A GIMPLE pass behind "ivopts".

   SPDX-License-Identifier: GPL-3.0-or-later */

#include "passes.h"

namespace relocatable {

namespace {

/* If the test that EXIT is a way of is no comparison with a number, and is known to leave LOOP after the same
   number of rounds always, that number, less one; else NULL_TREE.  */

tree
rounds_without_counter (class loop *loop, edge exit)
{
  gcond *test = safe_dyn_cast<gcond *> (*gsi_last_bb (exit->src));
  if (!test || TREE_CODE (gimple_cond_lhs (test)) == INTEGER_CST
      || TREE_CODE (gimple_cond_rhs (test)) == INTEGER_CST
      || !just_once_each_iteration_p (loop, exit->src))
    return NULL_TREE;
  tree_niter_desc rounds;
  if (!number_of_iterations_exit (loop, exit, &rounds, false)
      || TREE_CODE (rounds.niter) != INTEGER_CST || !integer_zerop (rounds.may_be_zero))
    return NULL_TREE;
  return rounds.niter;
}

const pass_data loop_counters_data = {
  GIMPLE_PASS,		  /* type */
  "relocatable_counters", /* name */
  OPTGROUP_LOOP,	  /* optinfo_flags */
  TV_NONE,		  /* tv_id */
  PROP_ssa | PROP_cfg,	  /* properties_required */
  0,			  /* properties_provided */
  0,			  /* properties_destroyed */
  0,			  /* todo_flags_start */
  0,			  /* todo_flags_finish */
};

class pass_loop_counters : public gimple_opt_pass
{
public:
  pass_loop_counters (gcc::context *ctxt)
    : gimple_opt_pass (loop_counters_data, ctxt)
  {}

  bool gate (function *) final override { return flag_ivopts; }

  unsigned int execute (function *fn) final override
  {
    if (number_of_loops (fn) <= 1)
      return 0;
    /* "ivopts" has changed what it knew of.  */
    scev_reset ();
    for (auto loop : loops_list (fn, 0))
      for (edge exit : get_loop_exit_edges (loop))
	if (tree rounds = rounds_without_counter (loop, exit))
	  create_canonical_iv (loop, exit, rounds);
    return 0;
  }
};

} // anonymous namespace

gimple_opt_pass *
make_pass_loop_counters (gcc::context *ctxt)
{
  return new pass_loop_counters (ctxt);
}

} // namespace relocatable
