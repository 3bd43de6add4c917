/* __builtin_bpf_load_byte, _half and _word with clang's two arguments.

   The instructions find the socket buffer in r6 (LD_ABS and LD_IND in the kernel's
   Documentation/bpf/standardization/instruction-set.rst, "Legacy BPF Packet access instructions").
   GCC's form has the offset only and leaves it to the program that r6 holds it; clang's says what
   it is.

   SPDX-License-Identifier: GPL-3.0-or-later */

#include "packet-loads.h"
#include "opaque.h"

namespace relocatable {

namespace {

tree packet_load_fndecl;
const unsigned packet_load_code = 0x0C051;

/* A variable that is the register r6.  */

tree
skb_register (location_t loc)
{
  tree var = build_decl (loc, VAR_DECL, create_tmp_var_name ("skb"), ptr_type_node);
  DECL_CONTEXT (var) = current_function_decl;
  DECL_ARTIFICIAL (var) = DECL_IGNORED_P (var) = TREE_USED (var) = 1;
  DECL_REGISTER (var) = DECL_HARD_REGISTER (var) = 1;
  set_user_assembler_name (var, "r6");
  gimple_add_tmp_var (var);
  return var;
}

} // anonymous namespace

tree
build_packet_load (unsigned bytes, tree skb, tree offset, location_t loc)
{
  return build_call_expr_loc (loc, packet_load_fndecl, 3,
			      build_int_cst (unsigned_type_node, bytes),
			      fold_convert_loc (loc, ptr_type_node, skb),
			      fold_convert_loc (loc, long_long_unsigned_type_node, offset));
}

bool
lower_packet_load (gimple_stmt_iterator *gsi)
{
  gimple *stmt = gsi_stmt (*gsi);
  if (!is_gimple_call (stmt) || !packet_load_fndecl
      || gimple_call_fndecl (stmt) != packet_load_fndecl)
    return false;
  const location_t loc = gimple_location (stmt);
  const unsigned bytes = tree_to_uhwi (gimple_call_arg (stmt, 0));
  tree offset = gimple_call_arg (stmt, 2);
  const char letter = bytes == 1 ? 'b' : bytes == 2 ? 'h' : 'w';

  /* In both dialects of the assembler.  */
  char text[128];
  const bool constant = tree_fits_shwi_p (offset) && tree_to_shwi (offset) == int32_t (tree_to_shwi (offset));
  if (constant)
    snprintf (text, sizeof text, "{ldabs%c\t%%1|r0 = *(u%u *) skb[%%1]}", letter, bytes * 8);
  else
    snprintf (text, sizeof text, "{ldind%c\t%%1,0|r0 = *(u%u *) skb[%%1 + 0]}", letter, bytes * 8);

  gimple_seq seq = NULL;
  push_gimplify_context ();
  tree skb = skb_register (loc);
  gimple_seq_add_stmt (&seq, gimple_build_assign (skb, gimple_call_arg (stmt, 1)));
  tree result = create_tmp_reg (long_long_unsigned_type_node);
  vec<tree, va_gc> *clobbers = NULL;
  for (const char *reg : { "r1", "r2", "r3", "r4", "r5" })
    vec_safe_push (clobbers, build_tree_list (NULL_TREE, build_string (2, reg)));
  /* "t" is r0.  */
  gasm *load = gimple_build_asm_vec (ggc_strdup (text),
				     asm_operands ({ { constant ? "i" : "r", offset }, { "r", skb } }),
				     asm_operands ({ { "=t", result } }), clobbers, NULL);
  gimple_asm_set_volatile (load, true);
  gimple_set_location (load, loc);
  gimple_seq_add_stmt (&seq, load);
  if (tree lhs = gimple_call_lhs (stmt))
    gimple_seq_add_stmt (&seq, gimple_build_assign (lhs, NOP_EXPR, result));
  pop_gimplify_context (NULL);
  gsi_replace_with_seq (gsi, seq, false);
  return true;
}

void
initialize_packet_load_builtin ()
{
  tree u64 = long_long_unsigned_type_node;
  packet_load_fndecl
    = add_builtin_function ("relocated packet load",
			    build_function_type_list (u64, unsigned_type_node, ptr_type_node, u64,
						      NULL_TREE),
			    packet_load_code, BUILT_IN_MD, NULL, NULL_TREE);
  TREE_NOTHROW (packet_load_fndecl) = 1;
}

} // namespace relocatable
