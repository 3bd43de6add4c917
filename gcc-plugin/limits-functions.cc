/* What the functions that are emitted may not do.

   A function is looked at twice: its statements just before they become RTL, where they still are what
   the user wrote and the optimisers have removed what is not reached; and after that, when the calls
   are there by which GCC expands what BPF has no instruction for.  The size of its stack frame is known
   last.  GCC's backend refuses some of this too, in words and at places of its own; a function that has
   been refused here is not shown to it.

   SPDX-License-Identifier: GPL-3.0-or-later */

#include "limits.h"
#include "passes.h"

namespace relocatable {

bool
first_report_p (location_t loc, const char *message)
{
  static std::set<std::tuple<std::string, int, std::string>> reported;
  const expanded_location where = expand_location (loc);
  return reported.emplace (where.file ? where.file : "", where.line, message).second;
}

namespace {

const int max_argument_registers = 5;
/* MAX_BPF_STACK of the kernel's include/linux/filter.h.  */
const HOST_WIDE_INT max_stack_bytes = 512;

/* The functions that are not expanded, and the errors that there were before the current one was.  */
std::unordered_set<const_tree> refused;
int errors_before_expansion;

/* Who calls whom from where.  */
struct emitted_call
{
  tree callee;
  location_t location;
};
std::map<tree, std::vector<emitted_call>> calls;

/* Where STMT, of function FNDECL, is in the source.  */

location_t
place_of (const gimple *stmt, tree fndecl)
{
  return gimple_has_location (stmt) ? gimple_location (stmt) : DECL_SOURCE_LOCATION (fndecl);
}

/* The registers in which an argument of TYPE is passed (bpf_function_arg_advance and
   bpf_pass_by_reference in GCC's config/bpf/bpf.cc).  */

int
argument_registers (tree type)
{
  const HOST_WIDE_INT bytes = int_size_in_bytes (type);
  if (AGGREGATE_TYPE_P (type) || TREE_ADDRESSABLE (type) || bytes < 0
      || bytes > max_argument_registers * UNITS_PER_WORD)
    return 1;
  return CEIL (bytes, UNITS_PER_WORD);
}

/* The registers that a function of TYPE, which may be FNDECL, takes for where to put its result.  */

int
result_registers (tree type, tree fndecl)
{
  return !VOID_TYPE_P (TREE_TYPE (type)) && aggregate_value_p (TREE_TYPE (type), fndecl ? fndecl : type);
}

int
parameter_registers (tree fndecl)
{
  int count = result_registers (TREE_TYPE (fndecl), fndecl);
  for (tree p = DECL_ARGUMENTS (fndecl); p; p = DECL_CHAIN (p))
    count += argument_registers (DECL_ARG_TYPE (p));
  return count;
}

int
call_registers (gcall *call)
{
  int count = result_registers (gimple_call_fntype (call), gimple_call_fndecl (call));
  for (unsigned i = 0; i < gimple_call_num_args (call); i++)
    count += argument_registers (TREE_TYPE (gimple_call_arg (call, i)));
  return count;
}

/* Whether FNDECL is defined in this unit.  */

bool
defined_here_p (tree fndecl)
{
  const cgraph_node *node = cgraph_node::get (fndecl);
  return node && node->definition;
}

/* The constant that CALLED is, which a call has as its function; NULL_TREE if it is none.  Without
   optimisation a helper's number goes through a variable.  */

tree
constant_callee (tree called)
{
  for (int steps = 0; called && steps < 16; steps++)
    {
      if (TREE_CODE (called) == OBJ_TYPE_REF)
	called = OBJ_TYPE_REF_EXPR (called);
      else if (TREE_CODE (called) == SSA_NAME)
	{
	  gimple *definition = SSA_NAME_DEF_STMT (called);
	  if (!gimple_assign_single_p (definition) && !gimple_assign_cast_p (definition))
	    return NULL_TREE;
	  called = gimple_assign_rhs1 (definition);
	}
      else if (VAR_P (called) && TREE_READONLY (called) && !TREE_THIS_VOLATILE (called)
	       && DECL_INITIAL (called) && decl_binds_to_current_def_p (called))
	called = DECL_INITIAL (called);
      else if (CONVERT_EXPR_P (called))
	called = TREE_OPERAND (called, 0);
      else
	break;
    }
  if (called && TREE_CODE (called) == ADDR_EXPR
      && TREE_CODE (TREE_OPERAND (called, 0)) == FUNCTION_DECL)
    return called;
  return called && TREE_CODE (called) == INTEGER_CST ? called : NULL_TREE;
}

/* Whether the load of FROM reads a pointer to type information: what stands in front of the functions in a
   virtual table.  */

bool
type_information_p (tree from)
{
  tree type = TREE_TYPE (from);
  if (POINTER_TYPE_P (type) && RECORD_OR_UNION_TYPE_P (TREE_TYPE (type)))
    {
      tree name = TYPE_NAME (TREE_TYPE (type));
      return name && TREE_CODE (name) == TYPE_DECL && DECL_NAME (name)
	     && id_equal (DECL_NAME (name), "type_info");
    }
  if (TREE_CODE (from) != MEM_REF || TREE_CODE (TREE_OPERAND (from, 0)) != SSA_NAME)
    return false;
  offset_int offset = mem_ref_offset (from).to_constant ();
  gimple *table = SSA_NAME_DEF_STMT (TREE_OPERAND (from, 0));
  if (is_gimple_assign (table) && gimple_assign_rhs_code (table) == POINTER_PLUS_EXPR
      && TREE_CODE (gimple_assign_rhs1 (table)) == SSA_NAME
      && TREE_CODE (gimple_assign_rhs2 (table)) == INTEGER_CST)
    {
      offset += wi::sext (wi::to_offset (gimple_assign_rhs2 (table)), POINTER_SIZE);
      table = SSA_NAME_DEF_STMT (gimple_assign_rhs1 (table));
    }
  return offset == -UNITS_PER_WORD && gimple_assign_load_p (table)
	 && TREE_CODE (gimple_assign_rhs1 (table)) == COMPONENT_REF
	 && DECL_VIRTUAL_P (TREE_OPERAND (gimple_assign_rhs1 (table), 1));
}

/* Virtual destructors have a variant that also deletes the object.  It is there because the virtual table
   is, and nothing calls it but `delete'; those of which the deletion was dropped.  */
std::set<tree> without_delete;

/* Whether STMT is that deletion, by a function that nobody defines, in FNDECL.  */

bool
deletes_after_destruction_p (const gimple *stmt, tree fndecl)
{
  const char *name = IDENTIFIER_POINTER (DECL_ASSEMBLER_NAME (fndecl));
  const size_t length = strlen (name);
  if (!DECL_VIRTUAL_P (fndecl) || length < 4 || strcmp (name + length - 4, "D0Ev") != 0)
    return false;
  tree called = is_gimple_call (stmt) ? gimple_call_fndecl (stmt) : NULL_TREE;
  return called && DECL_IS_OPERATOR_DELETE_P (called) && !defined_here_p (called)
	 && DECL_ARTIFICIAL (called);
}

class statement_checker
{
public:
  explicit statement_checker (function *fun) : m_fndecl (fun->decl) {}

