/* Each load and store gets its own relocated offset.

   The optimisers may have shared `t + relocated value' between several accesses, or moved the
   value out of a loop.  But in BPF an offset costs nothing when it stands in the load or store
   itself; and only there does libbpf adapt the access to a field of another size.  So where the
   address of an access is a pointer plus a relocated value, both are computed afresh right before
   it, with one use each, and from then on not merged or moved.  RTL passes fold them into the
   access (fold-addresses.cc).

   This also keeps the relocated instruction where the access is: one that the loader cannot
   resolve must not have moved above the test that guards it.

   A GIMPLE pass that runs twice: before the loop optimisers, which would make the sum an induction
   variable, and just before the function becomes RTL.

   SPDX-License-Identifier: GPL-3.0-or-later */

#include "passes.h"
#include "relocation.h"

namespace relocatable {

namespace {

/* Whether every use of POINTER is a load or store right at it.  If there are others, it is
   computed anyway, and an access is best served by it.  */

bool
only_dereferenced_p (tree pointer)
{
  imm_use_iterator iter;
  use_operand_p use;
  FOR_EACH_IMM_USE_FAST (use, iter, pointer)
    {
      gimple *stmt = USE_STMT (use);
      if (is_gimple_debug (stmt))
	continue;
      if (!gimple_assign_single_p (stmt) && !is_gimple_call (stmt))
	return false;
      /* Not one that uses the pointer's value, or another offset from it.  */
      unsigned dereferences = 0, uses = 0;
      for (unsigned i = 0; i < gimple_num_ops (stmt); i++)
	{
	  tree op = gimple_op (stmt, i);
	  if (op && TREE_CODE (op) != ADDR_EXPR)
	    op = get_base_address (op);
	  if (op && TREE_CODE (op) == MEM_REF && TREE_OPERAND (op, 0) == pointer
	      && integer_zerop (TREE_OPERAND (op, 1)))
	    dereferences++;
	}
      ssa_op_iter op_iter;
      tree used;
      FOR_EACH_SSA_TREE_OPERAND (used, stmt, op_iter, SSA_OP_USE)
	uses += used == pointer;
      if (uses != dereferences)
	return false;
    }
  return true;
}

/* An address that is BASE + RELOCATED, or BASE + OFFSET + RELOCATED.  */

struct relocated_address
{
  tree base;
  tree offset = NULL_TREE;
  gcall *value;
};

/* If NAME is a relocated value, the statement that makes it.  */

gcall *
relocated_value (tree name)
{
  if (TREE_CODE (name) != SSA_NAME)
    return NULL;
  gimple *def = SSA_NAME_DEF_STMT (name);
  return def && relocated_value_entry (def) >= 0 ? as_a<gcall *> (def) : NULL;
}

/* Whether POINTER is such an address; fills in *A.  */

bool
relocated_address_p (tree pointer, relocated_address *a)
{
  if (TREE_CODE (pointer) != SSA_NAME)
    return false;
  gassign *plus = dyn_cast<gassign *> (SSA_NAME_DEF_STMT (pointer));
  if (!plus || gimple_assign_rhs_code (plus) != POINTER_PLUS_EXPR)
    return false;
  a->base = gimple_assign_rhs1 (plus);
  tree offset = gimple_assign_rhs2 (plus);
  if ((a->value = relocated_value (offset)))
    return true;

  /* GCC likes to add offsets up before it adds them to a pointer.  */
  if (TREE_CODE (offset) != SSA_NAME)
    return false;
  gassign *sum = dyn_cast<gassign *> (SSA_NAME_DEF_STMT (offset));
  if (!sum || gimple_assign_rhs_code (sum) != PLUS_EXPR)
    return false;
  a->offset = gimple_assign_rhs1 (sum);
  if ((a->value = relocated_value (gimple_assign_rhs2 (sum))))
    return true;
  a->offset = gimple_assign_rhs2 (sum);
  return (a->value = relocated_value (gimple_assign_rhs1 (sum)));
}

tree
insert_pointer_plus (gimple_stmt_iterator *gsi, tree pointer, tree offset)
{
  tree sum = make_ssa_name (TREE_TYPE (pointer));
  gimple *stmt = gimple_build_assign (sum, POINTER_PLUS_EXPR, pointer, offset);
  gimple_set_location (stmt, gimple_location (gsi_stmt (*gsi)));
  gsi_insert_before (gsi, stmt, GSI_SAME_STMT);
  return sum;
}

/* REF is a memory operand of the statement at GSI.  Names that may have become unused go to
   UNUSED.  */

bool
rejoin (tree *ref, gimple_stmt_iterator *gsi, std::vector<tree> *unused)
{
  while (handled_component_p (*ref))
    ref = &TREE_OPERAND (*ref, 0);
  if (TREE_CODE (*ref) != MEM_REF || !integer_zerop (TREE_OPERAND (*ref, 1)))
    return false;
  tree pointer = TREE_OPERAND (*ref, 0);
  relocated_address a;
  if (!relocated_address_p (pointer, &a) || !only_dereferenced_p (pointer))
    return false;
  /* It has been through this.  */
  if (!a.offset && has_single_use (pointer) && sole_value_here_p (a.value)
      && gimple_bb (a.value) == gsi_bb (*gsi)
      && gimple_bb (SSA_NAME_DEF_STMT (pointer)) == gsi_bb (*gsi))
    return false;

  if (a.offset)
    a.base = insert_pointer_plus (gsi, a.base, a.offset);
  tree value = make_ssa_name (TREE_TYPE (gimple_call_lhs (a.value)));
  gcall *call = build_relocated_value_here (relocated_value_entry (a.value));
  gimple_call_set_lhs (call, value);
  gimple_set_location (call, gimple_location (gsi_stmt (*gsi)));
  gsi_insert_before (gsi, call, GSI_SAME_STMT);

  TREE_OPERAND (*ref, 0) = insert_pointer_plus (gsi, a.base, value);
  unused->push_back (pointer);
  return true;
}

const pass_data rejoin_addresses_data = {
  GIMPLE_PASS,		/* type */
  "relocatable_rejoin",	/* name */
  OPTGROUP_NONE,	/* optinfo_flags */
  TV_NONE,		/* tv_id */
  PROP_ssa | PROP_cfg,	/* properties_required */
  0,			/* properties_provided */
  0,			/* properties_destroyed */
  0,			/* todo_flags_start */
  0,			/* todo_flags_finish */
};

class pass_rejoin_addresses : public gimple_opt_pass
{
public:
  pass_rejoin_addresses (gcc::context *ctxt)
    : gimple_opt_pass (rejoin_addresses_data, ctxt)
  {}

