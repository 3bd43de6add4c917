/* What the spelling of a builtin's arguments says that the arguments do not.

   SPDX-License-Identifier: GPL-3.0-or-later */

#include "spelled.h"
#include "c.h"

namespace relocatable {

namespace {

/* Walk PATH from record TYPE to its member NAME, also through unnamed members.  Returns the member
   or NULL_TREE.  */

tree
append_named_member (access_path *path, tree type, tree name)
{
  for (tree f = TYPE_FIELDS (type); f; f = DECL_CHAIN (f))
    if (btf_member_p (f))
      {
	access_path further = *path;
	further.append_member (f);
	if (DECL_NAME (f) == name)
	  {
	    *path = further;
	    return f;
	  }
	if (!DECL_NAME (f))
	  if (tree found = append_named_member (&further, TREE_TYPE (f), name))
	    {
	      *path = further;
	      return found;
	    }
      }
  return NULL_TREE;
}

} // anonymous namespace

std::unique_ptr<spelled_field>
parse_spelled_field (const char *text)
{
  const char *p = text;
  auto blank = [&] { while (ISSPACE (*p)) p++; };
  auto word = [&] {
    blank ();
    const char *start = p;
    while (ISIDNUM (*p))
      p++;
    return std::string (start, p);
  };
  auto accept = [&] (const char *token) {
    blank ();
    if (!startswith (p, token))
      return false;
    p += strlen (token);
    return true;
  };

  while (accept ("("))
    ;
  std::string w = word ();
  bool in_typeof = w == "typeof" || w == "__typeof__" || w == "__typeof";
  if (in_typeof)
    {
      if (!accept ("("))
	return NULL;
      w = word ();
    }
  while (w == "const" || w == "volatile")
    w = word ();
  tree type = NULL_TREE;
  if (w == "struct" || w == "union")
    type = find_tag (w == "struct" ? RECORD_TYPE : UNION_TYPE,
		     get_identifier (word ().c_str ()));
  else if (tree decl = lookup_name (get_identifier (w.c_str ())))
    type = TREE_CODE (decl) == TYPE_DECL ? TREE_TYPE (decl) : NULL_TREE;
  if (!type || !RECORD_OR_UNION_TYPE_P (type) || !COMPLETE_TYPE_P (type)
      || (in_typeof && !accept (")")) || !accept ("*") || !accept (")"))
    return NULL;
  while (accept (")") || accept ("("))
    ;
  if (word () != "0")
    return NULL;
  while (accept (")"))
    ;
  if (!accept ("->"))
    return NULL;

  tree root = named_tagged_type (type);
  if (!root)
    return NULL;
  auto f = std::unique_ptr<spelled_field> (
    new spelled_field { access_path (root), NULL_TREE, TYPE_MAIN_VARIANT (type) });
  do
    {
      if (!RECORD_OR_UNION_TYPE_P (f->type))
	return NULL;
      f->field = append_named_member (&f->path, f->type, get_identifier (word ().c_str ()));
      if (!f->field)
	return NULL;
      f->type = TREE_TYPE (f->field);
      while (accept ("["))
	{
	  const std::string index = word ();
	  if (TREE_CODE (f->type) != ARRAY_TYPE || index.empty () || !accept ("]")
	      || index.find_first_not_of ("0123456789") != std::string::npos)
	    return NULL;
	  f->path.append_element (f->type, atol (index.c_str ()));
	  f->type = TREE_TYPE (f->type);
	  f->field = NULL_TREE;
	}
    }
  while (accept ("."));
  return f;
}

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

} // namespace relocatable
