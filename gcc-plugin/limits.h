/* What BPF cannot run, said while compiling.

   A BPF program has no runtime: nothing unwinds, allocates, calls constructors or supplies the
   functions that GCC leaves to libgcc, and a loader refuses what is undefined, or worse, loads what is
   not what was meant.  Only code that is emitted is looked at, so that headers may hold what nobody uses.

   Every message begins with "BPF".

   SPDX-License-Identifier: GPL-3.0-or-later */

#ifndef RELOCATABLE_LIMITS_H
#define RELOCATABLE_LIMITS_H

#include "gcc.h"

namespace relocatable {

/* Whether nothing like MESSAGE (not translated) has been said of LOC: an inlined function is looked
   at in each of its copies.  */
bool first_report_p (location_t loc, const char *message);

/* error_at, once for a place and a message.  */
template<typename... arguments>
void
limit_error (location_t loc, const char *message, arguments... args)
{
  if (first_report_p (loc, message))
    error_at (loc, message, args...);
}

/* limits-symbols.cc: if nothing in this unit or in another of the program's can define DECL, the
   function or variable that is mentioned at LOC, says so and returns true.  DECL may be a function that
   GCC calls of its own accord.  */
bool report_undefinable (tree decl, location_t loc);

/* limits-symbols.cc: says that memory cannot be freed at LOC.  */
void report_deletion (location_t loc);

/* limits-functions.cc: passes that look at a function's statements, just before they become RTL; at
   the calls that expansion has added; and at the stack frame, when that is final.  */
gimple_opt_pass *make_pass_check_statements (gcc::context *);
rtl_opt_pass *make_pass_check_expansion (gcc::context *);
rtl_opt_pass *make_pass_check_frame (gcc::context *);

/* limits-functions.cc: for PLUGIN_OVERRIDE_GATE.  What has been refused is not expanded, which would
   say it again in GCC's words; and addresses are kept out of the tables that GCC makes of `switch'.  */
void gate_passes (void *gate, void *);

/* limits-functions.cc: takes the counting of arguments from the backend.  For PLUGIN_START_UNIT.  */
void replace_argument_hook ();

/* limits-functions.cc: at the end of the unit, says which calls are recursive.  */
void check_calls ();

/* limits-variables.cc: whether FNDECL initialises or destroys the unit's static objects, before and
   after a program that has no such time.  Reports what it does.  */
bool report_static_initialization (tree fndecl);

/* limits-variables.cc: the static object that CALL has initialized when control first comes there; that
   CALL has destroyed when the program ends.  NULL_TREE if it is no such call.  And whether CALL ends what
   the first of them begins.  */
tree lazily_initialized_object (const gimple *call);
bool ends_initialization_p (const gimple *call);
tree destroyed_object (const gimple *call);

/* limits-variables.cc: what is wrong with the variables themselves; once.  */
void check_variables ();

/* limits-variables.cc: keeps the pointers to type information out of virtual tables, and the functions
   that stand for pure virtual ones.  For
   PLUGIN_ALL_IPA_PASSES_START.  */
void strip_type_information (void *, void *);

/* limits-variables.cc: keeps functions out of virtual tables when they are printed, and takes over what
   the backend says of constructors.  For PLUGIN_START_UNIT.  */
void replace_data_hooks ();

/* limits-variables.cc: whether the initial value of VAR holds the address of something.  No loader
   puts it there.  */
bool holds_addresses_p (tree var);

/* exceptions.cc: a pass, the first of all, from which on no function throws.  It also notes what cannot
   be told later.  */
gimple_opt_pass *make_pass_no_exceptions (gcc::context *);

/* exceptions.cc: the virtual function that is called at LOC; NULL_TREE if none is.  */
tree virtual_function_called (location_t loc);

/* exceptions.cc: where FNDECL jumps to an address.  */
location_t computed_jump (tree fndecl);

/* exceptions.cc: between a call that says to HIDE them and one that does not, GCC does not define the
   macros by which a header asks for exceptions and type information.  */
void hide_feature_macros (bool hide);

/* limits-options.cc: refuses the command line's options that need a runtime, and turns off those by
   which GCC makes calls of library functions out of code that has none.  For plugin_init.  */
void settle_options ();

/* limits-options.cc: the same for what single functions are optimized with.  For
   PLUGIN_ALL_IPA_PASSES_START.  */
void settle_function_options (void *, void *);

/* limits-options.cc: opens the GATE of the pass that has warnings beside what settle_options turns off.  To
   be called at the gate of every pass.  */
void gate_isolated_paths (bool *gate);

} // namespace relocatable

#endif
