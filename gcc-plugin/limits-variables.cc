/* Static objects: those that need code before a program starts, and the addresses in their initial
   values.

   SPDX-License-Identifier: GPL-3.0-or-later */

#include "limits.h"

namespace relocatable {

namespace {

decltype (targetm.asm_out.integer) backend_integer;

bool
named_p (const_tree decl, const char *prefix)
{
  const char *name = IDENTIFIER_POINTER (DECL_ASSEMBLER_NAME (const_cast<tree> (decl)));
  name += *name == '*';
  return strncmp (name, prefix, strlen (prefix)) == 0;
}

/* Where STMT is, seen from the function itself: not where it was inlined from.  */

location_t
outermost_location (const gimple *stmt)
{
  location_t loc = gimple_location (stmt);
  for (tree block = gimple_block (stmt); block && TREE_CODE (block) == BLOCK;
       block = BLOCK_SUPERCONTEXT (block))
    if (inlined_function_outer_scope_p (block))
      loc = BLOCK_SOURCE_LOCATION (block);
  return get_pure_location (loc);
}

/* The static object that EXPR, a reference or an address, is in or of.  */

tree
static_object (tree expr)
{
  if (!expr)
    return NULL_TREE;
  if (TREE_CODE (expr) == ADDR_EXPR)
    expr = TREE_OPERAND (expr, 0);
  tree base = get_base_address (expr);
  return base && VAR_P (base) && !DECL_ARTIFICIAL (base) && (TREE_STATIC (base) || DECL_EXTERNAL (base))
	 ? base : NULL_TREE;
}

/* The static objects by the line on which they are declared.  */

using objects_by_line = std::map<std::pair<std::string, int>, tree>;

std::pair<std::string, int>
line_of (location_t loc)
{
  const expanded_location where = expand_location (loc);
  return { where.file ? where.file : "", where.line };
}

/* The static object that STMT belongs to, in a function that initializes them: g++ gives statements the
   object's own location (one_static_initialization_or_destruction in GCC's cp/decl2.cc), or that of the
   initializer.  */

tree
initialized_object (gimple *stmt, const objects_by_line &by_line)
{
  const auto found = by_line.find (line_of (outermost_location (stmt)));
  tree at_line = found == by_line.end () ? NULL_TREE : found->second;
  if (at_line && get_pure_location (DECL_SOURCE_LOCATION (at_line)) == outermost_location (stmt))
    return at_line;
  if (tree object = static_object (gimple_get_lhs (stmt)))
    return object;
  if (is_gimple_call (stmt))
    for (unsigned i = 0; i < gimple_call_num_args (stmt); i++)
      if (tree object = static_object (gimple_call_arg (stmt, i)))
	return object;
  return at_line;
}

bool
initialization_function_p (const_tree fndecl)
{
  return DECL_ARTIFICIAL (fndecl) && DECL_NAME (fndecl)
	 && startswith (IDENTIFIER_POINTER (DECL_NAME (fndecl)), "__static_init");
}

/* As targetm.asm_out.integer.  A virtual table's functions are not put into it: nothing can call them
   there, and the linker refuses relocations of data.  */

bool
output_integer (rtx x, unsigned bytes, int aligned)
{
  if (GET_CODE (x) == SYMBOL_REF && SYMBOL_REF_DECL (x)
      && TREE_CODE (SYMBOL_REF_DECL (x)) == FUNCTION_DECL && DECL_VIRTUAL_P (SYMBOL_REF_DECL (x)))
    x = const0_rtx;
  return backend_integer (x, bytes, aligned);
}

} // anonymous namespace

tree
lazily_initialized_object (const gimple *call)
{
  tree fndecl = gimple_call_fndecl (call);
  if (!named_p (fndecl, "__cxa_guard_acquire") || gimple_call_num_args (call) != 1)
    return NULL_TREE;
  tree guard = gimple_call_arg (call, 0);
  if (TREE_CODE (guard) == ADDR_EXPR)
    guard = get_base_address (TREE_OPERAND (guard, 0));
  if (!guard || !VAR_P (guard) || !named_p (guard, "_ZGV"))
    return NULL_TREE;
  /* <special-name> ::= GV <object name> of the C++ ABI.  */
  const std::string name = std::string ("_Z") + (IDENTIFIER_POINTER (DECL_ASSEMBLER_NAME (guard)) + 4);
  const symtab_node *node = symtab_node::get_for_asmname (get_identifier (name.c_str ()));
  return node && VAR_P (node->decl) ? node->decl : NULL_TREE;
}

bool
ends_initialization_p (const gimple *call)
{
  tree fndecl = gimple_call_fndecl (call);
  return fndecl && (named_p (fndecl, "__cxa_guard_release") || named_p (fndecl, "__cxa_guard_abort"));
}

tree
destroyed_object (const gimple *call)
{
  tree fndecl = gimple_call_fndecl (call);
  if (fndecl && gimple_call_num_args (call) > 1
      && (named_p (fndecl, "__cxa_atexit") || named_p (fndecl, "__cxa_thread_atexit")))
    return static_object (gimple_call_arg (call, 1));
  return NULL_TREE;
}

bool
report_static_initialization (tree fndecl)
{
  const bool constructor = DECL_STATIC_CONSTRUCTOR (fndecl);
  bool destructor = DECL_STATIC_DESTRUCTOR (fndecl);
  if (!constructor && !destructor && !initialization_function_p (fndecl))
    return false;
  if (!DECL_ARTIFICIAL (fndecl))
    {
      limit_error (DECL_SOURCE_LOCATION (fndecl), constructor
		   ? G_("BPF programs cannot have constructors: nothing calls %qD before they run")
		   : G_("BPF programs cannot have destructors: nothing calls %qD after they have run"),
		   fndecl);
      return true;
    }

  for (cgraph_edge *e = cgraph_node::get (fndecl)->callers; e; e = e->next_caller)
    destructor |= DECL_STATIC_DESTRUCTOR (e->caller->decl);
  objects_by_line by_line;
  varpool_node *node;
  FOR_EACH_VARIABLE (node)
    if (!DECL_ARTIFICIAL (node->decl))
      by_line[line_of (DECL_SOURCE_LOCATION (node->decl))] = node->decl;

  bool reported = false;
  const gimple *unknown = NULL;
  basic_block bb;
  FOR_EACH_BB_FN (bb, cfun)
    for (gimple_stmt_iterator gsi = gsi_start_bb (bb); !gsi_end_p (gsi); gsi_next (&gsi))
      {
	gimple *stmt = gsi_stmt (gsi);
	if (is_gimple_debug (stmt) || gimple_clobber_p (stmt) || !gimple_vdef (stmt))
	  continue;
	if (is_gimple_call (stmt) && gimple_call_fndecl (stmt)
	    && initialization_function_p (gimple_call_fndecl (stmt)))
	  continue;
	tree object = initialized_object (stmt, by_line);
	if (!object)
	  {
	    unknown = stmt;
	    continue;
	  }
	reported = true;
	if (destructor || (is_gimple_call (stmt) && destroyed_object (stmt)))
	  limit_error (DECL_SOURCE_LOCATION (object),
		       "BPF programs cannot destroy %qD: nothing is run when they end; use a type with a "
		       "trivial destructor", object);
	else
	  limit_error (DECL_SOURCE_LOCATION (object),
		       "BPF programs cannot initialize %qD: nothing is run before they start; make its "
		       "initializer constant (%<constinit%> says what is not)", object);
      }
  if (unknown && !reported)
    {
      location_t loc = outermost_location (unknown);
      limit_error (loc == UNKNOWN_LOCATION ? DECL_SOURCE_LOCATION (fndecl) : loc,
		   "BPF programs cannot initialize or destroy static objects: nothing is run before and "
		   "after them");
      reported = true;
    }
  /* What it calls is looked at by itself; if that does nothing, nothing needs to call it.  */
  return reported;
}

void
check_variables ()
{
  static bool done;
  if (done)
    return;
  done = true;
  varpool_node *node;
  FOR_EACH_VARIABLE (node)
    if (DECL_THREAD_LOCAL_P (node->decl) && !DECL_ARTIFICIAL (node->decl))
      limit_error (DECL_SOURCE_LOCATION (node->decl),
		   "BPF programs cannot have thread-local variables, as %qD is; use a map "
		   "(%<BPF_MAP_TYPE_PERCPU_ARRAY%> has one for each CPU)", node->decl);
}

bool
holds_addresses_p (tree var)
{
  if (!TREE_STATIC (var) || !DECL_INITIAL (var) || DECL_INITIAL (var) == error_mark_node)
    return false;
  auto address = [] (tree *tp, int *, void *) -> tree {
    /* A label's is of no use but to `goto'.  */
    return TREE_CODE (*tp) == ADDR_EXPR && TREE_CODE (TREE_OPERAND (*tp, 0)) != LABEL_DECL ? *tp : NULL_TREE;
  };
  return walk_tree_without_duplicates (&DECL_INITIAL (var), address, NULL);
}

void
strip_type_information (void *, void *)
{
  auto strip = [] (tree *tp, int *walk_subtrees, void *changed) -> tree {
    if (TREE_CODE (*tp) != ADDR_EXPR)
      return NULL_TREE;
    *walk_subtrees = 0;
    tree decl = TREE_OPERAND (*tp, 0);
    if ((VAR_P (decl) && DECL_ARTIFICIAL (decl) && named_p (decl, "_ZTI"))
	|| (TREE_CODE (decl) == FUNCTION_DECL
	    && (named_p (decl, "__cxa_pure_virtual") || named_p (decl, "__cxa_deleted_virtual"))))
      {
	*tp = build_zero_cst (TREE_TYPE (*tp));
	*static_cast<bool *> (changed) = true;
      }
    return NULL_TREE;
  };
  varpool_node *node;
  FOR_EACH_VARIABLE (node)
    {
      tree decl = node->decl;
      if (!DECL_ARTIFICIAL (decl) || !node->definition || node->alias)
	continue;
      if (DECL_VIRTUAL_P (decl) && DECL_INITIAL (decl) && DECL_INITIAL (decl) != error_mark_node)
	{
	  bool changed = false;
	  walk_tree_without_duplicates (&DECL_INITIAL (decl), strip, &changed);
	  if (changed)
	    {
	      node->remove_all_references ();
	      record_references_in_initializer (decl, false);
	    }
	}
      /* Those of classes with a key function are there whether or not they are used.  */
      else if (named_p (decl, "_ZTI") || named_p (decl, "_ZTS"))
	{
	  if (node->same_comdat_group)
	    node->dissolve_same_comdat_group_list ();
	  node->set_comdat_group (NULL);
	  node->make_decl_local ();
	  node->externally_visible = false;
	  node->force_output = false;
	}
    }
}

void
replace_data_hooks ()
{
  backend_integer = targetm.asm_out.integer;
  targetm.asm_out.integer = output_integer;
  /* report_static_initialization has seen to these.  */
  targetm.asm_out.constructor = targetm.asm_out.destructor = [] (rtx, int) {};
}

} // namespace relocatable
