/* Options of the compiler that need a runtime, or a linker that no BPF program goes through.

   SPDX-License-Identifier: GPL-3.0-or-later */

#include "limits.h"

namespace relocatable {

namespace {

void
refuse (bool given, const char *option)
{
  if (given)
    error ("BPF programs cannot be compiled with %qs", option);
}

/* Turns off in OPTS, what the command line says or what `__attribute__ ((optimize))' says of a function, what
   BPF has no use for.  */

template<typename options>
void
turn_off (options *opts)
{
  /* GCC makes a trap of what cannot be reached, and there is none; the verifier says that it can.  */
  if (!OPTION_SET_P (flag_unreachable_traps))
    opts->x_flag_unreachable_traps = 0;
  opts->x_flag_isolate_erroneous_paths_dereference = 0;
  opts->x_flag_isolate_erroneous_paths_attribute = 0;
  /* Cold functions and blocks are not put apart: libbpf takes each section with code, but for .text, for
     programs.  */
  opts->x_flag_reorder_functions = 0;
  opts->x_flag_reorder_blocks_and_partition = 0;
  /* It makes a loop with a variable bound into a call of memset or memcpy, which is an error.  */
  if (!OPTION_SET_P (flag_tree_loop_distribute_patterns))
    opts->x_flag_tree_loop_distribute_patterns = 0;
  /* BPF's model of a pipeline (bpf.md in GCC) is there to have one, and has each instruction take the time of
     814: what the schedulers move apart is spilled.  */
  if (!OPTION_SET_P (flag_schedule_insns))
    opts->x_flag_schedule_insns = 0;
  if (!OPTION_SET_P (flag_schedule_insns_after_reload))
    opts->x_flag_schedule_insns_after_reload = 0;
  /* What is asked several times is not asked once, where that takes a copy of more than one statement behind
     it.  */
  if (!OPTION_SET_P (param_max_jump_thread_duplication_stmts))
    opts->x_param_max_jump_thread_duplication_stmts = 1;
  /* A value that is wanted after a call has its place in memory, and not in a register that is saved there and
     restored at each call.  */
  if (!OPTION_SET_P (flag_caller_saves))
    opts->x_flag_caller_saves = 0;
}

/* Whether paths with undefined behaviour were to be isolated.  */
bool wanted_isolated_paths;

/* Whether an attribute promises that an argument of a call in FN, or its result, is not null: what
   infer_nonnull_range_by_attribute (gimple.cc of GCC) goes by, and "isolate-paths" makes traps of.  */

bool
promises_nonnull (function *fn)
{
  if (lookup_attribute ("returns_nonnull", TYPE_ATTRIBUTES (TREE_TYPE (fn->decl))))
    return true;
  basic_block bb;
  FOR_EACH_BB_FN (bb, fn)
    for (gimple_stmt_iterator i = gsi_start_bb (bb); !gsi_end_p (i); gsi_next (&i))
      if (is_gimple_call (gsi_stmt (i)) && !gimple_call_internal_p (gsi_stmt (i)))
	{
	  tree attributes = TYPE_ATTRIBUTES (gimple_call_fntype (gsi_stmt (i)));
	  if (lookup_attribute ("nonnull", attributes) || lookup_attribute ("nonnull_if_nonzero", attributes))
	    return true;
	}
  return false;
}

} // anonymous namespace

void
settle_options ()
{
  if (flag_lto)
    {
      error ("BPF programs cannot be compiled with %qs", "-flto");
      inform (UNKNOWN_LOCATION, "BTF and relocations are of one file; %<bpftool gen object%> links them");
    }
  refuse (flag_sanitize || flag_sanitize_coverage, "-fsanitize");
  refuse (profile_flag, "-pg");
  refuse (profile_arc_flag || flag_test_coverage, "--coverage");
  refuse (flag_vtable_verify, "-fvtable-verify");
  refuse (flag_instrument_function_entry_exit, "-finstrument-functions");

  /* Later passes make such jumps for -mcpu=v1 in any case; kernels know them since 4.14.  */
  if (jumps_if_less_are_reversed)
    bpf_has_jmpext = 1;

  wanted_isolated_paths
    = flag_isolate_erroneous_paths_dereference || flag_isolate_erroneous_paths_attribute;
  turn_off (&global_options);
  /* libbpf takes a section with code for programs, unless it is .text, and one with data for a map.  */
  flag_function_sections = flag_data_sections = 0;
  /* GCC unrolls all loops for BPF, from before kernels took any (common/config/bpf/bpf-common.cc in GCC):
     eight copies of a loop's body behind a switch.  What "cunroll" dissolves whole is still dissolved.  */
  SET_OPTION_IF_UNSET (&global_options, &global_options_set, flag_unroll_all_loops, 0);
  if (!flag_unroll_all_loops)
    SET_OPTION_IF_UNSET (&global_options, &global_options_set, flag_unroll_loops, 0);
}

void
settle_function_options (void *, void *)
{
  cgraph_node *node;
  FOR_EACH_FUNCTION (node)
    if (tree own = DECL_FUNCTION_SPECIFIC_OPTIMIZATION (node->decl))
      turn_off (TREE_OPTIMIZATION (own));
}

void
gate_isolated_paths (bool *gate)
{
  /* -Wreturn-local-addr is of the pass that isolates paths (gimple-ssa-isolate-paths.cc of GCC), which warns
     only, with both flags off, but for traps at divisions by zero, unless these may throw.  What it then
     finds at a PHI it finds again at the return, and says twice.  So one flag is on, with which it makes
     such a path return null, and a trap only for a promise.  */
  static function *changed;
  static bool saved;
  if (changed)
    flag_isolate_erroneous_paths_attribute = 0;
  if (changed && changed == cfun)
    cfun->can_throw_non_call_exceptions = saved;
  changed = NULL;
  if (strcmp (current_pass->name, "isolate-paths") == 0)
    {
      *gate |= wanted_isolated_paths;
      saved = cfun->can_throw_non_call_exceptions;
      cfun->can_throw_non_call_exceptions = true;
      changed = cfun;
      flag_isolate_erroneous_paths_attribute
	= wanted_isolated_paths && POINTER_TYPE_P (TREE_TYPE (DECL_RESULT (cfun->decl)))
	  && !promises_nonnull (cfun);
    }
}

} // namespace relocatable