  bool check ();

private:
  template<typename... arguments>
  void
  refuse (location_t loc, const char *message, arguments... args)
  {
    limit_error (loc, message, args...);
    m_refused = true;
  }

  void check_definition ();
  void check_statement (gimple *);
  void check_call (gcall *);
  void check_callee (gcall *);
  void check_builtin (gcall *, tree fndecl);
  void check_passing (gcall *);
  void check_memory_size (gimple *, tree bytes, const char *message);
  void check_assignment (gassign *);

  tree m_fndecl;
  bool m_refused = false;
  bool m_has_trampoline = false;
};

bool
statement_checker::check ()
{
  check_definition ();
  basic_block bb;
  FOR_EACH_BB_FN (bb, cfun)
    for (gimple_stmt_iterator gsi = gsi_start_bb (bb); !gsi_end_p (gsi);)
      {
	gimple *stmt = gsi_stmt (gsi);
	if (!is_gimple_debug (stmt))
	  {
	    if (deletes_after_destruction_p (stmt, m_fndecl))
	      {
		without_delete.insert (m_fndecl);
		unlink_stmt_vdef (stmt);
		gsi_remove (&gsi, true);
		release_defs (stmt);
		continue;
	      }
	    check_statement (stmt);
	  }
	gsi_next (&gsi);
      }
  if (m_has_trampoline && !m_refused)
    refuse (DECL_SOURCE_LOCATION (m_fndecl), "BPF programs cannot take the address of a nested function that "
	    "uses variables of the function around it");
  gcc_assert (!m_refused || seen_error ());
  return !m_refused;
}

void
statement_checker::check_definition ()
{
  if (report_static_initialization (m_fndecl))
    m_refused = true;
  const int registers = parameter_registers (m_fndecl);
  /* GCC lets one pass that is always inlined.  */
  if (registers > max_argument_registers
      && !lookup_attribute ("always_inline", DECL_ATTRIBUTES (m_fndecl)))
    refuse (DECL_SOURCE_LOCATION (m_fndecl),
	    "BPF functions cannot take more than 5 arguments of 8 bytes, and %qD takes %d; pass a pointer "
	    "to a struct, or make it %<always_inline%>", m_fndecl, registers);
}

void
statement_checker::check_statement (gimple *stmt)
{
  if (gcall *call = dyn_cast<gcall *> (stmt))
    {
      if (!gimple_call_internal_p (call))
	check_call (call);
    }
  else if (gassign *assign = dyn_cast<gassign *> (stmt))
    check_assignment (assign);
  else if (const ggoto *jump = dyn_cast<const ggoto *> (stmt))
    {
      if (TREE_CODE (gimple_goto_dest (jump)) != LABEL_DECL)
	refuse (computed_jump (m_fndecl), "BPF programs cannot jump to an address; use %<switch%>");
    }
}

void
statement_checker::check_call (gcall *call)
{
  const location_t loc = place_of (call, m_fndecl);
  if (gimple_call_chain (call))
    refuse (loc, "BPF programs cannot call a nested function that uses variables of the function around "
	    "it; pass them as arguments");
  check_callee (call);
  tree fndecl = gimple_call_fndecl (call);
  if (fndecl && fndecl_built_in_p (fndecl))
    check_builtin (call, fndecl);
  else
    check_passing (call);
}

/* Whether it is known what CALL calls.  */

void
statement_checker::check_callee (gcall *call)
{
  const location_t loc = place_of (call, m_fndecl);
  if (tree fndecl = gimple_call_fndecl (call))
    {
      if (tree object = lazily_initialized_object (call))
	refuse (DECL_SOURCE_LOCATION (object), "BPF programs cannot initialize %qD when control first comes "
		"here; make its initializer constant (%<constinit%> says what is not)", object);
      else if (tree object = destroyed_object (call))
	refuse (DECL_SOURCE_LOCATION (object), "BPF programs cannot destroy %qD: nothing is run when they end; "
		"use a type with a trivial destructor", object);
      else if (!fndecl_built_in_p (fndecl) && !(m_refused && ends_initialization_p (call))
	       && report_undefinable (fndecl, loc))
	m_refused = true;
      return;
    }
  if (tree known = constant_callee (gimple_call_fn (call)))
    {
      gimple_call_set_fn (call, known);
      update_stmt (call);
      return;
    }
  if (TARGET_XBPF)
    return;
  if (tree function = virtual_function_called (loc))
    refuse (loc, "BPF programs cannot call virtual function %q#D of an object whose class is not known; "
	    "name the class (%<object.T::f ()%>), or make it a template", function);
  else
    refuse (loc, "BPF programs cannot call a function through a pointer; call it by its name, or make "
	    "it a template argument");
}

void
statement_checker::check_memory_size (gimple *stmt, tree bytes, const char *message)
{
  /* Where GCC moves pieces it does up to MOVE_RATIO words, whatever the option says.  */
  const unsigned HOST_WIDE_INT limit = std::max (bpf_inline_memops_threshold, 128 * UNITS_PER_WORD);
  if (tree_fits_uhwi_p (bytes) && tree_to_uhwi (bytes) > limit)
    refuse (place_of (stmt, m_fndecl), message, tree_to_uhwi (bytes));
}

void
statement_checker::check_builtin (gcall *call, tree fndecl)
{
  const location_t loc = place_of (call, m_fndecl);
  if (!fndecl_built_in_p (fndecl, BUILT_IN_NORMAL))
    return;
  switch (DECL_FUNCTION_CODE (fndecl))
    {
    CASE_BUILT_IN_ALLOCA:
      refuse (loc, "BPF programs cannot allocate stack whose size is not constant");
      break;

    case BUILT_IN_VA_START:
    case BUILT_IN_NEXT_ARG:
    case BUILT_IN_APPLY_ARGS:
    case BUILT_IN_APPLY:
    case BUILT_IN_SAVEREGS:
      refuse (loc, "BPF functions cannot have a variable number of arguments; use a template, or a macro");
      break;

    case BUILT_IN_SETJMP:
    case BUILT_IN_SETJMP_SETUP:
    case BUILT_IN_SETJMP_RECEIVER:
    case BUILT_IN_LONGJMP:
    case BUILT_IN_NONLOCAL_GOTO:
      refuse (loc, "BPF programs cannot jump from one function to another");
      break;

    case BUILT_IN_INIT_TRAMPOLINE:
      /* This is where the function begins; BUILT_IN_ADJUST_TRAMPOLINE is where it is used.  */
      m_has_trampoline = true;
      break;

    case BUILT_IN_ADJUST_TRAMPOLINE:
      refuse (loc, "BPF programs cannot take the address of a nested function that uses variables of the "
	      "function around it");
      break;

    case BUILT_IN_RETURN_ADDRESS:
    case BUILT_IN_EXTRACT_RETURN_ADDR:
    case BUILT_IN_EH_RETURN:
      refuse (loc, "BPF programs cannot know the address to which a function returns");
      break;

    case BUILT_IN_FRAME_ADDRESS:
      if (!integer_zerop (gimple_call_arg (call, 0)))
	refuse (loc, "BPF programs cannot know the stack frame of another function");
      break;

    case BUILT_IN_MEMCPY:
    case BUILT_IN_MEMPCPY:
    case BUILT_IN_MEMMOVE:
    case BUILT_IN_MEMSET:
      {
	/* With -fpermissive, or without a prototype in C, it may lack arguments.  */
	tree bytes = gimple_call_num_args (call) > 2 ? gimple_call_arg (call, 2) : NULL_TREE;
	if (!bytes || TREE_CODE (bytes) != INTEGER_CST)
	  refuse (loc, "BPF programs cannot call %qD with a size that is not constant; write a loop with a "
		  "bound, or use a helper", fndecl);
	else if (DECL_FUNCTION_CODE (fndecl) == BUILT_IN_MEMSET)
	  check_memory_size (call, bytes, "BPF programs cannot set %wu bytes inline; see "
			     "%<-minline-memops-threshold%>");
	else
	  check_memory_size (call, bytes, "BPF programs cannot copy %wu bytes inline; see "
			     "%<-minline-memops-threshold%>");
	break;
      }

    default:
      break;
    }
}

/* Whether what CALL passes and returns can be.  */

void
statement_checker::check_passing (gcall *call)
{
  const location_t loc = place_of (call, m_fndecl);
  tree fndecl = gimple_call_fndecl (call);
  const int registers = call_registers (call);
  if (registers > max_argument_registers)
    {
      /* If check_definition has not said so of the function.  */
      if (!fndecl || !refused.count (fndecl))
	refuse (loc, "BPF functions cannot take more than 5 arguments of 8 bytes, and this call has %d",
		registers);
      m_refused = true;
    }

  /* btf_prepare_func_args in the kernel's kernel/bpf/btf.c.  libbpf makes hidden functions static.  */
  const bool global = fndecl && TREE_PUBLIC (fndecl) && DECL_VISIBILITY (fndecl) == VISIBILITY_DEFAULT;
  if (global)
    for (unsigned i = 0; i < gimple_call_num_args (call); i++)
      if (tree type = TREE_TYPE (gimple_call_arg (call, i)); AGGREGATE_TYPE_P (type))
	refuse (loc, "BPF functions that are global cannot take %qT as an argument; pass a pointer, or make "
		"%qD %<static%> or %<inline%>", type, fndecl);

  tree result = TREE_TYPE (gimple_call_fntype (call));
  if (VOID_TYPE_P (result))
    return;
  const bool in_memory = result_registers (gimple_call_fntype (call), fndecl);
  /* What is not in r0 is in r1, which the verifier does not let a caller read.  */
  if (!in_memory && int_size_in_bytes (result) > UNITS_PER_WORD)
    refuse (loc, "BPF functions cannot return more than 8 bytes, and this returns %qT; store it through a "
	    "pointer, or make it %<always_inline%>", result);
  else if (in_memory && global)
    refuse (loc, "BPF functions that are global cannot return %qT; make %qD %<static%> or %<inline%>",
	    result, fndecl);
}

void
statement_checker::check_assignment (gassign *assign)
{
  if (!gimple_assign_single_p (assign) || gimple_clobber_p (assign))
    return;
  const location_t loc = place_of (assign, m_fndecl);
  tree from = gimple_assign_rhs1 (assign), type = TREE_TYPE (gimple_assign_lhs (assign));

  if (AGGREGATE_TYPE_P (type) && TYPE_SIZE_UNIT (type))
    {
      if (TREE_CODE (from) == CONSTRUCTOR)
	check_memory_size (assign, TYPE_SIZE_UNIT (type), "BPF programs cannot set %wu bytes inline; see "
			   "%<-minline-memops-threshold%>");
      else
	check_memory_size (assign, TYPE_SIZE_UNIT (type), "BPF programs cannot copy %wu bytes inline; see "
			   "%<-minline-memops-threshold%>");
    }
  if (!gimple_assign_load_p (assign))
    return;

  if (type_information_p (from))
    refuse (loc, "BPF programs cannot use %<typeid%>: there is no type information at run time");

  tree base = get_base_address (from);
  if (base && VAR_P (base) && (POINTER_TYPE_P (type) || AGGREGATE_TYPE_P (type))
      && holds_addresses_p (base))
    {
      refuse (loc, "BPF programs cannot have addresses in initialized data: no loader puts them there, and "
	      "what is read here is none");
      if (!DECL_ARTIFICIAL (base))
	inform (DECL_SOURCE_LOCATION (base), "%qD is initialized here", base);
    }
}

const pass_data check_statements_data = {
  GIMPLE_PASS,			/* type */
  "relocatable_limits",		/* name */
  OPTGROUP_NONE,		/* optinfo_flags */
  TV_NONE,			/* tv_id */
  PROP_cfg,			/* properties_required */
  0,				/* properties_provided */
  0,				/* properties_destroyed */
  0,				/* todo_flags_start */
  0,				/* todo_flags_finish */
};

class pass_check_statements : public gimple_opt_pass
{
public:
  pass_check_statements (gcc::context *ctxt)
    : gimple_opt_pass (check_statements_data, ctxt)
  {}

