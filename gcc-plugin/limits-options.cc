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

  /* GCC makes a trap of what cannot be reached, and there is none; the verifier says that it can.  */
  SET_OPTION_IF_UNSET (&global_options, &global_options_set, flag_unreachable_traps, 0);
  flag_isolate_erroneous_paths_dereference = 0;
  flag_isolate_erroneous_paths_attribute = 0;
  /* libbpf takes a section with code for programs, unless it is .text, and one with data for a map.  */
  flag_function_sections = flag_data_sections = 0;
  /* It makes a loop with a variable bound into a call of memset or memcpy, which is an error.  */
  SET_OPTION_IF_UNSET (&global_options, &global_options_set, flag_tree_loop_distribute_patterns, 0);
  /* GCC unrolls all loops for BPF, from before kernels took any (common/config/bpf/bpf-common.cc in GCC):
     eight copies of a loop's body behind a switch.  What "cunroll" dissolves whole is still dissolved.  */
  SET_OPTION_IF_UNSET (&global_options, &global_options_set, flag_unroll_all_loops, 0);
  if (!flag_unroll_all_loops)
    SET_OPTION_IF_UNSET (&global_options, &global_options_set, flag_unroll_loops, 0);
}

} // namespace relocatable
