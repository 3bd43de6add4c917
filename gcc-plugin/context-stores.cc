/* Constants are stored into a program's context from a register.

   Up to -mcpu=v3, which is what kernels before 6.6 take, a constant that is stored, *(u32 *) (r1 + 8) = 1, is an
   instruction that the verifier refused for a context until Linux 6.4: "BPF_ST stores into R1 ctx is not
   allowed" (do_check in kernel/bpf/verifier.c).  clang has it from v4 on, GCC always had.

   A GIMPLE pass, right before the function becomes RTL, hides the constant.

   SPDX-License-Identifier: GPL-3.0-or-later */

#include "passes.h"
#include "btf-names.h"
#include "opaque.h"

namespace relocatable {

namespace {

/* Whether TYPE is a pointer to one of the contexts that programs may write to: those in the kernel's
   include/linux/bpf_types.h whose is_valid_access says so.  */

bool
context_pointer_type_p (const_tree type)
{
  static const std::set<std::string> names
    = { "__sk_buff", "bpf_sock", "bpf_sock_addr", "bpf_sock_ops", "bpf_sockopt", "bpf_sysctl", "sk_msg_md" };
  return POINTER_TYPE_P (type) && TREE_CODE (TREE_TYPE (type)) == RECORD_TYPE
	 && names.count (btf_tag_name (TREE_TYPE (type)));
}

/* Whether PARM is the context of the current function, which is a program.  */

bool
context_p (const_tree parm)
{
  return TREE_CODE (parm) == PARM_DECL && parm == DECL_ARGUMENTS (current_function_decl)
	 && DECL_SECTION_NAME (current_function_decl) && POINTER_TYPE_P (TREE_TYPE (parm));
}

/* Whether POINTER is into a context.  */

bool
into_context_p (tree pointer)
{
  while (TREE_CODE (pointer) == SSA_NAME)
    {
      if (context_pointer_type_p (TREE_TYPE (pointer)))
	return true;
      gimple *def = SSA_NAME_DEF_STMT (pointer);
      if (SSA_NAME_IS_DEFAULT_DEF (pointer))
	return SSA_NAME_VAR (pointer) && context_p (SSA_NAME_VAR (pointer));
      if (!is_gimple_assign (def)
	  || (!gimple_assign_single_p (def) && !CONVERT_EXPR_CODE_P (gimple_assign_rhs_code (def))
	      && gimple_assign_rhs_code (def) != POINTER_PLUS_EXPR))
	return false;
      pointer = gimple_assign_rhs1 (def);
    }
  return DECL_P (pointer) && (context_p (pointer) || context_pointer_type_p (TREE_TYPE (pointer)));
}

/* Whether STMT stores a constant into a context.  */

bool
stores_constant_into_context_p (const gimple *stmt)
{
  if (!gimple_store_p (stmt) || !gimple_assign_single_p (stmt)
      || TREE_CODE (gimple_assign_rhs1 (stmt)) != INTEGER_CST)
    return false;
  tree base = get_base_address (gimple_assign_lhs (stmt));
  return base && (TREE_CODE (base) == MEM_REF || TREE_CODE (base) == TARGET_MEM_REF)
	 && into_context_p (TREE_OPERAND (base, 0));
}

/* Let what the statement at GSI stores be nothing that GCC knows.  */

void
store_register (gimple_stmt_iterator *gsi)
{
  gimple *stmt = gsi_stmt (*gsi);
  tree constant = gimple_assign_rhs1 (stmt), value = make_ssa_name (TREE_TYPE (constant));
  gsi_insert_before (gsi, gimple_build_opaque (value, constant, gimple_location (stmt), false),
		     GSI_SAME_STMT);
  gimple_assign_set_rhs1 (stmt, value);
  update_stmt (stmt);
}

const pass_data context_stores_data = {
  GIMPLE_PASS,		/* type */
  "relocatable_context",	/* name */
  OPTGROUP_NONE,	/* optinfo_flags */
  TV_NONE,		/* tv_id */
  PROP_ssa | PROP_cfg,	/* properties_required */
  0,			/* properties_provided */
  0,			/* properties_destroyed */
  0,			/* todo_flags_start */
  0,			/* todo_flags_finish */
};

class pass_context_stores : public gimple_opt_pass
{
public:
  explicit pass_context_stores (gcc::context *ctxt)
    : gimple_opt_pass (context_stores_data, ctxt)
  {}

  opt_pass *clone () final override { return new pass_context_stores (m_ctxt); }

  bool gate (function *) final override { return bpf_isa < ISA_V4; }

  unsigned int execute (function *) final override
  {
    basic_block bb;
    FOR_EACH_BB_FN (bb, cfun)
      for (gimple_stmt_iterator gsi = gsi_start_bb (bb); !gsi_end_p (gsi); gsi_next (&gsi))
	if (stores_constant_into_context_p (gsi_stmt (gsi)))
	  store_register (&gsi);
    return 0;
  }
};

} // anonymous namespace

gimple_opt_pass *
make_pass_context_stores (gcc::context *ctxt)
{
  return new pass_context_stores (ctxt);
}

} // namespace relocatable