  unsigned int execute (function *fun) final override
  {
    check_variables ();
    if (!statement_checker (fun).check ())
      refused.insert (fun->decl);
    errors_before_expansion = errorcount + sorrycount;
    return 0;
  }
};

/* As targetm.calls.function_arg_advance.  The backend's reports too many arguments without saying where,
   and of functions that are not emitted; statement_checker does it better.  */

void
function_arg_advance (cumulative_args_t args, const function_arg_info &arg)
{
  *get_cumulative_args (args) += CEIL (arg.type_size_in_bytes ().to_constant (), UNITS_PER_WORD);
}

/* Look at the symbols in INSN of FNDECL.  */

void
check_symbols (rtx_insn *insn, tree fndecl)
{
  const location_t loc = INSN_HAS_LOCATION (insn) ? INSN_LOCATION (insn)
						  : DECL_SOURCE_LOCATION (fndecl);
  subrtx_iterator::array_type array;
  FOR_EACH_SUBRTX (iter, array, PATTERN (insn), ALL)
    {
      const_rtx x = *iter;
      if (GET_CODE (x) != SYMBOL_REF || !SYMBOL_REF_DECL (x))
	continue;
      tree decl = SYMBOL_REF_DECL (x);
      if (TREE_CODE (decl) == FUNCTION_DECL && CALL_P (insn))
	{
	  cgraph_node *node = cgraph_node::get (decl);
	  calls[fndecl].push_back ({ node ? node->ultimate_alias_target ()->decl : decl, loc });
	}
      if ((TREE_CODE (decl) == FUNCTION_DECL || VAR_P (decl)) && HAS_DECL_ASSEMBLER_NAME_P (decl))
	report_undefinable (decl, loc);
    }
}

/* The named variables of BLOCK that are on the stack, with their sizes.  */

void
collect_stack_variables (tree block, std::vector<std::pair<HOST_WIDE_INT, tree>> *variables)
{
  for (tree var = BLOCK_VARS (block); var; var = DECL_CHAIN (var))
    if (VAR_P (var) && !TREE_STATIC (var) && !DECL_EXTERNAL (var) && DECL_NAME (var)
	&& DECL_RTL_SET_P (var) && MEM_P (DECL_RTL (var)))
      variables->push_back ({ int_size_in_bytes (TREE_TYPE (var)), var });
  for (tree inner = BLOCK_SUBBLOCKS (block); inner; inner = BLOCK_CHAIN (inner))
    collect_stack_variables (inner, variables);
}

/* The frame of the current function, with its largest variables.  */

void
check_frame_size ()
{
  const HOST_WIDE_INT bytes = get_frame_size ().to_constant ();
  const HOST_WIDE_INT limit = global_options_set.x_bpf_frame_limit ? bpf_frame_limit : max_stack_bytes;
  if (bytes <= limit || !first_report_p (DECL_SOURCE_LOCATION (current_function_decl), "stack"))
    return;
  auto_diagnostic_group group;
  error_at (DECL_SOURCE_LOCATION (current_function_decl),
	    "BPF programs cannot have more than %wd bytes of stack, and %qD needs %wd; keep large objects in "
	    "a map", limit, current_function_decl, bytes);

  std::vector<std::pair<HOST_WIDE_INT, tree>> variables;
  collect_stack_variables (DECL_INITIAL (current_function_decl), &variables);
  std::stable_sort (variables.begin (), variables.end (),
		    [] (const auto &a, const auto &b) { return a.first > b.first; });
  for (const auto &[size, decl] : variables)
    if (size * 8 >= bytes)
      inform (DECL_SOURCE_LOCATION (decl), "%qD has %wd", decl, size);
}

const pass_data check_expansion_data = {
  RTL_PASS,			/* type */
  "relocatable_limits_rtl",	/* name */
  OPTGROUP_NONE,		/* optinfo_flags */
  TV_NONE,			/* tv_id */
  0,				/* properties_required */
  0,				/* properties_provided */
  0,				/* properties_destroyed */
  0,				/* todo_flags_start */
  0,				/* todo_flags_finish */
};

class pass_check_expansion : public rtl_opt_pass
{
public:
  pass_check_expansion (gcc::context *ctxt)
    : rtl_opt_pass (check_expansion_data, ctxt)
  {}

