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
#include "reference.h"
#include "relocation.h"

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
  comparison
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
  bool wide;	/* Whether the answer has 64 bits.  */
};

/* The neutral builtins for types and enumerators are macros for the internal ones.  */
const builtin table[] = {
  { "__builtin_relocatable_field_byte_offset", about::field,
    { relocation_kind::field_byte_offset }, false },
  { "__builtin_relocatable_field_byte_size", about::field,
    { relocation_kind::field_byte_size }, false },
  { "__builtin_relocatable_field_exists", about::field,
    { relocation_kind::field_exists }, false },
  { "__builtin_relocatable_field_signed", about::field,
    { relocation_kind::field_signed }, false },
  { "__builtin_relocatable_field_lshift_u64", about::field,
    { relocation_kind::field_lshift_u64 }, false },
  { "__builtin_relocatable_field_rshift_u64", about::field,
    { relocation_kind::field_rshift_u64 }, false },
  { "__builtin_relocatable_preserve_field_info", about::field, field_kinds, false },
  { "__builtin_preserve_field_info", about::field, field_kinds, false },

  { "__relocatable_type_id", about::type, type_id_kinds, false },
  { "__builtin_btf_type_id", about::type, type_id_kinds, false },
  { "__relocatable_type_info", about::type, type_kinds, false },
  { "__builtin_preserve_type_info", about::type, type_kinds, false },

  { "__relocatable_enum_value", about::enumerator, enum_kinds, true },

  { "__builtin_relocatable_preserve_access_index", about::access, {}, false },
  { "__builtin_preserve_access_index", about::access, {}, false },
  { "__builtin_relocatable_getelementptr_and_load", about::load, {}, false },
  { "__builtin_relocatable_getelementptr_and_store", about::store, {}, false },
  { "__builtin_relocatable_compare", about::comparison, {}, false },
};

/* The macros: name, parameters and body.  `__typeof__' takes a type or an expression.  The
   first argument of an enumerator's builtin is how the others were spelled.  */
const char *const macros[] = {
#define TYPE(ARGUMENT) "*(__typeof__ (" ARGUMENT ") *) 0"
  "__builtin_relocatable_type_id(t,k) __relocatable_type_id (" TYPE ("t") ", k)",
  "__builtin_relocatable_type_exists(...) __relocatable_type_info (" TYPE ("__VA_ARGS__") ", 0)",
  "__builtin_relocatable_type_size(...) __relocatable_type_info (" TYPE ("__VA_ARGS__") ", 1)",
  "__builtin_relocatable_type_matches(...) __relocatable_type_info (" TYPE ("__VA_ARGS__") ", 2)",
  "__builtin_relocatable_preserve_type_info(t,k) __relocatable_type_info (" TYPE ("t") ", k)",
#undef TYPE
  "__builtin_relocatable_enum_exists(...) __relocatable_enum_value (#__VA_ARGS__ \",0\", __VA_ARGS__, 0)",
  "__builtin_relocatable_enum_value(...) __relocatable_enum_value (#__VA_ARGS__ \",1\", __VA_ARGS__, 1)",
  "__builtin_relocatable_preserve_enum_value(...) __relocatable_enum_value (#__VA_ARGS__, __VA_ARGS__)",
  "__builtin_preserve_enum_value(...) __relocatable_enum_value (#__VA_ARGS__, __VA_ARGS__)",
};

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

/* One call.  */

class call
{
public:
  call (location_t loc, const builtin &b, vec<tree, va_gc> *arguments, bool complain)
    : m_location (loc), m_builtin (b), m_complain (complain)
  {
    for (unsigned i = 0; i < vec_safe_length (arguments); i++)
      m_arguments.push_back ((*arguments)[i]);
  }

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
    return EXPR_LOC_OR_LOC (m_arguments[i], m_location);
  }

  bool want_arguments (size_t least, size_t most) const;
  bool select_kind (relocation_kind *kind) const;
  tree answer (relocation_kind kind, tree root, const std::string &access,
	       HOST_WIDE_INT value) const;

  tree resolve_field ();
  tree resolve_type ();
  tree resolve_enumerator ();
  tree resolve_access ();
  tree resolve_load (bool store);
  tree resolve_comparison ();
  tree placeholder () const;

  location_t m_location;
  const builtin &m_builtin;
  bool m_complain;
  std::vector<tree> m_arguments;
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
  if (m_builtin.kinds.size () == 1)
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
call::answer (relocation_kind kind, tree root, const std::string &access,
	      HOST_WIDE_INT value) const
{
  tree type = m_builtin.wide ? long_long_unsigned_type_node : unsigned_type_node;
  const unsigned entry = intern_relocation ({ kind, root, access, value, 0, m_location });
  return build1_loc (m_location, NOP_EXPR, type, build_relocated_value (entry));
}

