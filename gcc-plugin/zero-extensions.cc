/* The upper half of a register, where GCC leaves what is in it.

   Without 32-bit arithmetic (-mcpu=v1 and v2) GCC extends an unsigned number of 32 bits with `r0 &= 0xffffffff', whose
   operand the machine extends by its sign: an `and' with -1.  GCC 14 writes `r0 = r1' for it otherwise, in the dialect
   of the assembler that is the default, which moves all of 64 bits (zero_extendsidi2 in config/bpf/bpf.md).

   An RTL pass behind all that would change the instructions again.

   SPDX-License-Identifier: GPL-3.0-or-later */

#include "passes.h"

namespace relocatable {

namespace {

/* INSN, which sets all of a register to the 32 bits of SOURCE, by two shifts.  */

void
extend_by_shifts (rtx_insn *insn, rtx to, rtx source)
{
  rtx whole = gen_rtx_REG (DImode, REGNO (source));
  if (!rtx_equal_p (to, whole))
    emit_before (gen_rtx_SET (to, whole), insn);
  emit_before (gen_rtx_SET (to, gen_rtx_ASHIFT (DImode, to, GEN_INT (32))), insn);
  PATTERN (insn) = gen_rtx_SET (to, gen_rtx_LSHIFTRT (DImode, to, GEN_INT (32)));
}

/* The same by a move of 32 bits, which clears the others.  */

void
extend_by_move (rtx_insn *insn, rtx to, rtx source)
{
  PATTERN (insn)
    = gen_rtx_SET (to, gen_rtx_ASM_OPERANDS (DImode, "{mov32\t%0,%1|%W0 = %W1}", "=r", 0, gen_rtvec (1, source),
					     gen_rtvec (1, gen_rtx_ASM_INPUT_loc (SImode, "r", INSN_LOCATION (insn))),
					     rtvec_alloc (0), INSN_LOCATION (insn)));
}

const pass_data zero_extensions_data = {
  RTL_PASS,		     /* type */
  "relocatable_zero_extend", /* name */
  OPTGROUP_NONE,	     /* optinfo_flags */
  TV_NONE,		     /* tv_id */
  0,			     /* properties_required */
  0,			     /* properties_provided */
  0,			     /* properties_destroyed */
  0,			     /* todo_flags_start */
  0,			     /* todo_flags_finish */
};

class pass_zero_extensions : public rtl_opt_pass
{
public:
  pass_zero_extensions (gcc::context *ctxt)
    : rtl_opt_pass (zero_extensions_data, ctxt)
  {}

  bool gate (function *) final override
  {
    return !bpf_has_alu32 || alu32_zero_extension_is_a_move;
  }

  unsigned int execute (function *) final override
  {
    for (rtx_insn *insn = get_insns (); insn; insn = NEXT_INSN (insn))
      {
	rtx set = NONDEBUG_INSN_P (insn) ? single_set (insn) : NULL_RTX;
	if (!set || GET_CODE (SET_SRC (set)) != ZERO_EXTEND || !REG_P (SET_DEST (set)))
	  continue;
	rtx source = XEXP (SET_SRC (set), 0);
	if (!REG_P (source) || GET_MODE (source) != SImode)
	  continue;
	if (bpf_has_alu32)
	  extend_by_move (insn, SET_DEST (set), source);
	else
	  extend_by_shifts (insn, SET_DEST (set), source);
	INSN_CODE (insn) = -1;
	if (recog_memoized (insn) < 0 && asm_noperands (PATTERN (insn)) < 0)
	  gcc_unreachable ();
	df_insn_rescan (insn);
      }
    return 0;
  }
};

} // anonymous namespace

rtl_opt_pass *
make_pass_zero_extensions (gcc::context *ctxt)
{
  return new pass_zero_extensions (ctxt);
}

} // namespace relocatable
