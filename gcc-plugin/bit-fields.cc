/* Reading and writing bit-fields whose place is known at load.

   In another kernel a bit-field may be at another bit, in another unit, of another size, of
   other signedness, or no bit-field at all.  So everything is asked for: the offset of the
   unit that contains it, the unit's size, and the shifts that bring the field to the top of a
   64-bit register and down again.  With `ask (KIND)' for a relocated value,

     address = base + ask (byte_off);
     switch (ask (byte_sz)) { case 4: unit = *(u32 *) address; break; ... }
     top = unit << ask (lshift_u64);
     field = ask (signed) ? (s64) top >> ask (rshift_u64) : top >> ask (rshift_u64);

   which is what libbpf's BPF_CORE_READ_BITFIELD does.  After the load all of it is constants;
   the verifier follows only the branches that are taken.

   SPDX-License-Identifier: GPL-3.0-or-later */

#include "bit-fields.h"
#include "field-info.h"
#include "relocation.h"

namespace relocatable {

namespace {

/* Those that calls stand for.  */
std::vector<bit_field> fields;

tree bit_field_fndecl;
const unsigned bit_field_code = 0x0C04F;

/* Builds the statements of one access.  */

class bit_field_access
{
public:
  bit_field_access (const bit_field &f, tree base, gimple_seq *seq)
    : m_field (f), m_info { f.path, f.field, TREE_TYPE (f.field) }, m_seq (seq)
  {
    m_address = compute (POINTER_PLUS_EXPR, ptr_type_node, base,
			 ask (relocation_kind::field_byte_offset));
    m_size = ask (relocation_kind::field_byte_size);
  }

  void add (gimple *stmt)
  {
    gimple_set_location (stmt, m_field.location);
    gimple_seq_add_stmt (m_seq, stmt);
  }

  tree ask (relocation_kind kind)
  {
    return gimplify_relocated_value (m_info.relocation_entry (kind, m_field.location),
				     m_field.location, m_seq);
  }

  tree compute (tree_code code, tree type, tree a, tree b = NULL_TREE)
  {
    tree result = create_tmp_reg (type);
    add (b ? gimple_build_assign (result, code, a, b) : gimple_build_assign (result, code, a));
    return result;
  }

  tree convert (tree type, tree a)
  {
    return useless_type_conversion_p (type, TREE_TYPE (a)) ? a : compute (NOP_EXPR, type, a);
  }

  /* Statements for the two outcomes of A CODE B, by THEN () and OTHERWISE ().  */
  template<typename Then, typename Otherwise>
  void branch (tree_code code, tree a, tree b, Then then, Otherwise otherwise)
  {
    tree yes = create_artificial_label (m_field.location);
    tree no = create_artificial_label (m_field.location);
    tree end = create_artificial_label (m_field.location);
    add (gimple_build_cond (code, a, b, yes, no));
    add (gimple_build_label (yes));
    then ();
    add (gimple_build_goto (end));
    add (gimple_build_label (no));
    otherwise ();
    add (gimple_build_label (end));
  }

  /* Call F (UNIT), with the containing unit as a memory reference, on the branch for each size
     that it may have.  libbpf knows no others, so the largest is the default.  */
  template<typename F>
  void with_unit (F f)
  {
    auto new_label = [&] { return create_artificial_label (m_field.location); };
    tree end = new_label ();
    tree largest = build_case_label (NULL_TREE, NULL_TREE, new_label ());
    auto_vec<tree> others;
    for (int size : { 1, 2, 4 })
      others.safe_push (build_case_label (build_int_cst (sizetype, size), NULL_TREE, new_label ()));
    add (gimple_build_switch (m_size, largest, others));
    auto on_branch = [&] (tree label, unsigned HOST_WIDE_INT size) {
      add (gimple_build_label (CASE_LABEL (label)));
      tree type = build_nonstandard_integer_type (size * BITS_PER_UNIT, 1);
      /* The local type says nothing of the unit's: any may alias it.  */
      tree memory = build2 (MEM_REF, type, m_address, build_zero_cst (ptr_type_node));
      TREE_THIS_VOLATILE (memory) = TREE_SIDE_EFFECTS (memory) = m_field.is_volatile;
      f (memory);
      add (gimple_build_goto (end));
    };
    on_branch (largest, 8);
    for (tree other : others)
      on_branch (other, tree_to_uhwi (CASE_LOW (other)));
    add (gimple_build_label (end));
  }

  /* The containing unit, zero-extended.  */
  tree load_unit ()
  {
    tree unit = create_tmp_reg (long_long_unsigned_type_node);
    with_unit ([&] (tree memory) {
      tree loaded = create_tmp_reg (TREE_TYPE (memory));
      add (gimple_build_assign (loaded, memory));
      add (gimple_build_assign (unit, NOP_EXPR, loaded));
    });
    return unit;
  }

