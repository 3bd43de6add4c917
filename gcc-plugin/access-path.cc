/* The way from a type to one of its fields.

   SPDX-License-Identifier: GPL-3.0-or-later */

#include "access-path.h"
#include "attributes.h"

namespace relocatable {

/* layout_class_type in cp/class.cc makes the type, as_base_identifier in cp/cp-tree.h is its
   name.  */

tree
class_of_base_part (tree type)
{
  tree name = TYPE_IDENTIFIER (type);
  return name && id_equal (name, "__as_base ") ? TYPE_CONTEXT (type) : type;
}

namespace {

/* Whether FIELD is a virtual base.  Where that is depends on the object's own type, and it is no
   part of the class when that is a base itself; so LLVM has no member for it either
   (visitStructType in lib/Target/BPF/BTFDebug.cpp).  */

bool
virtual_base_p (const_tree field)
{
  if (DECL_NAME (field) || !DECL_ARTIFICIAL (field))
    return false;
  tree binfo = TYPE_BINFO (DECL_CONTEXT (field));
  if (!binfo)
    return false;
  tree base;
  for (unsigned i = 0; BINFO_BASE_ITERATE (binfo, i, base); i++)
    if (!BINFO_VIRTUAL_P (base) && tree_int_cst_equal (BINFO_OFFSET (base), byte_position (field))
	&& BINFO_TYPE (base) == class_of_base_part (TREE_TYPE (field)))
      return false;
  return true;
}

} // anonymous namespace

bool
btf_member_p (const_tree field)
{
  if (TREE_CODE (field) != FIELD_DECL || TREE_TYPE (field) == error_mark_node
      || virtual_base_p (field))
    return false;
  /* Without a name there are unnamed structs and unions, bases, and the padding
     `int : 3;', which is no member.  */
  return DECL_NAME (field) || RECORD_OR_UNION_TYPE_P (TREE_TYPE (field));
}

unsigned
btf_member_index (const_tree field)
{
  unsigned index = 0;
  for (tree f = TYPE_FIELDS (DECL_CONTEXT (field)); f; f = DECL_CHAIN (f))
    {
      if (f == field)
	return index;
      if (btf_member_p (f))
	index++;
    }
  gcc_unreachable ();
}

bool
btf_offsets_p (const_tree record)
{
  const_tree bytes = TYPE_SIZE_UNIT (record);
  return bytes && tree_fits_uhwi_p (bytes) && tree_to_uhwi (bytes) <= UINT32_MAX / BITS_PER_UNIT;
}

bool
btf_bit_field_offsets_p (const_tree record)
{
  return btf_offsets_p (record) && tree_to_uhwi (TYPE_SIZE_UNIT (record)) <= 0xffffff / BITS_PER_UNIT;
}

namespace {

/* Whether NAME, a TYPE_NAME, names a type.  The C++ front end makes up names for types that have
   none.  */

bool
name_p (const_tree name)
{
  if (name && TREE_CODE (name) == TYPE_DECL)
    name = DECL_NAME (name);
  return name && !IDENTIFIER_ANON_P (name);
}

} // anonymous namespace

tree
named_tagged_type (tree type)
{
  type = TYPE_MAIN_VARIANT (type);
  /* A tag in C; in C++ the declaration of the class itself.  */
  if (name_p (TYPE_NAME (type)) || relocatable_name (type))
    return type;
  /* `typedef struct { ... } name;': the typedef of the type itself, not of a typedef.  */
  for (tree v = TYPE_NEXT_VARIANT (type); v; v = TYPE_NEXT_VARIANT (v))
    if (TYPE_QUALS (v) == TYPE_UNQUALIFIED && name_p (TYPE_NAME (v))
	&& TREE_CODE (TYPE_NAME (v)) == TYPE_DECL
	&& DECL_ORIGINAL_TYPE (TYPE_NAME (v))
	&& !name_p (TYPE_NAME (DECL_ORIGINAL_TYPE (TYPE_NAME (v)))))
      return v;
  return NULL_TREE;
}

access_path::access_path (tree root, HOST_WIDE_INT index)
  : m_root (root), m_steps { index },
    m_bit_offset (index ? index * int_size_in_bytes (root) * BITS_PER_UNIT : 0)
{
}

void
access_path::append_member (tree field)
{
  m_steps.push_back (btf_member_index (field));
  m_member = field;
  m_bit_offset += int_bit_position (field);
  m_packed |= DECL_PACKED (field) || TYPE_PACKED (DECL_CONTEXT (field));
}

void
access_path::append_element (tree array, HOST_WIDE_INT index)
{
  m_steps.push_back (index);
  m_member = NULL_TREE;
  m_bit_offset += index * int_size_in_bytes (TREE_TYPE (array)) * BITS_PER_UNIT;
}

std::string
access_path::access_string () const
{
  std::string s;
  for (HOST_WIDE_INT step : m_steps)
    {
      if (!s.empty ())
	s += ':';
      s += std::to_string (step);
    }
  return s;
}

} // namespace relocatable