tree
call::resolve_field ()
{
  const size_t wanted = m_builtin.kinds.size () == 1 ? 1 : 2;
  relocation_kind kind;
  if (!want_arguments (wanted, wanted) || !select_kind (&kind))
    return error_mark_node;

  /* In C an array has already decayed to the address of its first element.  */
  tree expr = strip (m_arguments[0]);
  if (TREE_CODE (expr) == ADDR_EXPR)
    expr = TREE_OPERAND (expr, 0);
  reference r (expr, argument_location (0), relocate::everything);
  if (!r.relocated_p ())
    return fail (argument_location (0), "argument 1 of %qs is not a field of a structure, union "
		 "or class", m_builtin.name);
  if (!r.resolve (true))
    return error_mark_node;
  field_info info { r.path (), r.field (), TREE_TYPE (r.accessed ()) };
  HOST_WIDE_INT value;
  if (!info.local_value (kind, &value))
    return fail (argument_location (0), "%qE is too large to be shifted in 64 bits",
		 r.accessed ());
  return answer (kind, r.path ().root (), r.path ().access_string (), value);
}

/* TYPE without qualifiers, but with its name if a typedef gave it one.  */

tree
unqualified_named_type (tree type)
{
  if (TYPE_QUALS (type) == TYPE_UNQUALIFIED)
    return type;
  tree name = TYPE_NAME (type);
  if (name && TREE_CODE (name) == TYPE_DECL && DECL_ORIGINAL_TYPE (name)
      && TYPE_QUALS (TREE_TYPE (name)) == TYPE_UNQUALIFIED)
    return TREE_TYPE (name);
  return TYPE_MAIN_VARIANT (type);
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
      return named_record_type (type);
    case ENUMERAL_TYPE:
      return name != NULL_TREE && !btf_tag_name (type).empty ();
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
  relocation_kind kind;
  if (!want_arguments (2, 2) || !select_kind (&kind))
    return error_mark_node;

  /* An array or function has decayed in C.  */
  tree expr = m_arguments[0];
  tree type = TREE_TYPE (expr);
  tree stripped = strip (expr);
  if (TREE_CODE (stripped) == ADDR_EXPR
      && (TREE_CODE (TREE_TYPE (TREE_OPERAND (stripped, 0))) == ARRAY_TYPE
	  || TREE_CODE (TREE_TYPE (TREE_OPERAND (stripped, 0))) == FUNCTION_TYPE))
    type = TREE_TYPE (TREE_OPERAND (stripped, 0));
  if (TREE_CODE (type) == REFERENCE_TYPE)
    type = TREE_TYPE (type);
  type = unqualified_named_type (type);

  if (kind != relocation_kind::type_id_local && !named_type_p (type))
    return fail (argument_location (0), "type %qT has no name by which a loader could find it",
		 type);
  if ((RECORD_OR_UNION_TYPE_P (type) || TREE_CODE (type) == ENUMERAL_TYPE)
      && !COMPLETE_TYPE_P (type))
    return fail (argument_location (0), "type %qT is incomplete", type);
  if (tree record = RECORD_OR_UNION_TYPE_P (type) ? named_record_type (type) : NULL_TREE)
    if (type == TYPE_MAIN_VARIANT (type))
      type = record;

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
  return answer (kind, type, "0", value);
}

/* The last name in SPELLED before the last NAFTER commas that are not in parentheses.  */

