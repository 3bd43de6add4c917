// Pragmas that close what is not open, or say what the plugin does not know.
// SPDX-License-Identifier: GPL-3.0-or-later
// { dg-do compile }

#pragma relocatable pop		// { dg-error "without a matching .push." }
#pragma relocatable sideways	// { dg-error "wants .push. or .pop." }
#pragma clang attribute pop	// { dg-error "without a matching .push." }
#pragma clang attribute around	// { dg-error "only with .push. and .pop." }
#pragma relocatable push junk	// { dg-error "junk at end" }
#pragma relocatable pop

// Crosswise.
#pragma relocatable push
#pragma clang attribute pop	// { dg-error "without a matching .push." }
#pragma relocatable pop

#pragma clang attribute push (__attribute__ ((preserve_access_index)), apply_to = function) // { dg-error "only be pushed with .apply_to = record." }
#pragma clang attribute pop
