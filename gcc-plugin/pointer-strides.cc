/* Arithmetic on pointers to relocatable types.

   The front ends turn `p + n' into a sum with n times the local size of what p points to.
   While the function is still made of the front end's trees that sum can be recognised by
   its type, and is given the size in the running kernel instead:

     p[1].f	becomes	an element of an array, so that the access path starts with 1
     p + i	becomes	p + i * relocated value (type_size of *p)
     p - q	becomes	the difference in bytes by that value

   Not every sum of that type is one: of `c ? (void *) q - bytes : 0', converted to `T *', the C front end
   makes a T * of the pointer before the subtraction (fold_unary_loc in GCC's fold-const.cc).

   So can `p->*m', which they make a sum with the local offset of the member: member-pointers.cc.

   SPDX-License-Identifier: GPL-3.0-or-later */

#include "access-path.h"
#include "attributes.h"
#include "layout-severity.h"
#include "member-pointers.h"
#include "passes.h"
#include "reference.h"
#include "relocation.h"

namespace relocatable {

namespace {

/* The relocatable type, or array of such, that POINTER_TYPE points to, or NULL_TREE.  */

tree
relocatable_pointee (const_tree pointer_type)
{
  if (!POINTER_TYPE_P (pointer_type))
    return NULL_TREE;
  tree type = TYPE_MAIN_VARIANT (TREE_TYPE (pointer_type));
  return COMPLETE_TYPE_P (type) && relocatable_record (type) ? type : NULL_TREE;
}

tree
relocated_size (tree type, location_t loc)
{
  tree record = relocatable_record (type);
  tree root = named_tagged_type (record);
  if (!root)
    {
      error_at (loc, "arithmetic on a pointer to unnamed type %qT, whose size no loader can "
		"find; give the type a name", record);
      return NULL_TREE;
    }
  /* GNU C's arrays of variable length, in the type and of it.  */
  if (!tree_fits_uhwi_p (TYPE_SIZE_UNIT (root)))
    {
      error_at (loc, "arithmetic on a pointer to %qT, whose size is only known when the program "
		"runs", root);
      return NULL_TREE;
    }
  const HOST_WIDE_INT bytes = int_size_in_bytes (root);
  tree size
    = build_relocated_value (intern_relocation ({ relocation_kind::type_size, root, "0", bytes,
						  loc }));
  if (RECORD_OR_UNION_TYPE_P (type) || bytes <= 0)
    return size;
  /* An array has as many as is declared here.  */
  tree count = size_binop_loc (loc, EXACT_DIV_EXPR, unshare_expr (TYPE_SIZE_UNIT (type)),
			       size_int (bytes));
  return build2_loc (loc, MULT_EXPR, sizetype, size, count);
}

/* Where the front ends have made sums of pointers: to relocatable types, and to others.  */
std::set<location_t> sums_of_objects, sums_of_bytes;

/* Whether OFFSET was made by multiplying with SIZE, a constant.  (GCC's multiple_of_p knows of no negation and
   no conditions.)  */

bool
multiple_of_size_p (tree offset, tree size)
{
  STRIP_NOPS (offset);
  auto operand = [&] (int i) { return multiple_of_size_p (TREE_OPERAND (offset, i), size); };
  switch (TREE_CODE (offset))
    {
    case INTEGER_CST:
      return wi::multiple_of_p (widest_int::from (wi::to_wide (offset), SIGNED), wi::to_widest (size), SIGNED);
    CASE_CONVERT:
    case NON_LVALUE_EXPR:
    case VIEW_CONVERT_EXPR:
    case SAVE_EXPR:
    case NEGATE_EXPR:
      return operand (0);
    case MULT_EXPR:
      return operand (0) || operand (1);
    case LSHIFT_EXPR:
      return TREE_CODE (TREE_OPERAND (offset, 1)) == INTEGER_CST
	     && multiple_of_size_p (fold_build2 (LSHIFT_EXPR, sizetype, size_one_node, TREE_OPERAND (offset, 1)),
				    size);
    /* What `x / 16 * 16' is folded to.  */
    case BIT_AND_EXPR:
      return integer_pow2p (size) && (operand (0) || operand (1));
    case PLUS_EXPR:
    case MINUS_EXPR:
    case MIN_EXPR:
    case MAX_EXPR:
      return operand (0) && operand (1);
    case COND_EXPR:
      return operand (1) && operand (2);
    case COMPOUND_EXPR:
      return operand (1);
    default:
      return multiple_of_p (sizetype, offset, size);
    }
}

/* What the source has at the place of a sum, when that is not the place of one: it is that of the conversion
   which was moved into it, `(info *) ((char *) p + n)', or of the address `&p[n]'.  Sums that are still
   apart, in what is added to, do not count.  */

struct sums_at
{
  bool objects = false, bytes = false;

