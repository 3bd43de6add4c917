/* Macros as system headers have them, for sound-macro.c and sound-macro-warning.c.  */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma GCC system_header

#define copy(to, from) (*(to) = *(from))
#define size_of_pointee(pointer) sizeof (*(pointer))
#define alignment_of_pointee(pointer) __alignof__ (*(pointer))
#define size_of_member(pointer, member) sizeof ((pointer)->member)
#define offset_of(type, member) __builtin_offsetof (type, member)
#define define(type, name) type name
