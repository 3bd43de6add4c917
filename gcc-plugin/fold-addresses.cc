/* A relocated offset goes into the load or store that it is for.

   An RTL pass right after expansion, which has left

     r1 = unspec; r2 = t + r1; x = [r2]

   and makes the last one `x = [t + unspec]'.  GCC's own passes do that as well, but not for
   volatile accesses, and not if another offset was added last.

   SPDX-License-Identifier: GPL-3.0-or-later */

#include "passes.h"
#include "relocation.h"

namespace relocatable {

namespace {

/* What a register holds at the current place in a block: an unspec, or a sum of a register and
   something.  */

struct definition
{
  rtx unspec = NULL_RTX;
  rtx a = NULL_RTX, b = NULL_RTX;
};

class block_folder
{
public:
  void visit (rtx_insn *insn)
  {
    fold (insn);
    note_stores (insn, forget, this);
    remember (insn);
  }

private:
  const definition *lookup (const_rtx reg) const
  {
    const auto known = m_known.find (REGNO (reg));
    return known == m_known.end () ? NULL : &known->second;
  }

  /* If REG is a sum in which there is the relocated offset of an access of BYTES bytes, of a SCALAR or
     not, returns that unspec, and the other summands in *OTHERS.  What a register was set from still
     holds: forget ().  */
  rtx find_offset (rtx reg, HOST_WIDE_INT bytes, bool scalar, std::vector<rtx> *others) const
  {
    const definition *d = REG_P (reg) ? lookup (reg) : NULL;
    if (!d)
      return NULL_RTX;
    if (d->unspec)
      {
	const relocation &r = site_relocation (d->unspec);
	return r.access_bytes == bytes && r.scalar == scalar ? d->unspec : NULL_RTX;
      }
    for (auto [x, other] : { std::pair<rtx, rtx> (d->a, d->b), { d->b, d->a } })
      if (rtx unspec = find_offset (x, bytes, scalar, others))
	{
	  others->push_back (other);
	  return unspec;
	}
    return NULL_RTX;
  }

  /* An address equal to REG that ends in an unspec, for an access of BYTES bytes, or NULL_RTX.
     Statements that it needs are put before INSN.  */
  rtx relocated_form (rtx reg, HOST_WIDE_INT bytes, rtx_insn *insn) const
  {
    std::vector<rtx> others;
    rtx unspec = find_offset (reg, bytes, true, &others);
    if (!unspec)
      unspec = find_offset (reg, bytes, false, &others);
    if (others.empty () || !REG_P (others[0]))
      return NULL_RTX;
    /* (base + unspec) + other is (base + other) + unspec.  */
    rtx base = others[0];
    for (size_t i = 1; i < others.size (); i++)
      {
	rtx sum = gen_reg_rtx (Pmode);
	rtx_insn *add = emit_insn_before (gen_rtx_SET (sum, gen_rtx_PLUS (Pmode, base, others[i])),
					  insn);
	if (recog_memoized (add) < 0)
	  {
	    delete_insn (add);
	    return NULL_RTX;
	  }
	base = sum;
      }
    return gen_rtx_PLUS (Pmode, base, unspec);
  }

  void fold (rtx_insn *insn) const
  {
    if (!NONJUMP_INSN_P (insn) || asm_noperands (PATTERN (insn)) >= 0)
      return;
    std::vector<rtx> memories;
    subrtx_iterator::array_type array;
    FOR_EACH_SUBRTX (iter, array, PATTERN (insn), NONCONST)
      if (MEM_P (*iter) && REG_P (XEXP (*iter, 0)))
	memories.push_back (const_cast<rtx> (*iter));
    if (memories.empty ())
      return;
    rtx reg = XEXP (memories[0], 0);
    for (rtx m : memories)
      if (!rtx_equal_p (XEXP (m, 0), reg))
	return;
    HOST_WIDE_INT bytes;
    if (!GET_MODE_SIZE (GET_MODE (memories[0])).is_constant (&bytes))
      return;
    rtx address = relocated_form (reg, bytes, insn);
    if (!address)
      return;
    for (rtx m : memories)
      validate_change (insn, &XEXP (m, 0), copy_rtx (address), true);
    apply_change_group ();
  }

  void remember (rtx_insn *insn)
  {
    rtx set = single_set (insn);
    if (!set || !REG_P (SET_DEST (set)) || GET_MODE (SET_DEST (set)) != Pmode
	|| HARD_REGISTER_P (SET_DEST (set)))
      return;
    rtx src = SET_SRC (set);
    definition d;
    if (GET_CODE (src) == UNSPEC && XINT (src, 1) == UNSPEC_CORE_RELOC)
      d.unspec = src;
    else if (GET_CODE (src) == PLUS && REG_P (XEXP (src, 0)) && !HARD_REGISTER_P (XEXP (src, 0))
	     && (CONST_INT_P (XEXP (src, 1))
		 || (REG_P (XEXP (src, 1)) && !HARD_REGISTER_P (XEXP (src, 1))))
	     && !reg_overlap_mentioned_p (SET_DEST (set), src))
      {
	d.a = XEXP (src, 0);
	d.b = XEXP (src, 1);
      }
    else if (REG_P (src) && lookup (src))
      /* A copy.  */
      d = *lookup (src);
    else
      return;
    m_known[REGNO (SET_DEST (set))] = d;
  }

  /* Callback of note_stores: DEST gets another value.  */
  static void forget (rtx dest, const_rtx, void *data)
  {
    block_folder *self = static_cast<block_folder *> (data);
    if (SUBREG_P (dest))
      dest = SUBREG_REG (dest);
    if (!REG_P (dest))
      return;
    for (auto i = self->m_known.begin (); i != self->m_known.end ();)
      {
	const definition &d = i->second;
	if (i->first == REGNO (dest)
	    || (d.a && rtx_equal_p (d.a, dest)) || (d.b && rtx_equal_p (d.b, dest)))
	  i = self->m_known.erase (i);
	else
	  ++i;
      }
  }

  std::map<unsigned, definition> m_known;
};

const pass_data fold_addresses_data = {
  RTL_PASS,		/* type */
  "relocatable_fold",	/* name */
  OPTGROUP_NONE,	/* optinfo_flags */
  TV_NONE,		/* tv_id */
  PROP_rtl | PROP_cfg,	/* properties_required */
  0,			/* properties_provided */
  0,			/* properties_destroyed */
  0,			/* todo_flags_start */
  0,			/* todo_flags_finish */
};

class pass_fold_addresses : public rtl_opt_pass
{
public:
  pass_fold_addresses (gcc::context *ctxt)
    : rtl_opt_pass (fold_addresses_data, ctxt)
  {}

  unsigned int execute (function *fn) final override
  {
    /* Volatile accesses are as good as others.  */
    init_recog ();
    basic_block bb;
    FOR_EACH_BB_FN (bb, fn)
      {
	block_folder folder;
	rtx_insn *insn;
	FOR_BB_INSNS (bb, insn)
	  if (NONDEBUG_INSN_P (insn))
	    folder.visit (insn);
      }
    return 0;
  }
};

} // anonymous namespace

rtl_opt_pass *
make_pass_fold_addresses (gcc::context *ctxt)
{
  return new pass_fold_addresses (ctxt);
}

} // namespace relocatable
