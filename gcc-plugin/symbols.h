/* What symbols must be like for libbpf and the verifier.

   SPDX-License-Identifier: GPL-3.0-or-later */

#ifndef RELOCATABLE_SYMBOLS_H
#define RELOCATABLE_SYMBOLS_H

namespace relocatable {

/* For PLUGIN_ALL_IPA_PASSES_START: linkage, visibility and order, as long as they can still be
   changed.  */
void settle_symbols (void *, void *);

} // namespace relocatable

#endif
