// __RELOCATABLE__ says that the plugin is there.
// SPDX-License-Identifier: GPL-3.0-or-later
// { dg-do compile }

#ifndef __RELOCATABLE__
# error the plugin defines __RELOCATABLE__
#endif
static_assert (__RELOCATABLE__ == 1);
