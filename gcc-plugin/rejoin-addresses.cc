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

/* Whether POINTER is an argument of one of GCC's own functions, an atomic operation say: RTL may then
   have what is loaded from there as another operand of it, and an instruction has one relocation.  */

bool
atomically_used_p (tree pointer)
{
  imm_use_iterator iter;
  use_operand_p use;
  FOR_EACH_IMM_USE_FAST (use, iter, pointer)
    if (gimple_call_builtin_p (USE_STMT (use), BUILT_IN_NORMAL))
      return true;
  return false;
}

/* If NAME is the relocated offset of an access, the statement that makes it.  */

gcall *
relocated_offset (tree name)
{
  if (TREE_CODE (name) != SSA_NAME)
    return NULL;
  gimple *def = SSA_NAME_DEF_STMT (name);
  const int entry = def ? relocated_value_entry (def) : -1;
  return entry >= 0 && relocation_at (entry).accessed ? as_a<gcall *> (def) : NULL;
}

/* The relocated offsets that are summands of what NAME is, with whatever GCC has made of the sum: it
   likes to add offsets up before it adds them to a pointer (reassoc), and to compute them where paths
   meet (pre).  */

void
collect_relocated_offsets (tree name, hash_set<tree> *seen, std::vector<gcall *> *found)
{
  if (TREE_CODE (name) != SSA_NAME || seen->add (name))
    return;
  if (gcall *value = relocated_offset (name))
    found->push_back (value);
  else if (gphi *phi = dyn_cast<gphi *> (SSA_NAME_DEF_STMT (name)))
    for (unsigned i = 0; i < gimple_phi_num_args (phi); i++)
      collect_relocated_offsets (gimple_phi_arg_def (phi, i), seen, found);
  else if (gassign *sum = dyn_cast<gassign *> (SSA_NAME_DEF_STMT (name)))
    switch (gimple_assign_rhs_code (sum))
      {
      case PLUS_EXPR:
      case POINTER_PLUS_EXPR:
	collect_relocated_offsets (gimple_assign_rhs2 (sum), seen, found);
	/* Fall through.  */
      case MINUS_EXPR:
      CASE_CONVERT:
	collect_relocated_offsets (gimple_assign_rhs1 (sum), seen, found);
	break;
      default:
	break;
      }
}

/* The relocation of an access of BYTES bytes at POINTER, or -1 if it is none.  */

int
entry_of_access (tree pointer, HOST_WIDE_INT bytes)
{
  hash_set<tree> seen;
  std::vector<gcall *> found;
  collect_relocated_offsets (pointer, &seen, &found);
  for (bool scalar : { true, false })
    for (gcall *value : found)
      if (const relocation &r = relocation_at (relocated_value_entry (value));
	  r.access_bytes == bytes && r.scalar == scalar)
	return relocated_value_entry (value);
  return found.empty () ? -1 : relocated_value_entry (found[0]);
}

using name_map = std::unordered_map<tree, tree>;

tree without_offset (tree name, int entry, name_map *known);

/* As without_offset, of NAME that has not been looked at.  */

tree
compute_without_offset (tree name, int entry, name_map *known)
{
  tree type = TREE_TYPE (name);
  gimple *def = SSA_NAME_DEF_STMT (name);
  if (gcall *value = relocated_offset (name))
    return relocated_value_entry (value) == entry ? build_zero_cst (type) : NULL_TREE;

  if (gphi *phi = dyn_cast<gphi *> (def))
    {
      std::vector<tree> args;
      for (unsigned i = 0; i < gimple_phi_num_args (phi); i++)
	{
	  tree rest = without_offset (gimple_phi_arg_def (phi, i), entry, known);
	  if (!rest)
	    return NULL_TREE;
	  args.push_back (rest);
	}
      if (std::all_of (args.begin (), args.end (), integer_zerop))
	return args[0];
      gphi *rest = create_phi_node (make_ssa_name (type), gimple_bb (phi));
      for (unsigned i = 0; i < args.size (); i++)
	add_phi_arg (rest, args[i], gimple_phi_arg_edge (phi, i), UNKNOWN_LOCATION);
      return gimple_phi_result (rest);
    }

  gassign *sum = dyn_cast<gassign *> (def);
  if (!sum)
    return NULL_TREE;
  tree_code code = gimple_assign_rhs_code (sum);
  tree first = gimple_assign_rhs1 (sum), second = NULL_TREE;
  switch (code)
    {
    case PLUS_EXPR:
    case POINTER_PLUS_EXPR:
      second = gimple_assign_rhs2 (sum);
      if (tree rest = without_offset (second, entry, known))
	{
	  if (integer_zerop (rest))
	    return first;
	  second = rest;
	  break;
	}
      if (tree rest = without_offset (first, entry, known))
	{
	  if (code == PLUS_EXPR && integer_zerop (rest))
	    return second;
	  first = rest;
	  break;
	}
      return NULL_TREE;

    case MINUS_EXPR:
      second = gimple_assign_rhs2 (sum);
      if (!(first = without_offset (first, entry, known)))
	return NULL_TREE;
      break;

    CASE_CONVERT:
      if (TYPE_PRECISION (type) != TYPE_PRECISION (TREE_TYPE (first))
	  || !(first = without_offset (first, entry, known)))
	return NULL_TREE;
      if (integer_zerop (first))
	return build_zero_cst (type);
      break;

    default:
      return NULL_TREE;
    }
  tree rest = make_ssa_name (type);
  gassign *stmt = second ? gimple_build_assign (rest, code, first, second)
			 : gimple_build_assign (rest, code, first);
  gimple_set_location (stmt, gimple_location (def));
  gimple_stmt_iterator gsi = gsi_for_stmt (def);
  gsi_insert_after (&gsi, stmt, GSI_SAME_STMT);
  return rest;
}

