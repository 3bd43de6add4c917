/* The only file that includes GCC's headers or names a GCC version.

   The rest of the plugin is written against the newest GCC (16); what the older
   ones (14, 15) lack is taught to them here.

   SPDX-License-Identifier: GPL-3.0-or-later */

#ifndef RELOCATABLE_GCC_H
#define RELOCATABLE_GCC_H

/* The standard headers that the plugin uses come first: GCC's system.h poisons
   names (malloc, abort, ...) that they mention.  */
#include <algorithm>
#include <cstdint>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <tuple>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "gcc-plugin.h"
#include "plugin-version.h"

#include "tm.h"
#include "rtl.h"
#include "tree.h"
/* The front ends' own types, for c.cc and cxx.cc only; they must come before the diagnostics.  */
#ifdef RELOCATABLE_WANT_C_TREE
# include "c-tree.h"
#endif
#ifdef RELOCATABLE_WANT_CP_TREE
# include "cp/cp-tree.h"
#endif
#include "target.h"
#include "memmodel.h"
#include "tm_p.h"
#include "stringpool.h"
#include "attribs.h"
#include "backend.h"
#include "c-family/c-common.h"
#include "c-family/c-pragma.h"
#include "calls.h"
#include "cfganal.h"
#include "cfghooks.h"
#include "cfgloop.h"
#include "cgraph.h"
#include "context.h"
#include "debug.h"
#include "df.h"
#include "dwarf2asm.h"
#include "diagnostic.h"
#include "diagnostic-core.h"
#if GCCPLUGIN_VERSION >= 16000
# include "diagnostics/file-cache.h"
#endif
#include "emit-rtl.h"
#include "expr.h"
#include "file-prefix-map.h"
#include "fold-const.h"
#include "function.h"
#include "gimple.h"
#include "gimple-iterator.h"
#include "gimple-fold.h"
#include "gimple-walk.h"
#include "gimplify.h"
#include "ifcvt.h"
#include "insn-attr.h"
#include "insn-config.h"	/* Before recog.h, which needs it.  */
#include "insn-constants.h"
#include "input.h"
#include "intl.h"
#include "langhooks.h"
#include "opts.h"
#include "output.h"
#include "pass_manager.h"
#include "recog.h"
#include "rtl-iter.h"
#include "ssa.h"
#include "stor-layout.h"
#include "toplev.h"
#include "tree-cfg.h"
#include "tree-iterator.h"
#include "tree-pass.h"
#include "tree-pretty-print.h"
#include "tree-scalar-evolution.h"
#include "tree-ssa.h"
#include "tree-ssa-loop.h"
#include "tree-ssa-loop-ivopts.h"
#include "tree-ssa-loop-niter.h"
#include "varasm.h"

#if GCCPLUGIN_VERSION < 14000
# error "the relocatable plugin needs GCC 14 or newer"
#endif

namespace relocatable {

/* Before GCC 16 the backend prints a call where final only asks for its template (bpf_output_call in
   config/bpf/bpf.cc), so that it is there before the hooks that come in front of an instruction.  */
constexpr bool calls_are_printed_early = GCCPLUGIN_VERSION < 16000;
/* The bytes of a call.  */
constexpr unsigned call_bytes = 8;

/* Before GCC 16 the body of a constexpr function is copied for evaluation before PLUGIN_PRE_GENERICIZE, and not
   after (finish_function in cp/decl.cc).  */
constexpr bool constexpr_bodies_are_copied_early = GCCPLUGIN_VERSION < 16000;

/* Before GCC 15 the front ends' folding makes one load of the memory that holds them of comparisons of fields that
   are next to each other, like `t->a == 1 && t->b == 2' (fold_truth_andor_1 in fold-const.cc); since then ifcombine
   does that to GIMPLE.  */
constexpr bool comparisons_are_merged_early = GCCPLUGIN_VERSION < 15000;

/* Before GCC 15 a register's lower half is moved with all of the register where the upper half should be cleared
   (zero_extendsidi2 in config/bpf/bpf.md, in the dialect that is the default).  */
constexpr bool alu32_zero_extension_is_a_move = GCCPLUGIN_VERSION < 15000;

/* Before GCC 16 a jump if less becomes a wrong one where there is none, for -mcpu=v1: reverse_condition in
   bpf_expand_cbranch (config/bpf/bpf.cc), which swaps the operands, should be swap_condition.  */
constexpr bool jumps_if_less_are_reversed = GCCPLUGIN_VERSION < 16000;

/* Before GCC 16 a constant costs as much as an instruction, so that a register that has its value is
   preferred (bpf_rtx_costs in config/bpf/bpf.cc).  */
constexpr bool constants_cost_an_instruction = GCCPLUGIN_VERSION < 16000;

/* Before GCC 15 a C typedef that is declared again loses its DECL_ORIGINAL_TYPE (merge_decls in c/c-decl.cc).  */
constexpr bool redeclared_typedefs_forget = GCCPLUGIN_VERSION < 15000;

/* The register allocator is told that it costs nothing to use registers that a function must leave as they are.
   Before GCC 15 it does not ask (assign_hard_reg in ira-color.cc).  */
#if GCCPLUGIN_VERSION >= 15000
inline void
make_callee_saves_free ()
{
  targetm.callee_save_cost
    = [] (spill_cost_type, unsigned, machine_mode, unsigned, int, const HARD_REG_SET &, bool) { return 0; };
}
#else
inline void
make_callee_saves_free ()
{}
#endif

/* Line LINE of FILE, without its end; empty if it cannot be read.  */
inline std::string
source_line (const char *file, int line)
{
  auto text = global_dc->get_file_cache ().get_source_line (file, line);
  return text ? std::string (text.get_buffer (), text.length ()) : std::string ();
}

/* targetm.resolve_overloaded_builtin, as GCC 16 has it; before, it had no COMPLAIN, which was
   then meant to be true.  Which of these functions fits the hook is for the compiler to find out.  */

using resolve_hook = tree (*) (location_t, tree, void *, bool complain);

inline tree
call_resolve_hook (resolve_hook hook, location_t loc, tree fndecl, void *args, bool complain)
{
  return hook (loc, fndecl, args, complain);
}

inline tree
call_resolve_hook (tree (*hook) (location_t, tree, void *), location_t loc, tree fndecl,
		   void *args, bool)
{
  return hook (loc, fndecl, args);
}

inline void
set_resolve_hook (resolve_hook *slot, resolve_hook hook)
{
  *slot = hook;
}

inline void
set_resolve_hook (tree (**slot) (location_t, tree, void *), resolve_hook hook)
{
  static resolve_hook the_hook;
  the_hook = hook;
  *slot = [] (location_t loc, tree fndecl, void *args) {
    return the_hook (loc, fndecl, args, true);
  };
}

} // namespace relocatable

#endif
