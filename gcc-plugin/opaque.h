/* Values that no optimisation sees through.

   SPDX-License-Identifier: GPL-3.0-or-later */

#ifndef RELOCATABLE_OPAQUE_H
#define RELOCATABLE_OPAQUE_H

#include "gcc.h"

namespace relocatable {

/* A copy of VALUE, as a tree, that nothing is known of and that is not merged with another.  It is
   a call until lower_opaque_call.  */
tree build_opaque (tree value, location_t loc);

/* The same in GIMPLE: a temporary that a statement at the end of SEQ sets.  Unless DISTINCT, copies of
   the same value may be merged, and unused ones dropped.  */
tree gimplify_opaque (tree value, location_t loc, gimple_seq *seq, bool distinct = true);

/* The statement itself, that sets COPY.  */
gasm *gimple_build_opaque (tree copy, tree value, location_t loc, bool distinct = true);

/* The operands of an asm statement: pairs of a constraint and a value.  */
vec<tree, va_gc> *asm_operands (std::initializer_list<std::pair<const char *, tree>> operands);

/* If STMT at GSI is such a call, replace it.  Returns whether it was.  */
bool lower_opaque_call (gimple_stmt_iterator *gsi);

void initialize_opaque_builtin ();

} // namespace relocatable

#endif
