/* From relocated values to the instructions that hold them.

   Expansion turns the call that stands for a relocated value into the unspec of GCC's own
   bpf.md,

     (unspec:DI [(const_int 12) (const_int 40)] UNSPEC_CORE_RELOC)

   of which the first operand is the local value and the second, opaque to GCC, is here the
   number of a *site*: every expanded call has its own, so that RTL never takes two of them
   for the same value and each can be folded into the load or store that uses it.

   Just before instruction lengths are computed ("shorten") a pass replaces the unspecs by
   their local values and remembers which instruction held which.  When that instruction is
   printed, a label is put in front of it for .BTF.ext.

   SPDX-License-Identifier: GPL-3.0-or-later */

#include "asm-text.h"
#include "btf-unit.h"
#include "passes.h"
#include "relocation.h"

namespace relocatable {

namespace {

/* The relocation of each site, and where the source asks for it: the instruction often has the
   location of what uses the value, not that of the access (expand, combine).  */
struct site
{
  unsigned entry;
  location_t location;
};
std::vector<site> sites;

/* The relocations of the current function's instructions, by INSN_UID.  */
std::unordered_map<int, unsigned> placed;

/* The labels of those that are an asm, which has it in its text.  */
std::unordered_map<int, std::string> labels;

/* final calls no hook before it prints an asm.  So each has a label in its text, and is noted when
   what comes after it is printed.  ORDER is that of the function's instructions.  */
struct labelled_asm
{
  rtx_insn *insn;
  std::string label;
  unsigned order;
};
std::vector<labelled_asm> asms;
size_t next_asm;
std::unordered_map<int, unsigned> order;

/* The hooks that ours are wrapped round.  */
decltype (targetm.expand_builtin) backend_expand_builtin;
decltype (targetm.legitimate_address_p) backend_legitimate_address_p;
decltype (targetm.mode_dependent_address_p) backend_mode_dependent_address_p;
decltype (targetm.unspec_may_trap_p) backend_unspec_may_trap_p;
decltype (targetm.asm_out.unwind_emit) backend_unwind_emit;
decltype (targetm.asm_out.final_postscan_insn) backend_final_postscan_insn;
decltype (targetm.asm_out.function_prologue) backend_function_prologue;
decltype (targetm.asm_out.function_epilogue) backend_function_epilogue;

bool
relocated_unspec_p (const_rtx x)
{
  return GET_CODE (x) == UNSPEC && XINT (x, 1) == UNSPEC_CORE_RELOC;
}

} // anonymous namespace

const relocation &
site_relocation (const_rtx unspec)
{
  return relocation_at (sites.at (INTVAL (XVECEXP (unspec, 0, 1))).entry);
}

rtx
relocated_offset (rtx address)
{
  if (GET_CODE (address) == PLUS)
    for (int i = 0; i < 2; i++)
      if (relocated_unspec_p (XEXP (address, i)))
	return XEXP (address, i);
  return NULL_RTX;
}

rtx_insn *
emit_before (rtx pattern, rtx_insn *insn)
{
  rtx_insn *before = emit_insn_before (pattern, insn);
  INSN_LOCATION (before) = INSN_LOCATION (insn);
  if (recog_memoized (before) < 0)
    gcc_unreachable ();
  return before;
}

namespace {

/* The relocated unspecs in X.  */

std::vector<rtx *>
find_unspecs (rtx *x)
{
  std::vector<rtx *> found;
  subrtx_ptr_iterator::array_type array;
  FOR_EACH_SUBRTX_PTR (iter, array, x, NONCONST)
    if (rtx *loc = *iter; *loc && relocated_unspec_p (*loc))
      {
	found.push_back (loc);
	iter.skip_subrtxes ();
      }
  return found;
}

/* As targetm.expand_builtin (GCC's target.def).  */

rtx
expand_builtin (tree exp, rtx target, rtx subtarget, machine_mode mode, int ignore)
{
  if (!relocated_value_builtin_p (get_callee_fndecl (exp)))
    return backend_expand_builtin (exp, target, subtarget, mode, ignore);

  const unsigned entry = tree_to_uhwi (CALL_EXPR_ARG (exp, 0));
  const unsigned number = sites.size ();
  sites.push_back ({ entry, curr_insn_location () });
  rtvec operands = gen_rtvec (2, gen_int_mode (relocation_at (entry).local_value, DImode),
			      GEN_INT (number));
  return gen_rtx_UNSPEC (DImode, operands, UNSPEC_CORE_RELOC);
}

/* As targetm.legitimate_address_p.  A relocated offset may only stand in an access that is
   as wide as the field: where the kernel's field has another size, libbpf changes the width
   of the access, and refuses one that was not that of the local field.  So no part of a
   field is accessed at the field's own relocation.  */

bool
legitimate_address_p (machine_mode mode, rtx x, bool strict, code_helper ch)
{
  if (rtx unspec = relocated_offset (x))
    {
      HOST_WIDE_INT bytes;
      if (mode == VOIDmode
	  || !GET_MODE_SIZE (mode).is_constant (&bytes)
	  || bytes != site_relocation (unspec).access_bytes)
	return false;
    }
  return backend_legitimate_address_p (mode, x, strict, ch);
}

/* As targetm.mode_dependent_address_p: keep GCC from narrowing such an access in the first
   place.  */

bool
mode_dependent_address_p (const_rtx address, addr_space_t as)
{
  return relocated_offset (const_cast<rtx> (address))
	 || backend_mode_dependent_address_p (address, as);
}

/* As targetm.unspec_may_trap_p.  A relocation that cannot be resolved makes the instruction an
   invalid call, which the verifier takes where it cannot be reached: behind the test whether
   the field exists, say.  So it must not be moved to where it is executed when it was not.  */

int
unspec_may_trap_p (const_rtx x, unsigned flags)
{
  if (relocated_unspec_p (x))
    return poisons_p (site_relocation (x).kind);
  return backend_unspec_may_trap_p (x, flags);
}

/* Note each asm that is before LIMIT in the order of instructions.  */

void
note_asms (FILE *file, unsigned limit)
{
  for (; next_asm < asms.size () && asms[next_asm].order < limit; next_asm++)
    {
      const labelled_asm &a = asms[next_asm];
      const auto relocated = placed.find (INSN_UID (a.insn));
      the_btf_unit ().note_instruction (file, a.insn,
					relocated == placed.end () ? -1 : int (relocated->second),
					a.label);
    }
}

/* As targetm.asm_out.unwind_emit, which final calls before it prints INSN.  */

void
unwind_emit (FILE *file, rtx_insn *insn)
{
  if (backend_unwind_emit)
    backend_unwind_emit (file, insn);
  if (!NONDEBUG_INSN_P (insn))
    return;

  if (const auto place = order.find (INSN_UID (insn)); place != order.end ())
    note_asms (file, place->second);
  const auto relocated = placed.find (INSN_UID (insn));
  the_btf_unit ().note_instruction (file, insn, relocated == placed.end ()
						  ? -1 : int (relocated->second), "",
				    calls_are_printed_early && CALL_P (insn) ? call_bytes : 0);
}

/* As targetm.asm_out.final_postscan_insn, which final calls when it has printed INSN.  */

void
final_postscan_insn (FILE *file, rtx_insn *insn, rtx *operands, int noperands)
{
  if (backend_final_postscan_insn)
    backend_final_postscan_insn (file, insn, operands, noperands);
  if (const auto place = order.find (INSN_UID (insn)); place != order.end ())
    note_asms (file, place->second + 1);
}

/* As targetm.asm_out.function_prologue.  */

void
function_prologue (FILE *file)
{
  if (backend_function_prologue)
    backend_function_prologue (file);
  the_btf_unit ().note_function (file, current_function_decl);
}

/* As targetm.asm_out.function_epilogue, which final calls after the last instruction.  */

void
function_epilogue (FILE *file)
{
  note_asms (file, UINT_MAX);
  if (backend_function_epilogue)
    backend_function_epilogue (file);
}

/* Whether what the loader puts in for KIND, and what stands there before, is a number for the 32
   bits of an addition.  */

bool
small_number_p (relocation_kind kind)
{
  return kind != relocation_kind::enumval_value && !type_id_p (kind);
}

/* What the instruction holds in the place of UNSPEC.  */

rtx
held_value (const_rtx unspec)
{
  const rtx number = XVECEXP (unspec, 0, 0);
  /* The kernel's enumerator may need 64 bits when ours does not.  bpf.md loads a constant
     expression, unlike a small number, with lddw.  */
  return small_number_p (site_relocation (unspec).kind) ? number : gen_rtx_CONST (DImode, number);
}

/* Let INSN, if all it does is to load UNSPEC, the number of a type, load the symbol that will have
   that number: it is known when all types are.  libbpf does not look at it, other loaders insist
   on the one that the relocation names (coreCalculateFixup in cilium/ebpf's btf/core.go).  An asm,
   because bpf.md loads symbols with lddw, which gas always leaves to the linker.  */

bool
load_type_id (rtx_insn *insn, rtx unspec)
{
  rtx set = single_set (insn);
  if (!set || SET_SRC (set) != unspec || !REG_P (SET_DEST (set)))
    return false;

  const unsigned entry = sites.at (INTVAL (XVECEXP (unspec, 0, 1))).entry;
  const std::string symbol = type_id_symbol (entry).substr (1);
  /* final calls no hook before it prints an asm.  */
  const std::string label = the_btf_unit ().new_label ();
  const std::string text
    = label.substr (1) + ":\n\t{mov\t%0," + symbol + "|%0 = " + symbol + "}";
  PATTERN (insn)
    = gen_rtx_SET (SET_DEST (set),
		   gen_rtx_ASM_OPERANDS (GET_MODE (SET_DEST (set)), ggc_strdup (text.c_str ()),
					 "=r", 0, rtvec_alloc (0), rtvec_alloc (0),
					 rtvec_alloc (0), UNKNOWN_LOCATION));
  INSN_CODE (insn) = -1;
  labels[INSN_UID (insn)] = label;
  return true;
}

/* Whether an instruction CODE does the same with a number of KIND as with a register that holds it, whatever
   the number is: the verifier refuses a division by 0, and a shift by 64 and more.  */

bool
takes_number_p (rtx_code code, relocation_kind kind)
{
  switch (code)
    {
    case PLUS:
    case MULT:
    case AND:
    case IOR:
    case XOR:
      return true;
    case ASHIFT:
    case LSHIFTRT:
    case ASHIFTRT:
      return kind == relocation_kind::field_lshift_u64 || kind == relocation_kind::field_rshift_u64;
    default:
      return false;
    }
}

/* `r1 = 12; r2 += r1', where nobody else wants r1 and the 12 is relocated, is `r2 += 12'
   with the relocation on the addition; and so with other operations.  bpf.md has none with an unspec, so
   GCC could not see this.  Returns the addition if INSN, which loads UNSPEC into a register, is such
   a first half.  */

rtx_insn *
single_operation (rtx_insn *insn, rtx unspec)
{
  if (!small_number_p (site_relocation (unspec).kind))
    return NULL;
  rtx set = single_set (insn);
  if (!set || SET_SRC (set) != unspec || !REG_P (SET_DEST (set))
      || GET_MODE (SET_DEST (set)) != DImode)
    return NULL;
  rtx value = SET_DEST (set);

  for (rtx_insn *next = NEXT_INSN (insn); next; next = NEXT_INSN (next))
    {
      if (DEBUG_INSN_P (next) || NOTE_P (next))
	continue;
      if (!NONJUMP_INSN_P (next))
	return NULL;
      if (!reg_overlap_mentioned_p (value, PATTERN (next)))
	continue;
      rtx use = single_set (next);
      if (use
	  && REG_P (SET_DEST (use))
	  && GET_MODE (SET_DEST (use)) == DImode
	  && takes_number_p (GET_CODE (SET_SRC (use)), site_relocation (unspec).kind)
	  && rtx_equal_p (XEXP (SET_SRC (use), 0), SET_DEST (use))
	  && rtx_equal_p (XEXP (SET_SRC (use), 1), value)
	  && !rtx_equal_p (SET_DEST (use), value)
	  && find_regno_note (next, REG_DEAD, REGNO (value)))
	return next;
      return NULL;
    }
  return NULL;
}

/* Drop what notes say of INSN in terms of relocated values.  */

void
remove_relocated_notes (rtx_insn *insn)
{
  rtx *link = &REG_NOTES (insn);
  while (*link)
    if (GET_CODE (*link) == EXPR_LIST && XEXP (*link, 0)
	&& !find_unspecs (&XEXP (*link, 0)).empty ())
      *link = XEXP (*link, 1);
    else
      link = &XEXP (*link, 1);
}

/* Replace the relocated unspecs in INSN by their local values.  */

void
replace_unspecs (rtx_insn *insn)
{
  /* bpf.md and the printing of addresses want the constant second.  */
  subrtx_ptr_iterator::array_type array;
  FOR_EACH_SUBRTX_PTR (iter, array, &PATTERN (insn), NONCONST)
    if (rtx x = **iter; x && GET_CODE (x) == PLUS && relocated_unspec_p (XEXP (x, 0)))
      std::swap (XEXP (x, 0), XEXP (x, 1));
  for (rtx *unspec : find_unspecs (&PATTERN (insn)))
    *unspec = held_value (*unspec);
  INSN_CODE (insn) = -1;
}

/* If INSN extends the sign of a field that libbpf may resize as it loads it, make it load first, and extend
   then: there is no such instruction of 64 bits, which the loader could have to make of it.  Returns the
   load, or NULL.  Several passes put the memory there, register allocation last of all
   (combine_and_move_insns in GCC's ira.cc).  */

rtx_insn *
split_resizable_sign_extension (rtx_insn *insn)
{
  rtx set = single_set (insn);
  if (!set || GET_CODE (SET_SRC (set)) != SIGN_EXTEND || !MEM_P (XEXP (SET_SRC (set), 0)))
    return NULL;
  rtx *memory = &XEXP (SET_SRC (set), 0);
  rtx unspec = relocated_offset (XEXP (*memory, 0));
  if (!unspec || !site_relocation (unspec).resizable)
    return NULL;
  rtx loaded = gen_rtx_REG (GET_MODE (*memory), REGNO (SET_DEST (set)));
  rtx_insn *load = emit_before (gen_rtx_SET (loaded, *memory), insn);
  if (!validate_change (insn, memory, loaded, false))
    gcc_unreachable ();
  return load;
}

void
place_relocation (rtx_insn *insn)
{
  if (rtx_insn *load = split_resizable_sign_extension (insn))
    insn = load;
  std::vector<rtx *> unspecs = find_unspecs (&PATTERN (insn));
  if (unspecs.empty ())
    return;
  const rtx unspec = *unspecs[0];
  const site asked = sites.at (INTVAL (XVECEXP (unspec, 0, 1)));
  const unsigned entry = asked.entry;
  const relocation &r = relocation_at (entry);
  const location_t loc = INSN_HAS_LOCATION (insn) ? INSN_LOCATION (insn) : r.location;

  /* An atomic operation mentions its memory twice.  */
  for (rtx *other : unspecs)
    if (!rtx_equal_p (*other, unspec))
      {
	error_at (loc, "this needs two relocations in one instruction, which no loader can do");
	return;
      }

  if (rtx_insn *operation = single_operation (insn, unspec))
    {
      rtx result = SET_SRC (single_set (operation));
      XEXP (result, 1) = XVECEXP (unspec, 0, 0);
      INSN_CODE (operation) = -1;
      if (recog_memoized (operation) >= 0)
	{
	  placed[INSN_UID (operation)] = entry;
	  INSN_LOCATION (operation) = asked.location;
	  remove_relocated_notes (operation);
	  delete_insn (insn);
	  return;
	}
      XEXP (result, 1) = SET_DEST (single_set (insn));
      INSN_CODE (operation) = -1;
    }

  if (type_id_p (r.kind))
    {
      if (!load_type_id (insn, unspec))
	error_at (loc, "cannot place the relocation for the number of %qT in an instruction", r.root);
      placed[INSN_UID (insn)] = entry;
      INSN_LOCATION (insn) = asked.location;
      return;
    }

  /* Addresses may be shared between instructions.  */
  PATTERN (insn) = copy_rtx (PATTERN (insn));
  const int code = INSN_CODE (insn);
  replace_unspecs (insn);
  /* What an operand without constraints has become in register allocation (the expected value in
     atomic_compare_and_swap<AMO:mode>_1) need not satisfy its predicate any more; the instruction is
     still what it was.  */
  if (recog_memoized (insn) < 0)
    INSN_CODE (insn) = single_set (insn) && SET_SRC (single_set (insn)) == unspec ? -1 : code;
  if (INSN_CODE (insn) < 0)
    {
      error_at (loc, "cannot place the relocation %<%s%> of %qT in an instruction",
		r.access.c_str (), r.root);
      return;
    }
  placed[INSN_UID (insn)] = entry;
  INSN_LOCATION (insn) = asked.location;
}

/* INSN is next in the order of instructions.  */

void
note_order (rtx_insn *insn)
{
  const unsigned number = order.size ();
  order[INSN_UID (insn)] = number;
  if (const auto own = labels.find (INSN_UID (insn)); own != labels.end ())
    asms.push_back ({ insn, own->second, number });
  else if (const std::string label = the_btf_unit ().new_label (); label_asm (insn, label))
    asms.push_back ({ insn, label, number });
}

const pass_data place_relocations_data = {
  RTL_PASS,		/* type */
  "relocatable_place",	/* name */
  OPTGROUP_NONE,	/* optinfo_flags */
  TV_NONE,		/* tv_id */
  0,			/* properties_required */
  0,			/* properties_provided */
  0,			/* properties_destroyed */
  0,			/* todo_flags_start */
  0,			/* todo_flags_finish */
};

class pass_place_relocations : public rtl_opt_pass
{
public:
  pass_place_relocations (gcc::context *ctxt)
    : rtl_opt_pass (place_relocations_data, ctxt)
  {}

