/* What the spelling of a builtin's arguments says that the arguments do not.

   SPDX-License-Identifier: GPL-3.0-or-later */

#ifndef RELOCATABLE_SPELLED_H
#define RELOCATABLE_SPELLED_H

#include "gcc.h"
#include "access-path.h"

namespace relocatable {

/* A field that was found by how it is spelled.  */

struct spelled_field
{
  access_path path;
  tree field;
  tree type;
};

/* Read TEXT, the spelling of arguments that begin with `((TYPE *) 0)->member.member[3]', which is
   how libbpf's macros name a field of a type.  TYPE may be in `typeof ()'.  Returns NULL if it is
   something else.  */
std::unique_ptr<spelled_field> parse_spelled_field (const char *text);

/* The last name in SPELLED before the last NAFTER commas that are not in parentheses.  */
std::string spelled_name (const char *spelled, unsigned nafter);

} // namespace relocatable

#endif
