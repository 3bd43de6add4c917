/* Uses of relocatable types that would go wrong silently are errors.

   SPDX-License-Identifier: GPL-3.0-or-later */

#ifndef RELOCATABLE_SOUNDNESS_H
#define RELOCATABLE_SOUNDNESS_H

#include "gcc.h"

namespace relocatable {

/* Ask about types where the front ends ask the target.  */
void wrap_soundness_hooks ();

/* The definition of a type is complete.  For PLUGIN_FINISH_TYPE, after finish_type.  */
void check_type (void *type, void *);

/* A declaration is complete.  For PLUGIN_FINISH_DECL.  */
void check_declaration (void *decl, void *);

/* The definition of a function begins.  For PLUGIN_START_PARSE_FUNCTION.  */
void check_function_definition (void *fndecl, void *);

/* Check TYPE, if it is a complete record and was not checked before: an instance of a template, of
   whose end the front end does not tell, where it is used.  */
void check_record (tree type);

/* sound-functions.cc: check what is done in a function.  For PLUGIN_PRE_GENERICIZE, after
   relocate_pointer_strides.  */
void check_function_body (void *fndecl, void *);

/* sound-offsets.cc: EXPR is converted to TYPE.  Complain of what is an offset of a relocatable type's
   member, and return it converted; NULL_TREE if it is to be converted as usual.  */
tree check_offset_conversion (tree type, tree expr);

/* In C, the attribute that marks the type in __builtin_offsetof, for PLUGIN_ATTRIBUTES; and the macro
   that puts it there.  */
void register_offsetof_attribute (void *, void *);
void define_offsetof_macro ();

/* Make the offsets of the members of TYPE, which is relocatable, such that a constant made of one
   can be told from others.  */
void taint_offsets (tree type);

/* sound-members.cc: give the members of TYPE, which is relocatable, types that can be told from others;
   take that back for DECL, which is declared with one and is no such member.  */
void mark_member_types (tree type);

/* Keep these types over a garbage collection: which are members' is known by their addresses.  */
void mark_member_types_for_gc ();
void unmark_member_type (tree decl);

/* Ask about types where the C front end asks the target.  */
void wrap_member_hooks ();

/* The relocatable type that has a member of TYPE, an array or a structure that is not relocatable itself, if
   TYPE was made for that; else NULL_TREE.  */
tree record_with_member (const_tree type);

/* Complain of a question at LOC for the size of something of type MEMBER in relocatable type RECORD.  As
   complain_of_layout does.  */
bool complain_of_member_size (location_t loc, const_tree record, const_tree member);

/* Complain at LOC of a constant that was made of an offset, unless that was done on its line.  */
void complain_of_offset (location_t loc);

/* Whether EXPR is a constant that was made of the offset of a member of a relocatable type.  */
bool tainted_constant_p (const_tree expr);

/* Complain of what depends on the layout of a relocatable type in the initializer of DECL, of static
   storage.  */
void check_initializer (tree decl);

} // namespace relocatable

#endif
