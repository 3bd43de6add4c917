/* Accesses to optional fields that no test of their existence guards.

   A field that some kernels lack can be marked `relocatable_optional'.  An access to it that is reached
   where it is missing makes the program invalid, so it must stand where a test was passed:

     if (__builtin_relocatable_field_exists (t->a)) use (t->a);

   The pass finds it among what dominates the access, when functions have been inlined and little
   else was done.  Which tests count:
   - the existence of the same field, or of what is in it, by a path from the same type.  Indices of
     arrays make no difference.
   - that the type the path starts from matches (type_matches), since then all its fields exist.
   That a type exists says nothing of its fields.  A test counts through `!', `&&', `||', variables that
   hold it, and early returns.

   SPDX-License-Identifier: GPL-3.0-or-later */

#include "passes.h"
#include "access-path.h"
#include "layout-severity.h"
#include "relocation.h"

namespace relocatable {

severity the_unguarded_severity = severity::allow;

namespace {

/* A way to a field: the type that it starts from, and the members, without the indices of arrays.  */

struct field_way
{
  tree root;
  std::vector<tree> members;

  explicit field_way (const relocation &r);

  /* Whether the first COUNT members of OTHER are the first of this.  */
  bool starts_as (const field_way &other, size_t count) const
  {
    return root == other.root && members.size () >= count
	   && std::equal (members.begin (), members.begin () + count, other.members.begin ());
  }
};

tree
nth_member (tree type, unsigned n)
{
  for (tree f = TYPE_FIELDS (type); f; f = DECL_CHAIN (f))
    if (btf_member_p (f) && n-- == 0)
      return f;
  return NULL_TREE;
}

field_way::field_way (const relocation &r)
  : root (TYPE_MAIN_VARIANT (r.root))
{
  tree type = root;
  const char *p = r.access.c_str ();
  /* The first is the index of the whole object.  */
  for (p += strcspn (p, ":"); *p == ':' && type; p += strcspn (p, ":"))
    {
      const unsigned step = strtoul (++p, NULL, 10);
      if (TREE_CODE (type) == ARRAY_TYPE)
	type = TREE_TYPE (type);
      else if (tree member = RECORD_OR_UNION_TYPE_P (type) ? nth_member (type, step) : NULL_TREE)
	{
	  members.push_back (member);
	  type = TREE_TYPE (member);
	}
      else
	break;
    }
}

bool
optional_p (const_tree member)
{
  return lookup_attribute ("relocatable_optional", DECL_ATTRIBUTES (member));
}

/* The entries of tests that are known to have said yes.  */
using facts = std::set<unsigned>;

class guards
{
public:
  /* What is known where BB is entered.  */
  facts at (basic_block bb);

private:
  facts of_edge (edge e);
  facts of_value (tree value, bool truth, unsigned depth);
  facts of_comparison (tree_code code, tree left, tree right, bool truth, unsigned depth);
  facts of_phi (gphi *phi, bool truth, unsigned depth);

