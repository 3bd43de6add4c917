/* Reading and writing bit-fields whose place is known at load.

   SPDX-License-Identifier: GPL-3.0-or-later */

#ifndef RELOCATABLE_BIT_FIELDS_H
#define RELOCATABLE_BIT_FIELDS_H

#include "gcc.h"
#include "access-path.h"

namespace relocatable {

/* A bit-field FIELD at the end of PATH.  */

struct bit_field
{
  access_path path;
  tree field;
  bool is_volatile;
  location_t location;

  /* The type that it was declared with.  A read yields this: the type of the expression is as
     narrow as the field is here, and says nothing of the kernel's.  */
  tree declared_type () const;
};

/* A call, as a tree, that reads F in the object at BASE.  It stands for the read until
   lower_bit_field_call.  */
tree build_bit_field_read (const bit_field &f, tree base);

/* If STMT is such a call, replace it by what it stands for.  Returns whether it was.  */
bool lower_bit_field_call (gimple_stmt_iterator *gsi);

/* Add statements to SEQ that read F in the object at BASE, or store VALUE there.  BASE and VALUE
   are values in the sense of GIMPLE.  */
tree gimplify_bit_field_read (const bit_field &f, tree base, gimple_seq *seq);
void gimplify_bit_field_write (const bit_field &f, tree base, tree value, gimple_seq *seq);

/* Keep the front ends from turning tests of bit-fields, and before GCC 15 of other fields too, into tests of the
   memory that holds them, by its local layout (optimize_bit_field_compare and decode_field_reference in GCC's
   fold-const.cc).  They leave what is volatile alone.  C folds as it parses, so there all such
   fields of each TYPE are made volatile; C++ folds whole functions, and the references in it
   are made volatile before.  Lowering takes this back.  */
void keep_tested_fields (tree type);
void keep_tested_reference (tree ref);
void release_tested_reference (tree ref);

void initialize_bit_field_builtin ();
void mark_bit_fields_for_gc ();

} // namespace relocatable

#endif