  opt_pass *clone () final override { return new pass_rejoin_addresses (m_ctxt); }

  unsigned int execute (function *) final override
  {
    std::vector<tree> unused;
    basic_block bb;
    FOR_EACH_BB_FN (bb, cfun)
      for (gimple_stmt_iterator gsi = gsi_start_bb (bb); !gsi_end_p (gsi); gsi_next (&gsi))
	{
	  gimple *stmt = gsi_stmt (gsi);
	  bool changed = false;
	  if (gimple_assign_single_p (stmt))
	    {
	      changed |= rejoin (gimple_assign_rhs1_ptr (stmt), &gsi, &unused);
	      changed |= rejoin (gimple_assign_lhs_ptr (stmt), &gsi, &unused);
	    }
	  else if (is_gimple_call (stmt) && gimple_call_lhs (stmt))
	    changed |= rejoin (gimple_call_lhs_ptr (stmt), &gsi, &unused);
	  if (changed)
	    update_stmt (stmt);
	}

    /* The sums and values that no access uses any more.  */
    while (!unused.empty ())
      {
	tree name = unused.back ();
	unused.pop_back ();
	if (TREE_CODE (name) != SSA_NAME || SSA_NAME_IN_FREE_LIST (name)
	    || SSA_NAME_IS_DEFAULT_DEF (name) || !has_zero_uses (name))
	  continue;
	gimple *def = SSA_NAME_DEF_STMT (name);
	if (!is_gimple_assign (def) && relocated_value_entry (def) < 0)
	  continue;
	if (gimple_has_side_effects (def) || gimple_vuse (def))
	  continue;
	for (unsigned i = 1; i < gimple_num_ops (def); i++)
	  if (gimple_op (def, i))
	    unused.push_back (gimple_op (def, i));
	gimple_stmt_iterator gsi = gsi_for_stmt (def);
	gsi_remove (&gsi, true);
	release_defs (def);
      }
    return 0;
  }
};

} // anonymous namespace

gimple_opt_pass *
make_pass_rejoin_addresses (gcc::context *ctxt)
{
  return new pass_rejoin_addresses (ctxt);
}

} // namespace relocatable