/* NAME without the relocated offset of ENTRY, computed where NAME is; NULL_TREE if that is not a
   summand of it on every path.  KNOWN has what was asked before.  */

tree
without_offset (tree name, int entry, name_map *known)
{
  if (TREE_CODE (name) != SSA_NAME)
    return NULL_TREE;
  /* Around a loop there is no end to it.  */
  const auto [place, added] = known->emplace (name, NULL_TREE);
  if (!added)
    return place->second;
  tree rest = compute_without_offset (name, entry, known);
  return (*known)[name] = rest;
}

/* Whether POINTER is what an access that has been through this has: a value of its own and a sum, right
   there.  */

bool
rejoined_p (tree pointer, basic_block bb)
{
  gassign *sum = dyn_cast<gassign *> (SSA_NAME_DEF_STMT (pointer));
  if (!sum || gimple_assign_rhs_code (sum) != POINTER_PLUS_EXPR)
    return false;
  gcall *value = relocated_offset (gimple_assign_rhs2 (sum));
  return value && sole_value_here_p (value) && has_single_use (pointer)
	 && gimple_bb (value) == bb && gimple_bb (sum) == bb;
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

/* Whether ACCESS is to what is some bytes behind the relocated offset, as with a record of the program's own
   in a buffer of the kernel's: one sum serves all of its fields, none of which could have the offset
   in its load or store.  */

bool
part_behind_p (tree access)
{
  if (!handled_component_p (access))
    return false;
  poly_int64 size, position;
  tree offset;
  machine_mode mode;
  int unsigned_p, reverse_p, volatile_p;
  get_inner_reference (access, &size, &position, &offset, &mode, &unsigned_p, &reverse_p, &volatile_p);
  return offset || maybe_ne (position, 0);
}

/* REF is a memory operand of the statement at GSI.  Names that may have become unused go to
   UNUSED.  */

bool
rejoin (tree *ref, gimple_stmt_iterator *gsi, std::vector<tree> *unused)
{
  tree access = *ref;
  while (handled_component_p (*ref))
    ref = &TREE_OPERAND (*ref, 0);
  if (TREE_CODE (*ref) != MEM_REF || !integer_zerop (TREE_OPERAND (*ref, 1))
      || part_behind_p (access))
    return false;
  const bool ref_is_part = *ref != access;
  tree pointer = TREE_OPERAND (*ref, 0);
  if (TREE_CODE (pointer) != SSA_NAME || rejoined_p (pointer, gsi_bb (*gsi)))
    return false;
  const int entry = entry_of_access (pointer, int_size_in_bytes (TREE_TYPE (*ref)));
  /* Where libbpf may have to change the width of the access, it is not a matter of what is best.  */
  if (entry < 0
      || (ref_is_part && relocation_at (entry).access_bytes != int_size_in_bytes (TREE_TYPE (access)))
      || ((!relocation_at (entry).resizable || atomically_used_p (pointer))
	  && !only_dereferenced_p (pointer)))
    return false;
  name_map known;
  tree base = without_offset (pointer, entry, &known);
  if (!base)
    return false;

  tree value = make_ssa_name (sizetype);
  gcall *call = build_relocated_value_here (entry);
  gimple_call_set_lhs (call, value);
  gimple_set_location (call, gimple_location (gsi_stmt (*gsi)));
  gsi_insert_before (gsi, call, GSI_SAME_STMT);

  TREE_OPERAND (*ref, 0) = insert_pointer_plus (gsi, base, value);
  unused->push_back (pointer);
  return true;
}

/* SHIFT, at GSI, may be by a relocated number.  It gets that number for its own, which then stands in its
   instruction.  */

bool
rejoin_shift (gassign *shift, gimple_stmt_iterator *gsi)
{
  const tree_code code = gimple_assign_rhs_code (shift);
  if (code != LSHIFT_EXPR && code != RSHIFT_EXPR)
    return false;
  tree number = gimple_assign_rhs2 (shift);
  if (TREE_CODE (number) != SSA_NAME || has_single_use (number))
    return false;
  gimple *def = SSA_NAME_DEF_STMT (number);
  const int entry = relocated_value_entry (def);
  if (entry < 0)
    return false;
  tree own = make_ssa_name (TREE_TYPE (number));
  gcall *call = build_relocated_value_here (entry);
  gimple_call_set_lhs (call, own);
  gimple_set_location (call, gimple_location (def));
  gsi_insert_before (gsi, call, GSI_SAME_STMT);
  gimple_assign_set_rhs2 (shift, own);
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
  pass_rejoin_addresses (gcc::context *ctxt, bool last)
    : gimple_opt_pass (rejoin_addresses_data, ctxt), m_last (last)
  {}

  opt_pass *clone () final override { return new pass_rejoin_addresses (m_ctxt, m_last); }

  unsigned int execute (function *) final override
  {
    std::vector<tree> unused;
    basic_block bb;
    FOR_EACH_BB_FN (bb, cfun)
      for (gimple_stmt_iterator gsi = gsi_start_bb (bb); !gsi_end_p (gsi); gsi_next (&gsi))
	{
	  gimple *stmt = gsi_stmt (gsi);
	  bool changed = false;
	  if (gassign *shift = m_last ? dyn_cast<gassign *> (stmt) : NULL)
	    changed |= rejoin_shift (shift, &gsi);
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

private:
  bool m_last;
};

} // anonymous namespace

gimple_opt_pass *
make_pass_rejoin_addresses (gcc::context *ctxt, bool last)
{
  return new pass_rejoin_addresses (ctxt, last);
}

} // namespace relocatable
