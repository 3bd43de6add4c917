/* CO-RE relocations: their kinds, and those of the translation unit.

   SPDX-License-Identifier: GPL-3.0-or-later */

#ifndef RELOCATABLE_RELOCATION_H
#define RELOCATABLE_RELOCATION_H

#include "gcc.h"

namespace relocatable {

/* The kinds, with the numbers of enum bpf_core_relo_kind in the kernel's
   include/uapi/linux/bpf.h, which is what stands in .BTF.ext.  */
enum class relocation_kind : unsigned
{
  field_byte_offset = 0,
  field_byte_size = 1,
  field_exists = 2,
  field_signed = 3,
  field_lshift_u64 = 4,
  field_rshift_u64 = 5,
  type_id_local = 6,
  type_id_target = 7,
  type_exists = 8,
  type_size = 9,
  enumval_exists = 10,
  enumval_value = 11,
  type_matches = 12
};

/* Whether a loader that finds no answer makes the instruction invalid, instead of letting it say
   "no" or "none" (bpf_core_calc_relo in libbpf's relo_core.c).  */
inline bool
poisons_p (relocation_kind kind)
{
  switch (kind)
    {
    case relocation_kind::field_exists:
    case relocation_kind::type_id_local:
    case relocation_kind::type_id_target:
    case relocation_kind::type_exists:
    case relocation_kind::type_size:
    case relocation_kind::enumval_exists:
    case relocation_kind::type_matches:
      return false;
    default:
      return true;
    }
}

inline bool
type_id_p (relocation_kind kind)
{
  return kind == relocation_kind::type_id_local || kind == relocation_kind::type_id_target;
}

/* A fact that the loader fills in: "at which offset is task_struct.pid?".  */
struct relocation
{
  relocation_kind kind;

  /* The type that the loader looks up by name.  */
  tree root;

  /* The way from the root, as libbpf reads it: "0:2:1".  */
  std::string access;

  /* The answer for the layout that this unit was compiled with.  The instruction
     holds it, and libbpf insists that it computes the same from our BTF.  */
  HOST_WIDE_INT local_value;

  /* Where the source first asks.  */
  location_t location;

  /* The member that the way ends at, a FIELD_DECL; NULL_TREE if it does not end at one.  */
  tree member = NULL_TREE;

  /* The offset of an access, or of a field whose address is taken, and not the answer to a question:
     the instruction that accesses the memory there may have the relocation.  One at an offset that the
     source has asked for may not: it says itself how wide its access is, and has perhaps asked for
     the field's size as well (BPF_CORE_READ_BITFIELD in libbpf's bpf_core_read.h).  */
  bool accessed = false;

  /* For an access: the size of the field in bytes, zero if it has none to be accessed
     by one instruction.
     An instruction that accesses memory at the relocated offset must be as wide,
     because libbpf takes the width from the target's field when it differs
     (bpf_core_patch_insn in relo_core.c).  */
  HOST_WIDE_INT access_bytes = 0;

  /* For an access: the field is no record or array, through which another offset may lead on.  */
  bool scalar = false;

  /* For an access: the field is an unsigned integer, and libbpf changes the width.  */
  bool resizable = false;
};

/* The relocations of this unit.  The same fact asked twice is one entry, so that
   the optimisers may see that two reads of one field are alike; two facts are never
   one, whatever their local values.  */
unsigned intern_relocation (const relocation &);
const relocation &relocation_at (unsigned entry);

/* A tree of type sizetype whose value is that of ENTRY, to be known at load.  To the
   optimisers it is a call of a const function that they know nothing of.  */
tree build_relocated_value (unsigned entry);

/* The same as a temporary that a statement at the end of SEQ sets.  */
tree gimplify_relocated_value (unsigned entry, location_t loc, gimple_seq *seq);

/* The same for one access, at the place where it stands: not to be merged with another, nor moved
   out of a loop.  */
gcall *build_relocated_value_here (unsigned entry);

/* Whether CALL is such a value, with one use.  */
bool sole_value_here_p (const gcall *call);

/* The entry of the relocated value that STMT makes, or -1 if it makes none.  */
int relocated_value_entry (const gimple *stmt);

/* Whether EXPR is the offset of an access, as build_relocated_value makes it.  */
bool relocated_offset_p (const_tree expr);

/* Create the internal builtins that relocated values are calls of.  After the front end's
   initialisation.  */
void initialize_relocated_value_builtins ();
bool relocated_value_builtin_p (const_tree fndecl);

/* Keep what the tables hold over a garbage collection.  */
void mark_relocations_for_gc ();

} // namespace relocatable

#endif
