/* GCC's types as BTF.

   SPDX-License-Identifier: GPL-3.0-or-later */

#ifndef RELOCATABLE_BTF_TYPES_H
#define RELOCATABLE_BTF_TYPES_H

#include "gcc.h"
#include "btf-model.h"
#include "btf-names.h"
#include "relocation.h"
#include "tags.h"

namespace relocatable {

/* Writes types into a model.  BTF is to hold what the program uses and no more, so there are
   two rounds: first every use is said to require (), then ids are asked for.  A record that
   is only pointed to from members of others is a forward declaration.  */

class btf_types
{
public:
  explicit btf_types (btf_model *model) : m_model (model) {}

  /* TYPE is looked into: what it contains, and what it points to, is needed.  */
  void require (tree type) { require (type, true); }

  /* TYPE is that of a variable in .maps.  It says by pointers what keys and values are, and its
     bases are no members, since libbpf wants a name for each (parse_btf_map_def in libbpf.c).  */
  void require_map_definition (tree type);

  /* TYPE, of a variable in .maps, without what nobody asks a map for: the typedefs of an instance of a
     class template.  */
  tree map_type (tree type) const;

  /* The id in the model of TYPE, as a declaration with these type tags has it: they are of what it
     declares pointers to.  */
  btf_id id (tree type, tag_list tags = {});

  /* TYPE is known by its name to the kernel or a loader.  */
  void keep_name (tree type);

  /* What RELOCATION asks for is of the kind that the source says, even if kernels then refuse the BTF:
     a loader compares it with the target's (bpf_core_fields_are_compat in libbpf's relo_core.c).
     libbpf loads programs without BTF where it must.  */
  void keep_kinds (const relocation &);

  /* Give types of one name, that are not to be the same, different names: structs of two
     namespaces, say, or of two functions.  One that is global or whose name is to be kept has it.  */
  void make_names_unique ();

  /* The id of what FUNCTION_TYPE returns, with the tags of a function.  */
  btf_id returned_id (tree function_type, const tag_list &tags);

  /* Add the tags of a declaration, which is TYPE in the model, or one of its components.  */
  void add_declaration_tags (btf_id type, const tag_list &tags, int component = -1);

private:
  void require (tree type, bool complete);
  void require_record (tree record);
  bool unnamed_definition_p (tree record) const;
  void keep_kinds_of_members (tree type);
  tree member_type (tree field) const;
  btf_id id_without_own_tags (tree type, const tag_list &tags);
  btf_id pointer_id (tree pointer, const tag_list &tags);
  btf_id add_typedef (tree declaration);
  btf_id unqualified_id (tree type, const tag_list &tags);
  btf_id record_id (tree record);
  void add_members (tree record, uint64_t at, bool flat, std::vector<btf_member> *members);
  void fit_small_enumerations (tree record, uint64_t bytes,
			        std::vector<btf_member> *members);
  btf_id enumeration_id (tree enumeration);
  btf_id array_id (tree array, HOST_WIDE_INT elements, const tag_list &tags);
  btf_id prototype_id (tree function_type, const tag_list &tags);
  btf_id integer_id (const char *name, HOST_WIDE_INT bytes, bool is_signed, bool is_bool);
  btf_id opaque_id (tree type);
  btf_id add_tagged (const btf_type_record &r, tree type);
  void remember (tree type, const tag_list &tags, btf_id id)
  {
    if (tags.empty ())
      m_ids[type] = id;
    else
      m_tagged_ids[{ type, tags }] = id;
  }

  struct tagged_type
  {
    btf_id id;
    tree type;
  };

  btf_model *m_model;
  std::map<std::string, std::vector<tagged_type>> m_tagged;
  std::unordered_set<tree> m_kept;
  std::unordered_set<tree> m_complete;
  /* Members by what they are of and their index: a class and its base part have each their own.  */
  std::set<std::pair<tree, unsigned>> m_exact_members;
  /* Records of which all members are.  */
  std::unordered_set<tree> m_exact_records;
  std::unordered_set<tree> m_map_definitions;
  std::unordered_map<tree, btf_id> m_ids;
  std::map<std::pair<tree, tag_list>, btf_id> m_tagged_ids;
  btf_id m_index_type = 0;
};

} // namespace relocatable

#endif
