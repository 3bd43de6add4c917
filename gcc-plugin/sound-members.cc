/* Types that tell that they are those of members of a relocatable type.

   Some uses of a member are answered by the front ends from its type alone, or folded before any plugin
   hears of them.  So the members of relocatable types get variants of their types, which mean the
   same and can be told from others:

   - `sizeof (t->name)': the length of an array is the kernel's, too, and the hook for sizeof is given
     the type only.
   - in C, `&t->a < &t->b': a comparison of addresses of one type is folded.  Where the types differ they
     are converted to a common one, and conversions have a hook (address-facts.cc).  So each address of
     a member has a type of its own.  Where the type of a member has nothing else to tell, it is
     the variant for all members of that type: a kernel has tens of thousands.
   - in C, `&t->in.a < &t->in.b', where the type of `in' is not marked: what is in it is the kernel's here
     and the program's own elsewhere.  So that type of a member has members of its own.
   - in C, `&t->a - &t->b': the operands of a difference are converted to their own type without
     attributes, so these pointers get some; invalid_binary_op is asked just before.

   What is declared by `typeof (t->name)' is an object of its own and has the type as it was.

   SPDX-License-Identifier: GPL-3.0-or-later */

#include "soundness.h"
#include "access-path.h"
#include "attributes.h"
#include "layout-severity.h"

namespace relocatable {

namespace {

const char member_of[] = "relocatable member", address_of_member[] = "relocatable member's address";

/* An attribute that no source can spell, for a type that was TYPE before it became that of a member.
   RECORD is relocatable and has the member, or is NULL_TREE where no one needs to know.  Both are values
   of the list, for that is what makes attributes differ (attribute_value_equal in GCC's attribs.cc).  */

tree
attribute_for (tree type, tree record)
{
  return build_tree_list (get_identifier (member_of),
			  tree_cons (NULL_TREE, type, build_tree_list (NULL_TREE, record)));
}

/* What that attribute says of TYPE; nothing if it is not the type of a member.  */

struct member_type
{
  tree before = NULL_TREE, record = NULL_TREE;

