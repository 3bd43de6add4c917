/* The model becomes BTF, written and deduplicated by libbpf.

   This file sees libbpf and no GCC.  SPDX-License-Identifier: GPL-3.0-or-later */

#include "btf-model.h"

#include <cstring>
#include <algorithm>
#include <cerrno>
#include <map>
#include <memory>
#include <tuple>

#include <bpf/btf.h>

/* The header of libbpf before 1.5 declares btf_ext__raw_data, but what the library has, then
   and since, is this (libbpf.map).  */
extern "C" const void *btf_ext__get_raw_data (const btf_ext *, __u32 *size);

namespace relocatable {

namespace {

struct btf_deleter
{
  void operator() (btf *b) const { btf__free (b); }
};
struct btf_ext_deleter
{
  void operator() (btf_ext *e) const { btf_ext__free (e); }
};

/* struct btf_ext_header of the kernel's Documentation/bpf/btf.rst, which libbpf keeps to
   itself.  */
struct ext_header
{
  uint16_t magic;
  uint8_t version;
  uint8_t flags;
  uint32_t header_length;
  uint32_t func_info_offset, func_info_length;
  uint32_t line_info_offset, line_info_length;
  uint32_t core_relo_offset, core_relo_length;
};

const unsigned func_info_words = 2;
const unsigned line_info_words = 4;
const unsigned core_relo_words = 4;

/* The model's types written to B.  Both number them in the order of addition, so the ids
   agree.  When libbpf refuses one, returns false with its reason in errno and what it refused
   in *REFUSED.  */

bool
add_types (const btf_model &model, btf *b, std::string *refused)
{
  for (const btf_type_record &t : model.types)
    {
      const char *name = t.name.empty () ? nullptr : t.name.c_str ();
      int id = -1;
      *refused = "type '" + t.name + "'";
      switch (t.kind)
	{
	case btf_kind::integer:
	  id = btf__add_int (b, name, t.size,
			     t.is_bool ? BTF_INT_BOOL : t.is_signed ? BTF_INT_SIGNED : 0);
	  break;
	case btf_kind::floating:
	  id = btf__add_float (b, name, t.size);
	  break;
	case btf_kind::pointer:
	  id = btf__add_ptr (b, t.type);
	  break;
	case btf_kind::array:
	  id = btf__add_array (b, t.index_type, t.type, t.size);
	  break;
	case btf_kind::structure:
	  id = btf__add_struct (b, name, t.size);
	  break;
	case btf_kind::union_:
	  id = btf__add_union (b, name, t.size);
	  break;
	case btf_kind::forward:
	  id = btf__add_fwd (b, name, t.is_union ? BTF_FWD_UNION : BTF_FWD_STRUCT);
	  break;
	case btf_kind::type_definition:
	  id = btf__add_typedef (b, name, t.type);
	  break;
	case btf_kind::constant:
	  id = btf__add_const (b, t.type);
	  break;
	case btf_kind::volatile_:
	  id = btf__add_volatile (b, t.type);
	  break;
	case btf_kind::restrict_:
	  id = btf__add_restrict (b, t.type);
	  break;
	case btf_kind::function:
	  id = btf__add_func (b, name, btf_func_linkage (t.linkage), t.type);
	  break;
	case btf_kind::function_prototype:
	  id = btf__add_func_proto (b, t.type);
	  break;
	case btf_kind::variable:
	  id = btf__add_var (b, name, t.linkage, t.type);
	  break;
	case btf_kind::data_section:
	  id = btf__add_datasec (b, name, t.size);
	  break;
	case btf_kind::type_tag:
	  id = btf__add_type_tag (b, name, t.type);
	  break;
	case btf_kind::declaration_tag:
	  id = btf__add_decl_tag (b, name, t.type, t.component);
	  break;
	case btf_kind::enumeration:
	  {
	    /* ENUM64 only where it must be: kernels before 6.0 do not know it.  */
	    bool wide = t.size > 4;
	    for (const btf_member &m : t.members)
	      wide |= t.is_signed ? int64_t (m.value) != int32_t (m.value)
				  : m.value != uint32_t (m.value);
	    id = wide ? btf__add_enum64 (b, name, t.size, t.is_signed)
		      : btf__add_enum (b, name, t.size);
	    for (const btf_member &m : t.members)
	      if (id > 0
		  && (wide ? btf__add_enum64_value (b, m.name.c_str (), m.value)
			   : btf__add_enum_value (b, m.name.c_str (),
						  t.is_signed ? int64_t (m.value)
							      : int64_t (uint32_t (m.value)))))
		return false;
	  }
	  break;
	}
      if (id < 0)
	return false;

      for (const btf_member &m : t.members)
	{
	  int error = 0;
	  const char *member = m.name.empty () ? nullptr : m.name.c_str ();
	  if (t.kind == btf_kind::structure || t.kind == btf_kind::union_)
	    error = btf__add_field (b, member, m.type, m.value, m.size);
	  else if (t.kind == btf_kind::function_prototype)
	    error = btf__add_func_param (b, member, m.type);
	  else if (t.kind == btf_kind::data_section)
	    error = btf__add_datasec_var_info (b, m.type, 0, m.size);
	  if (error)
	    {
	      *refused += ", member '" + m.name + "'";
	      return false;
	    }
	}
    }
  return true;
}

/* Builds .BTF.ext as libbpf reads it, with the index of each record in the place of its
   instruction's offset.  */

class ext_builder
{
public:
  explicit ext_builder (btf *b) : m_btf (b) {}

