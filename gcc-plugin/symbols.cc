/* What symbols must be like for libbpf and the verifier.

   SPDX-License-Identifier: GPL-3.0-or-later */

#include "gcc.h"
#include "symbols.h"
#include "tags.h"

namespace relocatable {

namespace {

/* Whether the user has put NODE into a section.  */

bool
placed_by_user_p (const symtab_node *node)
{
  return node->get_section () && !node->implicit_section;
}

bool
map_p (const symtab_node *node)
{
  return VAR_P (node->decl) && placed_by_user_p (node) && !strcmp (node->get_section (), ".maps");
}

void
make_global (symtab_node *node)
{
  TREE_PUBLIC (node->decl) = 1;
  node->externally_visible = true;
  node->forced_by_abi = true;
}

void
hide (symtab_node *node)
{
  DECL_VISIBILITY (node->decl) = VISIBILITY_HIDDEN;
  DECL_VISIBILITY_SPECIFIED (node->decl) = 1;
}

/* Copies of inline functions and templates, and inline variables, are this unit's own, so that
   the functions are subprograms in .text and not each in a section for the linker to choose
   from.  So are a constructor's names, which are aliases of one.  What the user has instantiated
   explicitly other units may refer to, so it stays weak; libbpf takes a hidden subprogram
   for a static one (bpf_object__add_programs in its libbpf.c).  The definition of an
   `extern template' is there for inlining only.  */

void
localize_comdat (symtab_node *node)
{
  if (node->same_comdat_group)
    node->dissolve_same_comdat_group_list ();
  /* What the user has put into a section is a program, which must be a global symbol.  */
  const bool program = TREE_CODE (node->decl) == FUNCTION_DECL && placed_by_user_p (node);
  node->set_comdat_group (NULL);
  /* An alias is where the function is.  */
  if (node->implicit_section && !node->alias)
    {
      node->set_section (NULL);
      node->implicit_section = false;
    }
  if (node->forced_by_abi && TREE_PUBLIC (node->decl) && !program)
    {
      hide (node);
      return;
    }
  node->make_decl_local ();
  node->externally_visible = false;
  if (program)
    make_global (node);
}

/* libbpf takes only global symbols for maps.  In C++ a variable of an unnamed type is not even
   without `static'.  It also fills a map of maps with maps that it has created before, in the order
   of their addresses (bpf_object__create_maps in libbpf.c), while GCC lays variables out
   backwards.  */

void
publish_map (symtab_node *node)
{
  if (!TREE_PUBLIC (node->decl) && !decl_function_context (node->decl))
    make_global (node);
  node->no_reorder = true;
}

/* Whether FNDECL has a parameter of which C++ knows that it is not null, and says nothing about
   its parameters to the verifier (__arg_nonnull and the like).  */

bool
only_verified_with_callers_p (tree fndecl)
{
  bool never_null = TREE_CODE (TREE_TYPE (fndecl)) == METHOD_TYPE;
  for (tree p = DECL_ARGUMENTS (fndecl); p; p = DECL_CHAIN (p))
    {
      if (!decl_tags (DECL_ATTRIBUTES (p)).empty ())
	return false;
      never_null |= TREE_CODE (TREE_TYPE (p)) == REFERENCE_TYPE;
    }
  return never_null;
}

/* A global function is verified apart from its callers, and what its pointers point to is known
   from BTF, but not that there is anything: they may be null until the function has tested them
   (btf_prepare_func_args in kernel/bpf/btf.c; a tag that says otherwise came with Linux 6.8).
   `this' and references are never null in C++, so that GCC removes such a test.  With hidden
   visibility the function can still be called from other objects that are linked with this one,
   but libbpf makes it static in the end (mark_btf_static in libbpf.c), and static functions are
   verified with what their callers pass.  A program, whose parameters come from the kernel, is in
   a section of its own.  */

void
hide_function_of_references (symtab_node *node)
{
  if (TREE_PUBLIC (node->decl) && !node->get_section () && !DECL_VISIBILITY_SPECIFIED (node->decl)
      && only_verified_with_callers_p (node->ultimate_alias_target ()->decl))
    hide (node);
}

/* Programs that do the same stay two, each with its own code: GCC (ipa-icf.cc) would make one a call of
   the other, which libbpf refuses, since only what is in .text may be called.  */

void
keep_program_apart (symtab_node *node)
{
  if (node->get_section () && !node->implicit_section
      && !lookup_attribute ("no_icf", DECL_ATTRIBUTES (node->decl)))
    DECL_ATTRIBUTES (node->decl)
      = tree_cons (get_identifier ("no_icf"), NULL_TREE, DECL_ATTRIBUTES (node->decl));
}

} // anonymous namespace

void
settle_symbols (void *, void *)
{
  /* Let names that the source gives to extern functions by asm () be identifiers, so that GCC marks
     them when it prints them (assemble_name_resolve in varasm.cc); the .BTF has those that are
     marked.  */
  cgraph_node *function;
  FOR_EACH_FUNCTION (function)
    if (DECL_EXTERNAL (function->decl) && DECL_ASSEMBLER_NAME_SET_P (function->decl))
      get_identifier (targetm.strip_name_encoding (
	IDENTIFIER_POINTER (DECL_ASSEMBLER_NAME (function->decl))));

  symtab_node *node;
  FOR_EACH_SYMBOL (node)
    if (node->definition && !DECL_EXTERNAL (node->decl))
      {
	if (DECL_COMDAT (node->decl) || DECL_ONE_ONLY (node->decl))
	  localize_comdat (node);
	if (map_p (node) && !node->alias)
	  publish_map (node);
	if (TREE_CODE (node->decl) == FUNCTION_DECL)
	  {
	    hide_function_of_references (node);
	    keep_program_apart (node);
	  }
      }
}

} // namespace relocatable