  bool gate (function *fun) final override { return !refused.count (fun->decl); }

  unsigned int execute (function *fun) final override
  {
    /* GCC has said in its own words what could not be expanded.  */
    if (errorcount + sorrycount > errors_before_expansion)
      return 0;
    for (rtx_insn *insn = get_insns (); insn; insn = NEXT_INSN (insn))
      if (NONDEBUG_INSN_P (insn))
	check_symbols (insn, fun->decl);
    check_frame_size ();
    return 0;
  }
};

const pass_data check_frame_data = {
  RTL_PASS,			/* type */
  "relocatable_limits_frame",	/* name */
  OPTGROUP_NONE,		/* optinfo_flags */
  TV_NONE,			/* tv_id */
  0,				/* properties_required */
  0,				/* properties_provided */
  0,				/* properties_destroyed */
  0,				/* todo_flags_start */
  0,				/* todo_flags_finish */
};

class pass_check_frame : public rtl_opt_pass
{
public:
  pass_check_frame (gcc::context *ctxt)
    : rtl_opt_pass (check_frame_data, ctxt)
  {}

  unsigned int execute (function *) final override
  {
    check_frame_size ();
    return 0;
  }
};

} // anonymous namespace

gimple_opt_pass *
make_pass_check_statements (gcc::context *ctxt)
{
  return new pass_check_statements (ctxt);
}

rtl_opt_pass *
make_pass_check_expansion (gcc::context *ctxt)
{
  return new pass_check_expansion (ctxt);
}

rtl_opt_pass *
make_pass_check_frame (gcc::context *ctxt)
{
  return new pass_check_frame (ctxt);
}

void
gate_passes (void *gate, void *)
{
  /* What a `switch' selects goes into a table where that needs no relocations at load, which GCC thinks
     of as position-independent code (check_final_bb in its tree-switch-conversion.cc).  */
  static int saved_flag_pic = -1;
  if (saved_flag_pic >= 0)
    {
      flag_pic = saved_flag_pic;
      saved_flag_pic = -1;
    }
  if (strcmp (current_pass->name, "switchconv") == 0)
    {
      saved_flag_pic = flag_pic;
      flag_pic = 1;
    }

  gate_isolated_paths (static_cast<bool *> (gate));
  gate_known_null (static_cast<bool *> (gate));

  /* After an error GCC itself leaves out all between these two.  */
  if (current_function_decl && refused.count (current_function_decl)
      && (strcmp (current_pass->name, "expand") == 0 || strcmp (current_pass->name, "*clean_state") == 0))
    {
      /* cgraph_node::expand insists that something has been written.  */
      TREE_ASM_WRITTEN (current_function_decl) = 1;
      *static_cast<bool *> (gate) = false;
    }
}

void
replace_argument_hook ()
{
  targetm.calls.function_arg_advance = function_arg_advance;
}

void
check_calls ()
{
  for (const auto &[fndecl, list] : calls)
    for (const emitted_call &c : list)
      if (without_delete.count (c.callee))
	report_deletion (c.location);

  /* Depth first; a call back to a function that is still open closes a circle.  */
  enum state { open = 1, closed };
  std::map<tree, state> states;
  struct visitor
  {
    std::map<tree, state> &states;

    void
    visit (tree fndecl)
    {
      states[fndecl] = open;
      for (const emitted_call &c : calls[fndecl])
	{
	  const auto found = states.find (c.callee);
	  if (found == states.end ())
	    {
	      if (calls.count (c.callee))
		visit (c.callee);
	    }
	  else if (found->second == open)
	    limit_error (c.location, "BPF functions cannot call themselves, nor each other in a circle, as "
			 "%qD does here; write a loop", c.callee);
	}
      states[fndecl] = closed;
    }
  };
  std::vector<tree> functions;
  for (const auto &[fndecl, list] : calls)
    functions.push_back (fndecl);
  std::sort (functions.begin (), functions.end (),
	     [] (tree a, tree b) { return DECL_UID (a) < DECL_UID (b); });
  for (tree fndecl : functions)
    if (!states.count (fndecl))
      visitor { states }.visit (fndecl);
}

} // namespace relocatable
