/* How memory that the kernel's helpers return is aligned.

   GCC knows nothing of a pointer that a helper returns, so `memset (record, 0, sizeof *record)' would
   be a store for each byte: before RTL the pointer's type does not count any more.  All that the
   helpers below return the kernel aligns to 8 bytes, as the verifier takes for granted too
   (check_generic_ptr_alignment () in the kernel's verifier.c).

   A GIMPLE pass, right after the interprocedural ones, which have found out that libbpf's pointers to
   helpers are never written: the call's function type becomes one with GCC's attribute `assume_aligned',
   which the constant propagation looks at (evaluate_stmt in GCC's tree-ssa-ccp.cc).

   SPDX-License-Identifier: GPL-3.0-or-later */

#include "passes.h"

namespace relocatable {

namespace {

const int alignment = 8;

/* Whether helper NUMBER of enum bpf_func_id in include/uapi/linux/bpf.h returns memory for the program's
   own objects: values of maps and storage, records of ring buffers.  */

bool
returns_memory (HOST_WIDE_INT number)
{
  switch (number)
    {
    case 1:   /* map_lookup_elem */
    case 81:  /* get_local_storage */
    case 107: /* sk_storage_get */
    case 131: /* ringbuf_reserve */
    case 145: /* inode_storage_get */
    case 156: /* task_storage_get */
    case 195: /* map_lookup_percpu_elem */
    case 210: /* cgrp_storage_get */
      return true;
    default:
      return false;
    }
}

/* The helper that CALL is of: a function with the attribute `kernel_helper', or, as in libbpf's
   headers, what a pointer that stays `(void *) 1' points to.  0 if it is none.  */

HOST_WIDE_INT
helper_of (const gcall *call)
{
  if (tree fn = gimple_call_fndecl (call))
    {
      tree attribute = lookup_attribute ("kernel_helper", DECL_ATTRIBUTES (fn));
      tree number = attribute ? TREE_VALUE (TREE_VALUE (attribute)) : NULL_TREE;
      return number && tree_fits_shwi_p (number) ? tree_to_shwi (number) : 0;
    }
  tree pointer = gimple_call_fn (call);
  for (int steps = 0; pointer && steps < 4; steps++)
    {
      STRIP_NOPS (pointer);
      if (TREE_CODE (pointer) == INTEGER_CST)
	return tree_fits_shwi_p (pointer) ? tree_to_shwi (pointer) : 0;
      if (TREE_CODE (pointer) == SSA_NAME && gimple_assign_single_p (SSA_NAME_DEF_STMT (pointer)))
	pointer = gimple_assign_rhs1 (SSA_NAME_DEF_STMT (pointer));
      else if (VAR_P (pointer) && TREE_READONLY (pointer) && !TREE_THIS_VOLATILE (pointer)
	       && decl_binds_to_current_def_p (pointer))
	pointer = DECL_INITIAL (pointer);
      else
	break;
    }
  return 0;
}

const pass_data helper_results_data = {
  GIMPLE_PASS,		/* type */
  "relocatable_helpers", /* name */
  OPTGROUP_NONE,	/* optinfo_flags */
  TV_NONE,		/* tv_id */
  PROP_ssa | PROP_cfg,	/* properties_required */
  0,			/* properties_provided */
  0,			/* properties_destroyed */
  0,			/* todo_flags_start */
  0,			/* todo_flags_finish */
};

class pass_helper_results : public gimple_opt_pass
{
public:
  explicit pass_helper_results (gcc::context *ctxt)
    : gimple_opt_pass (helper_results_data, ctxt)
  {}

  bool gate (function *) final override { return optimize; }

  unsigned int execute (function *) final override
  {
    basic_block bb;
    FOR_EACH_BB_FN (bb, cfun)
      for (gimple_stmt_iterator gsi = gsi_start_bb (bb); !gsi_end_p (gsi); gsi_next (&gsi))
	{
	  gcall *call = dyn_cast<gcall *> (gsi_stmt (gsi));
	  if (!call || gimple_call_internal_p (call) || !gimple_call_lhs (call)
	      || !POINTER_TYPE_P (TREE_TYPE (gimple_call_lhs (call))) || !returns_memory (helper_of (call)))
	    continue;
	  tree type = gimple_call_fntype (call);
	  if (lookup_attribute ("assume_aligned", TYPE_ATTRIBUTES (type)))
	    continue;
	  tree arguments = build_tree_list (NULL_TREE, size_int (alignment));
	  gimple_call_set_fntype (
	    call, build_type_attribute_variant (type, tree_cons (get_identifier ("assume_aligned"), arguments,
								  TYPE_ATTRIBUTES (type))));
	}
    return 0;
  }
};

} // anonymous namespace

gimple_opt_pass *
make_pass_helper_results (gcc::context *ctxt)
{
  return new pass_helper_results (ctxt);
}

} // namespace relocatable
