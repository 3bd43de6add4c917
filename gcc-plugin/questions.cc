/* The builtins that ask the loader.

   A front end that meets a call of one of them hands it to targetm.resolve_overloaded_builtin
   with its arguments as trees, before they are converted or folded.  The field, type or
   enumerator is read off the tree, and the call becomes a relocated value; the argument is never
   evaluated.

   SPDX-License-Identifier: GPL-3.0-or-later */

#include "questions.h"
#include "btf-types.h"
#include "cxx.h"
#include "field-info.h"
#include "member-pointers.h"
#include "opaque.h"
#include "packet-loads.h"
#include "reference.h"
#include "relocation.h"
#include "spelled.h"

namespace relocatable {

namespace {

/* What a builtin's first argument is.  */
enum class about
{
  field,
  type,
  enumerator,
  access,	/* An expression, whose accesses are relocated.  */
  load,		/* A field that is read.  */
  store,	/* A field that is written.  */
  comparison,
  packet	/* A socket buffer and an offset.  */
};

/* Lists of kinds as the last argument of a builtin selects from; the numbers are those of
   libbpf's bpf_core_read.h.  */
const std::vector<relocation_kind> field_kinds = {
  relocation_kind::field_byte_offset, relocation_kind::field_byte_size,
  relocation_kind::field_exists, relocation_kind::field_signed,
  relocation_kind::field_lshift_u64, relocation_kind::field_rshift_u64,
};
const std::vector<relocation_kind> type_kinds = {
  relocation_kind::type_exists, relocation_kind::type_size, relocation_kind::type_matches,
};
const std::vector<relocation_kind> type_id_kinds = {
  relocation_kind::type_id_local, relocation_kind::type_id_target,
};
const std::vector<relocation_kind> enum_kinds = {
  relocation_kind::enumval_exists, relocation_kind::enumval_value,
};

struct builtin
{
  const char *name;
  about what;
  /* Those that the last argument selects from; a single one is not selected.  */
  std::vector<relocation_kind> kinds;
  bool wide = false;	/* Whether the answer has 64 bits.  */

