/* What is stored on the stack as 8 bytes is loaded as 8 bytes.

   GCC keeps a number of 32 bits in a register of 64, and where it has too few of them on the stack.  Of that it loads
   the 4 bytes that it wants.  Before Linux 6.9 the verifier forgets the number then, a loop's counter or an index,
   and refuses the program; a load of all 8 gives it back what it knew (check_stack_read_fixed_off in
   kernel/bpf/verifier.c).

   An RTL pass behind all that would change the instructions again.

   SPDX-License-Identifier: GPL-3.0-or-later */

#include "passes.h"

namespace relocatable {

namespace {

/* If MEMORY is in a slot that the register allocator has made, *OFFSET is where.  */

bool
slot_p (const_rtx memory, HOST_WIDE_INT *offset)
{
  if (!MEM_P (memory) || !MEM_EXPR (memory) || MEM_EXPR (memory) != get_spill_slot_decl (false))
    return false;
  poly_int64 distance;
  rtx base = strip_offset (XEXP (memory, 0), &distance);
  return base == frame_pointer_rtx && distance.is_constant (offset);
}

/* A load of a part of what is stored.  */
struct narrow_load
{
  rtx_insn *insn;
  rtx memory;
  /* Of the 8 bytes.  */
  HOST_WIDE_INT offset;
};

class slot_widener
{
public:
  void visit (rtx_insn *insn)
  {
    rtx set = single_set (insn);
    rtx source = set ? SET_SRC (set) : NULL_RTX;
    if (source && GET_CODE (source) == ZERO_EXTEND)
      source = XEXP (source, 0);
    HOST_WIDE_INT offset, bytes;
    subrtx_iterator::array_type array;
    FOR_EACH_SUBRTX (iter, array, PATTERN (insn), NONCONST)
      if (const_rtx memory = *iter; slot_p (memory, &offset) && MEM_SIZE_KNOWN_P (memory)
				    && MEM_SIZE (memory).is_constant (&bytes))
	{
	  const bool whole = GET_MODE (memory) == DImode;
	  if (set && memory == source && REG_P (SET_DEST (set)))
	    {
	      if (!whole)
		m_loads.push_back ({ insn, const_cast<rtx> (memory),
				     BYTES_BIG_ENDIAN ? offset + bytes - UNITS_PER_WORD : offset });
	    }
	  else
	    for (HOST_WIDE_INT i = 0; i < bytes; i++)
	      {
		const auto [known, added] = m_stored.emplace (offset + i, offset);
		if (!whole || !set || memory != SET_DEST (set) || known->second != offset)
		  known->second = unknown;
	      }
	}
  }

  void widen ()
  {
    for (const narrow_load &load : m_loads)
      if (stored_whole_p (load.offset))
	widen (load);
  }

private:
  static constexpr HOST_WIDE_INT unknown = HOST_WIDE_INT_MAX;

  bool stored_whole_p (HOST_WIDE_INT offset) const
  {
    for (HOST_WIDE_INT i = 0; i < UNITS_PER_WORD; i++)
      if (auto known = m_stored.find (offset + i); known == m_stored.end () || known->second != offset)
	return false;
    return true;
  }

  static void widen (const narrow_load &load)
  {
    rtx set = single_set (load.insn);
    rtx reg = gen_rtx_REG (DImode, REGNO (SET_DEST (set)));
    rtx whole = gen_rtx_MEM (DImode, plus_constant (Pmode, frame_pointer_rtx, load.offset));
    set_mem_attrs_for_spill (whole);
    const machine_mode mode = GET_MODE (load.memory);
    rtx extension = NULL_RTX;
    if (GET_CODE (SET_SRC (set)) == ZERO_EXTEND)
      extension = gen_rtx_SET (SET_DEST (set),
			       gen_rtx_ZERO_EXTEND (GET_MODE (SET_DEST (set)), gen_rtx_REG (mode, REGNO (reg))));
    PATTERN (load.insn) = gen_rtx_SET (reg, whole);
    INSN_CODE (load.insn) = -1;
    df_insn_rescan (load.insn);
    if (extension)
      emit_insn_after_setloc (extension, load.insn, INSN_LOCATION (load.insn));
  }

  /* Of each byte, where the 8 begin that are stored with it; unknown, if these are not always the same.  */
  std::map<HOST_WIDE_INT, HOST_WIDE_INT> m_stored;
  std::vector<narrow_load> m_loads;
};

const pass_data stack_slots_data = {
  RTL_PASS,		/* type */
  "relocatable_slots",	/* name */
  OPTGROUP_NONE,	/* optinfo_flags */
  TV_NONE,		/* tv_id */
  PROP_rtl | PROP_cfg,	/* properties_required */
  0,			/* properties_provided */
  0,			/* properties_destroyed */
  0,			/* todo_flags_start */
  0,			/* todo_flags_finish */
};

class pass_stack_slots : public rtl_opt_pass
{
public:
  pass_stack_slots (gcc::context *ctxt)
    : rtl_opt_pass (stack_slots_data, ctxt)
  {}

  unsigned int execute (function *) final override
  {
    slot_widener slots;
    for (rtx_insn *insn = get_insns (); insn; insn = NEXT_INSN (insn))
      if (NONDEBUG_INSN_P (insn))
	slots.visit (insn);
    slots.widen ();
    return 0;
  }
};

} // anonymous namespace

rtl_opt_pass *
make_pass_stack_slots (gcc::context *ctxt)
{
  return new pass_stack_slots (ctxt);
}

} // namespace relocatable
