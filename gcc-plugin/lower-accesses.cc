/* Member accesses become arithmetic with relocated values.

   A GIMPLE pass in the place of the backend's "bpf_core_lower".  It turns

     x = t->se.vruntime;

   into

     _1 = relocated value (7);		entry 7: byte_off task_struct 0:2:1
     _2 = t + _1;
     x = MEM[(u64 *) _2];

   SPDX-License-Identifier: GPL-3.0-or-later */

#include "field-info.h"
#include "opaque.h"
#include "packet-loads.h"
#include "passes.h"
#include "reference.h"

namespace relocatable {

namespace {

/* Callback of walk_tree: the gimplifier insists on having seen the declarations of variables
   (gimplify_var_or_parm_decl), and those of a __GIMPLE function it has not.  */

tree
see_declaration (tree *node, int *, void *)
{
  if (VAR_P (*node))
    DECL_SEEN_IN_BIND_EXPR_P (*node) = 1;
  return NULL_TREE;
}

/* EXPR as a value that statements at the end of SEQ compute.  */

tree
gimplify_value (tree expr, gimple_seq *seq)
{
  walk_tree_without_duplicates (&expr, see_declaration, NULL);
  gimplify_expr (&expr, seq, NULL, is_gimple_val, fb_rvalue);
  return expr;
}

/* The temporaries that bit-fields are read into, with the type that they had.  The front ends
   give a bit-field a type as narrow as it is here, but in another kernel it may be wider.  So
   the temporary gets the declared type, and where its narrow type was meant, and not just a
   conversion to another, it is made narrow again (narrow_operand).  */
std::unordered_map<tree, tree> widened;

/* Let TMP, which a bit-field of declared type TYPE is read into, hold all of it.  Returns
   whether it can.  */

bool
widen_temporary (tree tmp, tree type)
{
  if (!INTEGRAL_TYPE_P (TREE_TYPE (tmp)) || !is_gimple_reg (tmp))
    return false;
  if (TREE_CODE (tmp) == SSA_NAME ? SSA_NAME_VAR (tmp) != NULL_TREE
				  : !VAR_P (tmp) || !DECL_ARTIFICIAL (tmp))
    return false;
  if (widened.emplace (tmp, TREE_TYPE (tmp)).second)
    {
      TREE_TYPE (tmp) = type;
      if (VAR_P (tmp))
	relayout_decl (tmp);
    }
  return true;
}

/* Callback for operands: *OP is used in its narrow type.  */

tree
narrow_operand (tree *op, int *walk_subtrees, void *data)
{
  walk_stmt_info *wi = static_cast<walk_stmt_info *> (data);
  *walk_subtrees = false;
  const auto known = widened.find (*op);
  if (known == widened.end () || wi->is_lhs)
    return NULL_TREE;
  gimple *stmt = gsi_stmt (wi->gsi);
  if (is_gimple_assign (stmt) && CONVERT_EXPR_CODE_P (gimple_assign_rhs_code (stmt)))
    return NULL_TREE;
  tree narrow = create_tmp_reg (known->second);
  gimple *convert = gimple_build_assign (narrow, NOP_EXPR, *op);
  gimple_set_location (convert, gimple_location (stmt));
  gsi_insert_before (&wi->gsi, convert, GSI_SAME_STMT);
  *op = narrow;
  return NULL_TREE;
}

/* VALUE is stored in a field of unsigned TYPE.  If the kernel's field is wider, libbpf makes the
   store as wide (bpf_core_patch_insn in relo_core.c), and then what is above VALUE in its register
   is stored as well; so it has to be zero.  GCC would see no use in that, so it may not see the
   connection.  Constants that are not negative when seen as signed are zero there, also as the
   immediate of a store.  */

tree
zero_extended (tree value, tree type, location_t loc, gimple_seq *seq)
{
  if (!resizable_type_p (type) || int_size_in_bytes (type) >= 8
      || (TREE_CODE (value) == INTEGER_CST
	  && (TREE_CODE (type) == BOOLEAN_TYPE || !wi::neg_p (wi::to_wide (value), SIGNED))))
    return value;
  /* Of a bool all of its byte, not the one bit that a conversion would take.  */
  tree bytes = build_nonstandard_integer_type (int_size_in_bytes (type) * BITS_PER_UNIT, 1);
  auto reinterpret = [&] (tree to, tree v) {
    return TREE_CODE (type) == BOOLEAN_TYPE
	   ? gimplify_value (build1 (VIEW_CONVERT_EXPR, to, v), seq)
	   : gimplify_value (fold_convert (to, v), seq);
  };
  tree narrow = reinterpret (bytes, gimplify_value (fold_convert (TYPE_MAIN_VARIANT (type), value),
						    seq));
  tree wide = gimplify_value (fold_convert (long_long_unsigned_type_node, narrow), seq);
  wide = gimplify_opaque (wide, loc, seq, false);
  /* The type of a temporary that was a bit-field's may be wider than it was (widen_temporary).  */
  return reinterpret (TYPE_MAIN_VARIANT (type), gimplify_value (fold_convert (bytes, wide), seq));
}

/* Callback of walk_gimple_seq_mod for the operands of statements.  */

tree
lower_operand (tree *op, int *walk_subtrees, void *data)
{
  walk_stmt_info *wi = static_cast<walk_stmt_info *> (data);
  *walk_subtrees = false;

  const bool address_only = TREE_CODE (*op) == ADDR_EXPR;
  tree ref = address_only ? TREE_OPERAND (*op, 0) : *op;
  gimple *stmt = gsi_stmt (wi->gsi);
  if (!handled_component_p (ref) || gimple_clobber_p (stmt))
    return NULL_TREE;

  location_t loc = EXPR_LOC_OR_LOC (ref, gimple_location (stmt));
  reference r (ref, loc, relocate::marked);
  release_tested_reference (ref);
  if (!r.relocated_p () || !r.resolve ())
    return NULL_TREE;
  /* What was written for this access is its place in the source, not the larger expression
     that it is part of.  */
  if (gimple_assign_single_p (stmt) && EXPR_HAS_LOCATION (ref))
    gimple_set_location (stmt, loc);

  gimple_seq before = NULL;
  push_gimplify_context ();
  if (r.bit_field_p ())
    {
      tree base = gimplify_value (r.base_address (), &before);
      tree value = gimplify_bit_field_read (r.as_bit_field (), base, &before);
      if (!gimple_assign_single_p (stmt)
	  || !widen_temporary (gimple_assign_lhs (stmt), TREE_TYPE (value)))
	value = gimplify_value (fold_convert (TREE_TYPE (*op), value), &before);
      *op = value;
    }
  else
    {
      /* What is left of the reference is a chain round a MEM_REF.  */
      tree lowered = r.relocated ();
      tree *mem = &lowered;
      while (handled_component_p (*mem))
	mem = &TREE_OPERAND (*mem, 0);
      tree &address = TREE_OPERAND (*mem, 0);
      address = gimplify_value (address, &before);
      /* Which instruction of the user's own would get the offset, nobody can say.  */
      if (gimple_code (stmt) == GIMPLE_ASM)
	address = gimplify_opaque (address, loc, &before);
      if (!address_only)
	{
	  *op = lowered;
	  if (wi->is_lhs && mem == &lowered && gimple_assign_single_p (stmt))
	    gimple_assign_set_rhs1 (stmt, zero_extended (gimple_assign_rhs1 (stmt),
							 TREE_TYPE (lowered), loc, &before));
	}
      else if (mem == &lowered)
	*op = TREE_OPERAND (lowered, 0);
      else
	*op = gimplify_value (build1 (ADDR_EXPR, TREE_TYPE (*op), lowered), &before);
    }
  pop_gimplify_context (NULL);
  gsi_insert_seq_before (&wi->gsi, before, GSI_SAME_STMT);
  return NULL_TREE;
}

/* Callback for statements: a bit-field that is written is no operand that could be replaced by
   another.  */

tree
lower_bit_field (gimple_stmt_iterator *gsi, bool *handled_operands, walk_stmt_info *)
{
  gimple *stmt = gsi_stmt (*gsi);
  if (lower_bit_field_call (gsi) || lower_opaque_call (gsi) || lower_packet_load (gsi))
    {
      *handled_operands = true;
      return NULL_TREE;
    }
  tree lhs = gimple_get_lhs (stmt);
  if (!lhs || TREE_CODE (lhs) != COMPONENT_REF || !bit_field_p (TREE_OPERAND (lhs, 1))
      || gimple_clobber_p (stmt))
    return NULL_TREE;
  location_t loc = EXPR_LOC_OR_LOC (lhs, gimple_location (stmt));
  reference r (lhs, loc, relocate::marked);
  if (!r.relocated_p ())
    return NULL_TREE;
  *handled_operands = true;
  if (!r.resolve ())
    return NULL_TREE;

  gimple_seq seq = NULL;
  push_gimplify_context ();
  tree value = create_tmp_reg (TYPE_MAIN_VARIANT (DECL_BIT_FIELD_TYPE (r.field ())));
  if (is_gimple_call (stmt))
    {
      /* The result of a call.  */
      tree result = create_tmp_reg (gimple_call_return_type (as_a<gcall *> (stmt)));
      gimple *call = gimple_copy (stmt);
      gimple_call_set_lhs (call, result);
      gimple_seq_add_stmt (&seq, call);
      gimplify_assign (value, fold_convert (TREE_TYPE (value), result), &seq);
    }
  else
    gimplify_assign (value, fold_convert (TREE_TYPE (value), gimple_assign_rhs1 (stmt)), &seq);
  tree base = gimplify_value (r.base_address (), &seq);
  gimplify_bit_field_write (r.as_bit_field (), base, value, &seq);
  pop_gimplify_context (NULL);
  gsi_replace_with_seq (gsi, seq, false);
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
    /* What is written first, so that its operands are lowered as values after.  */
    walk_gimple_seq_mod (&body, lower_bit_field, NULL, &wi);
    memset (&wi, 0, sizeof wi);
    walk_gimple_seq_mod (&body, NULL, lower_operand, &wi);
    if (!widened.empty ())
      {
	memset (&wi, 0, sizeof wi);
	walk_gimple_seq_mod (&body, NULL, narrow_operand, &wi);
	widened.clear ();
      }
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
