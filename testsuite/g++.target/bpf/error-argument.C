// An argument that the plugin does not know, and a value that it does not: errors that list what
// there is.
// SPDX-License-Identifier: GPL-3.0-or-later
// { dg-do compile }
// { dg-options "-fplugin-arg-relocatable-colour=blue -fplugin-arg-relocatable-line-info=maybe -fplugin-arg-relocatable-layout" }
// { dg-error "unknown argument .-fplugin-arg-relocatable-colour.; known are: .*line-info" "" { target *-*-* } 0 }
// { dg-error ".-fplugin-arg-relocatable-line-info. must be one of: yes, no" "" { target *-*-* } 0 }
// { dg-error ".-fplugin-arg-relocatable-layout. must be one of: error, warning, allow" "" { target *-*-* } 0 }
// { dg-error "failed to initialize plugin" "" { target *-*-* } 0 }

int i;