  explicit sums_at (tree sum)
  {
    std::vector<source_range> apart;
    walk_tree_without_duplicates (&TREE_OPERAND (sum, 0), [] (tree *node, int *, void *data) -> tree {
      if (TREE_CODE (*node) == POINTER_PLUS_EXPR)
	static_cast<std::vector<source_range> *> (data)->push_back (range_of (*node));
      return NULL_TREE;
    }, &apart);
    const source_range range = range_of (sum);
    for (const std::set<location_t> *sums : { &sums_of_bytes, &sums_of_objects })
      for (auto it = sums->lower_bound (range.m_start); it != sums->end () && *it <= range.m_finish; ++it)
	if (std::none_of (apart.begin (), apart.end (), [it] (const source_range &other) {
	      return other.m_start <= *it && *it <= other.m_finish;
	    }))
	  (sums == &sums_of_bytes ? bytes : objects) = true;
  }

private:
  static source_range range_of (tree expr)
  {
    return get_range_from_loc (line_table, EXPR_LOCATION (expr));
  }
};

/* Whether SUM, of a pointer to the relocatable TYPE, counts objects, and not bytes: those that were added before a
   conversion fold moves into the sum, as where C++ folds what initializes a variable, `info *i = (info *) ((char
   *) start + end)'.  */

bool
counts_objects_p (tree sum, tree type)
{
  tree size = TYPE_SIZE_UNIT (type);
  if (sums_of_objects.count (get_pure_location (EXPR_LOCATION (sum))))
    return true;
  if (c_dialect_cxx ())
    {
      const sums_at here (sum);
      if (here.objects && here.bytes)
	error_at (EXPR_LOCATION (sum), "bytes and objects of relocatable type %qT, whose size is known only when "
		  "the program is loaded, have become one sum here; write it in two statements", type);
      if (here.objects || here.bytes)
	return here.objects;
    }
  return integer_zerop (size) || multiple_of_size_p (TREE_OPERAND (sum, 1), size);
}

/* How many objects of TYPE are OFFSET bytes, which the front end made by multiplying
   (pointer_int_sum in c-family/c-common.cc).  */

tree
element_count (tree offset, tree type)
{
  tree size = TYPE_SIZE_UNIT (type);
  tree inner = offset;
  STRIP_NOPS (inner);
  if (TREE_CODE (inner) == NEGATE_EXPR)
    return fold_build1 (NEGATE_EXPR, sizetype,
			element_count (TREE_OPERAND (inner, 0), type));
  if (TREE_CODE (inner) == MULT_EXPR && tree_int_cst_equal (TREE_OPERAND (inner, 1), size))
    return fold_convert (sizetype, TREE_OPERAND (inner, 0));
  return fold_convert (sizetype, fold_build2 (EXACT_DIV_EXPR, ssizetype,
					      fold_convert (ssizetype, offset),
					      fold_convert (ssizetype, size)));
}

/* If EXPR is a difference of pointers to a relocatable type, in bytes, returns that type.  */

tree
difference_of (tree expr)
{
  STRIP_NOPS (expr);
  return TREE_CODE (expr) == POINTER_DIFF_EXPR
	 ? relocatable_pointee (TREE_TYPE (TREE_OPERAND (expr, 0))) : NULL_TREE;
}

/* BYTES, a difference of pointers to TYPE, in elements.  BPF before v4 has no signed division.  */

tree
relocated_difference (tree bytes, tree type, tree result_type, location_t loc)
{
  tree size = relocated_size (type, loc);
  if (!size)
    return NULL_TREE;
  bytes = save_expr (fold_convert (ssizetype, bytes));
  size = save_expr (size);
  auto divide = [&] (tree positive) {
    return fold_convert (ssizetype, build2_loc (loc, TRUNC_DIV_EXPR, sizetype,
						fold_convert (sizetype, positive), size));
  };
  tree negative = build2_loc (loc, LT_EXPR, boolean_type_node, bytes, build_zero_cst (ssizetype));
  tree down = build1_loc (loc, NEGATE_EXPR, ssizetype,
			  divide (build1_loc (loc, NEGATE_EXPR, ssizetype, bytes)));
  return fold_convert (result_type, build3_loc (loc, COND_EXPR, ssizetype, negative, down,
						divide (bytes)));
}

/* OBJECT is the operand of a COMPONENT_REF.  If it is `*(p + n)' with a constant n, make it
   an element of an array that starts at *p.  Returns whether it was.  */

bool
make_element (tree *object)
{
  while (TREE_CODE (*object) == NON_LVALUE_EXPR || TREE_CODE (*object) == NOP_EXPR
	 || TREE_CODE (*object) == VIEW_CONVERT_EXPR)
    object = &TREE_OPERAND (*object, 0);
  if (TREE_CODE (*object) != INDIRECT_REF)
    return false;
  tree pointer = TREE_OPERAND (*object, 0);
  STRIP_NOPS (pointer);
  if (TREE_CODE (pointer) != POINTER_PLUS_EXPR
      || !RECORD_OR_UNION_TYPE_P (TREE_TYPE (TREE_TYPE (pointer)))
      || !relocatable_pointee (TREE_TYPE (pointer))
      || relocatable_pointee (TREE_TYPE (pointer))
	 != relocatable_record (TREE_TYPE (TREE_TYPE (pointer))))
    return false;
  tree type = TREE_TYPE (TREE_TYPE (pointer));
  tree offset = TREE_OPERAND (pointer, 1);
  if (TREE_CODE (offset) != INTEGER_CST)
    return false;
  tree count = fold_build2 (EXACT_DIV_EXPR, ssizetype, fold_convert (ssizetype, offset),
			    fold_convert (ssizetype, TYPE_SIZE_UNIT (type)));
  if (TREE_CODE (count) != INTEGER_CST || tree_int_cst_sgn (count) < 0)
    return false;

  tree array = build_array_type (type, build_index_type (fold_convert (sizetype, count)));
  tree whole = build1_loc (EXPR_LOCATION (*object), INDIRECT_REF, array,
			   fold_convert (build_pointer_type (array),
					 TREE_OPERAND (pointer, 0)));
  TREE_THIS_VOLATILE (whole) = TREE_THIS_VOLATILE (*object);
  tree element = build4_loc (EXPR_LOCATION (*object), ARRAY_REF, TREE_TYPE (*object), whole,
			     fold_convert (sizetype, count), NULL_TREE, NULL_TREE);
  TREE_THIS_VOLATILE (element) = TREE_THIS_VOLATILE (*object);
  TREE_SIDE_EFFECTS (element) = TREE_SIDE_EFFECTS (*object);
  TREE_READONLY (element) = TREE_READONLY (*object);
  *object = element;
  return true;
}

/* Callback of walk_tree for a function's body.  DATA is the place of what was last seen to have
   one.  */

tree
relocate_stride (tree *node, int *walk_subtrees, void *data)
{
  tree expr = *node;
  location_t &place = *static_cast<location_t *> (data);
  place = EXPR_LOC_OR_LOC (expr, place);
  if (tree *base = member_pointer_base (node))
    {
      walk_tree_without_duplicates (base, relocate_stride, data);
      make_member_access (node, place, relocate::marked);
      *walk_subtrees = false;
      return NULL_TREE;
    }
  switch (TREE_CODE (expr))
    {
    case COMPONENT_REF:
      make_element (&TREE_OPERAND (expr, 0));
      if (reference (expr, EXPR_LOCATION (expr), relocate::marked).relocated_p ())
	keep_tested_reference (expr);
      break;

    case MODIFY_EXPR:
      /* What keep_tested_reference makes volatile is not volatile to the user: the front end is told
	 that it has warned of that (mark_use in cp/expr.cc).  */
      if (tree to = TREE_OPERAND (expr, 0);
	  TREE_CODE (to) == COMPONENT_REF && !TREE_THIS_VOLATILE (to) && !TYPE_VOLATILE (TREE_TYPE (to))
	  && reference (to, EXPR_LOCATION (to), relocate::marked).relocated_p ())
	TREE_THIS_VOLATILE (expr) = 1;
      break;

    case POINTER_PLUS_EXPR:
      if (tree type = relocatable_pointee (TREE_TYPE (expr)))
	{
	  tree offset = TREE_OPERAND (expr, 1);
	  /* The address of a field, of `__builtin_preserve_access_index (&t->in)', has its sum converted
	     to a pointer to what the field is (fold_unary_loc in fold-const.cc).  */
	  if (integer_zerop (offset) || relocated_offset_p (offset))
	    break;
	  /* Of an array of variable length its elements are counted.  */
	  if (!tree_fits_uhwi_p (TYPE_SIZE_UNIT (type)))
	    type = TYPE_MAIN_VARIANT (strip_array_types (type));
	  else if (!counts_objects_p (expr, type))
	    break;
	  if (tree size = relocated_size (type, EXPR_LOCATION (expr)))
	    TREE_OPERAND (expr, 1)
	      = build2_loc (EXPR_LOCATION (expr), MULT_EXPR, sizetype,
			    element_count (offset, type), size);
	  /* Not into the size again, but into what is added to.  */
	  walk_tree_without_duplicates (&TREE_OPERAND (expr, 0), relocate_stride, data);
	  *walk_subtrees = false;
	}
      break;

    case PREINCREMENT_EXPR:
    case PREDECREMENT_EXPR:
    case POSTINCREMENT_EXPR:
    case POSTDECREMENT_EXPR:
      if (tree type = relocatable_pointee (TREE_TYPE (expr)))
	if (tree size = relocated_size (type, EXPR_LOCATION (expr)))
	  {
	    /* The evaluation of a constexpr function takes for granted that it is, and then finds
	       that it is a call (cxx_eval_increment_expression in cp/constexpr.cc).  */
	    TREE_CONSTANT (size) = 1;
	    TREE_OPERAND (expr, 1) = size;
	  }
      break;

    case EXACT_DIV_EXPR:
    case TRUNC_DIV_EXPR:
    case POINTER_DIFF_EXPR:
      {
	/* There is no division by a size of one.  */
	tree bytes = TREE_CODE (expr) == POINTER_DIFF_EXPR ? expr : TREE_OPERAND (expr, 0);
	if (tree type = difference_of (bytes))
	  {
	    tree difference = bytes;
	    STRIP_NOPS (difference);
	    for (int i = 0; i < 2; i++)
	      walk_tree_without_duplicates (&TREE_OPERAND (difference, i), relocate_stride, data);
	    *walk_subtrees = false;
	    if (tree relocated = relocated_difference (bytes, type, TREE_TYPE (expr),
						       EXPR_LOCATION (expr)))
	      *node = relocated;
	  }
      }
      break;

    default:
      break;
    }
  return NULL_TREE;
}

} // anonymous namespace

void
note_pointer_sum (location_t loc, const_tree type)
{
  const bool objects = COMPLETE_TYPE_P (type) && relocatable_record (TYPE_MAIN_VARIANT (type));
  (objects ? sums_of_objects : sums_of_bytes).insert (get_pure_location (loc));
}

void
relocate_pointer_strides (void *gcc_data, void *)
{
  tree fndecl = static_cast<tree> (gcc_data);
  location_t place = DECL_SOURCE_LOCATION (fndecl);
  walk_tree_without_duplicates (&DECL_SAVED_TREE (fndecl), relocate_stride, &place);
}

} // namespace relocatable
