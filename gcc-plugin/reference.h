/* References to members of relocatable types, made explicit.

   A reference is a chain of components round a base.  The part of the chain that is relocated
   starts at the first member of a relocatable type and goes on through nested records, marked
   or not, and through array elements: one relocation.  At a variable index the path goes
   through the first element, and the index times the element's size is added to the base.  So
   `t->arr[i].f' becomes, as a tree,

     *(int *) (t + i * 8 + relocated value (8))		entry 8: byte_off task_struct 0:3:0:1

   and the relocated offset can stand in the load.

   SPDX-License-Identifier: GPL-3.0-or-later */

#ifndef RELOCATABLE_REFERENCE_H
#define RELOCATABLE_REFERENCE_H

#include "gcc.h"
#include "access-path.h"
#include "bit-fields.h"

namespace relocatable {

/* What a reference is relocated for.  */
enum class relocate
{
  marked,	/* The members of relocatable types.  */
  everything	/* All members, as __builtin_preserve_access_index asks for.  */
};

class reference
{
public:
  /* REF is any expression; what can be relocated of it is a chain of components.  LOC is for
     diagnostics.  */
  reference (tree ref, location_t loc, relocate what);

  /* Whether something in it is to be relocated.  */
  bool relocated_p () const { return m_start < m_chain.size (); }

  /* Walk the path.  Returns false if an error was reported.  CONSTANT_INDICES says that
     variable ones are errors.  */
  bool resolve (bool constant_indices = false);

  /* After resolve (): */

  /* Not of an element of an array that no member is selected of.  */
  const access_path &path () const { return *m_path; }
  /* The last member or element on the path, as an expression and as a member; the latter is
     NULL_TREE if it is an element.  */
  tree accessed () const { return m_accessed; }
  tree field () const;
  bool bit_field_p () const { return field () && relocatable::bit_field_p (field ()); }

  /* The address of the start of the path, with the variable indices in it.  */
  tree base_address () const { return m_address; }

  /* The bit-field, if it is one.  */
  bit_field as_bit_field () const;

  /* The whole reference with the relocation in it, to be read or written; a bit-field can
     only be read from it.  */
  tree relocated () const;

  /* What comes round the accessed object: parts of a complex number or a vector.  */
  tree wrap (tree object) const;

private:
  bool fail (const char *gmsgid, tree arg);
  bool start_path ();
  bool add_variable_index (tree array_ref);
  bool resolve_elements ();

  location_t m_location;
  std::vector<tree> m_chain;	/* From the base outwards.  */
  size_t m_start;		/* The component with which the path starts.  */
  size_t m_end = 0;		/* Behind the path's last component.  */
  tree m_accessed = NULL_TREE;
  tree m_address = NULL_TREE;
  std::unique_ptr<access_path> m_path;
};

/* ADDRESS plus the relocated offset of what PATH leads to, something of TYPE.  */
tree relocated_address (tree address, const access_path &path, tree type, location_t loc);

} // namespace relocatable

#endif
