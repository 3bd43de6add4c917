/* The builtins that ask the loader, in their neutral, clang's and GCC's spellings.

   SPDX-License-Identifier: GPL-3.0-or-later */

#ifndef RELOCATABLE_QUESTIONS_H
#define RELOCATABLE_QUESTIONS_H

#include "gcc.h"

namespace relocatable {

/* Declare them.  After the front end's initialisation.  */
void initialize_builtins ();

/* Define the macros that some of them are: a type cannot be the argument of a call, and what an
   enumerator was called is lost when it has become a number.  For PLUGIN_PRAGMAS.  */
void define_builtin_macros ();

/* Wrap targetm.resolve_overloaded_builtin, which turns a call into what it stands for.  */
void wrap_resolve_overloaded_builtin ();

} // namespace relocatable

#endif