  unsigned int execute (function *) final override
  {
    placed.clear ();
    labels.clear ();
    asms.clear ();
    next_asm = 0;
    order.clear ();
    df_note_add_problem ();
    df_analyze ();
    /* Volatile accesses are as good as others.  */
    init_recog ();
    for (rtx_insn *insn = get_insns (), *next; insn; insn = next)
      {
	next = NEXT_INSN (insn);
	if (!INSN_P (insn))
	  continue;
	if (DEBUG_INSN_P (insn))
	  {
	    /* A variable's location for a debugger; it holds for the local layout.  */
	    for (rtx *unspec : find_unspecs (&PATTERN (insn)))
	      *unspec = XVECEXP (*unspec, 0, 0);
	    continue;
	  }
	remove_relocated_notes (insn);
	place_relocation (insn);
      }
    for (rtx_insn *insn = get_insns (); insn; insn = NEXT_INSN (insn))
      if (NONDEBUG_INSN_P (insn))
	note_order (insn);
    return 0;
  }
};

} // anonymous namespace

rtl_opt_pass *
make_pass_place_relocations (gcc::context *ctxt)
{
  return new pass_place_relocations (ctxt);
}

void
wrap_target_hooks ()
{
  backend_expand_builtin = targetm.expand_builtin;
  targetm.expand_builtin = expand_builtin;
  backend_legitimate_address_p = targetm.legitimate_address_p;
  targetm.legitimate_address_p = legitimate_address_p;
  backend_mode_dependent_address_p = targetm.mode_dependent_address_p;
  targetm.mode_dependent_address_p = mode_dependent_address_p;
  backend_unspec_may_trap_p = targetm.unspec_may_trap_p;
  targetm.unspec_may_trap_p = unspec_may_trap_p;
  backend_unwind_emit = targetm.asm_out.unwind_emit;
  targetm.asm_out.unwind_emit = unwind_emit;
  backend_final_postscan_insn = targetm.asm_out.final_postscan_insn;
  targetm.asm_out.final_postscan_insn = final_postscan_insn;
  backend_function_prologue = targetm.asm_out.function_prologue;
  targetm.asm_out.function_prologue = function_prologue;
  backend_function_epilogue = targetm.asm_out.function_epilogue;
  targetm.asm_out.function_epilogue = function_epilogue;
}

} // namespace relocatable
