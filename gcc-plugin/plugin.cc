/* The plugin's entry: check, arguments, registration.

   SPDX-License-Identifier: GPL-3.0-or-later */

#include "gcc.h"
#include "address-facts.h"
#include "attributes.h"
#include "bit-fields.h"
#include "btf-unit.h"
#include "cxx.h"
#include "layout-severity.h"
#include "libbpf-macros.h"
#include "limits.h"
#include "questions.h"
#include "opaque.h"
#include "own-objects.h"
#include "packet-loads.h"
#include "passes.h"
#include "regions.h"
#include "relocation.h"
#include "soundness.h"
#include "symbol-names.h"
#include "symbols.h"
#include "tags.h"
#include "typedefs.h"

/* What GCC looks for in a plugin (plugin.cc of GCC).  */
extern "C" {
#pragma GCC visibility push(default)
int plugin_is_GPL_compatible;
int plugin_init (plugin_name_args *, plugin_gcc_version *);
#pragma GCC visibility pop
}

namespace {

using namespace relocatable;

plugin_info information = {
  "1.0",
  "BPF CO-RE for C++ and C: accesses to types marked `relocatable' are relocated at load.\n"
  "  -fplugin-arg-relocatable-line-info=yes|no  source lines in .BTF.ext (yes)\n"
  "  -fplugin-arg-relocatable-layout=error|warning|allow  uses of the local layout of types marked\n"
  "    `relocatable' (error)\n"
  "  -fplugin-arg-relocatable-layout-preserve=error|warning|allow  and of types that have only\n"
  "    `preserve_access_index' (allow)\n"
  "  -fplugin-arg-relocatable-unguarded=allow|warn|error  accesses to fields marked\n"
  "    `relocatable_optional' that no existence test guards (allow)\n"
};

/* Whether the compiler that loads us is the one that the plugin was built for; if not, says
   in which way.  GCC's own plugin_default_version_check does not.  */

bool
check_version (const plugin_gcc_version *running)
{
  const struct
  {
    const char *what, *ours, *theirs;
  } fields[] = {
    { "version", gcc_version.basever, running->basever },
    { "date", gcc_version.datestamp, running->datestamp },
    { "development phase", gcc_version.devphase, running->devphase },
    { "revision", gcc_version.revision, running->revision },
    { "configuration", gcc_version.configuration_arguments,
      running->configuration_arguments },
  };
  for (const auto &f : fields)
    if (strcmp (f.ours, f.theirs) != 0)
      {
	error ("the %<relocatable%> plugin was built for another GCC: its %s is %qs, this "
	       "compiler%'s is %qs", f.what, f.ours, f.theirs);
	inform (UNKNOWN_LOCATION, "build the plugin for this compiler with "
		"%<make build install GXX=%>, naming its g++");
	return false;
      }
  return true;
}

/* What an argument may be, and where that goes.  */

struct argument
{
  const char *key;
  const char *values;	/* For the error, a list.  */
  bool (*set) (const char *value);
};

const argument arguments[] = {
  { "line-info", "yes, no", [] (const char *value) {
      the_btf_unit ().want_line_info = !strcmp (value, "yes");
      return the_btf_unit ().want_line_info || !strcmp (value, "no");
    } },
  { "layout", "error, warning, allow", [] (const char *value) {
      return parse_severity (value, &the_layout_severities.relocatable);
    } },
  { "layout-preserve", "error, warning, allow", [] (const char *value) {
      return parse_severity (value, &the_layout_severities.preserve);
    } },
  { "unguarded", "allow, warn, error", [] (const char *value) {
      return parse_severity (value, &the_unguarded_severity);
    } },
};

bool
check_arguments (const plugin_name_args *plugin)
{
  bool good = true;
  for (int i = 0; i < plugin->argc; i++)
    {
      const char *key = plugin->argv[i].key, *value = plugin->argv[i].value;
      const argument *known = NULL;
      std::string keys;
      for (const argument &a : arguments)
	{
	  if (!strcmp (key, a.key))
	    known = &a;
	  keys += (keys.empty () ? "" : ", ") + std::string (a.key);
	}
      if (!known)
	error ("unknown argument %<-fplugin-arg-%s-%s%>; known are: %s", plugin->base_name, key,
	       keys.c_str ());
      else if (!value || !known->set (value))
	error ("%<-fplugin-arg-%s-%s%> must be one of: %s", plugin->base_name, key, known->values);
      else
	continue;
      good = false;
    }
  return good;
}

/* As targetm.pch_valid_p (GCC's target.def).  A precompiled header replaces all that GCC has allocated,
   under the plugin's tables, so the header itself is read instead.  */

const char *
refuse_precompiled_header (const void *, size_t)
{
  return "the relocatable plugin is loaded";
}

void
start_unit (void *, void *)
{
  initialize_relocated_value_builtins ();
  initialize_bit_field_builtin ();
  initialize_opaque_builtin ();
  initialize_keep_address_builtin ();
  initialize_packet_load_builtin ();
  initialize_builtins ();
  targetm.pch_valid_p = refuse_precompiled_header;
  wrap_target_hooks ();
  keep_pointer_tests ();
  replace_data_hooks ();
  replace_argument_hook ();
  wrap_resolve_overloaded_builtin ();
  wrap_soundness_hooks ();
}

/* For PLUGIN_INCLUDE_FILE.  GCC defines its own macros between the first two files, "<built-in>" and
   "<command-line>" (c_finish_options in its c-family/c-opts.cc); before, the debug information is not ready
   for any.  What was preprocessed has been through this.  */

void
define_macros (void *file, void *)
{
  static bool defining;
  if (defining)
    {
      defining = false;
      hide_feature_macros (false);
      cpp_define (parse_in, "__RELOCATABLE__=1");
      define_builtin_macros ();
      define_offsetof_macro ();
      watch_libbpf_macros ();
    }
  else if (strcmp (static_cast<const char *> (file), special_fname_builtin ()) == 0
	   && !cpp_get_options (parse_in)->preprocessed)
    {
      defining = true;
      hide_feature_macros (true);
    }
}

/* Callbacks of one event are called last registered first, so where the order matters it is here.  */

void
finish_and_check_type (void *type, void *)
{
  finish_type (type, NULL);
  check_type (type, NULL);
}

void
check_and_relocate_function (void *fndecl, void *)
{
  note_initialized_objects (static_cast<tree> (fndecl));
  relocate_pointer_strides (fndecl, NULL);
  check_function_body (fndecl, NULL);
  relocate_address_facts (fndecl, NULL);
  /* What is no constant is none in a copy either.  */
  if (tree *copy = copied_constexpr_body (static_cast<tree> (fndecl)))
    {
      std::swap (DECL_SAVED_TREE (static_cast<tree> (fndecl)), *copy);
      relocate_pointer_strides (fndecl, NULL);
      relocate_address_facts (fndecl, NULL);
      std::swap (DECL_SAVED_TREE (static_cast<tree> (fndecl)), *copy);
    }
}

void
finish_unit (void *, void *)
{
  check_regions_closed ();
  check_variables ();
  check_calls ();
  if (!seen_error ())
    the_btf_unit ().finish (asm_out_file);
}

/* Keep what the plugin's own tables hold over a garbage collection; declarations and what else
   GCC knows of it keeps itself.  For PLUGIN_GGC_MARKING.  */

void
mark_for_gc (void *, void *)
{
  mark_relocations_for_gc ();
  mark_met_types_for_gc ();
  mark_member_types_for_gc ();
  mark_typedefs_for_gc ();
  mark_bit_fields_for_gc ();
  the_btf_unit ().mark_for_gc ();
}

/* Put PASS before or after the pass called REFERENCE, with the prefix that tells its kind
   (pass_manager::register_one_dump_file in GCC's passes.cc).  */

bool
add_pass (const char *plugin, opt_pass *pass, const char *reference, pass_positioning_ops where)
{
  if (!g->get_passes ()->get_pass_by_name (reference))
    {
      error ("the %<relocatable%> plugin finds no pass %qs in this compiler, which is not one "
	     "that it knows", reference);
      return false;
    }
  register_pass_info info = { pass, strchr (reference, '-') + 1, 1, where };
  register_callback (plugin, PLUGIN_PASS_MANAGER_SETUP, NULL, &info);
  return true;
}

/* Whether the command line asks for debug information other than by `-gbtf': with `-g', `-g3', or
   something that implies it, such as `-gsplit-dwarf'.  */

bool
asked_for_debug_information ()
{
  bool btf = false;
  for (unsigned i = 0; i < save_decoded_options_count; i++)
    if (save_decoded_options[i].opt_index == OPT_g)
      return true;
    else if (save_decoded_options[i].opt_index == OPT_gbtf)
      btf = true;
  return !btf;
}

/* The plugin writes the BTF; GCC's own, which knows only C, is not to be written as well.  `-g', by which
   GCC for BPF means that alone, asks for DWARF.  */

void
turn_off_backend_btf ()
{
  if ((write_symbols & BTF_DEBUG) && asked_for_debug_information ()
      && debug_info_level > DINFO_LEVEL_NONE)
    {
      write_symbols |= DWARF2_DEBUG;
      /* As finish_options of GCC's opts.cc has it for DWARF.  */
      if (debug_info_level >= DINFO_LEVEL_NORMAL)
	{
	  SET_OPTION_IF_UNSET (&global_options, &global_options_set, flag_var_tracking, optimize >= 1);
	  SET_OPTION_IF_UNSET (&global_options, &global_options_set, flag_var_tracking_uninit,
			       flag_var_tracking);
	  SET_OPTION_IF_UNSET (&global_options, &global_options_set, flag_var_tracking_assignments,
			       flag_var_tracking && !flag_selective_scheduling
			       && !flag_selective_scheduling2);
	}
    }
  write_symbols &= ~BTF_DEBUG;
  if (write_symbols == NO_DEBUG)
    debug_info_level = DINFO_LEVEL_NONE;
  target_flags &= ~MASK_BPF_CORE;
}

} // anonymous namespace

