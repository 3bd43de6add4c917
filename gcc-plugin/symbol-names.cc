/* Names of symbols that BTF can have as well.

   SPDX-License-Identifier: GPL-3.0-or-later */

#include "symbol-names.h"
#include "btf-names.h"

namespace relocatable {

namespace {

/* NAME with `_' for each dot.  */

std::string
without_dots (std::string name)
{
  std::replace (name.begin (), name.end (), '.', '_');
  return name;
}

/* A name for DECL's symbol, whose own NAME no kernel takes.  */

std::string
better_name (tree decl, const char *name)
{
  /* A static variable of a function in C is `count.1'.  */
  tree function = VAR_P (decl) ? decl_function_context (decl) : NULL_TREE;
  if (function && strchr (name, '.'))
    {
      const std::string qualified = symbol_name (function) + "_"
				    + IDENTIFIER_POINTER (DECL_NAME (decl));
      if (btf_name_p (qualified.c_str ())
	  && !symtab_node::get_for_asmname (get_identifier (qualified.c_str ())))
	return qualified;
    }
  const std::string plain = without_dots (name);
  if (btf_name_p (plain.c_str ())
      && !symtab_node::get_for_asmname (get_identifier (plain.c_str ())))
    return plain;
  return btf_identifier (name);
}

/* Whether what it is called here is for this or another unit to decide; otherwise the kernel or the
   user has.  */

bool
may_rename_p (symtab_node *node)
{
  if (!DECL_ASSEMBLER_NAME_SET_P (node->decl)
      || (VAR_P (node->decl) && DECL_IN_CONSTANT_POOL (node->decl)))
    return false;
  const char *section = node->get_section ();
  return *IDENTIFIER_POINTER (DECL_ASSEMBLER_NAME (node->decl)) != '*'
	 && !(section && (!strcmp (section, ".ksyms") || !strcmp (section, ".kconfig")));
}

/* Whether NODE is a second name of a function that only the compiler wants, as that of a constructor
   for whole objects beside the one for bases, or of a function that does the same as another.  */

bool
compilers_alias_p (const symtab_node *node)
{
  return TREE_CODE (node->decl) == FUNCTION_DECL && node->alias && node->definition
	 && !node->weakref && !node->transparent_alias && !TREE_PUBLIC (node->decl)
	 && !lookup_attribute ("alias", DECL_ATTRIBUTES (node->decl));
}

void
rename (tree decl, const std::string &name)
{
  tree after = get_identifier (name.c_str ());
  TREE_SYMBOL_REFERENCED (after) |= TREE_SYMBOL_REFERENCED (DECL_ASSEMBLER_NAME (decl));
  /* It is made anew; nothing has been written so far.  */
  if (DECL_RTL_SET_P (decl))
    SET_DECL_RTL (decl, NULL);
  symtab->change_decl_assembler_name (decl, after);
}

} // anonymous namespace

void
rename_symbols (void *, void *)
{
  symtab_node *node;
  FOR_EACH_SYMBOL (node)
    {
      if (!may_rename_p (node))
	continue;
      const char *name = IDENTIFIER_POINTER (DECL_ASSEMBLER_NAME (node->decl));
      /* Aya takes no object in which two functions are at one place (parse_text_section in its obj.rs).
	 What begins like a label of the compiler's the assembler puts into no symbol table.  */
      if (compilers_alias_p (node))
	rename (node->decl, std::string ("*.L") + name);
      else if (!btf_name_p (name))
	rename (node->decl, better_name (node->decl, name));
    }
}

std::string
symbol_name (tree decl)
{
  const char *name = IDENTIFIER_POINTER (DECL_ASSEMBLER_NAME (decl));
  return *name == '*' ? name + 1 : name;
}

void
check_symbol_name (tree decl)
{
  /* Kernels from 6.1 on take a dot, which is in names of their own: `schedule.isra.0'.  */
  const std::string name = symbol_name (decl);
  if (!btf_name_p (without_dots (name).c_str ()))
    error_at (DECL_SOURCE_LOCATION (decl), "the symbol of %qD is %qs, which no kernel takes for a name "
	      "in BTF", decl, name.c_str ());
}

void
check_section_name (tree decl, const std::string &section)
{
  /* libbpf replaces it, of "?.struct_ops", where the kernel does not take it (bpf_object__sanitize_btf).  */
  const std::string name = section[0] == '?' ? section.substr (1) : section;
  /* btf_name_valid_section in kernel/bpf/btf.c, before Linux 6.9 and since; KSYM_NAME_LEN.  */
  const location_t where = DECL_SOURCE_LOCATION (decl);
  if (name.size () >= 512 || !std::all_of (name.begin (), name.end (), [] (char c) { return ISPRINT (c); }))
    error_at (where, "%qD is in section %qs, whose name no kernel takes in BTF", decl, section.c_str ());
  else if (!btf_name_p (without_dots (name).c_str ()))
    warning_at (where, OPT_Wattributes, "%qD is in section %qs: kernels before Linux 6.9 refuse BTF with a section "
		"whose name has other than letters, digits, %<_%> and %<.%>, or 128 of them", decl, section.c_str ());
}

} // namespace relocatable
