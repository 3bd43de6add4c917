/* The way from a type to one of its fields.

   For `t->se.vruntime' the root is task_struct, and the steps are the member indices of
   `se' in task_struct and of `vruntime' in the type of `se'; the path prints itself as
   libbpf reads it, "0:2:1".

   SPDX-License-Identifier: GPL-3.0-or-later */

#ifndef RELOCATABLE_ACCESS_PATH_H
#define RELOCATABLE_ACCESS_PATH_H

#include "gcc.h"
#include "relocation.h"

namespace relocatable {

/* The class whose base part TYPE is, or TYPE.  A class that is laid out differently as a base,
   because its tail padding is used or it has virtual bases, has a type of its own for that.  */
tree class_of_base_part (tree type);

/* Whether FIELD, of a type's TYPE_FIELDS, is a member in BTF.  In C++ that list also has
   methods, nested types and static members, which are none; nor are virtual bases.  What this says decides both
   the members that are written to .BTF and the indices in access strings.  */
bool btf_member_p (const_tree field);

/* The index of FIELD among the BTF members of its type.  */
unsigned btf_member_index (const_tree field);

/* Whether FIELD was declared as a bit-field, however wide it turned out.  */
inline bool
bit_field_p (const_tree field)
{
  return DECL_BIT_FIELD_TYPE (field) != NULL_TREE;
}

/* Whether BTF has offsets, in bits, for all members of RECORD: 32 bits, in a struct or union with
   bit-fields 24 (BTF_MEMBER_BIT_OFFSET in the kernel's include/uapi/linux/btf.h).  A size that is
   only known when the program runs has none.  */
bool btf_offsets_p (const_tree record);
bool btf_bit_field_offsets_p (const_tree record);

/* The type that BTF names for TYPE, a record or enumeration: its main variant, but for one
   without a tag that has its name from a typedef the variant that carries it.  Returns
   NULL_TREE if nothing names it.  */
tree named_tagged_type (tree type);

class access_path
{
public:
  /* A path from the root type ROOT.  INDEX is the position in an array of such types, not
     zero in `p[1].f'.  */
  explicit access_path (tree root, HOST_WIDE_INT index = 0);

  /* Walk on to member FIELD, or to element INDEX of an array of type ARRAY.  */
  void append_member (tree field);
  void append_element (tree array, HOST_WIDE_INT index);

  tree root () const { return m_root; }
  /* Of what the path leads to, in bytes; of a bit-field in bits.  */
  HOST_WIDE_INT offset () const { return m_bit_offset / BITS_PER_UNIT; }
  HOST_WIDE_INT bit_offset () const { return m_bit_offset; }
  std::string access_string () const;

  /* The member that the path ends at, or NULL_TREE.  */
  tree member () const { return m_member; }

  /* Some member on the way is packed, so the alignment of its type cannot be relied on.  */
  bool packed_p () const { return m_packed; }
  /* How what the path leads to is aligned here, in bits.  */
  unsigned HOST_WIDE_INT alignment () const
  {
    const unsigned HOST_WIDE_INT root = TYPE_ALIGN (m_root), offset = m_bit_offset;
    return offset ? std::min (root, least_bit_hwi (offset)) : root;
  }

private:
  tree m_root;
  std::vector<HOST_WIDE_INT> m_steps;
  HOST_WIDE_INT m_bit_offset;
  tree m_member = NULL_TREE;
  bool m_packed = false;
};

} // namespace relocatable

#endif
