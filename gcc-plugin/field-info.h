/* What a loader can say of a field, and what it would say of the local layout.

   SPDX-License-Identifier: GPL-3.0-or-later */

#ifndef RELOCATABLE_FIELD_INFO_H
#define RELOCATABLE_FIELD_INFO_H

#include "gcc.h"
#include "access-path.h"
#include "relocation.h"

namespace relocatable {

/* A field at the end of PATH, of type TYPE; FIELD is its declaration, or NULL_TREE for an
   element of an array.  */

struct field_info
{
  const access_path &path;
  tree field;
  tree type;

  /* The answer to question KIND, one of the field_* kinds, as libbpf computes it from the local
     BTF (bpf_core_calc_field_relo in relo_core.c).  Returns false if it has none: the field is
     too large to be shifted.  */
  bool local_value (relocation_kind kind, HOST_WIDE_INT *value) const;

  /* The relocation that asks it.  Only for kinds that have a local value.  */
  unsigned relocation_entry (relocation_kind kind, location_t loc) const;

  /* The relocation of an access to it, or of its address; not of a bit-field.  */
  unsigned access_entry (location_t loc) const;
};

/* Whether libbpf, where the kernel's field has another size than one of TYPE, makes the access as wide:
   it does for unsigned integers (bpf_core_calc_relo_insn in relo_core.c).  */
bool resizable_type_p (const_tree type);

} // namespace relocatable

#endif