  /* Through more definitions than these it does not look.  */
  static const unsigned max_depth = 16;
  std::set<edge> m_under_way;
};

facts
both (facts a, const facts &b)
{
  a.insert (b.begin (), b.end ());
  return a;
}

facts
common (const facts &a, const facts &b)
{
  facts result;
  std::set_intersection (a.begin (), a.end (), b.begin (), b.end (),
			 std::inserter (result, result.end ()));
  return result;
}

/* What follows from VALUE being not zero, or zero: TRUTH.  */

facts
guards::of_value (tree value, bool truth, unsigned depth)
{
  if (TREE_CODE (value) != SSA_NAME || depth == max_depth)
    return {};
  gimple *def = SSA_NAME_DEF_STMT (value);
  if (const int entry = relocated_value_entry (def); entry >= 0)
    {
      const relocation_kind kind = relocation_at (entry).kind;
      return truth && (kind == relocation_kind::field_exists || kind == relocation_kind::type_matches)
	     ? facts { unsigned (entry) } : facts ();
    }
  if (gphi *phi = dyn_cast<gphi *> (def))
    return of_phi (phi, truth, depth + 1);
  if (!is_gimple_assign (def))
    return {};
  tree a = gimple_assign_rhs1 (def), b = gimple_assign_rhs2 (def);
  switch (gimple_assign_rhs_code (def))
    {
    CASE_CONVERT:
    case SSA_NAME:
    case NEGATE_EXPR:
      return of_value (a, truth, depth + 1);
    case BIT_NOT_EXPR:
    case TRUTH_NOT_EXPR:
      return TREE_CODE (TREE_TYPE (value)) == BOOLEAN_TYPE ? of_value (a, !truth, depth + 1) : facts ();
    case BIT_XOR_EXPR:
      return integer_onep (b) ? of_value (a, !truth, depth + 1) : facts ();
    case BIT_AND_EXPR:
    case MULT_EXPR:
      return truth ? both (of_value (a, true, depth + 1), of_value (b, true, depth + 1)) : facts ();
    case BIT_IOR_EXPR:
      return truth ? common (of_value (a, true, depth + 1), of_value (b, true, depth + 1))
		   : both (of_value (a, false, depth + 1), of_value (b, false, depth + 1));
    case COND_EXPR:
      if (integer_zerop (gimple_assign_rhs3 (def)) && truth)
	return both (of_value (a, true, depth + 1), of_value (b, true, depth + 1));
      return {};
    default:
      return TREE_CODE_CLASS (gimple_assign_rhs_code (def)) == tcc_comparison
	     ? of_comparison (gimple_assign_rhs_code (def), a, b, truth, depth + 1) : facts ();
    }
}

facts
guards::of_comparison (tree_code code, tree left, tree right, bool truth, unsigned depth)
{
  const bool zero = integer_zerop (right), one = integer_onep (right);
  switch (code)
    {
    case NE_EXPR:
      return zero ? of_value (left, truth, depth) : one ? of_value (left, !truth, depth) : facts ();
    case EQ_EXPR:
      return zero ? of_value (left, !truth, depth) : one && truth ? of_value (left, true, depth) : facts ();
    case GT_EXPR:
      return zero && truth ? of_value (left, true, depth) : facts ();
    case LE_EXPR:
      return zero && !truth ? of_value (left, true, depth) : facts ();
    case GE_EXPR:
      return one && truth ? of_value (left, true, depth) : facts ();
    case LT_EXPR:
      return one && !truth ? of_value (left, true, depth) : facts ();
    default:
      return {};
    }
}

/* Of the ways into PHI those are left that bring no constant of the other truth.  */

facts
guards::of_phi (gphi *phi, bool truth, unsigned depth)
{
  facts result;
  bool any = false;
  for (unsigned i = 0; i < gimple_phi_num_args (phi); i++)
    {
      tree arg = gimple_phi_arg_def (phi, i);
      if (TREE_CODE (arg) == INTEGER_CST && integer_zerop (arg) == truth)
	continue;
      edge e = gimple_phi_arg_edge (phi, i);
      /* Round a loop nothing is learnt.  */
      if (!m_under_way.insert (e).second)
	return {};
      facts here = both (of_value (arg, truth, depth), both (of_edge (e), at (e->src)));
      m_under_way.erase (e);
      result = any ? common (result, here) : here;
      any = true;
    }
  return result;
}

/* What is known on E because it was taken.  */

facts
guards::of_edge (edge e)
{
  gcond *cond = safe_dyn_cast<gcond *> (*gsi_last_bb (e->src));
  if (!cond || !(e->flags & (EDGE_TRUE_VALUE | EDGE_FALSE_VALUE)))
    return {};
  return of_comparison (gimple_cond_code (cond), gimple_cond_lhs (cond), gimple_cond_rhs (cond),
			e->flags & EDGE_TRUE_VALUE, 0);
}

facts
guards::at (basic_block bb)
{
  facts result;
  for (; bb && bb != ENTRY_BLOCK_PTR_FOR_FN (cfun); bb = get_immediate_dominator (CDI_DOMINATORS, bb))
    {
      /* But for ways back, which come from what is known here.  */
      edge into = NULL, e;
      edge_iterator ei;
      unsigned ways = 0;
      FOR_EACH_EDGE (e, ei, bb->preds)
	if (!dominated_by_p (CDI_DOMINATORS, e->src, bb))
	  {
	    into = e;
	    ways++;
	  }
      if (ways == 1)
	result = both (result, of_edge (into));
    }
  return result;
}

bool
guarded_p (const field_way &way, size_t count, const facts &known)
{
  for (unsigned entry : known)
    {
      const relocation &test = relocation_at (entry);
      if (test.kind == relocation_kind::type_matches ? TYPE_MAIN_VARIANT (test.root) == way.root
						     : field_way (test).starts_as (way, count))
	return true;
    }
  return false;
}

const pass_data unguarded_data = {
  GIMPLE_PASS, "relocatable_unguarded", OPTGROUP_NONE, TV_NONE, PROP_cfg | PROP_ssa, 0, 0, 0, 0
};

class pass_unguarded : public gimple_opt_pass
{
public:
  explicit pass_unguarded (gcc::context *context)
    : gimple_opt_pass (unguarded_data, context) {}

  /* Without optimisation nothing is inlined, and what a variable holds is in memory.  */
  bool gate (function *) final override
  {
    return the_unguarded_severity != severity::allow && optimize;
  }

  unsigned execute (function *) final override;

private:
  /* What was told of: functions may be there more than once.  */
  std::set<std::pair<location_t, tree>> m_told;
};

unsigned
pass_unguarded::execute (function *fun)
{
  calculate_dominance_info (CDI_DOMINATORS);
  guards tests;
  basic_block bb;
  FOR_EACH_BB_FN (bb, fun)
    for (gimple_stmt_iterator gsi = gsi_start_bb (bb); !gsi_end_p (gsi); gsi_next (&gsi))
      {
	const int entry = relocated_value_entry (gsi_stmt (gsi));
	if (entry < 0)
	  continue;
	const relocation &r = relocation_at (entry);
	if (r.kind > relocation_kind::field_rshift_u64 || r.kind == relocation_kind::field_exists)
	  continue;
	const field_way way (r);
	for (size_t i = 0; i < way.members.size (); i++)
	  {
	    const location_t loc = gimple_location (gsi_stmt (gsi)) != UNKNOWN_LOCATION
				   ? gimple_location (gsi_stmt (gsi)) : r.location;
	    if (optional_p (way.members[i]) && !guarded_p (way, i + 1, tests.at (bb))
		&& m_told.emplace (LOCATION_LOCUS (loc), way.members[i]).second)
	      {
		const char *text
		  = G_("%qD does not exist in every kernel, and no test of "
		       "%<__builtin_relocatable_field_exists%> is passed before this access");
		if (the_unguarded_severity == severity::error)
		  error_at (loc, text, way.members[i]);
		else
		  warning_at (loc, 0, text, way.members[i]);
	      }
	  }
      }
  free_dominance_info (CDI_DOMINATORS);
  return 0;
}

} // anonymous namespace

gimple_opt_pass *
make_pass_unguarded (gcc::context *context)
{
  return new pass_unguarded (context);
}

} // namespace relocatable
