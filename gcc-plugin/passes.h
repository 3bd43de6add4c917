/* The plugin's passes and hooks, in the order in which they meet a function.

   SPDX-License-Identifier: GPL-3.0-or-later */

#ifndef RELOCATABLE_PASSES_H
#define RELOCATABLE_PASSES_H

#include "gcc.h"

namespace relocatable {

/* pointer-strides.cc: `p + n' and `p[n]' on pointers to relocatable types, while the
   function is still the front end's trees.  For PLUGIN_PRE_GENERICIZE.  */
void relocate_pointer_strides (void *fndecl, void *);

/* At LOC something is added to a pointer to TYPE.  */
void note_pointer_sum (location_t loc, const_tree type);

/* lower-accesses.cc: member accesses become arithmetic with relocated values.  */
gimple_opt_pass *make_pass_lower_accesses (gcc::context *);

/* unguarded.cc: tells of accesses to optional fields that no existence test dominates.  */
gimple_opt_pass *make_pass_unguarded (gcc::context *);

/* value-ranges.cc: tells the optimisers what any kernel's answer is between.  LAST is for the second
   run, after most of them.  */
gimple_opt_pass *make_pass_value_ranges (gcc::context *, bool last);

/* helper-results.cc: how memory that the kernel's helpers return is aligned.  */
gimple_opt_pass *make_pass_helper_results (gcc::context *);

/* rejoin-addresses.cc: gives each load and store its own relocated offset, before the loop
   optimisers and again before the function becomes RTL; this LAST time each shift its number, too.  */
gimple_opt_pass *make_pass_rejoin_addresses (gcc::context *, bool last);

/* loop-counters.cc: loops that are known to end count their rounds.  */
gimple_opt_pass *make_pass_loop_counters (gcc::context *);

/* pointer-tests.cc: comparisons of pointers whose result is a value become branches, and
   if-conversion keeps them; constants stay constants.  */
gimple_opt_pass *make_pass_pointer_tests (gcc::context *);
void keep_pointer_tests ();

/* pointer-tests.cc: closes the GATE of the pass that takes a null pointer for the number 0.  To be called at the gate of
   every pass.  */
void gate_known_null (bool *gate);

/* context-stores.cc: constants are stored into a program's context from a register.  */
gimple_opt_pass *make_pass_context_stores (gcc::context *);

/* undefined-values.cc: what has no value on a path gets one.  */
gimple_opt_pass *make_pass_undefined_values (gcc::context *);

/* atomic-adds.cc: -mcpu=v1 and v2 have an atomic addition.  */
gimple_opt_pass *make_pass_atomic_adds (gcc::context *);

/* fold-addresses.cc: puts the relocated offsets into the accesses.  */
rtl_opt_pass *make_pass_fold_addresses (gcc::context *);

/* stack-slots.cc: what is stored on the stack as 8 bytes is loaded as 8 bytes.  */
rtl_opt_pass *make_pass_stack_slots (gcc::context *);

/* zero-extensions.cc: an unsigned number of 32 bits in a register of 64 has no other bits.  */
rtl_opt_pass *make_pass_zero_extensions (gcc::context *);

/* place-relocations.cc: from the expansion of relocated values to the instructions that
   hold them.  */
rtl_opt_pass *make_pass_place_relocations (gcc::context *);
void wrap_target_hooks ();

/* registers.cc: tells the register allocator what registers cost.  For plugin_init.  */
void settle_registers ();

/* The relocation of UNSPEC, a relocated value in RTL.  */
const struct relocation &site_relocation (const_rtx unspec);

/* If ADDRESS is a register plus a relocated value, that value's unspec; else NULL_RTX.  */
rtx relocated_offset (rtx address);

/* Emit PATTERN, which bpf.md has, before INSN and for the same place in the source.  */
rtx_insn *emit_before (rtx pattern, rtx_insn *insn);

} // namespace relocatable

#endif