  bool selects_kind () const { return kinds.size () > 1; }
  /* Whether it is ours and not of GCC's backend, which has declared its own.  */
  bool neutral_p () const { return startswith (name, "__builtin_relocatable_"); }
};

const builtin table[] = {
  { "__builtin_relocatable_field_byte_offset", about::field,
    { relocation_kind::field_byte_offset } },
  { "__builtin_relocatable_field_byte_size", about::field,
    { relocation_kind::field_byte_size } },
  { "__builtin_relocatable_field_exists", about::field, { relocation_kind::field_exists } },
  { "__builtin_relocatable_field_signed", about::field, { relocation_kind::field_signed } },
  { "__builtin_relocatable_field_lshift_u64", about::field,
    { relocation_kind::field_lshift_u64 } },
  { "__builtin_relocatable_field_rshift_u64", about::field,
    { relocation_kind::field_rshift_u64 } },
  { "__builtin_relocatable_preserve_field_info", about::field, field_kinds },
  { "__builtin_preserve_field_info", about::field, field_kinds },

  { "__builtin_relocatable_type_exists", about::type, { relocation_kind::type_exists } },
  { "__builtin_relocatable_type_size", about::type, { relocation_kind::type_size } },
  { "__builtin_relocatable_type_matches", about::type, { relocation_kind::type_matches } },
  { "__builtin_relocatable_type_id", about::type, type_id_kinds },
  { "__builtin_relocatable_preserve_type_info", about::type, type_kinds },
  { "__builtin_btf_type_id", about::type, type_id_kinds },
  { "__builtin_preserve_type_info", about::type, type_kinds },

  { "__builtin_relocatable_enum_exists", about::enumerator,
    { relocation_kind::enumval_exists }, true },
  { "__builtin_relocatable_enum_value", about::enumerator,
    { relocation_kind::enumval_value }, true },
  { "__builtin_relocatable_preserve_enum_value", about::enumerator, enum_kinds, true },
  { "__builtin_preserve_enum_value", about::enumerator, enum_kinds, true },

  { "__builtin_relocatable_preserve_access_index", about::access, {} },
  { "__builtin_preserve_access_index", about::access, {} },
  { "__builtin_relocatable_getelementptr_and_load", about::load, {} },
  { "__builtin_relocatable_getelementptr_and_store", about::store, {} },
  { "__builtin_relocatable_compare", about::comparison, {} },

  { "__builtin_bpf_load_byte", about::packet, {}, true },
  { "__builtin_bpf_load_half", about::packet, {}, true },
  { "__builtin_bpf_load_word", about::packet, {}, true },
};

/* Some of the builtins are macros for this function, which gets the builtin's name, how its
   arguments were spelled, and the arguments.

   - A type cannot be the argument of a call; `(__typeof__ (T) *) 0' can, whether T is a type or
     an expression.
   - An enumerator has become a number before a builtin sees it, in C always, and several may have
     the same.
   - In C, `((struct S *) 0)->array' has become a number too.  */
const char *const spelled_function = "__relocatable_spelled";

/* That the arguments are spelled after macros in them were expanded takes a second macro.  */
const char *const spelling_macro
  = "__relocatable_spell(name,...)=__relocatable_spelled (name, #__VA_ARGS__, __VA_ARGS__)";

/* The definition of B as a macro, NAME(PARAMETERS)=BODY, or an empty string if it is none.  */

std::string
macro_for (const builtin &b)
{
  const std::string name = b.name;
  const std::string quoted = "\"" + name + "\", ";
  switch (b.what)
    {
    case about::field:
      if (c_dialect_cxx ())
	return "";
      return name + "(...)=__relocatable_spell (" + quoted + "__VA_ARGS__)";
    case about::enumerator:
      return name + "(...)=__relocatable_spell (" + quoted + "__VA_ARGS__)";
    case about::type:
      if (!b.neutral_p () && c_dialect_cxx ())
	return "";
      if (b.selects_kind ())
	return name + "(t,k)=" + spelled_function + " (" + quoted + "#t, (__typeof__ (t) *) 0, k)";
      return name + "(...)=" + spelled_function + " (" + quoted
	     + "#__VA_ARGS__, (__typeof__ (__VA_ARGS__) *) 0)";
    default:
      return "";
    }
}

/* The builtins by their declarations' names.  */
std::unordered_map<tree, const builtin *> by_name;

decltype (targetm.resolve_overloaded_builtin) backend_resolve;

/* EXPR without locations and conversions round it.  */

tree
strip (tree expr)
{
  for (;;)
    if (CONVERT_EXPR_P (expr) || TREE_CODE (expr) == NON_LVALUE_EXPR
	|| location_wrapper_p (expr) || TREE_CODE (expr) == SAVE_EXPR)
      expr = TREE_OPERAND (expr, 0);
    else
      return expr;
}

/* The characters of ARGUMENT, a string literal.  */

const char *
string_argument (tree argument)
{
  argument = strip (argument);
  if (TREE_CODE (argument) == ADDR_EXPR)
    argument = strip (TREE_OPERAND (argument, 0));
  if (TREE_CODE (argument) == ARRAY_REF)
    argument = strip (TREE_OPERAND (argument, 0));
  return TREE_CODE (argument) == STRING_CST ? TREE_STRING_POINTER (argument) : "";
}

/* One call.  */

class call
{
public:
  /* SPELLED is how the arguments were written, if the builtin is a macro.  */
  call (location_t loc, const builtin &b, std::vector<tree> arguments, const char *spelled,
	bool complain)
    : m_location (loc), m_builtin (b), m_arguments (std::move (arguments)),
      m_spelled (spelled), m_complain (complain)
  {}

  tree resolve ();

private:
  template<typename... Args>
  tree fail (location_t loc, const char *gmsgid, Args... args) const
  {
    if (m_complain)
      error_at (loc, gmsgid, args...);
    return error_mark_node;
  }

