/* Atomic additions for -mcpu=v1 and v2.

   Of the atomic operations these have one, the addition to 4 or 8 bytes in memory without the old value, which all
   kernels take.  GCC leaves it out, since a machine may order it less strictly than `__sync_fetch_and_add' asks
   (config/bpf/atomic.md), and calls a function that is not there.  clang uses it, as these programs have always done
   for their counters; so does the plugin, where nobody wants the value.

   A GIMPLE pass, right before the function becomes RTL.

   SPDX-License-Identifier: GPL-3.0-or-later */

#include "opaque.h"
#include "passes.h"

namespace relocatable {

namespace {

/* What CALL adds to memory, by what a built-in function that it calls has as its second argument: 1 for that, -1 for
   what is subtracted.  0 if it is another call.  BYTES: of how many.  */

int
atomic_addition (const gcall *call, unsigned *bytes)
{
  if (!gimple_call_builtin_p (call, BUILT_IN_NORMAL))
    return 0;
  switch (DECL_FUNCTION_CODE (gimple_call_fndecl (call)))
    {
#define CASES(BYTES)                                                                                                  \
  case BUILT_IN_SYNC_FETCH_AND_ADD_##BYTES:                                                                           \
  case BUILT_IN_SYNC_ADD_AND_FETCH_##BYTES:                                                                           \
  case BUILT_IN_ATOMIC_FETCH_ADD_##BYTES:                                                                             \
  case BUILT_IN_ATOMIC_ADD_FETCH_##BYTES:                                                                             \
    *bytes = BYTES;                                                                                                   \
    return 1;                                                                                                         \
  case BUILT_IN_SYNC_FETCH_AND_SUB_##BYTES:                                                                           \
  case BUILT_IN_SYNC_SUB_AND_FETCH_##BYTES:                                                                           \
  case BUILT_IN_ATOMIC_FETCH_SUB_##BYTES:                                                                             \
  case BUILT_IN_ATOMIC_SUB_FETCH_##BYTES:                                                                             \
    *bytes = BYTES;                                                                                                   \
    return -1
      CASES (4);
      CASES (8);
#undef CASES
    default:
      return 0;
    }
}

void
replace_addition (gimple_stmt_iterator *gsi, int sign, unsigned bytes)
{
  gimple *call = gsi_stmt (*gsi);
  const location_t loc = gimple_location (call);
  tree value = gimple_call_arg (call, 1);
  gimple_seq seq = NULL;
  value = gimple_convert (&seq, loc, bytes == 8 ? long_long_unsigned_type_node : unsigned_type_node, value);
  if (sign < 0)
    value = gimple_build (&seq, loc, NEGATE_EXPR, TREE_TYPE (value), value);
  gsi_insert_seq_before (gsi, seq, GSI_SAME_STMT);

  vec<tree, va_gc> *clobbers = NULL;
  vec_safe_push (clobbers, build_tree_list (NULL_TREE, build_string (6, "memory")));
  gasm *addition
    = gimple_build_asm_vec (bytes == 8 ? "{xadddw\t[%0+0],%1|lock *(u64 *) (%0 + 0) += %1}"
				       : "{xaddw\t[%0+0],%1|lock *(u32 *) (%0 + 0) += %W1}",
			    asm_operands ({ { "r", gimple_call_arg (call, 0) }, { "r", value } }), NULL, clobbers, NULL);
  gimple_asm_set_volatile (addition, true);
  gimple_set_location (addition, loc);
  gimple_move_vops (addition, call);
  gsi_replace (gsi, addition, false);
}

const pass_data atomic_adds_data = {
  GIMPLE_PASS,		     /* type */
  "relocatable_atomic_adds", /* name */
  OPTGROUP_NONE,	     /* optinfo_flags */
  TV_NONE,		     /* tv_id */
  PROP_ssa | PROP_cfg,	     /* properties_required */
  0,			     /* properties_provided */
  0,			     /* properties_destroyed */
  0,			     /* todo_flags_start */
  0,			     /* todo_flags_finish */
};

class pass_atomic_adds : public gimple_opt_pass
{
public:
  pass_atomic_adds (gcc::context *ctxt)
    : gimple_opt_pass (atomic_adds_data, ctxt)
  {}

  bool gate (function *) final override
  {
    return !bpf_has_v3_atomics;
  }

  unsigned int execute (function *) final override
  {
    basic_block bb;
    FOR_EACH_BB_FN (bb, cfun)
      for (gimple_stmt_iterator gsi = gsi_start_bb (bb); !gsi_end_p (gsi); gsi_next (&gsi))
	if (gcall *call = dyn_cast<gcall *> (gsi_stmt (gsi)); call && !gimple_call_lhs (call))
	  {
	    unsigned bytes;
	    if (int sign = atomic_addition (call, &bytes))
	      replace_addition (&gsi, sign, bytes);
	  }
    return 0;
  }
};

} // anonymous namespace

gimple_opt_pass *
make_pass_atomic_adds (gcc::context *ctxt)
{
  return new pass_atomic_adds (ctxt);
}

} // namespace relocatable
