/* References to members of relocatable types, made explicit.

   SPDX-License-Identifier: GPL-3.0-or-later */

#include "reference.h"
#include "attributes.h"
#include "field-info.h"
#include "own-objects.h"
#include "relocation.h"

namespace relocatable {

namespace {

/* The type of the record that COMPONENT, a COMPONENT_REF, selects a member of.  */

tree
container_type (tree component)
{
  return TYPE_MAIN_VARIANT (DECL_CONTEXT (TREE_OPERAND (component, 1)));
}

/* EXPR without what the front ends wrap round lvalues: locations, conversions that keep the
   value.  */

tree
strip_wrappers (tree expr)
{
  for (;;)
    switch (TREE_CODE (expr))
      {
      CASE_CONVERT:
      case NON_LVALUE_EXPR:
	if (TYPE_MAIN_VARIANT (TREE_TYPE (expr))
	    != TYPE_MAIN_VARIANT (TREE_TYPE (TREE_OPERAND (expr, 0))))
	  return expr;
	expr = TREE_OPERAND (expr, 0);
	break;
      case VIEW_CONVERT_EXPR:
	if (!location_wrapper_p (expr))
	  return expr;
	expr = TREE_OPERAND (expr, 0);
	break;
      default:
	return expr;
      }
}

tree
address_of (tree ref)
{
  ref = strip_wrappers (ref);
  if ((TREE_CODE (ref) == MEM_REF && integer_zerop (TREE_OPERAND (ref, 1)))
      || TREE_CODE (ref) == INDIRECT_REF)
    return fold_convert (ptr_type_node, TREE_OPERAND (ref, 0));
  tree base = get_base_address (ref);
  if (base && DECL_P (base))
    {
      TREE_ADDRESSABLE (base) = 1;
      if (VAR_P (base))
	DECL_NOT_GIMPLE_REG_P (base) = 1;
    }
  return fold_convert (ptr_type_node,
		       build1 (ADDR_EXPR, build_pointer_type (TREE_TYPE (ref)), ref));
}

/* Whether INDEX, a constant, is an element of ARRAY as libbpf sees it: within its bounds, or of
   a flexible array, which has none (is_flex_arr in relo_core.c).  */

bool
within_array_p (const_tree array, HOST_WIDE_INT index)
{
  tree domain = TYPE_DOMAIN (array);
  if (!domain || !TYPE_MAX_VALUE (domain) || !tree_fits_shwi_p (TYPE_MAX_VALUE (domain)))
    return index >= 0;
  const HOST_WIDE_INT last = tree_to_shwi (TYPE_MAX_VALUE (domain));
  return index >= 0 && (last < 0 || index <= last);
}

/* Whether ARRAY_REF is of an array that has no elements and is none either that libbpf would
   take for a flexible one: the last member of a struct, with a name (is_flex_arr in its
   relo_core.c).  */

bool
element_of_nothing_p (tree array_ref)
{
  tree array = strip_wrappers (TREE_OPERAND (array_ref, 0));
  tree domain = TYPE_DOMAIN (TREE_TYPE (array));
  if (domain && TYPE_MAX_VALUE (domain)
      && !tree_int_cst_equal (TYPE_MAX_VALUE (domain), integer_minus_one_node)
      && !integer_all_onesp (TYPE_MAX_VALUE (domain)))
    return false;
  if (TREE_CODE (array) != COMPONENT_REF)
    return true;
  for (tree f = DECL_CHAIN (TREE_OPERAND (array, 1)); f; f = DECL_CHAIN (f))
    if (btf_member_p (f))
      return true;
  return false;
}

/* Whether COMPONENT is an element of an array of relocatable types, or of arrays of them.  */

bool
element_of_relocatable_p (const_tree component)
{
  return TREE_CODE (component) == ARRAY_REF
	 && relocatable_type_p (strip_array_types (TREE_TYPE (component)));
}

/* If REF is `*(p + N)' with a constant N, in bytes, returns N and sets *POINTER to p.  */

HOST_WIDE_INT
constant_offset (tree ref, tree *pointer)
{
  tree offset = NULL_TREE;
  if (TREE_CODE (ref) == MEM_REF)
    {
      *pointer = TREE_OPERAND (ref, 0);
      offset = TREE_OPERAND (ref, 1);
    }
  else if (TREE_CODE (ref) == INDIRECT_REF)
    {
      tree sum = strip_wrappers (TREE_OPERAND (ref, 0));
      if (TREE_CODE (sum) == POINTER_PLUS_EXPR
	  && TREE_CODE (TREE_OPERAND (sum, 1)) == INTEGER_CST)
	{
	  *pointer = TREE_OPERAND (sum, 0);
	  offset = fold_convert (ssizetype, TREE_OPERAND (sum, 1));
	}
    }
  return offset && tree_fits_shwi_p (offset) ? tree_to_shwi (offset) : 0;
}

/* Whether COMPONENT is so many bytes of an object with members, whichever these are.  */

bool
part_of_object_p (const_tree component)
{
  return TREE_CODE (component) == BIT_FIELD_REF
	 && RECORD_OR_UNION_TYPE_P (strip_array_types (TREE_TYPE (TREE_OPERAND (component, 0))));
}

} // anonymous namespace

reference::reference (tree ref, location_t loc, relocate what)
  : m_location (loc)
{
  ref = strip_wrappers (ref);
  for (; handled_component_p (ref); ref = strip_wrappers (TREE_OPERAND (ref, 0)))
    m_chain.push_back (ref);
  std::reverse (m_chain.begin (), m_chain.end ());
  if (what == relocate::marked && own_object_p (ref))
    {
      m_start = m_chain.size ();
      return;
    }

  for (m_start = 0; m_start < m_chain.size (); m_start++)
    {
      tree component = m_chain[m_start];
      /* In what is not evaluated it may be a method that is selected.  */
      if (TREE_CODE (component) == COMPONENT_REF
	  && TREE_CODE (TREE_OPERAND (component, 1)) == FIELD_DECL
	  && (what == relocate::everything || relocatable_type_p (container_type (component))))
	break;
      /* Something was folded by the local layout; resolve () says so.  */
      if (part_of_object_p (component)
	  && (what == relocate::everything
	      || relocatable_type_p (strip_array_types (TREE_TYPE (TREE_OPERAND (component, 0))))))
	break;
    }
  /* An element of an array of relocatable types as a whole: the steps are as long as the kernel's
     types, unless the array is the program's own.  */
  if (m_start == m_chain.size () && what == relocate::marked && m_start
      && (!DECL_P (ref) || DECL_EXTERNAL (ref))
      && relocatable_type_p (strip_array_types (TREE_TYPE (m_chain.back ()))))
    for (m_start = 0; m_start < m_chain.size (); m_start++)
      if (element_of_relocatable_p (m_chain[m_start]))
	break;
}

tree
reference::field () const
{
  return TREE_CODE (m_accessed) == COMPONENT_REF ? TREE_OPERAND (m_accessed, 1) : NULL_TREE;
}

bool
reference::fail (const char *gmsgid, tree arg)
{
  error_at (m_location, gmsgid, arg);
  return false;
}

/* What comes before the path is an ordinary object, whose address is known.  */

bool
reference::start_path ()
{
  tree component = m_chain[m_start];
  tree inner = strip_wrappers (TREE_OPERAND (component, 0));
  tree root = named_tagged_type (container_type (component));
  if (!root)
    return fail ("access to a member of unnamed type %qT, which no loader can relocate; "
		 "give the type a name", container_type (component));

  HOST_WIDE_INT index = 0;
  tree pointer;
  if (HOST_WIDE_INT bytes = constant_offset (inner, &pointer))
    {
      /* `p[1].f', by the local size.  */
      const HOST_WIDE_INT size = int_size_in_bytes (root);
      if (size <= 0 || bytes % size)
	return fail ("access to a member of %qT at an address that depends on the layout of a "
		     "relocatable type", root);
      index = bytes / size;
      m_address = fold_convert (ptr_type_node, pointer);
    }
  else if (TREE_CODE (inner) == ARRAY_REF)
    {
      m_address = address_of (TREE_OPERAND (inner, 0));
      if (TREE_CODE (TREE_OPERAND (inner, 1)) == INTEGER_CST
	  && integer_zerop (array_ref_low_bound (inner)))
	index = tree_to_shwi (TREE_OPERAND (inner, 1));
      else if (!add_variable_index (inner))
	return false;
    }
  else
    m_address = address_of (inner);

  if (index < 0)
    return fail ("access to a member of %qT before the start of an array, which no loader can "
		 "relocate", root);
  m_path.reset (new access_path (root, index));
  return true;
}

/* The index of ARRAY_REF is not constant: step over that many elements.  */

bool
reference::add_variable_index (tree array_ref)
{
  tree element = TREE_TYPE (TREE_TYPE (TREE_OPERAND (array_ref, 0)));
  tree low = array_ref_low_bound (array_ref);
  tree index = fold_convert_loc (m_location, sizetype, TREE_OPERAND (array_ref, 1));
  if (!integer_zerop (low))
    index = size_binop_loc (m_location, MINUS_EXPR, index, fold_convert (sizetype, low));

  tree size = array_ref_element_size (array_ref);
  /* The element may be an array of relocatable types itself; how many there are in it is what is
     declared here.  */
  tree innermost = strip_array_types (element);
  if (relocatable_type_p (innermost))
    {
      tree root = named_tagged_type (innermost);
      if (!root)
	return fail ("an array element of type %qT has no name by which a loader could find "
		     "its size", innermost);
      const HOST_WIDE_INT bytes = int_size_in_bytes (root);
      tree count = size_int (bytes > 0 ? int_size_in_bytes (element) / bytes : 0);
      size = build_relocated_value (intern_relocation (
	{ relocation_kind::type_size, root, "0", bytes, m_location }));
      if (!integer_onep (count))
	size = build2_loc (m_location, MULT_EXPR, sizetype, size, count);
    }
  m_address = build2_loc (m_location, POINTER_PLUS_EXPR, ptr_type_node, m_address,
			  build2_loc (m_location, MULT_EXPR, sizetype, index, size));
  return true;
}

/* There is no path, only steps over elements.  */

bool
reference::resolve_elements ()
{
  m_address = address_of (TREE_OPERAND (m_chain[m_start], 0));
  for (m_end = m_start; m_end < m_chain.size () && element_of_relocatable_p (m_chain[m_end]); m_end++)
    {
      m_accessed = m_chain[m_end];
      if (!integer_zerop (TREE_OPERAND (m_accessed, 1)) && !add_variable_index (m_accessed))
	return false;
    }
  return true;
}

bool
reference::resolve (bool constant_indices)
{
  if (element_of_relocatable_p (m_chain[m_start]))
    return resolve_elements ();
  for (size_t i = m_start; i < m_chain.size (); i++)
    if (part_of_object_p (m_chain[i]))
      return fail ("access to part of an object of type %qT by its local layout",
		   TREE_TYPE (TREE_OPERAND (m_chain[i], 0)));
  if (constant_indices)
    {
      /* `p[i].f' has no one answer.  */
      tree object = strip_wrappers (TREE_OPERAND (m_chain[m_start], 0));
      tree sum = TREE_CODE (object) == INDIRECT_REF ? strip_wrappers (TREE_OPERAND (object, 0))
						    : NULL_TREE;
      if (sum && TREE_CODE (sum) == POINTER_PLUS_EXPR
	  && TREE_CODE (TREE_OPERAND (sum, 1)) != INTEGER_CST)
	return fail ("the index of %qE is not a constant", object);
      if (TREE_CODE (object) == ARRAY_REF && TREE_CODE (TREE_OPERAND (object, 1)) != INTEGER_CST)
	return fail ("array index %qE is not a constant", TREE_OPERAND (object, 1));
    }
  for (size_t i = m_start; i < m_chain.size (); i++)
    if (TREE_CODE (m_chain[i]) == COMPONENT_REF)
      {
	tree container = container_type (m_chain[i]), member = TREE_OPERAND (m_chain[i], 1);
	/* GNU C's arrays of variable length in structs.  */
	if (!tree_fits_uhwi_p (TYPE_SIZE_UNIT (container)))
	  return fail ("the size of %qT is only known when the program runs, so that no loader can "
		       "relocate an access to a member", container);
	if (!btf_offsets_p (container))
	  return fail ("%qT is larger than the 512 MiB that BTF can describe, so that no loader can "
		       "relocate an access to a member", container);
	if (relocatable::bit_field_p (member) && !btf_bit_field_offsets_p (container))
	  return fail ("BTF cannot describe bit-fields of types that are larger than 2 MiB, such as "
		       "%qD", member);
      }
  if (!start_path ())
    return false;
  size_t i = m_start;
  for (; i < m_chain.size (); i++)
    {
      tree component = m_chain[i];
      if (TREE_CODE (component) == COMPONENT_REF)
	m_path->append_member (TREE_OPERAND (component, 1));
      else if (TREE_CODE (component) == ARRAY_REF)
	{
	  tree array = TREE_TYPE (TREE_OPERAND (component, 0));
	  tree index_tree = TREE_OPERAND (component, 1);
	  HOST_WIDE_INT index = 0;
	  if (element_of_nothing_p (component))
	    return fail ("an array of type %qT that is not the last member has no elements for a "
			 "loader", TYPE_MAIN_VARIANT (array));
	  if (tree_fits_shwi_p (index_tree)
	      && integer_zerop (array_ref_low_bound (component))
	      && within_array_p (array, tree_to_shwi (index_tree)))
	    index = tree_to_shwi (index_tree);
	  else if (constant_indices)
	    return fail (tree_fits_shwi_p (index_tree)
			 ? G_("array index %qE is not within the array")
			 : G_("array index %qE is not a constant"), index_tree);
	  else if (!add_variable_index (component))
	    return false;
	  m_path->append_element (array, index);
	}
      else
	break;
      m_accessed = component;
    }
  m_end = i;

  /* Offsets are in bits, in 32 bits (BTF, and bpf_core_spec of libbpf's relo_core.c).  */
  if (m_path->bit_offset () < 0 || m_path->bit_offset () > HOST_WIDE_INT (UINT32_MAX))
    return fail ("access to a member of %qT that is too far from its start for any loader",
		 m_path->root ());

  /* libbpf wants an aligned unit of 64 bits at most; in a packed type there may be none.  */
  HOST_WIDE_INT unit;
  if (!constant_indices && bit_field_p ()
      && !field_info { path (), field (), TREE_TYPE (m_accessed) }
	    .local_value (relocation_kind::field_lshift_u64, &unit))
    return fail ("bit-field %qD is not within an aligned unit of 64 bits here, so that no loader can "
		 "relocate an access to it", field ());
  return true;
}

tree
reference::wrap (tree object) const
{
  for (size_t i = m_end; i < m_chain.size (); i++)
    {
      tree outer = copy_node (m_chain[i]);
      TREE_OPERAND (outer, 0) = object;
      object = outer;
    }
  return object;
}

tree
relocated_address (tree address, const access_path &path, tree type, location_t loc)
{
  const unsigned entry = field_info { path, NULL_TREE, type }.access_entry (loc);
  return build2_loc (loc, POINTER_PLUS_EXPR, ptr_type_node, address,
		     build_relocated_value (entry));
}

bit_field
reference::as_bit_field () const
{
  return { path (), field (), bool (TYPE_VOLATILE (TREE_TYPE (m_accessed))), m_location };
}

tree
reference::relocated () const
{
  if (bit_field_p ())
    return build_bit_field_read (as_bit_field (), m_address);

  tree type = TREE_TYPE (m_accessed);
  tree address = m_path ? relocated_address (m_address, path (), type, m_location) : m_address;

  /* A member of a packed type that is aligned as declared is one access, which the loader can resize, as
     clang has it too; the verifier refuses it if it is not aligned in the kernel and the machine needs that
     (check_generic_ptr_alignment () in the kernel's verifier.c).  Of others nothing is known.  */
  if (m_path && m_path->packed_p () && m_path->alignment () < TYPE_ALIGN (type))
    type = build_aligned_type (type, BITS_PER_UNIT);
  tree mem = build2_loc (m_location, MEM_REF, type, address,
			 build_zero_cst (reference_alias_ptr_type (m_accessed)));
  TREE_THIS_VOLATILE (mem) = TREE_THIS_VOLATILE (m_accessed);
  TREE_SIDE_EFFECTS (mem) = TREE_SIDE_EFFECTS (m_accessed);
  TREE_READONLY (mem) = TREE_READONLY (m_accessed);
  return wrap (mem);
}

} // namespace relocatable
