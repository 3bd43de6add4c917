/* What only the C++ front end knows.

   SPDX-License-Identifier: GPL-3.0-or-later */

#ifndef RELOCATABLE_CXX_H
#define RELOCATABLE_CXX_H

#include "gcc.h"

namespace relocatable {

/* Whether the front end is in the definition of a template, where nothing is final.  */
bool in_template_definition_p ();

/* The constant that EXPR is, if it is one; otherwise EXPR.  */
tree constant_value (tree expr);

/* The member that EXPR, a constant pointer to a data member, points to; NULL_TREE if it is
   something else.  */
tree member_pointed_to (tree expr);

/* TYPE as the ABI writes it, which tells it from every other; NULL if the front end is not C++'s.  */
const char *mangled_type (tree type);

/* The class template instance that is just being made, or NULL_TREE.  */
tree class_being_instantiated ();

/* Whether TYPE is a class with virtual functions or virtual bases.  */
bool virtual_class_p (const_tree type);

/* Whether DECL is the object, without a name in the source, that structured bindings are of.  */
bool bound_object_p (const_tree decl);

/* Whether TYPE is a pointer to a member function, which the C++ front end makes a record.  */
bool member_function_pointer_p (const_tree type);

/* Whether class DERIVED has BASE among its bases, and is not the same.  */
bool derived_p (tree derived, tree base);

/* Whether FIELD is the part of an object that is a base.  */
bool base_p (const_tree field);

/* Whether EXPR is a C++ tree that reads an object as another type, as __builtin_bit_cast does.  */
bool bit_cast_p (const_tree expr);

/* The class that EXPR, a constant pointer to a data member, points into; NULL_TREE if it is something
   else.  */
tree class_pointed_into (const_tree expr);

/* Whether DECL is a variable in C++ that constant expressions can use.  */
bool constant_p (const_tree decl);

/* The operand of EXPR if that is `sizeof expression', kept by the front end; else NULL_TREE.  */
tree sizeof_operand (const_tree expr);

/* Whether EXPR makes an object out of nothing but a call of a constructor or a function.  */
bool call_for_object_p (const_tree expr);

/* The body of FNDECL that constant expressions evaluate, if it is another one at PLUGIN_PRE_GENERICIZE.  */
tree *copied_constexpr_body (tree fndecl);

} // namespace relocatable

#endif
