/* What of a translation unit goes into .BTF and .BTF.ext.

   SPDX-License-Identifier: GPL-3.0-or-later */

#include "btf-unit.h"
#include "cxx.h"
#include "btf-types.h"
#include "relocation.h"
#include "symbol-names.h"

namespace relocatable {

namespace {

/* enum btf_func_linkage and the like for variables (include/uapi/linux/btf.h).  */
enum btf_linkage : unsigned { linkage_static = 0, linkage_global = 1, linkage_extern = 2 };

/* The name of the section that is being written to.  */

std::string
current_section_name ()
{
  if (in_section && SECTION_STYLE (in_section) == SECTION_NAMED)
    return in_section->named.name;
  return ".text";
}

/* The section of variable DECL.  */

std::string
variable_section_name (tree decl)
{
  section *s = get_variable_section (decl, false);
  switch (SECTION_STYLE (s))
    {
    case SECTION_NAMED:
      return s->named.name;
    case SECTION_NOSWITCH:
      /* A common symbol is in no section.  */
      return s == comm_section ? "" : ".bss";
    default:
      return s == bss_section ? ".bss"
	     : s == readonly_data_section ? ".rodata" : ".data";
    }
}

/* Whether of DECL, a variable in SECTION, the address is wanted and no more.  C declares such as
   `extern const void name __ksym', and libbpf then finds it in /proc/kallsyms and not in BTF; in C++,
   where no variable is void, it is an array of unknown size, as for the symbols of a linker.  */

bool
address_only_p (const_tree decl, const std::string &section)
{
  return section == ".ksyms" && TREE_CODE (TREE_TYPE (decl)) == ARRAY_TYPE
	 && !COMPLETE_TYPE_P (TREE_TYPE (decl));
}

/* Local label NUMBER of those with PREFIX.  */

std::string
local_label (const char *prefix, unsigned number)
{
  char label[32];
  ASM_GENERATE_INTERNAL_LABEL (label, prefix, number);
  return label;
}

} // anonymous namespace

btf_unit &
the_btf_unit ()
{
  static btf_unit unit;
  return unit;
}

void
btf_unit::mark_for_gc () const
{
  for (const emitted_function &f : m_functions)
    {
      gt_ggc_mx_tree_node (f.type);
      gt_ggc_mx_tree_node (f.attributes);
      for (const parameter &p : f.parameters)
	{
	  gt_ggc_mx_tree_node (p.type);
	  gt_ggc_mx_tree_node (p.attributes);
	}
    }
}

std::string
btf_unit::new_label ()
{
  return local_label ("LRELOC", m_labels++);
}

/* A local label at the current position; the assembler turns a word with its value into an
   offset in the section.  */

code_position
btf_unit::label_here (FILE *file)
{
  const std::string label = new_label ();
  ASM_OUTPUT_LABEL (file, label.c_str ());
  return { current_section_name (), label };
}

std::string
type_id_symbol (unsigned entry)
{
  return local_label ("LTYPEID", entry);
}

/* The name of FILE for others: absolute, as clang has it, and with -fdebug-prefix-map and its
   siblings applied, as for DWARF (comp_dir_string and its callers in GCC's dwarf2out.cc).  */

static std::string
file_for_others (const char *file)
{
  /* `<stdin>', `<built-in>'.  */
  if (*file == '<')
    return file;
  const std::string mapped = remap_debug_filename (file);
  if (IS_ABSOLUTE_PATH (mapped.c_str ()))
    return mapped;
  const std::string directory = remap_debug_filename (get_src_pwd ());
  return directory + "/" + mapped;
}

/* TEXT, no longer than the kernel can print at once: with BPF_VERIFIER_TMP_LOG_SIZE of 1024 bytes it
   warns of more (bpf_verifier_vlog in kernel/bpf/log.c).  */

static std::string
printable (std::string text)
{
  const size_t longest = 1000;
  while (!text.empty () && ISSPACE (text.back ()))
    text.pop_back ();
  if (text.size () <= longest)
    return text;
  text.resize (longest);
  /* Not within a character of UTF-8.  */
  while ((text.back () & 0xc0) == 0x80)
    text.pop_back ();
  if (text.back () & 0x80)
    text.pop_back ();
  return text + "...";
}

void
btf_unit::add_line (const code_position &at, const expanded_location &where)
{
  line_record l;
  l.at = at;
  l.file = file_for_others (where.file);
  l.text = printable (source_line (where.file, where.line));
  l.line = where.line;
  l.column = where.column;
  m_lines.push_back (l);
}

/* Where LOCATION is to those who read the verifier's log: of a function in a system header that was inlined,
   where it is called, by what is in none if there is such.  That says what it is for, and a header's lines and
   path take more than the program's own.  */

static expanded_location
place_in_source (location_t location)
{
  auto in_system_header = [] (location_t l) {
    return in_system_header_at (linemap_resolve_location (line_table, l, LRK_MACRO_EXPANSION_POINT, NULL));
  };
  location_t place = location;
  for (tree block = LOCATION_BLOCK (location);
       block && TREE_CODE (block) == BLOCK && in_system_header (place); block = BLOCK_SUPERCONTEXT (block))
    if (inlined_function_outer_scope_p (block))
      place = BLOCK_SOURCE_LOCATION (block);
  return expand_location (place);
}

/* The line of INSN, or of what is before it.  What is done first in a function for its arguments is on
   the line of the function's name, and not on that of its brace.  */

expanded_location
btf_unit::line_of (rtx_insn *insn) const
{
  const location_t loc = INSN_HAS_LOCATION (insn) ? INSN_LOCATION (insn) : UNKNOWN_LOCATION;
  expanded_location where = m_last;
  if (LOCATION_LOCUS (loc) != UNKNOWN_LOCATION)
    where = LOCATION_LOCUS (loc) == LOCATION_LOCUS (prologue_location)
	    ? m_start : place_in_source (loc);
  return where.file && where.line ? where : m_last;
}

void
btf_unit::note_function (FILE *file, tree fndecl)
{
  emitted_function f;
  f.at = label_here (file);
  check_symbol_name (fndecl);
  f.name = symbol_name (fndecl);
  f.type = TREE_TYPE (fndecl);
  f.attributes = DECL_ATTRIBUTES (fndecl);
  f.global = TREE_PUBLIC (fndecl);
  for (tree p = DECL_ARGUMENTS (fndecl); p; p = DECL_CHAIN (p))
    {
      /* The kernel wants a name for each.  */
      const std::string name = DECL_NAME (p) ? btf_decl_name (p)
					     : "arg" + std::to_string (f.parameters.size ());
      f.parameters.push_back ({ name, TREE_TYPE (p), DECL_ATTRIBUTES (p) });
    }
  m_functions.push_back (f);
  m_at_start = true;
  m_start = expand_location (DECL_SOURCE_LOCATION (fndecl));
  /* One that GCC has made.  */
  if (!m_start.file)
    m_start.file = main_input_filename;
  m_last = m_start;
}

/* Whether one asks which part of its line INSN is, beside another part: what accesses memory, is called or
   decided there.  GCC's passes mix all that the parts compute, each step of which would be a record, and for
   each the verifiers before Linux 6.9 print the line once more.  */

static bool
is_worth_a_column (const rtx_insn *insn)
{
  return CALL_P (insn) || JUMP_P (insn) || contains_mem_rtx_p (PATTERN (insn));
}

void
btf_unit::note_instruction (FILE *file, rtx_insn *insn, int relocation, const std::string &label,
			    unsigned printed)
{
  /* One label serves for the line and for the relocation.  */
  code_position here = { current_section_name (), label };
  auto position = [&] () -> const code_position & {
    if (here.label.empty ())
      {
	here = label_here (file);
	if (printed)
	  here.label += "-" + std::to_string (printed);
      }
    return here;
  };

  m_functions.back ().has_code = true;
  if (relocation >= 0)
    m_relocations.push_back ({ position (), unsigned (relocation) });

  if (!want_line_info)
    return;
  const expanded_location where = line_of (insn);
  if (m_at_start)
    /* The verifier wants to know the line of a function's first instruction, whatever it is
       (check_btf_line in kernel/bpf/verifier.c).  */
    add_line (m_functions.back ().at, where);
  else if (where.line != m_last.line || where.file != m_last.file
	   || (where.column != m_last.column && (relocation >= 0 || is_worth_a_column (insn))))
    add_line (position (), where);
  else
    return;
  m_last = where;
  m_at_start = false;
}

std::vector<btf_unit::placed_variable>
btf_unit::collect_variables () const
{
  std::vector<placed_variable> variables;
  /* GCC writes those first that it is to leave in order, then the others in the order of this loop
     (output_in_order in cgraphunit.cc, output_variables in varpool.cc).  */
  int others = symtab->order;
  varpool_node *node;
  FOR_EACH_VARIABLE (node)
    {
      tree decl = node->decl;
      const int place = node->no_reorder ? node->order : others++;
      /* What the compiler has made for itself, the table of a `switch' say, is nobody's to see; but what
	 structured bindings are of is the user's.  */
      const bool bound = bound_object_p (decl);
      if (DECL_HARD_REGISTER (decl) || DECL_HAS_VALUE_EXPR_P (decl)
	  || (DECL_ARTIFICIAL (decl) && !TREE_PUBLIC (decl) && !bound))
	continue;
      if (DECL_EXTERNAL (decl))
	{
	  if (TREE_SYMBOL_REFERENCED (DECL_ASSEMBLER_NAME (decl)))
	    variables.push_back ({ decl, node->get_section () ? node->get_section () : "",
				   linkage_extern, 0 });
	}
      /* A second name of what is there already, and what has no bytes.  In a section variables must neither
	 overlap nor be empty to the kernel (btf_datasec_check_meta in its btf.c), but libbpf's linker wants
	 BTF of each global symbol (find_glob_sym_btf in its linker.c), in a section or not.  */
      else if (node->alias || integer_zerop (DECL_SIZE_UNIT (decl)))
	{
	  if (node->definition && TREE_PUBLIC (decl) && DECL_NAME (decl))
	    variables.push_back ({ decl, "", linkage_global, place });
	}
      else if (TREE_ASM_WRITTEN (decl) && (DECL_NAME (decl) || TREE_PUBLIC (decl) || bound)
	       && !DECL_IN_CONSTANT_POOL (decl))
	variables.push_back ({ decl, variable_section_name (decl),
			       TREE_PUBLIC (decl) ? linkage_global : linkage_static, place });
    }
  /* FOR_EACH_VARIABLE goes backwards.  */
  std::reverse (variables.begin (), variables.end ());
  return variables;
}

/* Whether the assembly refers to DECL.  A name that the source gives by asm () has a mark in front,
   without which it is looked up (assemble_name_resolve in varasm.cc).  */

static bool
symbol_referenced_p (tree decl)
{
  if (!DECL_ASSEMBLER_NAME_SET_P (decl))
    return false;
  const char *name = IDENTIFIER_POINTER (DECL_ASSEMBLER_NAME (decl));
  tree id = maybe_get_identifier (targetm.strip_name_encoding (name));
  return id && TREE_SYMBOL_REFERENCED (id);
}

std::vector<std::pair<std::string, const btf_unit::emitted_function *>>
btf_unit::collect_aliases () const
{
  std::vector<std::pair<std::string, const emitted_function *>> aliases;
  cgraph_node *node;
  FOR_EACH_FUNCTION (node)
    if (node->alias && node->definition && TREE_PUBLIC (node->decl))
      {
	const std::string target = symbol_name (node->ultimate_alias_target ()->decl);
	for (const emitted_function &f : m_functions)
	  if (f.has_code && f.name == target)
	    aliases.emplace_back (symbol_name (node->decl), &f);
      }
  std::reverse (aliases.begin (), aliases.end ());
  return aliases;
}

std::vector<tree>
btf_unit::collect_extern_functions () const
{
  std::vector<tree> functions;
  cgraph_node *node;
  FOR_EACH_FUNCTION (node)
    if (DECL_EXTERNAL (node->decl)
	&& !fndecl_built_in_p (node->decl)
	&& !lookup_attribute ("kernel_helper", DECL_ATTRIBUTES (node->decl))
	&& symbol_referenced_p (node->decl))
      functions.push_back (node->decl);
  std::reverse (functions.begin (), functions.end ());
  return functions;
}

void
btf_unit::finish (FILE *file)
{
  const std::vector<placed_variable> variables = collect_variables ();
  const std::vector<tree> extern_functions = collect_extern_functions ();
  std::set<std::string> sections_checked;
  for (const placed_variable &v : variables)
    {
      check_symbol_name (v.decl);
      if (!v.section.empty () && sections_checked.insert (v.section).second)
	check_section_name (v.decl, v.section);
    }
  for (tree f : extern_functions)
    check_symbol_name (f);
  if (seen_error ())
    return;
  btf_model model;
  btf_types types (&model);

  /* First all that is needed ...  */
  for (const emitted_relocation &r : m_relocations)
    {
      types.require (relocation_at (r.entry).root);
      types.keep_name (relocation_at (r.entry).root);
      types.keep_kinds (relocation_at (r.entry));
    }
  for (const emitted_function &f : m_functions)
    {
      types.require (TREE_TYPE (f.type));
      for (const parameter &p : f.parameters)
	types.require (p.type);
    }
  for (tree f : extern_functions)
    types.require (TREE_TYPE (f));
  for (const placed_variable &v : variables)
    {
      types.require (TREE_TYPE (v.decl));
      if (v.section == ".maps")
	types.require_map_definition (TREE_TYPE (v.decl));
    }

  /* ... then the types and what refers to them.  */
  auto add_function = [&] (const std::string &symbol, unsigned linkage, tree type,
			   tree attributes, const std::vector<parameter> &parameters) {
    btf_type_record prototype;
    prototype.kind = btf_kind::function_prototype;
    prototype.type = types.returned_id (type, type_tags (attributes));
    for (const parameter &p : parameters)
      {
	btf_member m;
	m.name = p.name;
	m.type = types.id (p.type, type_tags (p.attributes));
	prototype.members.push_back (m);
      }
    if (stdarg_p (type))
      prototype.members.emplace_back ();
    btf_type_record function;
    function.kind = btf_kind::function;
    function.name = symbol;
    function.type = model.add (prototype);
    function.linkage = linkage;
    const btf_id id = model.add (function);
    for (size_t i = 0; i < parameters.size (); i++)
      types.add_declaration_tags (id, decl_tags (parameters[i].attributes), i);
    types.add_declaration_tags (id, decl_tags (attributes));
    return id;
  };
  for (const emitted_function &f : m_functions)
    if (f.has_code)
      model.functions.push_back ({ f.at, add_function (f.name, f.global ? linkage_global
									: linkage_static,
						       f.type, f.attributes, f.parameters) });
  /* Another global name of a function is a function to libbpf's linker, which wants to know the type
     of each (find_glob_sym_btf in libbpf's linker.c).  */
  for (const auto &[alias, target] : collect_aliases ())
    add_function (alias, linkage_global, target->type, target->attributes, target->parameters);
  for (const emitted_relocation &r : m_relocations)
    {
      const relocation &what = relocation_at (r.entry);
      model.relocations.push_back ({ r.at, types.id (what.root), what.access, unsigned (what.kind),
				     type_id_p (what.kind) ? type_id_symbol (r.entry) : "" });
    }
  model.lines = m_lines;

  std::map<std::string, btf_type_record> sections;
  auto add_to_section = [&] (const std::string &name, const std::string &symbol, btf_id id,
			     HOST_WIDE_INT bytes) {
    if (name.empty ())
      return;
    btf_type_record &s = sections[name];
    s.kind = btf_kind::data_section;
    s.name = name;
    btf_member m;
    m.name = symbol;
    m.type = id;
    m.size = bytes;
    s.members.push_back (m);
  };
  /* The kernel wants the variables of a section in the order of their addresses (btf_datasec_check_meta
     in kernel/bpf/btf.c).  libbpf sorts them; cilium/ebpf and Aya only fill the addresses in.  */
  std::vector<std::pair<const placed_variable *, btf_id>> in_order;
  for (const placed_variable &v : variables)
    {
      btf_type_record r;
      r.kind = btf_kind::variable;
      r.name = symbol_name (v.decl);
      tree type = TREE_TYPE (v.decl);
      if (address_only_p (v.decl, v.section))
	type = build_qualified_type (void_type_node, TYPE_QUALS (strip_array_types (type)));
      else if (v.section == ".maps")
	type = types.map_type (type);
      r.type = types.id (type, type_tags (DECL_ATTRIBUTES (v.decl)));
      r.linkage = v.linkage;
      const btf_id id = model.add (r);
      types.add_declaration_tags (id, decl_tags (DECL_ATTRIBUTES (v.decl)));
      in_order.emplace_back (&v, id);
    }
  std::stable_sort (in_order.begin (), in_order.end (),
		    [] (const auto &a, const auto &b) { return a.first->place < b.first->place; });
  for (const auto &[v, id] : in_order)
    {
      const HOST_WIDE_INT bytes
	= DECL_SIZE_UNIT (v->decl) ? tree_to_shwi (DECL_SIZE_UNIT (v->decl)) : 0;
      add_to_section (v->section, symbol_name (v->decl), id, bytes);
    }
  for (tree decl : extern_functions)
    {
      /* Nothing is left of the parameters' declarations (cgraph_node::release_body).  libbpf names
	 those that the kernel is to see (bpf_object__collect_externs).  */
      std::vector<parameter> parameters;
      for (tree a = TYPE_ARG_TYPES (TREE_TYPE (decl)); a && !VOID_TYPE_P (TREE_VALUE (a));
	   a = TREE_CHAIN (a))
	parameters.push_back ({ "", TREE_VALUE (a), NULL_TREE });
      const btf_id id = add_function (symbol_name (decl), linkage_extern, TREE_TYPE (decl),
				      DECL_ATTRIBUTES (decl), parameters);
      const char *section = symtab_node::get (decl)->get_section ();
      add_to_section (section ? section : "", symbol_name (decl), id, 0);
    }
  for (auto &[name, s] : sections)
    model.add (s);
  types.make_names_unique ();

  /* The kernel wants at least one type.  */
  if (model.types.empty ())
    return;
  btf_image image;
  const std::string error = write_btf (model, &image);
  if (!error.empty ())
    {
      internal_error ("%<relocatable%> plugin: libbpf cannot write the BTF: %s",
		      error.c_str ());
      return;
    }
  emit_btf (file, image);
}

} // namespace relocatable
