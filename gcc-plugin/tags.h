/* `btf_decl_tag' and `btf_type_tag': strings that a program gives to declarations and to what
   its pointers point to, for the kernel and for tools to find in BTF.

   SPDX-License-Identifier: GPL-3.0-or-later */

#ifndef RELOCATABLE_TAGS_H
#define RELOCATABLE_TAGS_H

#include "gcc.h"

namespace relocatable {

/* Let the plugin's own handlers have the attributes.  GCC 16 has handlers of its own, which refuse
   C++'s strings, records, and the type tags of functions and arrays; 14 and 15 have none.  Before
   GCC makes its table of attributes, so from plugin_init.  */
void replace_tag_attributes ();

/* For register_attributes.  */
void register_tag_attributes ();

using tag_list = std::vector<std::string>;

/* The values of the btf_decl_tag among ATTRIBUTES, of a declaration or a type, in the order of
   the source.  */
tag_list decl_tags (tree attributes);

/* The values of the btf_type_tag among ATTRIBUTES, the last in the source first: so they follow a
   pointer in BTF.  */
tag_list type_tags (tree attributes);

/* Whether the kernel looks into the record that a pointer with these type tags points to, so that
   its forward declaration will not do.  */
bool kernel_pointer_p (const tag_list &tags);

} // namespace relocatable

#endif
