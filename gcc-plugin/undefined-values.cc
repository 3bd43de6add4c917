/* A variable that has no value on a path gets one.

   `switch' without a default leaves such a variable, for GCC a register that may hold anything, and so a
   register that is taken from the function's beginning on: more is spilled, and what is spilled has been read
   before it was set, which the verifier refuses.  BPF_CORE_READ_BITFIELD in libbpf's bpf_core_read.h is one.

   A GIMPLE pass, right before the function becomes RTL.

   SPDX-License-Identifier: GPL-3.0-or-later */

#include "passes.h"

namespace relocatable {

namespace {

const pass_data undefined_values_data = {
  GIMPLE_PASS,		   /* type */
  "relocatable_undefined", /* name */
  OPTGROUP_NONE,	   /* optinfo_flags */
  TV_NONE,		   /* tv_id */
  PROP_ssa | PROP_cfg,	   /* properties_required */
  0,			   /* properties_provided */
  0,			   /* properties_destroyed */
  0,			   /* todo_flags_start */
  0,			   /* todo_flags_finish */
};

class pass_undefined_values : public gimple_opt_pass
{
public:
  pass_undefined_values (gcc::context *ctxt)
    : gimple_opt_pass (undefined_values_data, ctxt)
  {}

  unsigned int execute (function *) final override
  {
    basic_block bb;
    FOR_EACH_BB_FN (bb, cfun)
      for (gphi_iterator gpi = gsi_start_phis (bb); !gsi_end_p (gpi); gsi_next (&gpi))
	{
	  gphi *phi = gpi.phi ();
	  tree result = gimple_phi_result (phi);
	  /* On an abnormal edge, from a call to one that returns twice, nothing can be set.  */
	  if (virtual_operand_p (result) || !is_gimple_reg_type (TREE_TYPE (result))
	      || SSA_NAME_OCCURS_IN_ABNORMAL_PHI (result))
	    continue;
	  for (unsigned i = 0; i < gimple_phi_num_args (phi); i++)
	    if (tree arg = gimple_phi_arg_def (phi, i);
		TREE_CODE (arg) == SSA_NAME && ssa_undefined_value_p (arg, false))
	      SET_PHI_ARG_DEF (phi, i, build_zero_cst (TREE_TYPE (result)));
	}
    return 0;
  }
};

} // anonymous namespace

gimple_opt_pass *
make_pass_undefined_values (gcc::context *ctxt)
{
  return new pass_undefined_values (ctxt);
}

} // namespace relocatable
