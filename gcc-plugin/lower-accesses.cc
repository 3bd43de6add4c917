/* Member accesses become arithmetic with relocated values.

   A GIMPLE pass in the place of the backend's "bpf_core_lower".  It turns

     x = t->se.vruntime;

   into

     _1 = relocated value (7);		entry 7: byte_off task_struct 0:2:1
     _2 = t + _1;
     x = MEM[(u64 *) _2];

   A reference is a chain of components round a base.  The part of the chain that is
   relocated starts at the first member of a relocatable type and goes on through nested
   records, marked or not, and through array elements: one relocation.  At a variable index
   the path goes through the first element, and the index times the element's size is added
   to the base; so `t->arr[i].f' has one relocated offset too, and it stands in the access:

     _1 = i * 8;
     _2 = t + _1;
     _3 = relocated value (8);		entry 8: byte_off task_struct 0:3:0:1
     _4 = _2 + _3;
     x = MEM[(int *) _4];

   SPDX-License-Identifier: GPL-3.0-or-later */

#include "access-path.h"
#include "attributes.h"
#include "passes.h"
#include "relocation.h"

namespace relocatable {

namespace {

/* Turns one reference into its address.  */

class reference_lowering
{
public:
  /* REF is the operand that is lowered, a chain of components; code that has to run before
     the statement goes to SEQ.  */
  reference_lowering (tree ref, location_t loc, gimple_seq *seq)
    : m_location (loc), m_seq (seq)
  {
    for (; handled_component_p (ref); ref = TREE_OPERAND (ref, 0))
      m_chain.push_back (ref);
    m_base = ref;
    std::reverse (m_chain.begin (), m_chain.end ());
  }

  /* The reference with everything relocated in it, or NULL_TREE if it has nothing that is
     relocated or an error was reported.  */
  tree lower ();

private:
  bool starts_here (size_t) const;
  tree fail (const char *gmsgid, tree arg);
  tree address_of (tree ref);
  void add_to_address (tree offset);
  void close_path (tree accessed_type);
  bool add_variable_index (tree array_ref);
  tree dereference (tree ref);

  location_t m_location;
  gimple_seq *m_seq;
  tree m_base;
  std::vector<tree> m_chain;	/* From the base outwards.  */

