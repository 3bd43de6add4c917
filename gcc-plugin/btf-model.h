/* BTF as the plugin thinks of it, before libbpf writes it.

   This header knows nothing of GCC, and btf-writer.cc, which uses it, nothing but libbpf:
   the two cannot be included together (both have a btf.h).  The format is described in the
   kernel's Documentation/bpf/btf.rst.

   SPDX-License-Identifier: GPL-3.0-or-later */

#ifndef RELOCATABLE_BTF_MODEL_H
#define RELOCATABLE_BTF_MODEL_H

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace relocatable {

/* Index into btf_model::types, plus one: 0 is void, as in BTF.  */
using btf_id = uint32_t;

enum class btf_kind
{
  integer,
  floating,
  pointer,
  array,
  structure,
  union_,
  enumeration,
  forward,
  type_definition,
  constant,
  volatile_,
  restrict_,
  function,
  function_prototype,
  variable,
  data_section,
  type_tag,
  declaration_tag
};

/* A member, an enumerator, a parameter, or a variable in a section.  */
struct btf_member
{
  std::string name;	/* Variable in a section: its symbol in the assembly.  */
  btf_id type = 0;
  uint64_t value = 0;	/* Member: bit offset.  Enumerator: value.  */
  uint32_t size = 0;	/* Bit-field: bits.  Variable in a section: bytes.  */
};

struct btf_type_record
{
  btf_kind kind = btf_kind::integer;
  std::string name;
  btf_id type = 0;		/* What is pointed to, returned, qualified, tagged, ...  */
  btf_id index_type = 0;	/* Array.  */
  uint64_t size = 0;		/* In bytes; array: elements.  */
  bool is_signed = false;	/* Integer, enumeration.  */
  bool is_bool = false;		/* Integer.  */
  bool is_union = false;	/* Forward.  */
  unsigned linkage = 0;		/* Function, variable: 0 static, 1 global, 2 extern.  */
  int component = -1;		/* Tag of a declaration: its member or parameter; or itself.  */
  std::vector<btf_member> members;
};

/* Where in the assembly something is: a label in a section of code.  */
struct code_position
{
  std::string section;
  std::string label;
};

struct function_record
{
  code_position at;
  btf_id type;
};

struct line_record
{
  code_position at;
  std::string file;
  std::string text;
  unsigned line;
  unsigned column;
};

struct core_record
{
  code_position at;
  btf_id root;
  std::string access;
  unsigned kind;
  /* If not empty, a symbol that is to have the number of ROOT as its value.  */
  std::string root_symbol;
};

/* All that goes into .BTF and .BTF.ext.  */
struct btf_model
{
  std::vector<btf_type_record> types;
  std::vector<function_record> functions;
  std::vector<line_record> lines;
  std::vector<core_record> relocations;

  btf_id add (btf_type_record r)
  {
    types.push_back (std::move (r));
    return types.size ();
  }
};

/* A 32-bit word of a section: a number, or the value of SYMBOL.  */
struct section_word
{
  uint32_t value = 0;
  std::string symbol;
};

/* What is printed as assembly.  */
struct btf_image
{
  /* Type section of .BTF; the first word of each type starts a new description.  */
  std::vector<section_word> types;
  std::string strings;
  /* All of .BTF.ext after its magic, version and flags; empty if there is none.  */
  std::vector<section_word> ext;
  /* Symbols outside of sections.  */
  std::map<std::string, uint32_t> constants;
};

/* Write MODEL with libbpf, deduplicated.  Returns an empty string, or libbpf's reason for
   refusing, which is a bug of the plugin.  */
std::string write_btf (const btf_model &model, btf_image *image);

} // namespace relocatable

#endif
