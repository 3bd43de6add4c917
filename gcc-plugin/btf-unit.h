/* What of a translation unit goes into .BTF and .BTF.ext: its functions, instructions,
   relocations and variables.

   SPDX-License-Identifier: GPL-3.0-or-later */

#ifndef RELOCATABLE_BTF_UNIT_H
#define RELOCATABLE_BTF_UNIT_H

#include "gcc.h"
#include "btf-model.h"

namespace relocatable {

class btf_unit
{
public:
  /* The code of function FNDECL starts here in FILE.  */
  void note_function (FILE *file, tree fndecl);

  /* A local label that nothing has yet, with the asterisk of GCC's names for what the assembler
     shall see as it is.  */
  std::string new_label ();

  /* INSN is printed next, or was, with LABEL in front.  RELOCATION is the entry of its relocation,
     or -1.  PRINTED: so many bytes of it are printed.  */
  void note_instruction (FILE *file, rtx_insn *insn, int relocation, const std::string &label = "",
			 unsigned printed = 0);

  /* Print the sections.  For PLUGIN_FINISH_UNIT.  */
  void finish (FILE *file);

  void mark_for_gc () const;

  /* Without line_info an object is smaller and a verifier log harder to read.  */
  bool want_line_info = true;

private:
  struct parameter
  {
    std::string name;
    tree type;
    tree attributes;
  };
  struct emitted_function
  {
    code_position at;
    std::string name;
    tree type;
    tree attributes;
    std::vector<parameter> parameters;
    bool global;
    /* One that GCC found unreachable from its start has none, and so no place of its own.  */
    bool has_code = false;
  };
  struct emitted_relocation
  {
    code_position at;
    unsigned entry;
  };
  struct placed_variable
  {
    tree decl;
    std::string section;
    unsigned linkage;
    /* Ascending with the address, for variables of one section that are defined.  */
    int place;
  };

  code_position label_here (FILE *file);
  void add_line (const code_position &at, const expanded_location &where);
  expanded_location line_of (rtx_insn *insn) const;
  std::vector<placed_variable> collect_variables () const;
  /* The further global names of the functions.  */
  std::vector<std::pair<std::string, const emitted_function *>> collect_aliases () const;
  std::vector<tree> collect_extern_functions () const;

  unsigned m_labels = 0;
  bool m_at_start = false;
  expanded_location m_start = {}, m_last = {};
  std::vector<emitted_function> m_functions;
  std::vector<emitted_relocation> m_relocations;
  std::vector<line_record> m_lines;
};

btf_unit &the_btf_unit ();

/* The symbol, with its asterisk too, whose value, set at the end of the unit, is the number that
   .BTF gives the root type of relocation ENTRY.  */
std::string type_id_symbol (unsigned entry);

/* btf-emit.cc: IMAGE as assembly.  */
void emit_btf (FILE *file, const btf_image &image);

} // namespace relocatable

#endif
