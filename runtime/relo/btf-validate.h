// Whether BTF can be walked without care.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace relo {

class Btf;

// Throws InputError, naming the type, unless
//  - every type id and every name that a type refers to exists;
//  - no type contains itself, be it as a member, through modifiers and arrays, or as a pointer to
//    pointers (that a struct holds a pointer to itself is fine, of course);
//  - what a type contains, written out, is of a sane number of parts: a thousand structs that each
//    hold the next one twice would keep a recursive walk busy for ever;
//  - bit-fields are of integers or enums of 1 to 16 bytes.
void validate(const Btf &btf);

} // namespace relo