  /* Append records of NWORDS words; WORDS (record) gives those after the first.  */
  template<typename Record, typename Words>
  void add (const std::vector<Record> &records, unsigned nwords, Words words)
  {
    const size_t start = m_data.size ();
    if (!records.empty ())
      m_data.push_back (nwords * 4);
    /* Grouped by section, in the order of the records, which is that of the code.  */
    std::map<std::string, std::vector<size_t>> by_section;
    for (size_t i = 0; i < records.size (); i++)
      by_section[records[i].at.section].push_back (i);
    for (const auto &[section, indices] : by_section)
      {
	m_data.push_back (string (section));
	m_data.push_back (indices.size ());
	for (size_t i : indices)
	  {
	    m_labels.emplace_back (m_data.size (), records[i].at.label);
	    m_data.push_back (i);
	    for (uint32_t w : words (records[i]))
	      m_data.push_back (w);
	  }
      }
    m_extents.emplace_back (start * 4, (m_data.size () - start) * 4);
  }

  uint32_t string (const std::string &s)
  {
    const int offset = btf__add_str (m_btf, s.c_str ());
    m_failed |= offset < 0;
    return offset;
  }

  bool failed () const { return m_failed; }
  bool empty () const { return m_data.empty (); }

  std::vector<uint8_t> bytes () const
  {
    ext_header h = {};
    h.magic = BTF_MAGIC;
    h.version = BTF_VERSION;
    h.header_length = sizeof h;
    std::tie (h.func_info_offset, h.func_info_length) = m_extents[0];
    std::tie (h.line_info_offset, h.line_info_length) = m_extents[1];
    std::tie (h.core_relo_offset, h.core_relo_length) = m_extents[2];
    std::vector<uint8_t> result (sizeof h + m_data.size () * 4);
    memcpy (result.data (), &h, sizeof h);
    memcpy (result.data () + sizeof h, m_data.data (), m_data.size () * 4);
    return result;
  }

