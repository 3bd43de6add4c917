/* Functions without exceptions.

   g++ has them on, and for BPF unwinds with setjmp (UI_SJLJ in except_unwind_info of GCC's
   common/common-targhooks.cc): a local object with a destructor is enough for calls of
   _Unwind_SjLj_Register.  Since nothing is thrown in BPF, nothing has to be caught or cleaned up.  The
   front end is left to parse `throw' and `catch', which is of interest only where it is emitted
   (limits-symbols.cc).

   SPDX-License-Identifier: GPL-3.0-or-later */

#include "limits.h"

namespace relocatable {

namespace {

/* The virtual functions by where they are called.  The optimisers lose what tells such a call from one
   through any other pointer.  */
std::map<location_t, tree> virtual_calls;

/* Where a function jumps to an address, at first; GCC makes one jump without a place of them all
   (factor_computed_gotos in its tree-cfg.cc).  */
std::map<tree, location_t> computed_jumps;

/* The function in CALLED's class that the OBJ_TYPE_REF CALLED calls in an object of it.  */

tree
called_virtual_function (tree called)
{
  tree type = obj_type_ref_class (called);
  if (!type || !TYPE_BINFO (type) || !tree_fits_uhwi_p (OBJ_TYPE_REF_TOKEN (called)))
    return NULL_TREE;
  unsigned HOST_WIDE_INT index = tree_to_uhwi (OBJ_TYPE_REF_TOKEN (called));
  tree entry = BINFO_VIRTUALS (TYPE_BINFO (type));
  while (entry && index--)
    entry = TREE_CHAIN (entry);
  /* BV_FN of GCC's cp/cp-tree.h.  */
  tree function = entry ? TREE_VALUE (entry) : NULL_TREE;
  return function && TREE_CODE (function) == FUNCTION_DECL ? function : NULL_TREE;
}

tree
note_statement (gimple_stmt_iterator *gsi, bool *, walk_stmt_info *)
{
  gimple *stmt = gsi_stmt (*gsi);
  if (gimple_code (stmt) == GIMPLE_GOTO && TREE_CODE (gimple_goto_dest (stmt)) != LABEL_DECL)
    computed_jumps.emplace (current_function_decl, gimple_location (stmt));
  else if (is_gimple_call (stmt) && !gimple_call_internal_p (stmt) && gimple_call_fn (stmt)
      && TREE_CODE (gimple_call_fn (stmt)) == OBJ_TYPE_REF)
    if (tree function = called_virtual_function (gimple_call_fn (stmt)))
      virtual_calls[get_pure_location (gimple_location (stmt))] = function;
  return NULL_TREE;
}

const pass_data no_exceptions_data = {
  GIMPLE_PASS,			/* type */
  "relocatable_no_exceptions",	/* name */
  OPTGROUP_NONE,		/* optinfo_flags */
  TV_NONE,			/* tv_id */
  PROP_gimple_any,		/* properties_required */
  0,				/* properties_provided */
  0,				/* properties_destroyed */
  0,				/* todo_flags_start */
  0,				/* todo_flags_finish */
};

class pass_no_exceptions : public gimple_opt_pass
{
public:
  pass_no_exceptions (gcc::context *ctxt)
    : gimple_opt_pass (no_exceptions_data, ctxt)
  {}

  unsigned int execute (function *fun) final override
  {
    /* The front end is done.  What pass_lower_eh finds that cannot throw it drops.  The options of a
       function come back each time that GCC turns to it.  */
    tree own = DECL_FUNCTION_SPECIFIC_OPTIMIZATION (fun->decl);
    for (tree options : { own, optimization_default_node, optimization_current_node })
      if (options)
	{
	  TREE_OPTIMIZATION (options)->x_flag_exceptions = 0;
	  TREE_OPTIMIZATION (options)->x_flag_non_call_exceptions = 0;
	}
    flag_exceptions = 0;
    flag_non_call_exceptions = 0;
    fun->can_throw_non_call_exceptions = 0;

    walk_stmt_info info = {};
    walk_gimple_seq (gimple_body (fun->decl), note_statement, NULL, &info);
    return 0;
  }
};

} // anonymous namespace

gimple_opt_pass *
make_pass_no_exceptions (gcc::context *ctxt)
{
  return new pass_no_exceptions (ctxt);
}

tree
virtual_function_called (location_t loc)
{
  const auto found = virtual_calls.find (get_pure_location (loc));
  return found == virtual_calls.end () ? NULL_TREE : found->second;
}

location_t
computed_jump (tree fndecl)
{
  const auto found = computed_jumps.find (fndecl);
  return found == computed_jumps.end () ? DECL_SOURCE_LOCATION (fndecl) : found->second;
}

void
hide_feature_macros (bool hide)
{
  static int exceptions, rtti;
  if (hide)
    {
      exceptions = flag_exceptions;
      rtti = flag_rtti;
      flag_exceptions = flag_rtti = 0;
    }
  else
    {
      flag_exceptions = exceptions;
      flag_rtti = rtti;
    }
}

} // namespace relocatable
