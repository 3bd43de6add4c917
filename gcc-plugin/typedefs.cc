/* Typedefs that C declares more than once.

   Before GCC 15 the second declaration makes the first forget what it is of, DECL_ORIGINAL_TYPE (merge_decls in
   c/c-decl.cc), without which a typedef is none any more: not for questions about it, and not in BTF.

   SPDX-License-Identifier: GPL-3.0-or-later */

#include "typedefs.h"

#include <unordered_map>

namespace relocatable {

namespace {

/* What each is of.  */
std::unordered_map<tree, tree> originals;

} // anonymous namespace

void
keep_typedef (void *gcc_data, void *)
{
  tree decl = static_cast<tree> (gcc_data);
  if (!redeclared_typedefs_forget || c_dialect_cxx () || !decl || TREE_CODE (decl) != TYPE_DECL)
    return;
  tree &original = originals[decl];
  if (DECL_ORIGINAL_TYPE (decl))
    original = DECL_ORIGINAL_TYPE (decl);
  else
    DECL_ORIGINAL_TYPE (decl) = original;
}

void
mark_typedefs_for_gc ()
{
  for (const auto &[decl, original] : originals)
    {
      gt_ggc_mx_tree_node (decl);
      gt_ggc_mx_tree_node (original);
    }
}

} // namespace relocatable