int
plugin_init (plugin_name_args *plugin, plugin_gcc_version *running)
{
  if (!check_version (running) || !check_arguments (plugin))
    return 1;

  const char *name = plugin->base_name;
  turn_off_backend_btf ();
  replace_tag_attributes ();
  settle_options ();
  settle_registers ();

  if (!add_pass (name, make_pass_no_exceptions (g), "tree-bpf_core_lower",
		 PASS_POS_INSERT_BEFORE)
      || !add_pass (name, make_pass_lower_accesses (g), "tree-bpf_core_lower",
		 PASS_POS_INSERT_AFTER)
      || !add_pass (name, make_pass_value_ranges (g, false), "tree-ssa",
		    PASS_POS_INSERT_AFTER)
      || !add_pass (name, make_pass_value_ranges (g, true), "tree-widening_mul",
		    PASS_POS_INSERT_AFTER)
      || !add_pass (name, make_pass_helper_results (g), "tree-ehdisp", PASS_POS_INSERT_BEFORE)
      || !add_pass (name, make_pass_unguarded (g), "tree-ehdisp", PASS_POS_INSERT_BEFORE)
      || !add_pass (name, make_pass_rejoin_addresses (g, false), "tree-fix_loops",
		    PASS_POS_INSERT_BEFORE)
      || !add_pass (name, make_pass_rejoin_addresses (g, true), "tree-optimized",
		    PASS_POS_INSERT_AFTER)
      || !add_pass (name, make_pass_pointer_tests (g), "tree-optimized",
		    PASS_POS_INSERT_AFTER)
      || !add_pass (name, make_pass_loop_counters (g), "tree-ivopts", PASS_POS_INSERT_AFTER)
      || !add_pass (name, make_pass_undefined_values (g), "tree-optimized",
		 PASS_POS_INSERT_AFTER)
      || !add_pass (name, make_pass_atomic_adds (g), "tree-optimized", PASS_POS_INSERT_AFTER)
      || !add_pass (name, make_pass_context_stores (g), "tree-optimized",
		    PASS_POS_INSERT_AFTER)
      || !add_pass (name, make_pass_check_statements (g), "tree-optimized",
		    PASS_POS_INSERT_AFTER)
      || !add_pass (name, make_pass_check_expansion (g), "rtl-expand", PASS_POS_INSERT_AFTER)
      || !add_pass (name, make_pass_fold_addresses (g), "rtl-vregs", PASS_POS_INSERT_AFTER)
      || !add_pass (name, make_pass_stack_slots (g), "rtl-alignments", PASS_POS_INSERT_BEFORE)
      || !add_pass (name, make_pass_zero_extensions (g), "rtl-alignments", PASS_POS_INSERT_BEFORE)
      || !add_pass (name, make_pass_place_relocations (g), "rtl-shorten",
		    PASS_POS_INSERT_BEFORE)
      || !add_pass (name, make_pass_check_frame (g), "rtl-shorten", PASS_POS_INSERT_BEFORE))
    return 1;

  register_callback (name, PLUGIN_INFO, NULL, &information);
  register_callback (name, PLUGIN_ATTRIBUTES, register_attributes, NULL);
  register_callback (name, PLUGIN_ATTRIBUTES, register_offsetof_attribute, NULL);
  register_callback (name, PLUGIN_PRAGMAS, register_pragmas, NULL);
  register_callback (name, PLUGIN_FINISH_TYPE, finish_and_check_type, NULL);
  register_callback (name, PLUGIN_FINISH_DECL, keep_typedef, NULL);
  register_callback (name, PLUGIN_FINISH_DECL, check_declaration, NULL);
  register_callback (name, PLUGIN_START_PARSE_FUNCTION, check_function_definition, NULL);
  register_callback (name, PLUGIN_START_UNIT, start_unit, NULL);
  register_callback (name, PLUGIN_PRE_GENERICIZE, check_and_relocate_function, NULL);
  register_callback (name, PLUGIN_INCLUDE_FILE, define_macros, NULL);
  register_callback (name, PLUGIN_ALL_IPA_PASSES_START, settle_function_options, NULL);
  register_callback (name, PLUGIN_ALL_IPA_PASSES_START, settle_symbols, NULL);
  register_callback (name, PLUGIN_ALL_IPA_PASSES_START, strip_type_information, NULL);
  register_callback (name, PLUGIN_OVERRIDE_GATE, gate_passes, NULL);
  register_callback (name, PLUGIN_ALL_IPA_PASSES_END, rename_symbols, NULL);
  register_callback (name, PLUGIN_FINISH_UNIT, finish_unit, NULL);
  register_callback (name, PLUGIN_GGC_MARKING, mark_for_gc, NULL);
  return 0;
}