  location_t argument_location (size_t i) const
  {
    const location_t loc = EXPR_LOC_OR_LOC (m_arguments[i], m_location);
    /* What a macro of ours has added has no line.  */
    return expand_location_to_spelling_point (loc).line ? loc : m_location;
  }

  bool want_arguments (size_t least, size_t most) const;
  bool select_kind (relocation_kind *kind) const;
  tree answer (unsigned entry) const;

  tree resolve_field ();
  tree field_answer (relocation_kind kind, const field_info &info, const widest_int &offset);
  tree resolve_type ();
  tree resolve_enumerator ();
  tree resolve_access ();
  tree resolve_load (bool store);
  tree resolve_comparison ();
  tree resolve_packet ();
  tree placeholder () const;

  location_t m_location;
  const builtin &m_builtin;
  std::vector<tree> m_arguments;
  const char *m_spelled;
  bool m_complain;
};

bool
call::want_arguments (size_t least, size_t most) const
{
  if (m_arguments.size () < least)
    fail (m_location, "too few arguments to function %qs", m_builtin.name);
  else if (m_arguments.size () > most)
    fail (m_location, "too many arguments to function %qs", m_builtin.name);
  else
    return true;
  return false;
}

/* The kind that the last argument selects.  */

bool
call::select_kind (relocation_kind *kind) const
{
  if (!m_builtin.selects_kind ())
    {
      *kind = m_builtin.kinds[0];
      return true;
    }
  const size_t last = m_arguments.size () - 1;
  tree selector = strip (constant_value (m_arguments[last]));
  if (TREE_CODE (selector) == CONST_DECL)
    selector = DECL_INITIAL (selector);
  if (TREE_CODE (selector) != INTEGER_CST)
    fail (argument_location (last), "the kind of question is not an integer constant");
  else if (!tree_fits_uhwi_p (selector)
	   || tree_to_uhwi (selector) >= m_builtin.kinds.size ())
    fail (argument_location (last), "%qE is no kind of question that %qs knows", selector,
	  m_builtin.name);
  else
    {
      *kind = m_builtin.kinds[tree_to_uhwi (selector)];
      return true;
    }
  return false;
}

/* A relocated value, of the type that the builtin has.  */

tree
call::answer (unsigned entry) const
{
  tree type = m_builtin.wide ? long_long_unsigned_type_node : unsigned_type_node;
  return build1_loc (m_location, NOP_EXPR, type, build_relocated_value (entry));
}

tree
call::resolve_field ()
{
  const size_t wanted = 1 + m_builtin.selects_kind ();
  relocation_kind kind;
  if (!want_arguments (wanted, wanted) || !select_kind (&kind))
    return error_mark_node;

  /* In C an array has already decayed to the address of its first element.  GCC's own builtin takes
     the address of any field too, and so libbpf gives it that (bpf_core_read.h from 1.5 on).  */
  tree expr = strip (m_arguments[0]);
  if (!make_member_accesses (&expr, argument_location (0), relocate::everything))
    return error_mark_node;
  if (TREE_CODE (expr) == ADDR_EXPR
      && (!m_builtin.neutral_p ()
	  || TREE_CODE (TREE_TYPE (TREE_OPERAND (expr, 0))) == ARRAY_TYPE))
    expr = TREE_OPERAND (expr, 0);
  reference r (expr, argument_location (0), relocate::everything);
  if (!r.relocated_p ())
    {
      if (m_spelled && TREE_CODE (expr) == INTEGER_CST)
	if (std::unique_ptr<spelled_field> f = parse_spelled_field (m_spelled))
	  return field_answer (kind, { f->path, f->field, f->type }, wi::to_widest (expr));
      return fail (argument_location (0), "argument 1 of %qs is not a field of a structure, union "
		   "or class", m_builtin.name);
    }
  if (!r.resolve (true))
    return error_mark_node;
  /* A member pointer used on null has become a number, and the rest a field of what is there.  */
  if (tree base = strip (r.base_address ()); CONSTANT_CLASS_P (base) && !integer_zerop (base))
    return fail (argument_location (0), "argument 1 of %qs is not a field of a structure, union "
		 "or class", m_builtin.name);
  return field_answer (kind, { r.path (), r.field (), TREE_TYPE (r.accessed ()) },
		       r.path ().offset ());
}

/* The answer to KIND for the field of INFO, which is at byte OFFSET by what the front end made of
   the argument.  */

tree
call::field_answer (relocation_kind kind, const field_info &info, const widest_int &offset)
{
  HOST_WIDE_INT value;
  if (offset != info.path.offset ())
    return fail (argument_location (0), "argument 1 of %qs is not a field of a structure, union "
		 "or class", m_builtin.name);
  /* libbpf knows only the place and the size of what has no name (bpf_core_calc_field_relo).  */
  if (!info.field && kind != relocation_kind::field_byte_offset
      && kind != relocation_kind::field_byte_size && kind != relocation_kind::field_exists)
    return fail (argument_location (0), "argument 1 of %qs is an array element, of which no loader "
		 "can tell this", m_builtin.name);
  if (!info.local_value (kind, &value))
    return fail (argument_location (0), "argument 1 of %qs is a field that is not within 64 bits, of "
		 "which no loader can tell this", m_builtin.name);
  return answer (info.relocation_entry (kind, m_location));
}

/* TYPE without qualifiers, but with its name if a typedef gave it one.  */

tree
unqualified_named_type (tree type)
{
  tree name = TYPE_NAME (type);
  if (name && TREE_CODE (name) == TYPE_DECL && DECL_ORIGINAL_TYPE (name))
    /* What the typedef itself has of qualifiers is behind its name.  */
    return TYPE_QUALS (type) == TYPE_QUALS (TREE_TYPE (name)) ? type : TREE_TYPE (name);
  return TYPE_QUALS (type) == TYPE_UNQUALIFIED ? type : TYPE_MAIN_VARIANT (type);
}

/* Whether BTF has a name for TYPE that a loader could look up.  */

bool
named_type_p (tree type)
{
  tree name = TYPE_NAME (type);
  if (name && TREE_CODE (name) == TYPE_DECL && DECL_ORIGINAL_TYPE (name))
    return true;
  switch (TREE_CODE (type))
    {
    case RECORD_TYPE:
    case UNION_TYPE:
    case ENUMERAL_TYPE:
      return named_tagged_type (type);
    case INTEGER_TYPE:
    case BOOLEAN_TYPE:
    case REAL_TYPE:
      return true;
    default:
      return false;
    }
}

tree
call::resolve_type ()
{
  const size_t wanted = 1 + m_builtin.selects_kind ();
  relocation_kind kind;
  if (!want_arguments (wanted, wanted) || !select_kind (&kind))
    return error_mark_node;

  /* A null pointer to the type, if the builtin is a macro; otherwise an expression of it.  */
  tree type = TREE_TYPE (m_arguments[0]);
  if (m_spelled)
    type = TREE_TYPE (type);
  if (TREE_CODE (type) == REFERENCE_TYPE)
    type = TREE_TYPE (type);
  type = unqualified_named_type (type);

  if (kind != relocation_kind::type_id_local && !named_type_p (type))
    return fail (argument_location (0), "type %qT has no name by which a loader could find it",
		 type);
  if ((RECORD_OR_UNION_TYPE_P (type) || TREE_CODE (type) == ENUMERAL_TYPE)
      && !COMPLETE_TYPE_P (type))
    return fail (argument_location (0), "type %qT is incomplete", type);
  if ((RECORD_OR_UNION_TYPE_P (type) || TREE_CODE (type) == ENUMERAL_TYPE)
      && type == TYPE_MAIN_VARIANT (type) && named_tagged_type (type))
    type = named_tagged_type (type);

  HOST_WIDE_INT value = 0;
  switch (kind)
    {
    case relocation_kind::type_exists:
    case relocation_kind::type_matches:
      value = 1;
      break;
    case relocation_kind::type_size:
      value = int_size_in_bytes (type);
      if (value < 0)
	return fail (argument_location (0), "type %qT has no size", type);
      break;
    default:
      break;
    }
  return answer (intern_relocation ({ kind, type, "0", value, m_location }));
}

/* The value of enumerator V, an element of TYPE_VALUES: C has it there, C++ in a declaration.  */

tree
enumerator_value (tree v)
{
  tree value = TREE_VALUE (v);
  return TREE_CODE (value) == CONST_DECL ? DECL_INITIAL (value) : value;
}

tree
call::resolve_enumerator ()
{
  /* (enumerator), (*(E *) enumerator) or (expression of type E or E *, enumerator), and a kind if
     there is a choice.  */
  const size_t kinds = m_builtin.selects_kind ();
  relocation_kind kind;
  if (!want_arguments (1 + kinds, 2 + kinds) || !select_kind (&kind))
    return error_mark_node;
  const size_t number = m_arguments.size () - kinds - 1;
  const location_t loc = argument_location (number);

  tree type = NULL_TREE;
  tree expr = m_arguments[number];
  if (number > 0)
    {
      type = TREE_TYPE (m_arguments[0]);
      if (POINTER_TYPE_P (type))
	type = TREE_TYPE (type);
    }
  else if (tree inner = strip (expr); TREE_CODE (inner) == INDIRECT_REF)
    {
      type = TREE_TYPE (inner);
      expr = TREE_OPERAND (inner, 0);
    }
  expr = strip (expr);

  /* The declaration, where the front end still has it; otherwise what the source calls it.  */
  tree declaration = TREE_CODE (expr) == CONST_DECL ? expr : NULL_TREE;
  if (!type && declaration)
    type = TREE_TYPE (declaration);
  if (!type)
    type = TREE_TYPE (m_arguments[number]);
  type = TYPE_MAIN_VARIANT (type);
  if (TREE_CODE (type) != ENUMERAL_TYPE && declaration && DECL_CONTEXT (declaration)
      && TREE_CODE (DECL_CONTEXT (declaration)) == ENUMERAL_TYPE)
    type = DECL_CONTEXT (declaration);

  std::string name;
  if (declaration)
    name = IDENTIFIER_POINTER (DECL_NAME (declaration));
  else if (m_spelled)
    name = spelled_name (m_spelled, kinds);

  /* In C an enumerator has type int; its name tells the enumeration.  */
  if (TREE_CODE (type) != ENUMERAL_TYPE)
    if (tree id = maybe_get_identifier (name.c_str ()))
      if (tree decl = lookup_name (id); decl && TREE_CODE (decl) == CONST_DECL)
	type = TREE_TYPE (decl);
  if (TREE_CODE (type) != ENUMERAL_TYPE)
    return fail (loc, "argument of %qs is not an enumerator", m_builtin.name);
  if (!COMPLETE_TYPE_P (type))
    return fail (loc, "type %qT is incomplete", type);

  tree wanted = declaration ? DECL_INITIAL (declaration) : constant_value (expr);
  if (!wanted || TREE_CODE (wanted) != INTEGER_CST)
    return fail (loc, "argument of %qs is not an enumerator", m_builtin.name);

  unsigned index = 0, by_value_index = 0, with_value = 0;
  for (tree v = TYPE_VALUES (type); v; v = TREE_CHAIN (v), index++)
    {
      if (wi::to_widest (enumerator_value (v)) != wi::to_widest (wanted)
	  && TREE_INT_CST_LOW (enumerator_value (v)) != TREE_INT_CST_LOW (wanted))
	continue;
      if (id_equal (TREE_PURPOSE (v), name.c_str ()))
	{
	  with_value = 1;
	  by_value_index = index;
	  break;
	}
      with_value++;
      by_value_index = index;
    }
  if (with_value == 0)
    return fail (loc, "%qE is not an enumerator of %qT", wanted, type);
  if (with_value > 1)
    return fail (loc, "several enumerators of %qT have the value %qE; name one", type, wanted);
  tree root = named_tagged_type (type);
  if (!root)
    return fail (loc, "unnamed enumeration %qT has no name by which a loader could find it",
		 type);

  HOST_WIDE_INT value = 1;
  if (kind == relocation_kind::enumval_value)
    {
      tree v = TYPE_VALUES (type);
      for (index = 0; index < by_value_index; index++)
	v = TREE_CHAIN (v);
      value = TREE_INT_CST_LOW (enumerator_value (v));
      /* libbpf reads a 32-bit enumerator as signed (bpf_core_calc_enumval_relo).  */
      if (int_size_in_bytes (type) <= 4)
	value = int32_t (value);
    }
  return answer (intern_relocation ({ kind, root, std::to_string (by_value_index), value,
				       m_location }));
}

/* Callback of walk_tree: relocate the accesses in an expression.  */

tree
relocate_access (tree *node, int *walk_subtrees, void *data)
{
  const location_t loc = *static_cast<location_t *> (data);
  tree expr = *node;
  if (!EXPR_P (expr))
    {
      /* What is behind a declaration or a type is no part of the expression.  */
      *walk_subtrees = TREE_CODE (expr) == TREE_LIST || TREE_CODE (expr) == STATEMENT_LIST;
      return NULL_TREE;
    }
  const bool address_only = TREE_CODE (expr) == ADDR_EXPR;
  tree ref = address_only ? TREE_OPERAND (expr, 0) : expr;
  if (!handled_component_p (ref))
    return NULL_TREE;
  reference r (ref, EXPR_LOC_OR_LOC (ref, loc), relocate::everything);
  if (!r.relocated_p ())
    return NULL_TREE;
  *walk_subtrees = false;
  if (!r.resolve ())
    return NULL_TREE;
  tree relocated = r.relocated ();
  if (TREE_CODE (relocated) == MEM_REF)
    {
      /* The front ends want their own kind of dereference.  */
      tree address = TREE_OPERAND (relocated, 0);
      tree type = TREE_TYPE (relocated);
      relocated = fold_convert (build_pointer_type (type), address);
      if (address_only)
	relocated = fold_convert (TREE_TYPE (expr), relocated);
      else
	{
	  tree deref = build1_loc (EXPR_LOC_OR_LOC (ref, loc), INDIRECT_REF, type, relocated);
	  TREE_THIS_VOLATILE (deref) = TREE_THIS_VOLATILE (ref);
	  TREE_SIDE_EFFECTS (deref) = TREE_SIDE_EFFECTS (ref) || TREE_SIDE_EFFECTS (relocated);
	  TREE_READONLY (deref) = TREE_READONLY (ref);
	  relocated = deref;
	}
    }
  else if (address_only)
    return NULL_TREE;
  *node = relocated;

  /* And what leads to it: `a->b->c'.  */
  tree *inner = &TREE_OPERAND (*node, 0);
  walk_tree_without_duplicates (inner, relocate_access, data);
  return NULL_TREE;
}

tree
call::resolve_access ()
{
  if (!want_arguments (1, 1))
    return error_mark_node;
  tree expr = unshare_expr (m_arguments[0]);
  location_t loc = argument_location (0);
  /* What C makes of `&((struct S *) 0)->member'.  */
  if (TREE_CODE (strip (expr)) == INTEGER_CST)
    return fail (loc, "argument 1 of %qs is a constant, with no member access in it; for an offset "
		 "there is %<__builtin_relocatable_field_byte_offset%>", m_builtin.name);
  if (!make_member_accesses (&expr, loc, relocate::everything))
    return error_mark_node;
  walk_tree_without_duplicates (&expr, relocate_access, &loc);
  return expr;
}

/* A load or a store that is one instruction: volatile, so that it is neither split nor
   merged.  */

tree
call::resolve_load (bool store)
{
  if (!want_arguments (store ? 2 : 1, store ? 2 : 1))
    return error_mark_node;
  if (!make_member_accesses (&m_arguments[0], argument_location (0), relocate::everything))
    return error_mark_node;
  reference r (m_arguments[0], argument_location (0), relocate::everything);
  if (!r.relocated_p ())
    return fail (argument_location (0), "argument 1 of %qs is not a field of a structure, union "
		 "or class", m_builtin.name);
  if (!r.resolve ())
    return error_mark_node;
  if (r.bit_field_p ())
    return fail (argument_location (0), "bit-field %qD cannot be accessed by one instruction",
		 r.field ());
  tree type = TREE_TYPE (r.accessed ());
  if (AGGREGATE_TYPE_P (type) || TREE_CODE (type) == ARRAY_TYPE)
    return fail (argument_location (0), "%qE, of type %qT, cannot be accessed by one instruction",
		 r.accessed (), type);
  tree address = relocated_address (r.base_address (), r.path (), type, m_location);
  type = build_qualified_type (TYPE_MAIN_VARIANT (type), TYPE_QUAL_VOLATILE);
  tree memory = build1_loc (m_location, INDIRECT_REF, type,
			    fold_convert (build_pointer_type (type), address));
  TREE_THIS_VOLATILE (memory) = TREE_SIDE_EFFECTS (memory) = 1;
  if (!store)
    return build1_loc (m_location, NOP_EXPR, TYPE_MAIN_VARIANT (type), memory);
  return build2_loc (m_location, MODIFY_EXPR, void_type_node, memory,
		     convert (TYPE_MAIN_VARIANT (type), m_arguments[1]));
}

/* (operator as a string, a, b): the comparison as the language does it, but of values that nothing
   is known of and with a result that nothing is known of.  */

tree
call::resolve_comparison ()
{
  const std::pair<const char *, tree_code> operators[] = {
    { "==", EQ_EXPR }, { "!=", NE_EXPR }, { "<", LT_EXPR },
    { "<=", LE_EXPR }, { ">", GT_EXPR }, { ">=", GE_EXPR },
  };
  if (!want_arguments (3, 3))
    return error_mark_node;
  const char *name = string_argument (m_arguments[0]);
  tree_code code = ERROR_MARK;
  for (const auto &[spelled, c] : operators)
    if (!strcmp (spelled, name))
      code = c;
  if (code == ERROR_MARK)
    return fail (argument_location (0), "argument 1 of %qs is not a comparison operator in a "
		 "string, like %<\"==\"%>", m_builtin.name);
  for (size_t i = 1; i < 3; i++)
    if (tree type = TREE_TYPE (m_arguments[i]);
	!INTEGRAL_TYPE_P (type) && !POINTER_TYPE_P (type))
      return fail (argument_location (i), "argument %d of %qs is neither an integer nor a pointer",
		   int (i + 1), m_builtin.name);
  tree a = build_opaque (m_arguments[1], m_location), b = build_opaque (m_arguments[2], m_location);
  tree result = build_binary_op (m_location, code, a, b, true);
  if (result == error_mark_node)
    return result;
  /* C has wrappers of its own in an expression that is not finished.  */
  return build_opaque (c_fully_fold (result, false, NULL), m_location);
}

/* clang's form, (socket buffer, offset); the backend has GCC's, (offset).  */

tree
call::resolve_packet ()
{
  if (!want_arguments (2, 2))
    return error_mark_node;
  if (!POINTER_TYPE_P (TREE_TYPE (m_arguments[0])))
    return fail (argument_location (0), "argument 1 of %qs is not a pointer", m_builtin.name);
  if (!INTEGRAL_TYPE_P (TREE_TYPE (m_arguments[1])))
    return fail (argument_location (1), "argument 2 of %qs is not an integer", m_builtin.name);
  const char size = m_builtin.name[strlen ("__builtin_bpf_load_")];
  return build_packet_load (size == 'b' ? 1 : size == 'h' ? 2 : 4, m_arguments[0], m_arguments[1],
			    m_location);
}

/* What stands for the call in the definition of a template.  */

tree
call::placeholder () const
{
  switch (m_builtin.what)
    {
    case about::access:
    case about::load:
      return m_arguments.empty () ? error_mark_node : m_arguments[0];
    case about::store:
      return void_node;
    case about::comparison:
      return boolean_true_node;
    default:
      return build_zero_cst (m_builtin.wide ? long_long_unsigned_type_node
					    : unsigned_type_node);
    }
}

tree
call::resolve ()
{
  for (tree a : m_arguments)
    if (error_operand_p (a))
      return error_mark_node;
  if (in_template_definition_p ())
    return placeholder ();
  switch (m_builtin.what)
    {
    case about::field:
      return resolve_field ();
    case about::type:
      return resolve_type ();
    case about::enumerator:
      return resolve_enumerator ();
    case about::access:
      return resolve_access ();
    case about::load:
      return resolve_load (false);
    case about::store:
      return resolve_load (true);
    case about::comparison:
      return resolve_comparison ();
    case about::packet:
      return resolve_packet ();
    }
  gcc_unreachable ();
}

/* As targetm.resolve_overloaded_builtin (GCC's target.def).  */

tree
resolve_overloaded_builtin (location_t loc, tree fndecl, void *arguments, bool complain)
{
  auto known = by_name.find (DECL_NAME (fndecl));
  const bool spelled = id_equal (DECL_NAME (fndecl), spelled_function);
  if (known == by_name.end () && !spelled)
    return call_resolve_hook (backend_resolve, loc, fndecl, arguments, complain);

  std::vector<tree> args;
  auto *given = static_cast<vec<tree, va_gc> *> (arguments);
  for (unsigned i = 0; i < vec_safe_length (given); i++)
    args.push_back ((*given)[i]);
  if (!spelled && known->second->what == about::packet && args.size () < 2)
    return call_resolve_hook (backend_resolve, loc, fndecl, arguments, complain);
  const char *text = NULL;
  if (spelled)
    {
      tree id = args.size () < 2 ? NULL_TREE : get_identifier (string_argument (args[0]));
      known = by_name.find (id);
      if (known == by_name.end ())
	{
	  error_at (loc, "%qs is for the %<relocatable%> plugin%'s own macros", spelled_function);
	  return error_mark_node;
	}
      text = string_argument (args[1]);
      /* Where the macro is used; it has no place of its own.  */
      loc = linemap_resolve_location (line_table, loc, LRK_MACRO_EXPANSION_POINT, NULL);
      args.erase (args.begin (), args.begin () + 2);
    }
  return call (loc, *known->second, std::move (args), text, complain).resolve ();
}

} // anonymous namespace

void
initialize_builtins ()
{
  unsigned code = 0x0C100;
  auto declare = [&] (const char *name, tree type) {
    add_builtin_function (name, build_varargs_function_type_list (type, NULL_TREE), code++,
			  BUILT_IN_MD, NULL, NULL_TREE);
  };
  for (const builtin &b : table)
    {
      by_name[get_identifier (b.name)] = &b;
      if (b.neutral_p ())
	declare (b.name, b.wide ? long_long_unsigned_type_node : unsigned_type_node);
    }
  declare (spelled_function, unsigned_type_node);
}

void
define_builtin_macros ()
{
  cpp_options *cpp = cpp_get_options (parse_in);
  /* Before C90 there is no way to spell an argument.  */
  if (cpp->traditional)
    return;
  /* What older standards do not have is no concern of the user's here (parse_params and
     create_iso_definition in libcpp's macro.cc).  */
  const auto is_pedantic = cpp->cpp_pedantic;
  const auto warns_compat = cpp->cpp_warn_c90_c99_compat;
  const auto warns_traditional = cpp->cpp_warn_traditional;
  cpp->cpp_pedantic = 0;
  cpp->cpp_warn_c90_c99_compat = 0;
  cpp->cpp_warn_traditional = 0;
  cpp_define (parse_in, spelling_macro);
  for (const builtin &b : table)
    if (const std::string macro = macro_for (b); !macro.empty ())
      cpp_define (parse_in, macro.c_str ());
  cpp->cpp_pedantic = is_pedantic;
  cpp->cpp_warn_c90_c99_compat = warns_compat;
  cpp->cpp_warn_traditional = warns_traditional;
}

void
wrap_resolve_overloaded_builtin ()
{
  backend_resolve = targetm.resolve_overloaded_builtin;
  set_resolve_hook (&targetm.resolve_overloaded_builtin, resolve_overloaded_builtin);
}

} // namespace relocatable
