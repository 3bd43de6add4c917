/* GCC's types as BTF.

   SPDX-License-Identifier: GPL-3.0-or-later */

#include "btf-types.h"
#include "access-path.h"
#include "attributes.h"

namespace relocatable {

namespace {

/* The number of elements of ARRAY, 0 if it is not known.  */

HOST_WIDE_INT
array_elements (const_tree array)
{
  tree domain = TYPE_DOMAIN (array);
  return domain && TYPE_MAX_VALUE (domain) && tree_fits_shwi_p (TYPE_MAX_VALUE (domain))
	 ? tree_to_shwi (TYPE_MAX_VALUE (domain)) + 1 : 0;
}

/* What identifies FIELD in m_exact_members.  */

std::pair<tree, unsigned>
member_key (tree field)
{
  return { TYPE_MAIN_VARIANT (class_of_base_part (DECL_CONTEXT (field))), btf_member_index (field) };
}

} // anonymous namespace

/* What is at the end of the pointers and arrays of TYPE.  */

static tree
pointed_to (tree type)
{
  while (POINTER_TYPE_P (type) || TREE_CODE (type) == ARRAY_TYPE)
    type = TREE_TYPE (type);
  return type;
}

/* The type of member FIELD.  A bit-field of more than 32 bits is an integer, since the kernel wants
   no larger ones of enumerations (btf_enum_check_kflag_member in kernel/bpf/btf.c).  */

tree
btf_types::member_type (tree field) const
{
  if (!bit_field_p (field))
    return TREE_TYPE (field);
  tree type = DECL_BIT_FIELD_TYPE (field);
  if (TREE_CODE (type) == ENUMERAL_TYPE && tree_to_uhwi (DECL_SIZE (field)) > 32
      && !m_exact_members.count (member_key (field)))
    return lang_hooks.types.type_for_mode (TYPE_MODE (type), TYPE_UNSIGNED (type));
  return type;
}

void
btf_types::keep_kinds_of_members (tree type)
{
  type = strip_array_types (type);
  if (!RECORD_OR_UNION_TYPE_P (type))
    return;
  type = TYPE_MAIN_VARIANT (class_of_base_part (type));
  if (!m_exact_records.insert (type).second)
    return;
  for (tree f = TYPE_FIELDS (type); f; f = DECL_CHAIN (f))
    if (btf_member_p (f))
      {
	m_exact_members.insert (member_key (f));
	keep_kinds_of_members (TREE_TYPE (f));
      }
}

void
btf_types::keep_kinds (const relocation &r)
{
  if (r.member)
    m_exact_members.insert (member_key (r.member));
  else if (r.kind == relocation_kind::type_matches)
    keep_kinds_of_members (r.root);
}

void
btf_types::require_record (tree record)
{
  record = TYPE_MAIN_VARIANT (class_of_base_part (record));
  if (!COMPLETE_TYPE_P (record) || !m_complete.insert (record).second)
    return;
  for (tree f = TYPE_FIELDS (record); f; f = DECL_CHAIN (f))
    if (btf_member_p (f))
      {
	tree type = member_type (f);
	const bool for_kernel = kernel_pointer_p (type_tags (DECL_ATTRIBUTES (f)));
	if (for_kernel)
	  keep_name (pointed_to (type));
	require (type, !POINTER_TYPE_P (type) || for_kernel);
      }
}

void
btf_types::require_map_definition (tree type)
{
  /* The maps in a map of maps are described by an array of pointers to their type.  */
  while (TREE_CODE (type) == ARRAY_TYPE || POINTER_TYPE_P (type))
    type = TREE_TYPE (type);
  if (TREE_CODE (type) != RECORD_TYPE)
    return;
  type = TYPE_MAIN_VARIANT (class_of_base_part (type));
  if (!m_map_definitions.insert (type).second)
    return;
  for (tree f = TYPE_FIELDS (type); f; f = DECL_CHAIN (f))
    if (btf_member_p (f))
      {
	require (TREE_TYPE (f));
	if (!DECL_NAME (f) || id_equal (DECL_NAME (f), "values"))
	  require_map_definition (TREE_TYPE (f));
      }
}

/* Whether RECORD says what a map is and nothing else, and is an instance of a class template: its name, which
   is longer than all that it says, is of no use to anybody.  */

bool
btf_types::unnamed_definition_p (tree record) const
{
  return m_map_definitions.count (record) && btf_tag_made_up_p (record);
}

tree
btf_types::map_type (tree type) const
{
  tree main = TYPE_MAIN_VARIANT (type);
  return TYPE_QUALS (type) == TYPE_UNQUALIFIED && unnamed_definition_p (main) ? main : type;
}

/* COMPLETE says whether a record at the end of pointers is needed whole.  */

void
btf_types::require (tree type, bool complete)
{
  for (;;)
    switch (TREE_CODE (type))
      {
      case POINTER_TYPE:
      case REFERENCE_TYPE:
	type = TREE_TYPE (type);
	break;

      case ARRAY_TYPE:
	type = TREE_TYPE (type);
	if (POINTER_TYPE_P (type) && !complete)
	  return;
	break;

      case FUNCTION_TYPE:
      case METHOD_TYPE:
	for (tree a = TYPE_ARG_TYPES (type); a; a = TREE_CHAIN (a))
	  require (TREE_VALUE (a), complete);
	type = TREE_TYPE (type);
	break;

      case RECORD_TYPE:
      case UNION_TYPE:
	/* A forward declaration needs a tag.  */
	if (complete || btf_tag_name (type).empty ())
	  require_record (type);
	return;

      default:
	return;
      }
}

/* Whether TYPE is made of another by a declarator, and not by a typedef.  */

static bool
declarator_type_p (tree type)
{
  switch (TREE_CODE (type))
    {
    case POINTER_TYPE:
    case REFERENCE_TYPE:
    case ARRAY_TYPE:
    case FUNCTION_TYPE:
    case METHOD_TYPE:
      return !typedef_of (type);
    default:
      return false;
    }
}

/* The tags on TYPE itself.  */

static tag_list
own_tags (tree type)
{
  return declarator_type_p (type) ? type_tags (TYPE_ATTRIBUTES (type)) : tag_list ();
}

/* TAGS and those of MORE that are not among them.  */

static tag_list
merge_tags (tag_list tags, const tag_list &more)
{
  for (const std::string &tag : more)
    if (std::find (tags.begin (), tags.end (), tag) == tags.end ())
      tags.push_back (tag);
  return tags;
}

btf_id
btf_types::id (tree type, tag_list tags)
{
  return id_without_own_tags (type, merge_tags (std::move (tags), own_tags (type)));
}

void
btf_types::add_declaration_tags (btf_id type, const tag_list &tags, int component)
{
  for (const std::string &tag : tags)
    {
      btf_type_record r;
      r.kind = btf_kind::declaration_tag;
      r.name = tag;
      r.type = type;
      r.component = component;
      m_model->add (r);
    }
}

/* A typedef whose target is not known yet.  */

btf_id
btf_types::add_typedef (tree declaration)
{
  btf_type_record r;
  r.kind = btf_kind::type_definition;
  r.name = btf_decl_name (declaration);
  const btf_id result = m_model->add (r);
  add_declaration_tags (result, decl_tags (DECL_ATTRIBUTES (declaration)));
  return result;
}

btf_id
btf_types::id_without_own_tags (tree type, const tag_list &tags)
{
  /* Only a declarator has pointers that the tags could follow.  */
  if (!tags.empty () && !declarator_type_p (type))
    return id_without_own_tags (type, {});

  if (tags.empty ())
    {
      if (const auto known = m_ids.find (type); known != m_ids.end ())
	return known->second;
    }
  else if (const auto known = m_tagged_ids.find ({ type, tags }); known != m_tagged_ids.end ())
    return known->second;

  tree name = typedef_of (type);
  int qualifiers = TYPE_QUALS (type);
  if (name)
    qualifiers &= ~TYPE_QUALS (TREE_TYPE (name));
  /* Those of an array are its elements'; a function's mean something else.  */
  if (TREE_CODE (type) == ARRAY_TYPE || TREE_CODE (type) == FUNCTION_TYPE
      || TREE_CODE (type) == METHOD_TYPE)
    qualifiers = TYPE_UNQUALIFIED;

  if (qualifiers & (TYPE_QUAL_CONST | TYPE_QUAL_VOLATILE | TYPE_QUAL_RESTRICT))
    {
      const std::pair<int, btf_kind> layers[] = {
	{ TYPE_QUAL_CONST, btf_kind::constant },
	{ TYPE_QUAL_VOLATILE, btf_kind::volatile_ },
	{ TYPE_QUAL_RESTRICT, btf_kind::restrict_ },
      };
      btf_id outer = 0, inner = 0;
      for (const auto &[qualifier, kind] : layers)
	if (qualifiers & qualifier)
	  {
	    btf_type_record r;
	    r.kind = kind;
	    const btf_id layer = m_model->add (r);
	    if (inner)
	      m_model->types[inner - 1].type = layer;
	    else
	      outer = layer;
	    inner = layer;
	  }
      remember (type, tags, outer);
      const btf_id target
	= id_without_own_tags (name ? TREE_TYPE (name) : TYPE_MAIN_VARIANT (type), tags);
      m_model->types[inner - 1].type = target;
      return outer;
    }

  if (name)
    {
      const btf_id typedef_id = add_typedef (name);
      remember (type, tags, typedef_id);
      const btf_id target
	= id (DECL_ORIGINAL_TYPE (name), type_tags (DECL_ATTRIBUTES (name)));
      m_model->types[typedef_id - 1].type = target;
      return typedef_id;
    }

  const btf_id result = unqualified_id (type, tags);
  remember (type, tags, result);
  return result;
}

btf_id
btf_types::pointer_id (tree pointer, const tag_list &tags)
{
  btf_type_record r;
  r.kind = btf_kind::pointer;
  const btf_id result = m_model->add (r);
  remember (pointer, tags, result);

  tree pointed = TREE_TYPE (pointer);
  const bool last = !declarator_type_p (pointed);
  btf_id target = id_without_own_tags (pointed, last ? tag_list () : tags);
  const tag_list here = last ? tags : own_tags (pointed);
  for (auto tag = here.rbegin (); tag != here.rend (); ++tag)
    {
      btf_type_record t;
      t.kind = btf_kind::type_tag;
      t.name = *tag;
      t.type = target;
      target = m_model->add (t);
    }
  m_model->types[result - 1].type = target;
  return result;
}

btf_id
btf_types::integer_id (const char *name, HOST_WIDE_INT bytes, bool is_signed, bool is_bool)
{
  btf_type_record r;
  r.kind = btf_kind::integer;
  r.name = name;
  r.size = bytes;
  r.is_signed = is_signed;
  r.is_bool = is_bool;
  return m_model->add (r);
}

/* What BTF cannot say, as bytes.  */

btf_id
btf_types::opaque_id (tree type)
{
  const HOST_WIDE_INT bytes = int_size_in_bytes (type);
  btf_type_record r;
  r.kind = btf_kind::array;
  r.type = id (unsigned_char_type_node);
  r.index_type = id (unsigned_type_node);
  r.size = bytes > 0 && bytes <= UINT32_MAX ? bytes : 0;
  return m_model->add (r);
}

/* The id of TYPE, which has no qualifiers and no typedef that BTF should show.  */

btf_id
btf_types::unqualified_id (tree type, const tag_list &tags)
{
  switch (TREE_CODE (type))
    {
    case VOID_TYPE:
      return 0;

    case BOOLEAN_TYPE:
      /* As C's, and so the kernels', BTF has it.  */
      return integer_id ("_Bool", int_size_in_bytes (type), false, true);

    case INTEGER_TYPE:
      {
	tree name = TYPE_NAME (type);
	if (name && TREE_CODE (name) == TYPE_DECL)
	  name = DECL_NAME (name);
	const HOST_WIDE_INT bytes = int_size_in_bytes (type);
	return integer_id (name ? IDENTIFIER_POINTER (name)
				: TYPE_UNSIGNED (type) ? "unsigned" : "signed",
			   bytes, !TYPE_UNSIGNED (type), false);
      }

    case REAL_TYPE:
      {
	btf_type_record r;
	r.kind = btf_kind::floating;
	tree name = TYPE_NAME (type);
	if (name && TREE_CODE (name) == TYPE_DECL)
	  name = DECL_NAME (name);
	r.name = name ? IDENTIFIER_POINTER (name) : "float";
	r.size = int_size_in_bytes (type);
	return m_model->add (r);
      }

    case ENUMERAL_TYPE:
      /* An enumeration has 64 bits at most, an integer 128.  */
      if (int_size_in_bytes (type) > 8)
	return id (TYPE_UNSIGNED (type) ? int_n_trees[0].unsigned_type
					: int_n_trees[0].signed_type);
      return enumeration_id (type);

    case POINTER_TYPE:
    case REFERENCE_TYPE:
      return pointer_id (type, tags);

    case NULLPTR_TYPE:
      return id (ptr_type_node);

    case OFFSET_TYPE:
      /* A pointer to a data member is a number.  */
      return id (ptrdiff_type_node);

    case ARRAY_TYPE:
      return array_id (type, array_elements (type), tags);

    case VECTOR_TYPE:
      return array_id (type, TYPE_VECTOR_SUBPARTS (type).to_constant (), tags);

    case COMPLEX_TYPE:
      return array_id (type, 2, tags);

    case RECORD_TYPE:
    case UNION_TYPE:
      return record_id (type);

    case FUNCTION_TYPE:
    case METHOD_TYPE:
      return prototype_id (type, tags);

    default:
      return opaque_id (type);
    }
}

/* Add R, which is the record or enumeration TYPE.  */

btf_id
btf_types::add_tagged (const btf_type_record &r, tree type)
{
  const btf_id result = m_model->add (r);
  if (!r.name.empty ())
    m_tagged[r.name].push_back ({ result, type });
  return result;
}

void
btf_types::keep_name (tree type)
{
  m_kept.insert (TYPE_MAIN_VARIANT (type));
}

void
btf_types::make_names_unique ()
{
  for (const auto &[name, types] : m_tagged)
    {
      if (types.size () == 1)
	continue;
      /* So that one's forward declaration is not taken for the other (btf_dedup_resolve_fwds in
	 libbpf), and that who looks for the name finds the right one.  */
      std::set<std::string> taken;
      for (const tagged_type &t : types)
	{
	  if (global_type_p (t.type) || relocatable_type_p (t.type) || relocatable_name (t.type)
	      || m_kept.count (t.type))
	    continue;
	  const std::string text = distinction_of_type (t.type);
	  std::string unique;
	  for (unsigned n = 0; unique.empty () || !taken.insert (unique).second; n++)
	    unique = btf_hashed_identifier (name, text + (n ? std::to_string (n) : ""));
	  m_model->types[t.id - 1].name = unique;
	}
    }
}

/* ARRAY, or a vector or a complex number, which in memory are no different.  */

btf_id
btf_types::array_id (tree array, HOST_WIDE_INT elements, const tag_list &tags)
{
  if (!m_index_type)
    /* BTF wants an integer here and means nothing by it; the name is clang's.  */
    m_index_type = integer_id ("__ARRAY_SIZE_TYPE__", 4, false, false);

  btf_type_record r;
  r.kind = btf_kind::array;
  r.index_type = m_index_type;
  r.size = elements;
  const btf_id result = m_model->add (r);
  remember (array, tags, result);
  const btf_id element = id (TREE_TYPE (array), tags);
  m_model->types[result - 1].type = element;
  return result;
}

btf_id
btf_types::prototype_id (tree function_type, const tag_list &tags)
{
  btf_type_record r;
  r.kind = btf_kind::function_prototype;
  const btf_id result = m_model->add (r);
  remember (function_type, tags, result);

  std::vector<btf_member> parameters;
  tree a = TYPE_ARG_TYPES (function_type);
  for (; a && !VOID_TYPE_P (TREE_VALUE (a)); a = TREE_CHAIN (a))
    {
      btf_member m;
      m.type = id (TREE_VALUE (a));
      parameters.push_back (m);
    }
  /* A list that does not end in void has variable arguments.  */
  if (!a && TYPE_ARG_TYPES (function_type))
    parameters.emplace_back ();
  const btf_id returned = returned_id (function_type, tags);
  m_model->types[result - 1].type = returned;
  m_model->types[result - 1].members = std::move (parameters);
  return result;
}

/* What FUNCTION_TYPE returns.  The kernel wants no `const void' (btf_func_proto_check in its btf.c).  */

btf_id
btf_types::returned_id (tree function_type, const tag_list &tags)
{
  tree type = TREE_TYPE (function_type);
  return VOID_TYPE_P (type) ? 0 : id (type, tags);
}

btf_id
btf_types::enumeration_id (tree enumeration)
{
  tree main = TYPE_MAIN_VARIANT (enumeration);
  if (enumeration != main)
    return id (main);

  btf_id typedef_id = 0;
  if (tree name = naming_typedef (main))
    typedef_id = add_typedef (name);

  btf_type_record r;
  r.kind = btf_kind::enumeration;
  r.name = btf_tag_name (main);
  r.size = COMPLETE_TYPE_P (main) ? int_size_in_bytes (main) : 4;
  r.is_signed = !TYPE_UNSIGNED (main);
  for (tree v = TYPE_VALUES (main); v; v = TREE_CHAIN (v))
    {
      /* C has the value here, C++ its declaration.  */
      tree value = TREE_VALUE (v);
      btf_member m;
      if (TREE_CODE (value) == CONST_DECL)
	{
	  m.name = btf_decl_name (value);
	  value = DECL_INITIAL (value);
	}
      else
	m.name = btf_identifier (IDENTIFIER_POINTER (TREE_PURPOSE (v)));
      m.value = TREE_INT_CST_LOW (value);
      r.members.push_back (m);
      r.is_signed |= tree_int_cst_sgn (value) < 0;
    }
  const btf_id result = add_tagged (r, main);
  if (typedef_id)
    {
      m_model->types[typedef_id - 1].type = result;
      return typedef_id;
    }
  return result;
}

/* Append the members of RECORD, which is at bit AT, to MEMBERS; FLAT: those of unnamed ones
   instead of these.  */

void
btf_types::add_members (tree record, uint64_t at, bool flat, std::vector<btf_member> *members)
{
  for (tree f = TYPE_FIELDS (record); f; f = DECL_CHAIN (f))
    if (btf_member_p (f))
      {
	if (flat && !DECL_NAME (f))
	  {
	    add_members (TYPE_MAIN_VARIANT (class_of_base_part (TREE_TYPE (f))),
			 at + int_bit_position (f), flat, members);
	    continue;
	  }
	btf_member m;
	/* The pointer to the vtable is called _vptr and the class, with a dot in between
	   (get_vfield_name in cp/class.cc).  */
	m.name = DECL_VIRTUAL_P (f) ? "_vptr" : btf_decl_name (f);
	m.value = at + int_bit_position (f);
	if (bit_field_p (f) && !btf_bit_field_offsets_p (record))
	  {
	    /* The byte that it starts in.  */
	    m.type = id (unsigned_char_type_node);
	    m.value -= m.value % BITS_PER_UNIT;
	  }
	else
	  {
	    m.type = id (member_type (f), type_tags (DECL_ATTRIBUTES (f)));
	    if (bit_field_p (f))
	      m.size = tree_to_uhwi (DECL_SIZE (f));
	  }
	members->push_back (m);
      }
}

/* MEMBERS of RECORD, of BYTES bytes, as the kernel takes them.  In a struct with bit-fields it
   thinks that an enumeration has the size of an int, and finds that one at the end exceeds the
   struct if it is smaller, unless its size in bits is said (btf_enum_check_kflag_member in
   kernel/bpf/btf.c).  Not one that a relocation asks for: to libbpf that would be a bit-field.  */

void
btf_types::fit_small_enumerations (tree record, uint64_t bytes, std::vector<btf_member> *members)
{
  if (std::none_of (members->begin (), members->end (),
		    [] (const btf_member &m) { return m.size; }))
    return;
  for (unsigned i = 0; i < members->size (); i++)
    {
      if (m_exact_members.count ({ record, i }))
	continue;
      btf_member &m = (*members)[i];
      /* The types that are behind this one's are not known yet, but an enumeration is at once.  */
      btf_id t = m.type;
      while (t && (m_model->types[t - 1].kind == btf_kind::type_definition
		   || m_model->types[t - 1].kind == btf_kind::constant
		   || m_model->types[t - 1].kind == btf_kind::volatile_))
	t = m_model->types[t - 1].type;
      if (t && m_model->types[t - 1].kind == btf_kind::enumeration && !m.size
	  && m.value + 32 > bytes * 8)
	m.size = m_model->types[t - 1].size * 8;
    }
}

btf_id
btf_types::record_id (tree record)
{
  tree main = TYPE_MAIN_VARIANT (class_of_base_part (record));
  if (record != main)
    return id (main);

  btf_id typedef_id = 0;
  if (tree name = naming_typedef (main))
    {
      typedef_id = add_typedef (name);
      remember (main, {}, typedef_id);
    }

  btf_type_record r;
  if (!unnamed_definition_p (main))
    r.name = btf_tag_name (main);
  const bool is_union = TREE_CODE (main) == UNION_TYPE;
  const bool complete = m_complete.count (main);
  if (complete && !btf_offsets_p (main))
    {
      const btf_id bytes = opaque_id (main);
      if (typedef_id)
	m_model->types[typedef_id - 1].type = bytes;
      else
	remember (main, {}, bytes);
      return typedef_id ? typedef_id : bytes;
    }
  if (!complete)
    {
      r.kind = btf_kind::forward;
      r.is_union = is_union;
    }
  else
    {
      r.kind = is_union ? btf_kind::union_ : btf_kind::structure;
      r.size = int_size_in_bytes (main);
    }
  const btf_id result = add_tagged (r, main);
  if (typedef_id)
    m_model->types[typedef_id - 1].type = result;
  else
    remember (main, {}, result);

  if (complete)
    {
      std::vector<btf_member> members;
      const bool flat = m_map_definitions.count (main);
      add_members (main, 0, flat, &members);
      fit_small_enumerations (main, r.size, &members);
      m_model->types[result - 1].members = std::move (members);

      add_declaration_tags (result, decl_tags (TYPE_ATTRIBUTES (main)));
      int component = 0;
      for (tree f = flat ? NULL_TREE : TYPE_FIELDS (main); f; f = DECL_CHAIN (f))
	if (btf_member_p (f))
	  add_declaration_tags (result, decl_tags (DECL_ATTRIBUTES (f)), component++);
    }
  return typedef_id ? typedef_id : result;
}

} // namespace relocatable
