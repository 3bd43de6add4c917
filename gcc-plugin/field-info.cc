/* What a loader can say of a field, and what it would say of the local layout.

   SPDX-License-Identifier: GPL-3.0-or-later */

#include "field-info.h"

namespace relocatable {

namespace {

/* Whether libbpf takes TYPE for signed: an INT by its encoding, an enumeration by its
   kind_flag.  What else there is, pointers and records, is not.  */

bool
signed_p (const_tree type)
{
  switch (TREE_CODE (type))
    {
    case INTEGER_TYPE:
    case ENUMERAL_TYPE:
      return !TYPE_UNSIGNED (type);
    default:
      return false;
    }
}

} // anonymous namespace

bool
resizable_type_p (const_tree type)
{
  return (TREE_CODE (type) == INTEGER_TYPE || TREE_CODE (type) == BOOLEAN_TYPE)
	 && TYPE_UNSIGNED (type);
}

bool
field_info::local_value (relocation_kind kind, HOST_WIDE_INT *value) const
{
  HOST_WIDE_INT byte_offset = path.offset (), bytes, bits, bit_offset;
  if (kind == relocation_kind::field_exists)
    {
      *value = 1;
      return true;
    }
  if (field && bit_field_p (field))
    {
      /* The containing unit is as large as the declared type and aligned to its size, and is
	 doubled until it contains the field.  */
      bit_offset = path.bit_offset ();
      bits = tree_to_uhwi (DECL_SIZE (field));
      bytes = int_size_in_bytes (DECL_BIT_FIELD_TYPE (field));
      byte_offset = bit_offset / 8 / bytes * bytes;
      while (bit_offset + bits - byte_offset * 8 > bytes * 8)
	{
	  if (bytes >= 8)
	    return false;
	  bytes *= 2;
	  byte_offset = bit_offset / 8 / bytes * bytes;
	}
    }
  else
    {
      bytes = std::max (int_size_in_bytes (type), HOST_WIDE_INT (0));
      bits = bytes * 8;
      bit_offset = byte_offset * 8;
    }

  switch (kind)
    {
    case relocation_kind::field_byte_offset:
      *value = byte_offset;
      return true;
    case relocation_kind::field_byte_size:
      *value = bytes;
      return true;
    case relocation_kind::field_signed:
      *value = signed_p (field && bit_field_p (field) ? DECL_BIT_FIELD_TYPE (field) : type);
      return true;
    case relocation_kind::field_lshift_u64:
      *value = BYTES_BIG_ENDIAN ? (8 - bytes) * 8 + (bit_offset - byte_offset * 8)
				: 64 - (bit_offset + bits - byte_offset * 8);
      return bytes <= 8;
    case relocation_kind::field_rshift_u64:
      *value = 64 - bits;
      return bytes <= 8;
    default:
      gcc_unreachable ();
    }
}

unsigned
field_info::relocation_entry (relocation_kind kind, location_t loc) const
{
  HOST_WIDE_INT value;
  if (!local_value (kind, &value))
    gcc_unreachable ();
  return intern_relocation ({ kind, path.root (), path.access_string (), value, loc,
			      path.member () });
}

unsigned
field_info::access_entry (location_t loc) const
{
  const relocation_kind kind = relocation_kind::field_byte_offset;
  /* What is accessed of an array is a part of it, also if there is only one: the target's may have more.  */
  const HOST_WIDE_INT bytes
    = TREE_CODE (type) == ARRAY_TYPE ? 0 : std::max (int_size_in_bytes (type), HOST_WIDE_INT (0));
  return intern_relocation ({ kind, path.root (), path.access_string (), path.offset (), loc,
			      path.member (), true, bytes, !AGGREGATE_TYPE_P (type),
			      resizable_type_p (type) });
}

} // namespace relocatable