  /* Pairs of a word's index and the label whose value it is to have.  */
  const std::vector<std::pair<size_t, std::string>> &labels () const { return m_labels; }

private:
  btf *m_btf;
  bool m_failed = false;
  std::vector<uint32_t> m_data;
  std::vector<std::pair<uint32_t, uint32_t>> m_extents;
  std::vector<std::pair<size_t, std::string>> m_labels;
};

std::string
failure (const char *what)
{
  return std::string (what) + ": " + strerror (errno);
}

} // anonymous namespace

std::string
write_btf (const btf_model &model, btf_image *image)
{
  std::unique_ptr<btf, btf_deleter> b (btf__new_empty ());
  if (!b)
    return failure ("btf__new_empty");
  btf__set_pointer_size (b.get (), 8);
  std::string refused;
  if (!add_types (model, b.get (), &refused))
    return failure (refused.c_str ());

  ext_builder ext (b.get ());
  ext.add (model.functions, func_info_words, [] (const function_record &f) {
    return std::vector<uint32_t> { f.type };
  });
  ext.add (model.lines, line_info_words, [&] (const line_record &l) {
    /* The kernel keeps line and column in one word, 22 and 10 bits.  */
    return std::vector<uint32_t> { ext.string (l.file), ext.string (l.text),
				   std::min (l.line, (1u << 22) - 1) << 10
				     | std::min (l.column, 1023u) };
  });
  const size_t first_relocation = ext.labels ().size ();
  std::vector<std::string> root_symbols;
  ext.add (model.relocations, core_relo_words, [&] (const core_record &r) {
    root_symbols.push_back (r.root_symbol);
    return std::vector<uint32_t> { r.root, ext.string (r.access), r.kind };
  });
  if (ext.failed ())
    return failure ("adding a string");

  /* libbpf rewrites the ids and strings in .BTF.ext as it merges types.  */
  std::unique_ptr<btf_ext, btf_ext_deleter> e;
  if (!ext.empty ())
    {
      const std::vector<uint8_t> bytes = ext.bytes ();
      e.reset (btf_ext__new (bytes.data (), bytes.size ()));
      if (!e)
	return failure ("btf_ext__new");
    }
  LIBBPF_OPTS (btf_dedup_opts, options, .btf_ext = e.get ());
  if (btf__dedup (b.get (), &options))
    return failure ("btf__dedup");

  uint32_t size;
  const uint8_t *raw = static_cast<const uint8_t *> (btf__raw_data (b.get (), &size));
  if (!raw)
    return failure ("btf__raw_data");
  btf_header header;
  memcpy (&header, raw, sizeof header);
  const uint8_t *types = raw + header.hdr_len + header.type_off;
  for (uint32_t i = 0; i < header.type_len; i += 4)
    {
      section_word w;
      memcpy (&w.value, types + i, 4);
      image->types.push_back (w);
    }
  const char *strings = reinterpret_cast<const char *> (raw) + header.hdr_len + header.str_off;
  image->strings.assign (strings, header.str_len);

  /* Where a variable is in its section the assembler knows.  The variables of a section keep
     their order; sections, which have distinct names, are never merged.  */
  std::map<std::string, const btf_type_record *> sections;
  for (const btf_type_record &t : model.types)
    if (t.kind == btf_kind::data_section)
      sections[t.name] = &t;
  size_t word = 0;
  for (uint32_t id = 1; id < btf__type_cnt (b.get ()); id++)
    {
      const btf_type *t = btf__type_by_id (b.get (), id);
      const uint32_t vlen = btf_vlen (t);
      size_t words = 3;
      switch (::btf_kind (t))
	{
	case BTF_KIND_INT: case BTF_KIND_VAR: case BTF_KIND_DECL_TAG:
	  words += 1;
	  break;
	case BTF_KIND_ARRAY:
	  words += 3;
	  break;
	case BTF_KIND_STRUCT: case BTF_KIND_UNION: case BTF_KIND_ENUM64:
	  words += 3 * vlen;
	  break;
	case BTF_KIND_ENUM: case BTF_KIND_FUNC_PROTO:
	  words += 2 * vlen;
	  break;
	case BTF_KIND_DATASEC:
	  {
	    const btf_type_record *s
	      = sections.at (btf__name_by_offset (b.get (), t->name_off));
	    for (uint32_t i = 0; i < vlen; i++)
	      image->types[word + 3 + 3 * i + 1].symbol = s->members[i].name;
	    words += 3 * vlen;
	  }
	  break;
	default:
	  break;
	}
      word += words;
    }

  if (e)
    {
      const uint8_t *raw_ext
	= static_cast<const uint8_t *> (btf_ext__get_raw_data (e.get (), &size));
      for (uint32_t i = 4; i < size; i += 4)
	{
	  section_word w;
	  memcpy (&w.value, raw_ext + i, 4);
	  image->ext.push_back (w);
	}
      const size_t first = sizeof (ext_header) / 4 - 1;
      for (const auto &[index, label] : ext.labels ())
	{
	  image->ext[first + index].value = 0;
	  image->ext[first + index].symbol = label;
	}
      for (size_t i = 0; i < root_symbols.size (); i++)
	if (!root_symbols[i].empty ())
	  {
	    const size_t index = ext.labels ()[first_relocation + i].first;
	    image->constants[root_symbols[i]] = image->ext[first + index + 1].value;
	  }
    }
  return "";
}

} // namespace relocatable