std::string
spelled_name (const char *spelled, unsigned nafter)
{
  std::string text = spelled;
  for (; nafter > 0; nafter--)
    {
      int depth = 0;
      size_t i = text.size ();
      while (i > 0 && (text[i - 1] != ',' || depth > 0))
	{
	  depth += text[i - 1] == ')' || text[i - 1] == '>';
	  depth -= text[i - 1] == '(' || text[i - 1] == '<';
	  i--;
	}
      text.resize (i > 0 ? i - 1 : 0);
    }
  size_t end = text.size ();
  while (end > 0 && !ISIDNUM (text[end - 1]))
    end--;
  size_t start = end;
  while (start > 0 && ISIDNUM (text[start - 1]))
    start--;
  return text.substr (start, end - start);
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
  /* (spelled, enumerator, kind), (spelled, *(E *) value, kind) or
     (spelled, expression of type E or E *, value, kind).  */
  relocation_kind kind;
  if (!want_arguments (3, 4) || !select_kind (&kind))
    return error_mark_node;
  const bool three_arguments = m_arguments.size () == 4;
  const location_t loc = argument_location (three_arguments ? 2 : 1);
  const char *const public_name = "__builtin_preserve_enum_value";

  tree type = NULL_TREE;
  tree expr = m_arguments[three_arguments ? 2 : 1];
  if (three_arguments)
    {
      type = TREE_TYPE (m_arguments[1]);
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
    type = TREE_TYPE (m_arguments[three_arguments ? 2 : 1]);
  type = TYPE_MAIN_VARIANT (type);
  if (TREE_CODE (type) != ENUMERAL_TYPE && declaration && DECL_CONTEXT (declaration)
      && TREE_CODE (DECL_CONTEXT (declaration)) == ENUMERAL_TYPE)
    type = DECL_CONTEXT (declaration);

  std::string name;
  if (declaration)
    name = IDENTIFIER_POINTER (DECL_NAME (declaration));
  else if (tree text = strip (m_arguments[0]); TREE_CODE (text) == ADDR_EXPR
	   || TREE_CODE (text) == STRING_CST)
    {
      if (TREE_CODE (text) == ADDR_EXPR)
	text = TREE_OPERAND (text, 0);
      if (TREE_CODE (text) == ARRAY_REF)
	text = TREE_OPERAND (text, 0);
      if (TREE_CODE (text) == STRING_CST)
	name = spelled_name (TREE_STRING_POINTER (text), 1);
    }

  /* In C an enumerator has type int; its name tells the enumeration.  */
  if (TREE_CODE (type) != ENUMERAL_TYPE)
    if (tree id = maybe_get_identifier (name.c_str ()))
      if (tree decl = lookup_name (id); decl && TREE_CODE (decl) == CONST_DECL)
	type = TREE_TYPE (decl);
  if (TREE_CODE (type) != ENUMERAL_TYPE)
    return fail (loc, "argument 1 of %qs is not an enumerator", public_name);
  if (!COMPLETE_TYPE_P (type))
    return fail (loc, "type %qT is incomplete", type);

  tree wanted = declaration ? DECL_INITIAL (declaration) : constant_value (expr);
  if (!wanted || TREE_CODE (wanted) != INTEGER_CST)
    return fail (loc, "argument 1 of %qs is not an enumerator", public_name);

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
  if (btf_tag_name (type).empty () && !TYPE_NAME (type))
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
  return answer (kind, type, std::to_string (by_value_index), value);
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
      *walk_subtrees = TREE_CODE (expr) == TREE_LIST;
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
  tree address = relocated_address (r.base_address (), r.path (), int_size_in_bytes (type),
				    m_location);
  type = build_qualified_type (TYPE_MAIN_VARIANT (type), TYPE_QUAL_VOLATILE);
  tree memory = build1_loc (m_location, INDIRECT_REF, type,
			    fold_convert (build_pointer_type (type), address));
  TREE_THIS_VOLATILE (memory) = TREE_SIDE_EFFECTS (memory) = 1;
  if (!store)
    return build1_loc (m_location, NOP_EXPR, TYPE_MAIN_VARIANT (type), memory);
  return build2_loc (m_location, MODIFY_EXPR, void_type_node, memory,
		     convert (TYPE_MAIN_VARIANT (type), m_arguments[1]));
}

tree
call::resolve_comparison ()
{
  return fail (m_location, "%qs is not yet supported", m_builtin.name);
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
    }
  gcc_unreachable ();
}

/* As targetm.resolve_overloaded_builtin (GCC's target.def).  */

tree
resolve_overloaded_builtin (location_t loc, tree fndecl, void *arguments, bool complain)
{
  const auto known = by_name.find (DECL_NAME (fndecl));
  if (known == by_name.end ())
    return backend_resolve (loc, fndecl, arguments, complain);
  return call (loc, *known->second, static_cast<vec<tree, va_gc> *> (arguments), complain)
    .resolve ();
}

} // anonymous namespace

void
initialize_builtins ()
{
  unsigned code = 0x0C100;
  for (const builtin &b : table)
    {
      tree id = get_identifier (b.name);
      by_name[id] = &b;
      if (startswith (b.name, "__builtin_preserve") || startswith (b.name, "__builtin_btf"))
	continue;	/* The backend has declared it.  */
      tree type = b.wide ? long_long_unsigned_type_node : unsigned_type_node;
      add_builtin_function (b.name, build_varargs_function_type_list (type, NULL_TREE), code++,
			    BUILT_IN_MD, NULL, NULL_TREE);
    }
}

void
define_builtin_macros ()
{
  for (const char *m : macros)
    {
      /* cpp_define wants NAME(PARAMETERS)=BODY.  */
      std::string text = m;
      text[text.find (' ')] = '=';
      cpp_define (parse_in, text.c_str ());
    }
}

void
wrap_resolve_overloaded_builtin ()
{
  backend_resolve = targetm.resolve_overloaded_builtin;
  targetm.resolve_overloaded_builtin = resolve_overloaded_builtin;
}

} // namespace relocatable