  tree m_address = NULL_TREE;	/* The address, without the path's offset.  */
  std::unique_ptr<access_path> m_path;
};

/* The type of the record that COMPONENT, a COMPONENT_REF, selects a member of.  */

tree
container_type (tree component)
{
  return TYPE_MAIN_VARIANT (DECL_CONTEXT (TREE_OPERAND (component, 1)));
}

tree
reference_lowering::fail (const char *gmsgid, tree arg)
{
  error_at (m_location, gmsgid, arg);
  return NULL_TREE;
}

/* Whether the relocated part of the chain starts at its component I.  */

bool
reference_lowering::starts_here (size_t i) const
{
  return TREE_CODE (m_chain[i]) == COMPONENT_REF
	 && relocatable_type_p (container_type (m_chain[i]));
}

tree
reference_lowering::address_of (tree ref)
{
  if (TREE_CODE (ref) == MEM_REF && integer_zerop (TREE_OPERAND (ref, 1)))
    return TREE_OPERAND (ref, 0);
  tree base = get_base_address (ref);
  if (base && DECL_P (base))
    mark_addressable (base);
  tree address = build1 (ADDR_EXPR, build_pointer_type (TREE_TYPE (ref)), ref);
  tree tmp = create_tmp_reg (ptr_type_node);
  gimplify_assign (tmp, fold_convert (ptr_type_node, address), m_seq);
  return tmp;
}

/* OFFSET, of type sizetype, is added to the address.  */

void
reference_lowering::add_to_address (tree offset)
{
  tree sum = create_tmp_reg (ptr_type_node);
  gimple *plus = gimple_build_assign (sum, POINTER_PLUS_EXPR, m_address, offset);
  gimple_set_location (plus, m_location);
  gimple_seq_add_stmt (m_seq, plus);
  m_address = sum;
}

/* A temporary with the value of relocation ENTRY.  */

tree
relocated_temporary (unsigned entry, location_t loc, gimple_seq *seq)
{
  tree value = create_tmp_reg (sizetype);
  tree call = build_relocated_value (entry);
  gimple *stmt = gimple_build_call (TREE_OPERAND (CALL_EXPR_FN (call), 0), 1,
				    CALL_EXPR_ARG (call, 0));
  gimple_call_set_lhs (stmt, value);
  gimple_set_location (stmt, loc);
  gimple_seq_add_stmt (seq, stmt);
  return value;
}

/* The path ends, at something of ACCESSED_TYPE: its offset is added to the address.  */

void
reference_lowering::close_path (tree accessed_type)
{
  const HOST_WIDE_INT bytes = int_size_in_bytes (accessed_type);
  const unsigned entry
    = intern_relocation ({ relocation_kind::field_byte_offset, m_path->root (),
			   m_path->access_string (), m_path->offset (),
			   bytes > 0 ? bytes : 0, m_location });
  add_to_address (relocated_temporary (entry, m_location, m_seq));
}

/* The index of ARRAY_REF is not constant: step over that many elements.  */

bool
reference_lowering::add_variable_index (tree array_ref)
{
  tree element = TREE_TYPE (TREE_TYPE (TREE_OPERAND (array_ref, 0)));
  tree low = array_ref_low_bound (array_ref);
  tree index = fold_convert_loc (m_location, sizetype, TREE_OPERAND (array_ref, 1));
  if (!integer_zerop (low))
    index = size_binop_loc (m_location, MINUS_EXPR, index, fold_convert (sizetype, low));

  tree size;
  if (relocatable_type_p (element))
    {
      tree root = named_record_type (element);
      if (!root)
	{
	  fail ("an array element of type %qT has no name by which a loader could find "
		"its size", element);
	  return false;
	}
      const unsigned entry
	= intern_relocation ({ relocation_kind::type_size, root, "0",
			       int_size_in_bytes (root), 0, m_location });
      size = relocated_temporary (entry, m_location, m_seq);
    }
  else
    size = array_ref_element_size (array_ref);

  tree offset = create_tmp_reg (sizetype);
  gimplify_assign (offset, build2 (MULT_EXPR, sizetype, index, size), m_seq);
  add_to_address (offset);
  return true;
}

/* What REF is an access to, at the address that was computed.  */

tree
reference_lowering::dereference (tree ref)
{
  tree type = TREE_TYPE (ref);
  /* Nothing is known of where a member of a packed type ends up.  */
  if (m_path->packed_p () && TYPE_ALIGN (type) > BITS_PER_UNIT)
    type = build_aligned_type (type, BITS_PER_UNIT);
  tree mem = build2_loc (m_location, MEM_REF, type, m_address,
			 build_zero_cst (reference_alias_ptr_type (ref)));
  TREE_THIS_VOLATILE (mem) = TREE_THIS_VOLATILE (ref);
  TREE_SIDE_EFFECTS (mem) = TREE_SIDE_EFFECTS (ref);
  TREE_READONLY (mem) = TREE_READONLY (ref);
  return mem;
}

tree
reference_lowering::lower ()
{
  size_t i = 0;
  while (i < m_chain.size () && !starts_here (i))
    {
      /* A piece of a relocatable object, cut out by its local layout: what the front ends
	 make of a comparison of bit-fields.  */
      if (TREE_CODE (m_chain[i]) == BIT_FIELD_REF
	  && relocatable_type_p (TREE_TYPE (TREE_OPERAND (m_chain[i], 0))))
	return fail ("access to a bit-field of relocatable type %qT is not yet supported",
		     TREE_TYPE (TREE_OPERAND (m_chain[i], 0)));
      i++;
    }
  if (i == m_chain.size ())
    return NULL_TREE;

  /* What comes before is an ordinary object, whose address is known; but an element of an
     array of relocatable types is reached from the array's start.  */
  tree inner = TREE_OPERAND (m_chain[i], 0);
  tree root = named_record_type (container_type (m_chain[i]));
  if (!root)
    return fail ("access to a member of unnamed type %qT, which no loader can relocate; "
		 "give the type a name", container_type (m_chain[i]));

  HOST_WIDE_INT root_index = 0;
  if (TREE_CODE (inner) == MEM_REF && !integer_zerop (TREE_OPERAND (inner, 1)))
    {
      /* Something was folded into a byte offset by the local layout.  */
      const HOST_WIDE_INT bytes = tree_to_shwi (TREE_OPERAND (inner, 1));
      const HOST_WIDE_INT size = int_size_in_bytes (root);
      if (size <= 0 || bytes % size)
	return fail ("access to a member of %qT at an address that depends on the layout "
		     "of a relocatable type", root);
      root_index = bytes / size;
      m_address = TREE_OPERAND (inner, 0);
    }
  else if (TREE_CODE (inner) == ARRAY_REF)
    {
      tree array = TREE_OPERAND (inner, 0);
      m_address = address_of (array);
      if (TREE_CODE (TREE_OPERAND (inner, 1)) == INTEGER_CST
	  && integer_zerop (array_ref_low_bound (inner)))
	root_index = tree_to_shwi (TREE_OPERAND (inner, 1));
      else if (!add_variable_index (inner))
	return NULL_TREE;
    }
  else
    m_address = address_of (inner);

  if (root_index < 0)
    return fail ("access to a member of %qT before the start of an array, which no loader "
		 "can relocate", root);
  m_path.reset (new access_path (root, root_index));

  /* Walk outwards as far as the chain can be part of a relocation.  */
  tree accessed = inner;
  for (; i < m_chain.size (); i++)
    {
      tree component = m_chain[i];
      if (TREE_CODE (component) == COMPONENT_REF)
	{
	  tree field = TREE_OPERAND (component, 1);
	  if (bit_field_p (field))
	    return fail ("access to bit-field %qD of a relocatable type is not yet "
			 "supported", field);
	  m_path->append_member (field);
	}
      else if (TREE_CODE (component) == ARRAY_REF)
	{
	  HOST_WIDE_INT index = 0;
	  if (tree_fits_shwi_p (TREE_OPERAND (component, 1))
	      && integer_zerop (array_ref_low_bound (component)))
	    index = tree_to_shwi (TREE_OPERAND (component, 1));
	  else if (!add_variable_index (component))
	    return NULL_TREE;
	  m_path->append_element (TREE_TYPE (TREE_OPERAND (component, 0)), index);
	}
      else
	break;
      accessed = component;
    }
  close_path (TREE_TYPE (accessed));

  /* What is left is within one field: part of a complex number, of a vector.  */
  tree result = dereference (accessed);
  for (; i < m_chain.size (); i++)
    {
      tree outer = copy_node (m_chain[i]);
      TREE_OPERAND (outer, 0) = result;
      result = outer;
    }
  return result;
}

/* Callback of walk_gimple_seq_mod for the operands of statements.  */

tree
lower_operand (tree *op, int *walk_subtrees, void *data)
{
  walk_stmt_info *wi = static_cast<walk_stmt_info *> (data);
  *walk_subtrees = false;

  const bool address_only = TREE_CODE (*op) == ADDR_EXPR;
  tree ref = address_only ? TREE_OPERAND (*op, 0) : *op;
  if (!handled_component_p (ref))
    return NULL_TREE;

  gimple *stmt = gsi_stmt (wi->gsi);
  if (gimple_clobber_p (stmt))
    return NULL_TREE;
  location_t loc = EXPR_LOC_OR_LOC (ref, gimple_location (stmt));

  gimple_seq before = NULL;
  push_gimplify_context ();
  reference_lowering lowering (ref, loc, &before);
  tree lowered = lowering.lower ();
  if (lowered)
    {
      if (!address_only)
	*op = lowered;
      else if (TREE_CODE (lowered) == MEM_REF)
	*op = TREE_OPERAND (lowered, 0);
      else
	{
	  tree tmp = create_tmp_reg (TREE_TYPE (*op));
	  gimplify_assign (tmp, build1 (ADDR_EXPR, TREE_TYPE (*op), lowered), &before);
	  *op = tmp;
	}
      gsi_insert_seq_before (&wi->gsi, before, GSI_SAME_STMT);
    }
  pop_gimplify_context (NULL);
  if (lowered)
    {
      wi->changed = true;
      update_stmt_if_modified (gsi_stmt (wi->gsi));
    }
  return NULL_TREE;
}

const pass_data lower_accesses_data = {
  GIMPLE_PASS,		/* type */
  "relocatable_lower",	/* name */
  OPTGROUP_NONE,	/* optinfo_flags */
  TV_NONE,		/* tv_id */
  PROP_gimple_any,	/* properties_required */
  0,			/* properties_provided */
  0,			/* properties_destroyed */
  0,			/* todo_flags_start */
  0,			/* todo_flags_finish */
};

class pass_lower_accesses : public gimple_opt_pass
{
public:
  pass_lower_accesses (gcc::context *ctxt)
    : gimple_opt_pass (lower_accesses_data, ctxt)
  {}

  unsigned int execute (function *fn) final override
  {
    gimple_seq body = gimple_body (fn->decl);
    walk_stmt_info wi;
    memset (&wi, 0, sizeof wi);
    walk_gimple_seq_mod (&body, NULL, lower_operand, &wi);
    gimple_set_body (fn->decl, body);
    return 0;
  }
};

} // anonymous namespace

gimple_opt_pass *
make_pass_lower_accesses (gcc::context *ctxt)
{
  return new pass_lower_accesses (ctxt);
}

} // namespace relocatable