  explicit member_type (const_tree type)
  {
    if (tree found = lookup_attribute (member_of, TYPE_ATTRIBUTES (type)))
      {
	tree arguments = TREE_VALUE (found);
	before = TREE_VALUE (arguments);
	record = TREE_VALUE (TREE_CHAIN (arguments));
      }
  }
};

/* A variant of TYPE for a member of RECORD.  It is in no list of variants, which would be searched for each
   `const int'.  */

tree
hidden_variant (tree type, tree record)
{
  tree variant = build_variant_type_copy (type);
  tree main = TYPE_MAIN_VARIANT (variant);
  gcc_assert (TYPE_NEXT_VARIANT (main) == variant);
  TYPE_NEXT_VARIANT (main) = TYPE_NEXT_VARIANT (variant);
  TYPE_NEXT_VARIANT (variant) = NULL_TREE;
  TYPE_ATTRIBUTES (variant) = chainon (attribute_for (type, record), TYPE_ATTRIBUTES (variant));
  return variant;
}

void c_mark_member (tree field, tree record);

/* Give VARIANT, which no one else has and which is in RECORD, members of its own.  */

void
c_copy_members (tree variant, tree record)
{
  /* Where the C front end would look for a member first (lookup_field in c/c-typeck.cc).  */
  TYPE_LANG_SPECIFIC (variant) = NULL;
  for (tree *f = &TYPE_FIELDS (variant); *f; f = &DECL_CHAIN (*f))
    if (TREE_CODE (*f) == FIELD_DECL)
      {
	tree next = DECL_CHAIN (*f);
	*f = copy_node (*f);
	DECL_CHAIN (*f) = next;
	DECL_CONTEXT (*f) = variant;
	c_mark_member (*f, record);
      }
}

/* In C: the variants that members of any record share, by the type that they were made of.  */

std::unordered_map<tree, tree> c_shared_variants;

/* In C: a variant of TYPE, which is that of a member of RECORD, or that of its ELEMENTs.  What is in a type
   that is not marked is relocated here only.  */

tree
c_member_type (tree type, tree record, bool element)
{
  if (!AGGREGATE_TYPE_P (type) || relocatable_type_p (type))
    {
      tree &shared = c_shared_variants[type];
      if (!shared)
	shared = hidden_variant (type, NULL_TREE);
      return shared;
    }
  if (TREE_CODE (type) == ARRAY_TYPE)
    {
      /* `sizeof (t->table[0])' is not the length of a member.  */
      tree variant = hidden_variant (type, element ? NULL_TREE : record);
      TREE_TYPE (variant) = c_member_type (TREE_TYPE (type), record, true);
      return variant;
    }
  tree variant = hidden_variant (type, record);
  if (!fixed_layout_type_p (type))
    c_copy_members (variant, record);
  return variant;
}

/* Whether FIELD may have a type of its own, and has none.  */

bool
markable_p (tree field)
{
  return TREE_CODE (field) == FIELD_DECL && !bit_field_p (field) && !error_operand_p (field)
	 && COMPLETE_TYPE_P (TREE_TYPE (field))
	 && TREE_CODE (TYPE_SIZE (TREE_TYPE (field))) == INTEGER_CST
	 && !member_type (TREE_TYPE (field)).before;
}

/* In C: give FIELD, which is in a member of RECORD that is not marked, a type of its own.  */

void
c_mark_member (tree field, tree record)
{
  if (markable_p (field))
    TREE_TYPE (field) = c_member_type (TREE_TYPE (field), record, false);
}

/* Make TYPE, which was made a variant just now, the last of them: some searches take the first that has the
   elements and no name, and so find the one that is no member's (build_cplus_array_type in
   cp/tree.cc, by which a string literal gets its type).  */

void
make_last_variant (tree type)
{
  /* A kernel has thousands of `char[16]'.  */
  static std::unordered_map<tree, tree> last_variants;

  tree main = TYPE_MAIN_VARIANT (type);
  gcc_assert (TYPE_NEXT_VARIANT (main) == type);
  tree &last = last_variants.try_emplace (main, main).first->second;
  if (TYPE_NEXT_VARIANT (type))
    {
      TYPE_NEXT_VARIANT (main) = TYPE_NEXT_VARIANT (type);
      TYPE_NEXT_VARIANT (type) = NULL_TREE;
      while (TYPE_NEXT_VARIANT (last))
	last = TYPE_NEXT_VARIANT (last);
      TYPE_NEXT_VARIANT (last) = type;
    }
  last = type;
}

/* In C++, where attributes on the argument of a template are warned of: the types of arrays in
   relocatable types, each with its record.  Type contexts are what the front end tells them by from
   others of the same name when it looks for one with qualifiers (cp_build_qualified_type in
   cp/tree.cc).  */

std::unordered_map<const_tree, tree> cxx_arrays;

tree
cxx_member_array (tree record, tree type)
{
  tree unqualified = NULL_TREE;
  for (int quals : { int (TYPE_UNQUALIFIED), int (TYPE_QUAL_CONST), int (TYPE_QUAL_VOLATILE),
		     TYPE_QUAL_CONST | TYPE_QUAL_VOLATILE })
    {
      tree variant = build_variant_type_copy (c_build_qualified_type (type, quals | TYPE_QUALS (type)));
      make_last_variant (variant);
      TYPE_CONTEXT (variant) = record;
      cxx_arrays.emplace (variant, record);
      if (quals == TYPE_UNQUALIFIED)
	unqualified = variant;
    }
  return unqualified;
}

const char *(*backend_invalid_binary_op) (int, const_tree, const_tree);

/* As targetm.invalid_binary_op (GCC's target.def), which C asks before it builds a difference.  */

const char *
invalid_binary_op (int code, const_tree left, const_tree right)
{
  if (code == MINUS_EXPR)
    for (const_tree pointer : { left, right })
      if (TREE_CODE (pointer) == POINTER_TYPE && member_type (TREE_TYPE (pointer)).before
	  && !TYPE_ATTRIBUTES (pointer))
	TYPE_ATTRIBUTES (const_cast<tree> (pointer))
	  = build_tree_list (get_identifier (address_of_member), NULL_TREE);
  return backend_invalid_binary_op (code, left, right);
}

const char *(*backend_invalid_unary_op) (int, const_tree);

/* As targetm.invalid_unary_op, which C asks before it takes an address.  */

const char *
invalid_unary_op (int code, const_tree type)
{
  if (code == ADDR_EXPR && member_type (type).before)
    /* Forget the pointers to it that are there (build_pointer_type_for_mode in GCC's tree.cc).  An array's
       address becomes one of its first element.  */
    for (tree to = const_cast<tree> (type); to;
	 to = TREE_CODE (to) == ARRAY_TYPE ? TREE_TYPE (to) : NULL_TREE)
      TYPE_POINTER_TO (to) = NULL_TREE;
  return backend_invalid_unary_op (code, type);
}

/* Give the members of TYPE, which is RECORD or an unnamed type in it, their own types.  */

void
mark_members (tree type, tree record)
{
  for (tree f = TYPE_FIELDS (type); f; f = DECL_CHAIN (f))
    {
      if (!markable_p (f))
	continue;
      tree member = TREE_TYPE (f);
      tree inner = TYPE_MAIN_VARIANT (strip_array_types (member));
      if (RECORD_OR_UNION_TYPE_P (inner) && !named_tagged_type (inner) && !relocatable_type_p (inner))
	mark_members (inner, record);
      if (!DECL_NAME (f) || DECL_ARTIFICIAL (f))
	continue;
      if (!c_dialect_cxx ())
	TREE_TYPE (f) = c_member_type (member, record, false);
      else if (TREE_CODE (member) == ARRAY_TYPE && !relocatable_record (member))
	TREE_TYPE (f) = cxx_member_array (record, member);
    }
}

} // anonymous namespace

void
wrap_member_hooks ()
{
  if (c_dialect_cxx ())
    return;
  backend_invalid_binary_op = targetm.invalid_binary_op;
  targetm.invalid_binary_op = invalid_binary_op;
  backend_invalid_unary_op = targetm.invalid_unary_op;
  targetm.invalid_unary_op = invalid_unary_op;
}

void
mark_member_types (tree type)
{
  mark_members (type, type);
}

void
mark_member_types_for_gc ()
{
  for (const auto &[type, record] : cxx_arrays)
    gt_ggc_mx_tree_node (const_cast<tree> (type));
  for (const auto &[type, shared] : c_shared_variants)
    gt_ggc_mx_tree_node (shared);
}

tree
record_with_member (const_tree type)
{
  tree innermost = strip_array_types (const_cast<tree> (type));
  if (relocatable_record (innermost) || fixed_layout_type_p (innermost))
    return NULL_TREE;
  if (c_dialect_cxx ())
    {
      auto found = cxx_arrays.find (type);
      return found == cxx_arrays.end () ? NULL_TREE : found->second;
    }
  if (!AGGREGATE_TYPE_P (type))
    return NULL_TREE;
  return member_type (type).record;
}

void
unmark_member_type (tree decl)
{
  tree type = TREE_TYPE (decl);
  if (!type || !TYPE_P (type))
    return;
  const int quals = TYPE_QUALS (strip_array_types (type));
  if (c_dialect_cxx ())
    {
      if (cxx_arrays.count (type))
	TREE_TYPE (decl) = c_build_qualified_type (TYPE_MAIN_VARIANT (type), quals);
    }
  else if (const member_type of (type); of.before)
    TREE_TYPE (decl) = c_build_qualified_type (of.before, quals);
}

bool
complain_of_member_size (location_t loc, const_tree record, const_tree member)
{
  const layout_use use = { loc, "sizeof", "__builtin_relocatable_field_byte_size" };
  if (TREE_CODE (member) == ARRAY_TYPE)
    return complain_of_layout (use, record,
			       "the size of an array in relocatable type %qT is known only when the program "
			       "is loaded; use %<__builtin_relocatable_field_byte_size%>");
  return complain_of_layout (use, record,
			     "the size of a structure in relocatable type %qT is known only when the program "
			     "is loaded; use %<__builtin_relocatable_field_byte_size%>, or mark its type "
			     "%<fixed_layout%>");
}

} // namespace relocatable