  void store_unit (tree value)
  {
    with_unit ([&] (tree memory) {
      add (gimple_build_assign (memory, compute (NOP_EXPR, TREE_TYPE (memory), value)));
    });
  }

private:
  const bit_field &m_field;
  field_info m_info;
  gimple_seq *m_seq;
  tree m_address;
  tree m_size;
};

} // anonymous namespace

tree
bit_field::declared_type () const
{
  return TYPE_MAIN_VARIANT (DECL_BIT_FIELD_TYPE (field));
}

tree
gimplify_bit_field_read (const bit_field &f, tree base, gimple_seq *seq)
{
  tree u64 = long_long_unsigned_type_node, s64 = long_long_integer_type_node;
  bit_field_access access (f, base, seq);
  tree top = access.compute (LSHIFT_EXPR, u64, access.load_unit (),
			     access.ask (relocation_kind::field_lshift_u64));
  tree down = access.ask (relocation_kind::field_rshift_u64);
  tree value = create_tmp_reg (u64);
  access.branch (
    NE_EXPR, access.ask (relocation_kind::field_signed), build_zero_cst (sizetype),
    [&] {
      tree shifted = access.compute (RSHIFT_EXPR, s64, access.convert (s64, top), down);
      access.add (gimple_build_assign (value, NOP_EXPR, shifted));
    },
    [&] { access.add (gimple_build_assign (value, RSHIFT_EXPR, top, down)); });

  if (TREE_CODE (f.declared_type ()) == BOOLEAN_TYPE)
    return access.compute (NE_EXPR, f.declared_type (), value, build_zero_cst (u64));
  return access.convert (f.declared_type (), value);
}

void
gimplify_bit_field_write (const bit_field &f, tree base, tree value, gimple_seq *seq)
{
  tree u64 = long_long_unsigned_type_node;
  bit_field_access access (f, base, seq);
  tree lshift = access.ask (relocation_kind::field_lshift_u64);
  tree rshift = access.ask (relocation_kind::field_rshift_u64);

  /* mask = ~0 << rshift >> lshift: ones where the field is in its unit.  */
  tree mask = access.compute (LSHIFT_EXPR, u64, build_all_ones_cst (u64), rshift);
  mask = access.compute (RSHIFT_EXPR, u64, mask, lshift);
  tree up = access.compute (MINUS_EXPR, sizetype, rshift, lshift);
  tree placed = access.compute (LSHIFT_EXPR, u64, access.convert (u64, value), up);
  tree kept = access.compute (BIT_AND_EXPR, u64, access.load_unit (),
			      access.compute (BIT_NOT_EXPR, u64, mask));
  placed = access.compute (BIT_AND_EXPR, u64, placed, mask);
  access.store_unit (access.compute (BIT_IOR_EXPR, u64, kept, placed));
}

/* Whether FIELD is one whose tests GCC would make of the memory that holds it.  */

static bool
tested_in_memory_p (const_tree field)
{
  return TREE_CODE (field) == FIELD_DECL
	 && (bit_field_p (field)
	     || (comparisons_are_merged_early && !RECORD_OR_UNION_TYPE_P (strip_array_types (TREE_TYPE (field)))));
}

void
keep_tested_fields (tree type)
{
  if (!RECORD_OR_UNION_TYPE_P (type) || !COMPLETE_TYPE_P (type))
    return;
  for (tree f = TYPE_FIELDS (type); f; f = DECL_CHAIN (f))
    if (tested_in_memory_p (f))
      TREE_THIS_VOLATILE (f) = 1;
}

void
keep_tested_reference (tree ref)
{
  tree field = TREE_OPERAND (ref, 1);
  if (!tested_in_memory_p (field))
    return;
  TREE_THIS_VOLATILE (ref) = 1;
  if (bit_field_p (field))
    TREE_SIDE_EFFECTS (ref) = 1;
}

void
release_tested_reference (tree ref)
{
  for (; handled_component_p (ref); ref = TREE_OPERAND (ref, 0))
    if (!TYPE_VOLATILE (strip_array_types (TREE_TYPE (ref)))
	&& (TREE_CODE (ref) == COMPONENT_REF ? tested_in_memory_p (TREE_OPERAND (ref, 1)) : comparisons_are_merged_early))
      {
	TREE_THIS_VOLATILE (ref) = 0;
	TREE_SIDE_EFFECTS (ref) = TREE_SIDE_EFFECTS (TREE_OPERAND (ref, 0));
      }
}

void
initialize_bit_field_builtin ()
{
  bit_field_fndecl
    = add_builtin_function ("relocated bit-field",
			    build_function_type_list (long_long_unsigned_type_node,
						      ptr_type_node, unsigned_type_node,
						      NULL_TREE),
			    bit_field_code, BUILT_IN_MD, NULL, NULL_TREE);
  TREE_NOTHROW (bit_field_fndecl) = 1;
}

tree
build_bit_field_read (const bit_field &f, tree base)
{
  fields.push_back (f);
  tree call = build_call_expr_loc (f.location, bit_field_fndecl, 2, base,
				   build_int_cst (unsigned_type_node, fields.size () - 1));
  return build1_loc (f.location, NOP_EXPR, f.declared_type (), call);
}

bool
lower_bit_field_call (gimple_stmt_iterator *gsi)
{
  gimple *stmt = gsi_stmt (*gsi);
  if (!is_gimple_call (stmt) || !bit_field_fndecl
      || gimple_call_fndecl (stmt) != bit_field_fndecl)
    return false;
  const bit_field f = fields.at (tree_to_uhwi (gimple_call_arg (stmt, 1)));
  gimple_seq seq = NULL;
  tree value = gimplify_bit_field_read (f, gimple_call_arg (stmt, 0), &seq);
  if (tree lhs = gimple_call_lhs (stmt))
    gimple_seq_add_stmt (&seq, gimple_build_assign (lhs, NOP_EXPR, value));
  gsi_replace_with_seq (gsi, seq, false);
  return true;
}

void
mark_bit_fields_for_gc ()
{
  for (const bit_field &f : fields)
    {
      gt_ggc_mx_tree_node (f.field);
      gt_ggc_mx_tree_node (f.path.root ());
    }
}

} // namespace relocatable
