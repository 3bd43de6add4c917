/* What any kernel's answer is between.

   Whatever a layout is, an offset, a size, a shift or the number of a type is no negative number of
   32 bits, and whether something exists is 0 or 1.  With that the optimisers do without the
   instructions that extend such a value to 64 bits, or make a truth value of it.  Nothing else
   follows from it, in particular nothing from the local value.

   A GIMPLE pass that runs twice: as soon as there are SSA names, and after "widening_mul", not long
   before "uncprop".  That would replace the constant 1 by the answer where that is known to be no 0
   (ssa_name_has_boolean_range), and so keep it in a register for longer; from there on an answer
   only fits in 31 bits.

   A shift's count the front ends have made an int of, from which RTL would extend it again; in the
   second run the answer itself becomes the count.

   SPDX-License-Identifier: GPL-3.0-or-later */

#include "passes.h"
#include "relocation.h"

namespace relocatable {

namespace {

const HOST_WIDE_INT greatest_int = 0x7fffffff;

/* The greatest answer to a question of KIND; the least is 0.  -1 if all 64 bits may be used.  */

HOST_WIDE_INT
greatest_answer (relocation_kind kind)
{
  switch (kind)
    {
    case relocation_kind::enumval_value:
      return -1;
    case relocation_kind::field_exists:
    case relocation_kind::field_signed:
    case relocation_kind::type_exists:
    case relocation_kind::type_matches:
    case relocation_kind::enumval_exists:
      return 1;
    case relocation_kind::field_lshift_u64:
    case relocation_kind::field_rshift_u64:
      return 63;
    default:
      return greatest_int;
    }
}

/* The kind of question that VALUE is the answer to; NULL if it is none.  */

const relocation_kind *
answered_kind (const_tree value)
{
  if (TREE_CODE (value) != SSA_NAME)
    return NULL;
  const int entry = relocated_value_entry (SSA_NAME_DEF_STMT (value));
  return entry < 0 ? NULL : &relocation_at (entry).kind;
}

/* If STMT shifts by a converted answer, let it be by the answer.  */

void
shift_by_answer (gimple *stmt)
{
  if (!is_gimple_assign (stmt)
      || (gimple_assign_rhs_code (stmt) != LSHIFT_EXPR
	  && gimple_assign_rhs_code (stmt) != RSHIFT_EXPR))
    return;
  tree count = gimple_assign_rhs2 (stmt);
  while (TREE_CODE (count) == SSA_NAME && gimple_assign_cast_p (SSA_NAME_DEF_STMT (count))
	 && INTEGRAL_TYPE_P (TREE_TYPE (count)) && TYPE_PRECISION (TREE_TYPE (count)) >= 32)
    count = gimple_assign_rhs1 (SSA_NAME_DEF_STMT (count));
  if (const relocation_kind *kind = answered_kind (count); kind && greatest_answer (*kind) > 0)
    {
      gimple_assign_set_rhs2 (stmt, count);
      update_stmt (stmt);
    }
}

const pass_data value_ranges_data = {
  GIMPLE_PASS,		/* type */
  "relocatable_ranges",	/* name */
  OPTGROUP_NONE,	/* optinfo_flags */
  TV_NONE,		/* tv_id */
  PROP_ssa | PROP_cfg,	/* properties_required */
  0,			/* properties_provided */
  0,			/* properties_destroyed */
  0,			/* todo_flags_start */
  0,			/* todo_flags_finish */
};

class pass_value_ranges : public gimple_opt_pass
{
public:
  explicit pass_value_ranges (gcc::context *ctxt, bool last)
    : gimple_opt_pass (value_ranges_data, ctxt), m_last (last)
  {}

  opt_pass *clone () final override { return new pass_value_ranges (m_ctxt, m_last); }
  bool gate (function *) final override { return optimize; }

  unsigned int execute (function *) final override
  {
    basic_block bb;
    FOR_EACH_BB_FN (bb, cfun)
      for (gimple_stmt_iterator gsi = gsi_start_bb (bb); !gsi_end_p (gsi); gsi_next (&gsi))
	{
	  if (m_last)
	    shift_by_answer (gsi_stmt (gsi));
	  tree value = is_gimple_call (gsi_stmt (gsi)) ? gimple_call_lhs (gsi_stmt (gsi)) : NULL_TREE;
	  const relocation_kind *kind = value ? answered_kind (value) : NULL;
	  HOST_WIDE_INT greatest = kind ? greatest_answer (*kind) : -1;
	  if (greatest < 0)
	    continue;
	  if (m_last)
	    {
	      reset_flow_sensitive_info (value);
	      greatest = greatest_int;
	    }
	  tree type = TREE_TYPE (value);
	  int_range<1> range (type, wi::zero (TYPE_PRECISION (type)),
			      wi::shwi (greatest, TYPE_PRECISION (type)));
	  set_range_info (value, range);
	}
    return 0;
  }

private:
  const bool m_last;	/* Whether it is the second run.  */
};

} // anonymous namespace

gimple_opt_pass *
make_pass_value_ranges (gcc::context *ctxt, bool last)
{
  return new pass_value_ranges (ctxt, last);
}

} // namespace relocatable
