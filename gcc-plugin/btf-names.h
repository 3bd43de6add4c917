/* What types and declarations are called in BTF.

   SPDX-License-Identifier: GPL-3.0-or-later */

#ifndef RELOCATABLE_BTF_NAMES_H
#define RELOCATABLE_BTF_NAMES_H

#include "gcc.h"
#include "relocation.h"

namespace relocatable {

/* Whether every kernel takes NAME for a type's or a member's.  */
bool btf_name_p (const char *name);

/* NAME made an identifier as the kernel wants it (btf_name_valid_identifier in
   kernel/bpf/btf.c).  A name that is none, `Box<int>', becomes one that can still be read
   and that has a hash of TEXT, or of the name itself, behind it: Box_int__1f0c9a3e.  */
std::string btf_identifier (const char *name, const char *text = NULL);

/* NAME, an identifier, with a hash of TEXT behind it.  */
std::string btf_hashed_identifier (const std::string &name, const std::string &text);

/* The typedef that TYPE is spelled as, or NULL_TREE.  */
tree typedef_of (const_tree type);

/* In C++, `typedef struct { ... } name;' names the struct itself.  BTF has it as C has, an
   unnamed struct behind a typedef, and so have the kernels.  Returns that typedef.  */
tree naming_typedef (const_tree type);

/* The name of the record or enumeration TYPE, by its tag, as BTF has it; empty if it has
   none of its own.  */
std::string btf_tag_name (tree type);

/* Whether TYPE has a tag that is no identifier as it is spelled, as `Box<int>'.  */
bool btf_tag_made_up_p (tree type);

/* The name of DECL, a typedef, member or enumerator; empty if it has none.  */
std::string btf_decl_name (const_tree decl);

/* Whether the record or enumeration TYPE is where no other of its name can be, at the outermost
   scope.  */
bool global_type_p (tree type);

/* What tells TYPE from others of its name: what the ABI calls it, or in C the function that it is
   in.  */
std::string distinction_of_type (tree type);

/* An error unless a loader could find by their names all that R is about.  */
void check_relocation_names (const relocation &r);

} // namespace relocatable

#endif
