/* The text of an asm: whether there are instructions in it, and labels in front of them.

   SPDX-License-Identifier: GPL-3.0-or-later */

#ifndef RELOCATABLE_ASM_TEXT_H
#define RELOCATABLE_ASM_TEXT_H

#include "gcc.h"

namespace relocatable {

/* Put LABEL, of the form that new_label () returns, in front of the instructions of INSN, an asm.
   Returns false and does nothing if INSN is no asm, or one without instructions, as those that only
   keep the compiler from moving something: the label would be that of the next instruction.  */
bool label_asm (rtx_insn *insn, const std::string &label);

} // namespace relocatable

#endif
