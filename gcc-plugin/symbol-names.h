/* Names of symbols that BTF can have as well.

   SPDX-License-Identifier: GPL-3.0-or-later */

#ifndef RELOCATABLE_SYMBOL_NAMES_H
#define RELOCATABLE_SYMBOL_NAMES_H

#include "gcc.h"

namespace relocatable {

/* Rename the symbols that are no identifiers or too long for a kernel: a function or variable has in
   BTF the name of its symbol (libbpf looks for one by the other), and old kernels refuse all of
   the BTF for a name that they do not like.  They are GCC's own with a dot, `f.constprop.0' and the
   static variable `count.1' of a function, identifiers in other scripts, and what C++ makes of a
   template's arguments.  For PLUGIN_ALL_IPA_PASSES_END, when all functions are there.  */
void rename_symbols (void *, void *);

/* The name of DECL's symbol.  */
std::string symbol_name (tree decl);

/* An error if DECL's symbol, which is to be in BTF, has a name that no kernel takes.  The user has
   given it, as `int f () __asm__ ("a$b")'; others have been renamed.  */
void check_symbol_name (tree decl);

/* A warning if SECTION, which is to be in BTF because DECL is in it, has a name that only new kernels take, and
   an error if none does.  libbpf hands it over as it is, or goes on without the BTF.  */
void check_section_name (tree decl, const std::string &section);

} // namespace relocatable

#endif
