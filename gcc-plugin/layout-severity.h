/* What is said of uses that depend on a layout known while compiling.

   -fplugin-arg-relocatable-layout=error|warning|allow is for types marked `relocatable',
   -fplugin-arg-relocatable-layout-preserve=... for those that have only `preserve_access_index',
   which C programs use by value where the kernel promises the layout.

   SPDX-License-Identifier: GPL-3.0-or-later */

#ifndef RELOCATABLE_LAYOUT_SEVERITY_H
#define RELOCATABLE_LAYOUT_SEVERITY_H

#include "gcc.h"

namespace relocatable {

enum class severity { allow, warning, error };

/* What the two arguments say, with their defaults.  */
struct layout_severities
{
  severity relocatable = severity::error;
  severity preserve = severity::allow;
};
extern layout_severities the_layout_severities;

/* What -fplugin-arg-relocatable-unguarded=warning|error|allow says of accesses to optional fields without
   a test (unguarded.cc).  */
extern severity the_unguarded_severity;

/* The severity that TEXT names.  Returns false if it names none.  */
bool parse_severity (const char *text, severity *result);

/* The relocatable type that TYPE is or is an array of, or NULL_TREE.  A class that adds only functions
   to a base is laid out as that is, so the base's type stands for it.  */
tree relocatable_record (const_tree type);

/* What is said of a use of the layout of TYPE, which is, or is an array of, a relocatable type;
   `allow' if it is none.  */
severity layout_severity (const_tree type);

/* A place in the source, with what to write there instead if one builtin does it: BUILTIN in the
   place of the KEYWORD that is at LOC, or on its line before it.  */
struct layout_use
{
  location_t loc;
  const char *keyword = NULL;
  const char *builtin = NULL;
};

/* Say GMSGID of USE, by the severity for TYPE, and once only.  GMSGID has %qT for the relocatable
   type and may have one more argument, ARG, before it.  Returns false if it was an error.  */
bool complain_of_layout (const layout_use &use, const_tree type, const char *gmsgid);
bool complain_of_layout (const layout_use &use, const_tree type, const char *gmsgid, tree arg);

} // namespace relocatable

#endif
