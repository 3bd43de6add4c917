/* Symbols that nobody defines.

   A function that the user declares may be defined in another file (bpftool gen object), or be the
   kernel's.  What GCC's own expansion calls (libgcc, the C and C++ libraries) is nowhere.

   SPDX-License-Identifier: GPL-3.0-or-later */

#include "limits.h"

namespace relocatable {

namespace {

bool
starts_with (const std::string &name, const char *prefix)
{
  return name.compare (0, strlen (prefix), prefix) == 0;
}

bool
contains_any (const std::string &name, std::initializer_list<const char *> parts)
{
  for (const char *part : parts)
    if (name.find (part) != std::string::npos)
      return true;
  return false;
}

std::string
assembler_name (tree decl)
{
  const char *name = IDENTIFIER_POINTER (DECL_ASSEMBLER_NAME (decl));
  return *name == '*' ? name + 1 : name;
}

void
report_bit_counting (const std::string &name, location_t loc)
{
  limit_error (loc, "BPF programs cannot count bits in one instruction (%qs); write the steps out",
	       name.c_str ());
}

/* Report a call of libgcc's function NAME, if that is what it is.  The names are those of optabs.def and
   builtin-types: an operation, machine modes, and the number of operands.  */

bool
report_libgcc (const std::string &name, location_t loc)
{
  if (starts_with (name, "__atomic_") || starts_with (name, "__sync_"))
    {
      const size_t underscore = name.rfind ('_');
      const unsigned bytes = atoi (name.c_str () + underscore + 1);
      if ((bytes == 4 || bytes == 8) && !bpf_has_v3_atomics)
	limit_error (loc, "BPF programs cannot do this atomic operation before %<-mcpu=v3%>");
      else if (bytes && bytes != 4 && bytes != 8)
	limit_error (loc, "BPF programs cannot do atomic operations on %u bytes; they can on 4 and 8",
		     bytes);
      else
	limit_error (loc, "BPF programs cannot do this atomic operation (%qs)", name.c_str ());
      return true;
    }
  if (starts_with (name, "__emutls"))
    {
      /* check_variables has said so.  */
      check_variables ();
      return true;
    }
  if (name == "ffs" || name == "ffsl" || name == "ffsll")
    {
      report_bit_counting (name, loc);
      return true;
    }
  if (!starts_with (name, "__"))
    return false;

  std::string operation = name.substr (2);
  if (starts_with (operation, "bpf_"))
    operation.erase (0, 4);
  const bool counts_operands = ISDIGIT (operation.back ());
  if (starts_with (operation, "bid_") || starts_with (operation, "dpd_")
      || ((counts_operands || contains_any (operation, { "fix", "float", "extend", "trunc" }))
	  && contains_any (operation, { "hf", "bf", "sf", "df", "tf", "xf", "hc", "sc", "dc", "tc" })))
    {
      limit_error (loc, "BPF programs cannot calculate with floating-point numbers; use integers");
      return true;
    }
  if (starts_with (operation, "div") || starts_with (operation, "mod")
      || starts_with (operation, "udiv") || starts_with (operation, "umod"))
    {
      if (contains_any (operation, { "ti" }))
	limit_error (loc, "BPF programs cannot divide 128-bit integers");
      else
	limit_error (loc, "BPF programs cannot divide signed integers before %<-mcpu=v4%>, which needs "
		     "Linux 6.6; divide unsigned ones");
      return true;
    }
  if (starts_with (operation, "mul") && contains_any (operation, { "ti", "odi4", "osi4" }))
    {
      limit_error (loc, "BPF programs cannot multiply integers to a product of 128 bits");
      return true;
    }
  if (starts_with (operation, "ash") || starts_with (operation, "lsh"))
    {
      limit_error (loc, "BPF programs cannot shift 128-bit integers by a number that is not constant");
      return true;
    }
  if (contains_any (operation, { "vsi", "vdi", "vti" }))
    {
      limit_error (loc, "BPF programs cannot trap when integers overflow, as %<-ftrapv%> wants");
      return true;
    }
  if (contains_any (operation, { "popcount", "parity", "clz", "ctz", "ffs", "clrsb" }))
    {
      report_bit_counting (name, loc);
      return true;
    }
  return false;
}

/* Report the use of NAME, of the C++ runtime, if that is what it is.  */

bool
report_cxx_runtime (const std::string &name, location_t loc)
{
  if (name == "__dynamic_cast" || name == "__cxa_bad_cast")
    limit_error (loc, "BPF programs cannot use %<dynamic_cast%>, which needs type information at run "
		 "time; use %<static_cast%> where the type is known");
  else if (name == "__cxa_bad_typeid" || starts_with (name, "_ZTI") || starts_with (name, "_ZTS"))
    limit_error (loc, "BPF programs cannot use %<typeid%>: there is no type information at run time");
  else if (starts_with (name, "_ZTT") || starts_with (name, "_ZTC"))
    limit_error (loc, "BPF programs cannot construct objects of classes with virtual bases");
  else if (starts_with (name, "__cxa_guard_"))
    limit_error (loc, "BPF programs cannot initialize a static variable when control first comes here; "
		 "make its initializer constant");
  else if (name == "__cxa_atexit" || name == "atexit" || name == "__cxa_thread_atexit"
	   || name == "at_quick_exit")
    limit_error (loc, "BPF programs cannot destroy static objects: nothing is run when they end; use a "
		 "type with a trivial destructor");
  else if (starts_with (name, "__cxa_throw_bad_array") || starts_with (name, "__cxa_vec_new")
	   || starts_with (name, "_Znw") || starts_with (name, "_Zna"))
    limit_error (loc, "BPF programs cannot allocate memory with %<new%>: there is no heap; use a map, a "
		 "local object, or an %<operator new%> of your own");
  else if (starts_with (name, "_Zdl") || starts_with (name, "_Zda")
	   || starts_with (name, "__cxa_vec_delete"))
    report_deletion (loc);
  else if (name == "__cxa_pure_virtual" || name == "__cxa_deleted_virtual")
    limit_error (loc, "BPF programs cannot call a pure virtual function");
  else if (starts_with (name, "__cxa_") || starts_with (name, "_Unwind_")
	   || starts_with (name, "__gxx_personality"))
    limit_error (loc, "BPF programs cannot throw or catch exceptions; return an error code");
  else
    return false;
  return true;
}

} // anonymous namespace

void
report_deletion (location_t loc)
{
  limit_error (loc, "BPF programs cannot free memory with %<delete%>: there is no heap");
}

bool
report_undefinable (tree decl, location_t loc)
{
  const std::string name = assembler_name (decl);
  /* That of virtual bases and type information may be defined here, and is of no use.  */
  if (VAR_P (decl) && DECL_ARTIFICIAL (decl)
      && (starts_with (name, "_ZTI") || starts_with (name, "_ZTT") || starts_with (name, "_ZTC")))
    return report_cxx_runtime (name, loc);
  const symtab_node *node = symtab_node::get_for_asmname (DECL_ASSEMBLER_NAME (decl));
  if (node && node->definition)
    return false;
  if (DECL_WEAK (decl) || lookup_attribute ("section", DECL_ATTRIBUTES (decl)))
    return false;
  if (VAR_P (decl))
    {
      if (DECL_ARTIFICIAL (decl) && DECL_EXTERNAL (decl))
	return report_cxx_runtime (name, loc);
    }
  else
    {
      if (lookup_attribute ("kernel_helper", DECL_ATTRIBUTES (decl)))
	return false;
      const bool in_library = starts_with (name, "_ZSt") || starts_with (name, "_ZNSt")
			      || starts_with (name, "_ZNKSt");
      if (DECL_IS_UNDECLARED_BUILTIN (decl)
	  || (DECL_ARTIFICIAL (decl) && !(DECL_CONTEXT (decl) && TYPE_P (DECL_CONTEXT (decl))))
	  || (in_system_header_at (DECL_SOURCE_LOCATION (decl))
	      && (DECL_IS_OPERATOR_NEW_P (decl) || DECL_IS_OPERATOR_DELETE_P (decl) || in_library
		  || starts_with (name, "__cxa_"))))
	{
	  if (!report_libgcc (name, loc) && !report_cxx_runtime (name, loc))
	    {
	      if (name == "abort")
		limit_error (loc, "BPF programs cannot abort or trap; return an error code");
	      else
		limit_error (loc, "BPF programs cannot call %qs: there is no library for them that has it; "
			     "write the steps out, or use a helper", name.c_str ());
	    }
	  return true;
	}
      /* What the user declares with the name of a library's function is most likely meant to be that.  */
      if (fndecl_built_in_p (decl, BUILT_IN_NORMAL) && name == IDENTIFIER_POINTER (DECL_NAME (decl)))
	{
	  limit_error (loc, "BPF programs cannot call %qD: there is no C library for them; write the steps out, or "
		       "use a helper (with %<-fno-builtin-%s%> it may be a function of another file)", decl,
		       name.c_str ());
	  return true;
	}
    }
  if (DECL_EXTERNAL (decl) && !TREE_PUBLIC (decl))
    {
      limit_error (loc, "BPF programs cannot use %qD: it is local to this file, in which it is not defined",
		   decl);
      return true;
    }
  return false;
}

} // namespace relocatable
